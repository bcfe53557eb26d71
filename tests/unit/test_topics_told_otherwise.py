"""Topics told without their usual words are found, and other news that uses the same words is not labelled."""

import pytest

from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.model import Article
from streams.steps.classify import classify
from streams.steps.document import scan_article


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def topics_of(knowledge: Knowledge, body: str) -> set[str]:
    return {label.topic for label in classify(scan_article(Article("a", body, "uk"), knowledge.scanner), knowledge)}


@pytest.mark.parametrize(
    "body",
    [
        # contacts, where they are and where they are not
        "Єрмак у Лондоні. Зустріч із радником прем'єра почалася пів години тому.",
        "Стармер, Макрон і Мерц зідзвонилися з Трампом перед самітом на Алясці.",
        "Перший раунд непрямих переговорів у Ер-Ріяді тривав 12 годин.",
        "Туск: Польща не була запрошена до Женеви, але її позицію почули.",
        "Белый дом: встреча в Будапеште отложена на неопределённый срок.",
        "Европейцы собрались в Лондоне без американцев, чтобы согласовать общую линию по Украине.",
        "Спецпосланник Трампа приземлился во Внуково.",
        "US and Russian officials met in Geneva to go over the text line by line.",
        "Омбудсмани України та Росії зустрілися на кордоні й обмінялися листами родин.",
        "Пєсков сказав, що лише потім можна говорити про зустріч на найвищому рівні.",
        "За підсумками зустрічі Зеленський і Трюдо відповіли на запитання.",
        "Зараз у Варшаві зберуться лідери, до яких долучиться й Україна.",
        # stances and terms
        "Кремль не видит смысла в участии европейцев.",
        "Кремль заявив, що Київ «тягне час».",
        "Finland's foreign minister said Russia was playing for time.",
        "«Жодних переговорів під обстрілами», - Подоляк.",
        "Держдеп: Москва має зробити наступний крок.",
        "Киев согласен на всё, кроме вывода войск, пишет агентство.",
        "Зеленський запропонував Путіну продовжити тишу ще на 30 днів.",
        "Фінляндія не визнає жодних територіальних змін, заявила міністерка в Гельсінкі.",
        "Глава МИД Норвегии: территории, захваченные силой, своими не назовём.",
        "Germany's Merz called the American proposal a starting point that needs work.",
        "Дипломат: адміністрація США тисне на Київ, аби той погодився на поступки.",
        "Угорський лідер їде до Вашингтона: говоритиме з Трампом про «швидкий шлях» до миру.",
        "Сторони погодилися не бити по енергетиці протягом тижня, повідомляє американський чиновник.",
        "Наша червона лінія лишається: ні поступок, ні обміну територій, каже Україна.",
        "Росія передала США зауваження до плану, пише агентство.",
        # mediation, soldiers, alliance, arms
        "Brazil's Lula offered again to mediate.",
        "Уряд Іспанії виключив надсилання військ до України.",
        "НАТО обіцяє Україні членство після війни, але без дат.",
        "Slovakia's Fico said Kyiv would never be admitted to NATO on his watch.",
        "Ізраїль не дасть Києву «Залізний купол», заявив міністр оборони.",
        "ФРГ отклонила просьбу Киева о морских дронах.",
        "Rheinmetall і Укроборонпром створюють спільне підприємство з ремонту танків.",
        "Сьогодні домовились із Норвегією про нові спільні виробництва морських дронів.",
    ],
)
def test_talks_told_in_other_words(knowledge: Knowledge, body: str) -> None:
    assert "security_talks" in topics_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Угорщина погрожує не продовжити обмежувальні заходи ЄС, зняти їх просить і Словаччина.",
        "Киргизский банк попал под вторичные ограничения США.",
        "Апелляция: из-за запрета на поставки запчастей из западных стран лайнеры в России стоят.",
        "Київ просить перекрити канали постачання компонентів, знайдених у шахедах.",
        "Австралія внесла до списку 95 танкерів.",
        "Лондон внёс в перечень капитанов, которые ходят без флага.",
        "China's state oil firms suspended purchases of seaborne Russian crude.",
        "Trump threatened 100 per cent tariffs on countries trading with Russia.",
        "Завод відновив роботу: ринок звільнився після мит на російський карбамід.",
        "Kazakhstan tightened checks on goods bound for Russia.",
        "Ukraine's security council penalised 50 Russian propagandists.",
        "Заборона на в'їзд, блокування рахунків, позбавлення нагород: президент підписав указ щодо 18 осіб.",
        "Президент підписав укази проти виробників Shahed.",
        "Літаки Airbus у Росії розбирають на запчастини.",
        "Ремонт літаків «Аерофлоту» без західних запчастин дорожчає.",
        "Данія зупинила вантажівку з обладнанням для російського заводу.",
        "Сенатори хочуть проголосувати законопроєкт Грема до Різдва.",
        "Лукойл объявил о продаже зарубежных активов.",
        "Russian crude is at its steepest discount in a year after Washington hit Rosneft.",
        "Putin's allies will lose their golden visas, Malta said.",
        "Київ просить внести до списку ще 40 суден, які возять зерно з Криму.",
        "Нідерландська фірма, що будувала кримський міст, отримала штраф.",
        "Росіянам закриють доступ до оренди житла, постанову підписали в Брюсселі.",
        "Прибутки із заморожених коштів підуть на зброю для України.",
    ],
)
def test_sanctions_told_in_other_words(knowledge: Knowledge, body: str) -> None:
    assert "sanctions" in topics_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Студентів старших курсів не призиватимуть до кінця навчання.",
        "Пенсіонерів МВС можуть призвати.",
        "Генштаб: армії не вистачає людей, потрібно посилити комплектування.",
        "На ринках Грозного хапають чоловіків і відправляють на фронт.",
        "У Києві під час концерту чоловіків перевіряли поліцейські разом із військовими.",
        "Шукаємо водіїв, кухарів, операторів! 110-та бригада. Телефон рекрутера нижче.",
        "Виплату мільйона для 18-24-річних розширять на прикордонників.",
        "Border guards found nine men hiding in a milk truck.",
        "В школы пришло распоряжение: школьники встали на воинский учёт в военкомате.",
        "Колишній нардеп втік за кордон через систему «Шлях».",
        "Депутат пропонує дозволити відкуповуватись від служби.",
        "A court in Kyiv upheld a sentence for a man who ignored his call-up.",
        "Cuban fighters were lured to Russia's army by fake construction jobs.",
        "В Башкирии обещают землю и три миллиона за подпись на год службы.",
    ],
)
def test_mobilization_told_in_other_words(knowledge: Knowledge, body: str) -> None:
    assert "mobilization" in topics_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Трамп запросив футболіста до Маямі на вечерю.",
        "Угорщина скасувала зустріч ультрас у Будапешті.",
        "Межі заповідника визнала територією ЮНЕСКО, повідомили в Іспанії.",
        "Папа Римський говорив про мир під час зустрічі з паломниками.",
        "Німеччина відправила в Україну п'ять тисяч шоломів для військових.",
        "Посол Канади відвідав притулок для тварин у Бучі.",
        "Зеленський поспілкувався з представниками польських ЗМІ.",
        "Kyiv's mayor met Berlin's mayor to discuss trams.",
        "Україна та Молдова домовилися про спільний прикордонний контроль на потягах.",
        "Новый министр обороны Британии пообещал поддержку Украины.",
        "Germany's chancellor said the next step in pension reform was up to parliament.",
        "Парламент Болгарии согласовал передачу нам на безвозмездной основе ракет.",
        "Трамп підписав указ проти компаній, що збирають дані дітей.",
        "Трамп підписав указ про заборону на в'їзд громадян дванадцяти країн.",
        "Авіакомпанія розбирає старі літаки на запчастини.",
        "Мита на китайські товари зросли вдвічі.",
        "Єдиний НПЗ Грузії перейшов із російської нафти на казахську.",
        "18-річним українцям виплатять тисячу гривень на книжки.",
        "Border guards found three Syrian men hiding in a lorry in Kent.",
        "Школярі стали на облік у бібліотеці.",
        "Ракетам продовжили на рік термін придатності, а боєголовки зняли зі складів армії.",
        "Мобилизация учителей на субботник прошла успешно.",
    ],
)
def test_other_news_in_the_same_words(knowledge: Knowledge, body: str) -> None:
    assert topics_of(knowledge, body) == set()


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("security_talks", "Documents on guarantees are ready, and Moscow's terms are known to the White House."),
        ("mobilization", "Чиновник виїхав за системою «Шлях» і не повернувся."),
    ],
)
def test_a_phrase_of_a_rule_holds_a_possessive_and_a_quotation_mark(
    knowledge: Knowledge, topic: str, body: str
) -> None:
    assert topic in topics_of(knowledge, body)
