"""Sanctions told with a clue a sentence are found, and other news of the same world is not labelled."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language, Relevance
from tests.unit.labelled_texts import labels_of


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("uk", "Мерц: ці 140 мільярдів мають піти Києву. Де Вевер: тільки якщо всі поділять ризик."),
        ("ru", "Потолок опустили до 44,1 доллара. Греки уже отказываются грузить в Новороссийске."),
        ("ru", "Суд в Цюрихе оставил Вексельбергу его виллу под арестом."),
        ("en", "Ankara's banks return Russian wires again after a Treasury team visited Istanbul."),
        ("uk", "Латвія з вересня не пропускатиме через кордон автобуси з Росії й Білорусі."),
        ("uk", "Шольц зняв з росіян «Роснефть Дойчланд» ще на пів року: завод у Шведті лишається під опікою держави."),
        ("ru", "Трамп пообещал Орбану год без последствий за «Дружбу» и «Турецкий поток»."),
        ("ru", "Ещё один флаг прощай: Сьерра-Леоне вычеркнула 16 нефтевозов, ходивших в Усть-Лугу."),
        ("ru", "Россиянам больше не дадут мультивизы: Брюссель утвердил правило «один въезд - одна виза»."),
        ("en", "Ottawa seizes the Antonov that has stood in Toronto since 2022 and will hand it to Kyiv."),
        ("en", "A Cypriot court lifted the freeze on Guryev's villa after the EU dropped his son from the register."),
        ("en", "Czechs to bar Russian state envoys posted elsewhere in Europe from strolling into Prague."),
        ("uk", "Греки вже відмовляються вантажити в Новоросійську: стелю опустили до 44,1 долара."),
        ("uk", "Суд у Цюриху лишив Вексельбергу його віллу під арештом."),
        ("en", "A Zurich court left Vekselberg's villa under arrest."),
        ("uk", "Власника логістичної фірми з Риги посадили на три роки: возив до Пскова дрони DJI й приціли."),
        ("en", "A Riga freight boss got three years for taking DJI drones and scopes to Pskov."),
        ("uk", "Банки Анкари знову повертають рублі: після листа американського Мінфіну коррахунки закрили ще троє."),
        ("uk", "Польща піднялася на борт танкера в Балтиці, що кружляв над кабелем; виявилося, він у списку ЄС."),
        ("ru", "Бывший пакет Дерипаски в Strabag: Вена хочет, чтобы Брюссель его разморозил и отдал Raiffeisen."),
        (
            "uk",
            (
                "Без російського дизеля вже з лютого: Єврокомісія закрила лазівку, через яку індійські НПЗ продавали "
                "нам перероблену сировину з Уралу."
            ),
        ),
        (
            "uk",
            (
                "Капітана «Хвості» повезли в наручниках до Роттердама. Танкер стояв на якорі з вимкненим маячком, у "
                "трюмі - 90 тисяч тонн із Усть-Луги."
            ),
        ),
        (
            "uk",
            (
                "Сербська NIS залишилася без хорватського нафтопроводу: строк, який дав Вашингтон, сплив опівночі. "
                "Белград шукає, кому продати росіян."
            ),
        ),
        (
            "uk",
            (
                "Гроші, які лежать у бельгійському депозитарії, ніхто Кремлю не поверне, поки він не заплатить за "
                "зруйноване, - фон дер Ляєн."
            ),
        ),
        (
            "uk",
            (
                "Хто возив прошивки для «Ланцетів»? СБУ назвала три фірми-прокладки в Шеньчжені, Держдеп готує проти "
                "них удар по рахунках."
            ),
        ),
        (
            "ru",
            "Турецкие банки снова разворачивают рубли: после письма американского Минфина корсчета закрыли ещё трое.",
        ),
        (
            "ru",
            "Грэм: у нас 85 голосов за то, чтобы те, кто берёт у Путина нефть и газ, платили 500 процентов на границе.",
        ),
        (
            "ru",
            (
                "ЕС закроет двери для 200-тысячного корпуса ветеранов войны: тем, кто воевал против Украины, шенгена "
                "не дадут никогда."
            ),
        ),
        (
            "en",
            (
                "Belgium blinks: the 140 billion sitting in Brussels may go to Kyiv after all, but only if Paris and "
                "Rome share the legal risk."
            ),
        ),
        (
            "en",
            (
                "French commandos took over the Grinch off Spain. She had come from Murmansk under a Comoros flag "
                "nobody in Moroni had heard of."
            ),
        ),
        (
            "en",
            (
                "Do not let their ships into your ports. Do not sell them your chips. Do not insure their tankers. "
                "Every dollar you deny them is a missile that is not built."
            ),
        ),
        (
            "en",
            (
                "We need to cut off the money. Russian oil and gas must have no buyers in Europe. Russian banks must "
                "have no correspondents in the free world."
            ),
        ),
        (
            "en",
            (
                "Trump said he was 'very disappointed' in Putin and gave him ten days before hitting anyone who buys "
                "from him with 100 per cent duties."
            ),
        ),
        (
            "uk",
            (
                "У Держмитслужбі Польщі порахували: через Білорусь у липні проїхало 412 Porsche, яких ніхто не чекав "
                "у Бішкеку. Водіям тепер кажуть чекати сертифікат кінцевого споживача."
            ),
        ),
        (
            "uk",
            (
                "Дітей чиновників, які голосували за анексію, більше не пустять до британських університетів. Лондон "
                "внесе їх до списку разом із батьками."
            ),
        ),
        (
            "uk",
            (
                "Президент підписав. 18 «поетів» і блогерів, які співали про «русскій мір», не матимуть ні майна, ні "
                "ліцензій, ні права в'їзду. Термін - десять років."
            ),
        ),
        (
            "ru",
            (
                "Минфин США дал Сербии ещё неделю. NIS работает на том, что в резервуарах, MOL торгуется, Вучич "
                "нервничает."
            ),
        ),
        (
            "ru",
            (
                "Ну что, дорогие, картой «Мир» теперь и в Ереване не заплатить. Терминалы молчат, банкоматы глотают. "
                "Централбанк говорит - попросили из Вашингтона."
            ),
        ),
        (
            "en",
            (
                "They said cutting them off from our machine tools would end the war in months. Now Commerce has "
                "found out that Taiwan shipped 3,700 lathes to Turkey last year and Turkey, bless it, has no "
                "industry for them. Izhevsk does."
            ),
        ),
        (
            "uk",
            (
                "Вантажівку з мікросхемами для Калуги розвернули на литовському кордоні: декларант не зміг пояснити, "
                "навіщо вони в Киргизстані."
            ),
        ),
        (
            "uk",
            (
                "Чому в «Орешніку» швейцарські чипи і коли це скінчиться? Міністерка економіки Швейцарії пообіцяла "
                "перевірити трьох дистриб'юторів і посилити експортні правила."
            ),
        ),
    ],
)
def test_told_with_a_clue_a_sentence_it_is_the_subject(knowledge: Knowledge, language: Language, body: str) -> None:
    label = labels_of(knowledge, body, language=language).get("sanctions")
    assert label is not None
    assert label.relevance is Relevance.PRIMARY


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("uk", "Танкер сів на мілину біля Босфору, рух протокою зупинено на шість годин. Судно йшло з Одеси з олією."),
        ("uk", "Дрони СБУ вдарили по нафтотерміналу в Приморську, пошкоджено два резервуари."),
        ("uk", "Карткові рахунки клієнтів заблокували через збій: ПриватБанк обіцяє відновити доступ до вечора."),
        ("uk", "Росіяни вивезли з Мелітополя обладнання заводу й 40 комбайнів."),
        ("uk", "Польща закрила аеропорти Жешува й Любліна через російські ракети."),
        ("uk", "Президент увів у дію рішення РНБО про оборонний бюджет на наступний рік."),
        ("uk", "Актор, який від 2022-го під санкціями, зіграв Гамлета в Криму."),
        ("uk", "Санкція статті - від семи до дванадцяти років. Підозрюваному у держзраді обрали арешт."),
        ("ru", "ФАС оштрафовала Лукойл за цены на бензин, компания обжалует."),
        ("ru", "Россия ввела запрет на экспорт бензина до конца года."),
        ("ru", "Сбербанк ограничил переводы новым клиентам: ЦБ борется с мошенниками."),
        ("ru", "США ввели пошлины на бразильский кофе, Лула пожаловался в ВТО."),
        ("ru", "Танкер «Волгонефть» разломился в шторм, мазут дошёл до Анапы."),
        ("ru", "Венгрия заблокировала пакет помощи Киеву на 6,6 миллиарда."),
        ("en", "Venezuela's oil tanker was seized off Curacao by the US Coast Guard."),
        ("en", "The FBI charged two men with smuggling fentanyl parts from Hong Kong."),
        ("en", "A Kyiv court froze the accounts of a former energy minister in the Mindich case."),
        ("en", "Insurers refuse to cover grain ships calling at Odesa after the strike on the port."),
        ("en", "Estonia closed its border crossing at Narva overnight to save on guards' wages."),
        ("uk", "Литва закрила аеропорт Вільнюса: з Білорусі знову летять кулі з цигарками."),
        ("uk", "Росія перекрила протоку Керч для суден через шторм."),
        ("ru", "Казахстан закрыл границу для российского бензина: своего хватает."),
        ("ru", "Лукашенко запретил литовским фурам выезд, пока Вильнюс не откроет переходы."),
        ("ru", "Банк «Точка» отключил переводы по СБП на два часа."),
        ("ru", "Турция задержала танкер с 40 нелегалами у Измира."),
        ("ru", "Суд в Лондоне обязал бизнесмена из Екатеринбурга вернуть бывшей жене 20 миллионов."),
        ("ru", "Узбекистан и Россия построят завод станков в Навои."),
        ("ru", "Армения требует у «Газпрома» скидку на газ."),
        ("en", "A judge froze the assets of the crypto lender's founder; investors in Kyiv and Warsaw lost $90m."),
        ("en", "Turkey's lathe makers had a record year, with sales to Italy up 30%."),
        ("en", "Kazakhstan's parliament banned vapes; customs seized 3,000 at Almaty airport."),
        ("en", "Wizz Air wants to fly to Moscow as soon as there is peace, its chief said."),
        ("en", "India bought a record amount of Russian coal for its steel mills in October."),
        ("en", "A Belgian court jailed three men for smuggling cocaine in a tanker's hull at Antwerp."),
        ("uk", "СБУ затримала інженера «Мотор Січі»: передавав росіянам креслення двигунів. Йому загрожує довічне."),
        ("uk", "Суд арештував 12 танкерів з паливом мережі АЗС за несплату акцизу, власник - громадянин Кіпру."),
        ("uk", "Індія купила в Росії ще п'ять дивізіонів С-400, контракт підписали в Делі."),
        ("ru", "Болгария закрыла воздушное пространство на время учений, «Аэрофлот» туда не летает с 2022-го."),
        ("ru", "Прокуратура изъяла в доход государства виллу экс-главы Чувашии в Сочи."),
        ("en", "London court lets Ukrainian grain firm sue its Swiss insurer over ships stuck in Mykolaiv."),
        ("en", "Ukraine's customs found 40 lathes declared as scrap; two brokers from Lviv are charged."),
        ("en", "Putin flew to Bishkek and promised Kyrgyzstan a nuclear plant; Rosatom will lend the money."),
        ("en", "Europe's trio triggered the snapback; Tehran's rial fell to a record and inspectors packed."),
        ("en", "London punished Georgia's prosecutor-general and a police chief over beatings in Tbilisi."),
        ("en", "The Taliban's frozen reserves in New York will stay where they are, a judge ruled."),
        ("uk", "США внесли до списку терористів сербське угруповання. Белград протестує."),
        ("uk", "Трамп зняв усі обмеження з Сирії та потис руку Шараа."),
        (
            "en",
            (
                "Washington added four ICC judges to its list over warrants for Israelis; The Hague called it an "
                "attack on the court."
            ),
        ),
        (
            "ru",
            (
                "Экипаж танкера «Северная звезда» пожаловался в профсоюз: зарплату не платят с июля, судно "
                "арестовано за долги в Находке."
            ),
        ),
    ],
)
def test_other_news_of_the_same_world_is_none(knowledge: Knowledge, language: Language, body: str) -> None:
    assert labels_of(knowledge, body, language=language).get("sanctions") is None


def test_an_address_that_asks_for_them_throughout_has_them_as_subject(knowledge: Knowledge) -> None:
    body = (
        "You know what an old tanker can do to a coast. There are more than a thousand of them now, rusty, uninsured, "
        "with false papers, and every one carries money to Putin. You can stop them. You have the law and the navy. "
        "Do not give them pilots. Do not give them fuel. If the oil does not flow, the missiles will not fly."
    )
    label = labels_of(knowledge, body, language="en").get("sanctions")
    assert label is not None
    assert label.relevance is Relevance.PRIMARY


def test_an_address_that_asks_for_them_in_passing_mentions_them(knowledge: Knowledge) -> None:
    body = (
        "Сьогодні був довгий день. Доповідав Головнокомандувач: Покровськ, Куп'янськ, Запоріжжя. Далі про енергетику: "
        "ремонтні бригади працюють цілодобово, і я дякую кожному. Говорив із прем'єром про ракети, дякую йому. "
        "Також готуємо синхронізацію наших обмежень із британськими: понад п'ятдесят компаній, які постачають верстати "
        "для російських заводів. Увечері була зустріч із родинами загиблих. Вічна пам'ять. Слава Україні!"
    )
    label = labels_of(knowledge, body, language="uk").get("sanctions")
    assert label is not None
    assert label.relevance is Relevance.MENTION


def test_a_headline_of_their_own_is_not_needed(knowledge: Knowledge) -> None:
    headline = "Сім років за верстати"
    body = (
        "Земельний суд Штутгарта закрив справу торговця. За документами шість обробних центрів поїхали до Стамбула, "
        "насправді - в Іжевськ, де на них розточують стволи. Суддя зачитала листування: «Пиши Туреччина»."
    )
    label = labels_of(knowledge, body, headline, language="uk").get("sanctions")
    assert label is not None
    assert label.relevance is Relevance.PRIMARY
