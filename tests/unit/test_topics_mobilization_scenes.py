"""Mobilisation told by its scenes is found; the same scenes of other lives are not labelled."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Relevance
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify


def mobilization_of(knowledge: Knowledge, body: str, headline: str | None = None) -> Relevance | None:
    document = scan_article(Article("a", body, "uk", headline=headline), knowledge.scanner)
    found = [label.relevance for label in classify(document, knowledge) if label.topic == "mobilization"]
    return found[0] if found else None


@pytest.mark.parametrize(
    "body",
    [
        "Мій сусід Толік пішов по хліб. Подзвонив через три дні, уже з Десни: «Мене оформили, вчуся стріляти».",
        "Список на бронь у нашому депо скоротили вдвічі. Слюсарі тепер ночують у цеху.",
        "За пів року самовільно залишили частини 90 тисяч осіб, Рада продовжила пільгову процедуру повернення.",
        "Хто сам повернеться до підрозділу до 30 серпня, того не судитимуть. ДБР каже, що скористалися вже 29 тисяч.",
        "За 14 тисяч доларів майор медичної служби знаходив у здорових хлопців грижу. Клієнтів було щонайменше сорок.",
        "Солдат після повернення з СЗЧ зможе сам обрати підрозділ - Генштаб запустив процедуру в «Армія+».",
        "Кафе «Мрія» закрилось на обід і більше не відкрилось: бариста, кухар і власник у навчальному центрі.",
        "Під річкою протягнули трос: за ним хлопці сподівалися дійти до румунського берега, двоє не дійшли.",
        "Прокурори масово ставали інвалідами другої групи. Після скандалу половина втратила захист від армії.",
        "Суд у Харкові: адвентист має носити якщо не автомат, то ноші. Строк - три роки.",
        "За несплачені 25 500 рахунок зблокувала виконавча служба: чоловік двічі проігнорував листа від військових.",
        "Американці знову натякали знизити планку до вісімнадцяти, Банкова відповіла: дайте спершу зброю.",
        "Бронь для «Мотор Січі» урізали до половини. Завод погрожує зупинити лінію.",
        "Йому вручили бойову, наступного дня він був на збірному.",
        "Понад мільйон працівників захищені від призову, ще триста тисяч заявок відхилено.",
        "Червона стрічка в застосунку: як дізнатися, за що розшукують.",
        "Рапорт на звільнення лежить п'ятий місяць: третя дитина народилася, а солдата не відпускають.",
        "За ухиляння - до п'яти років: у Волинській області за тиждень шість вироків.",
        "Мер Тернополя просить не забирати водіїв сміттєвозів.",
        "Норвегія обмежила прийом українців від 18 до 60.",
        "Росія шукатиме солдатів у Лаосі та Еритреї, каже розвідка.",
        "На ТОТ підлітків ставлять на облік зі школи.",
        "З 2022 року Кремль випустив із тюрем на війну 180 тисяч.",
        "Понад 60 тисяч чоловіків покинули країну через «вікно» для двадцятирічних, рахують у ДПСУ.",
        "У Сваляві пікап прикордонників зупинив бус із дванадцятьма пасажирами, усі - чоловіки з Харкова й Сум.",
        "Полтавська громада зібрала 25 тисяч підписів проти вуличних затримань, Зеленський доручив вивчити.",
        "В Бурятии отец троих детей вышел на пикет: сына-первокурсника оформили в дроновую роту, не спросив.",
        "Калуга подняла цену подписи до трех миллионов. Соседний Тульский регион ответил четырьмя.",
        "Две тысячи двести долларов обещали таджику за стройку в Луганске. Стройки не было, был окоп.",
        "Резервистов Ростовской области позвали сторожить НПЗ, обещают не за ленточку.",
        "Женщины с детьми пришли к приёмной Белоусова: три года без ротации, верните мужей.",
        "Студента третьего курса отчислили в среду, в пятницу он был уже в Еланском учебном центре.",
        "Корочка инвалида за восемь тысяч: под Полтавой взяли председателя медкомиссии.",
        "Буряты, тувинцы, зеки, теперь - кенийцы. Кем Москва затыкает дыры в ротах",
        "В общагах ДВФУ висят плакаты: пять миллионов и диплом без экзаменов, управляй дроном в тылу.",
        "Без бумаги о службе вид на жительство теперь не дадут: указ о мужчинах из безвизовых стран подписан.",
        "«Приведи друга» - сто тысяч. В Казани за знакомого платят больше, чем за голову мамонта.",
        "В Крыму третий набор за год отправили служить на материк, правозащитники насчитали две тысячи человек.",
        "Сто восемь человек с севера Индии до сих пор числятся в российских частях, Дели требует отпустить их.",
        "Бывших контрактников собирают в отряды охраны заводов.",
        "Госдума разрешила брать на службу с ВИЧ и гепатитом во время войны.",
        "Уехавшим закроют счета: Дума обсуждает наказание для тех, кто скрывается от службы за границей.",
        "В Одессе у Привоза толпа перевернула микроавтобус с людьми в пикселе.",
        "Дальнобойщикам урежут выезд: слишком многие не возвращаются.",
        "На Буковине вертолёт снял с хребта троих: обморожение, идти в Румынию передумали.",
        "Преподавателей на четверть ставки призовут наравне со всеми.",
        "Двадцать три - новая граница: с этого возраста выезд закрыт.",
        "Хабаровский вуз закрыл хвосты сорока двум: все теперь операторы беспилотников.",
        "В Ленобласти выплату за оформление подняли до 3,1 миллиона.",
        "Власти Тывы заплатят сто тысяч каждому, кто приведёт земляка на пункт.",
        "Комиссии по призыву будут работать без каникул, уведомления приходят и на электронную почту.",
        "Казахстанец заплатил полмиллиона тенге за «работу охранником» и оказался под Авдеевкой.",
        "The age will not go down, the president told students in Lviv: nobody will be forced at 18.",
        "A Kherson welder walked for six days through the Carpathians. He is 31, and he did not want to be a soldier.",
        "From January any Russian aged 18 to 30 can be called before a draft panel in any month of the year.",
        "Poland's president wants benefits cut for young Ukrainians who came after the exit rule changed in August.",
        "Buses with tinted windows wait outside the dormitories in Kazan, and by the morning there are fewer students.",
        "Ukraine's parliament voted to let convicted fraudsters swap their cells for trenches.",
        "Men over 60 can now put on a uniform, if a commander wants them. The law came into force on Tuesday.",
        "The Russians fulfil their recruitment plan month after month, the spy chief told reporters.",
        "Kyiv has stopped renewing passports for men abroad until they update their records.",
        "The Colombian's contract promised $3,000 a month and a desk job in Kyiv. He lasted eleven days near Lyman.",
        "Russia's young lawbreakers are told at the police station that the case can go away if they go to the front.",
        "Kenya says over a thousand of its citizens have ended up in Russia's ranks; Nairobi wants them out.",
        "Moscow's police picked new citizens out of the mosque and drove them to a collection point.",
        'Ukraine drops "limited fitness", half a million must see a doctor again.',
        "Egyptian students in Kazan say they were told to sign or be deported.",
        "The Duma backed a bill letting convicts' records be wiped if they serve.",
        "Payouts for signing have tripled in Moscow region.",
        "Belgorod men get papers for two-month musters to guard power stations.",
        "India says 27 of its citizens still serve with Russian forces.",
        "A Zambian student jailed for drugs was freed to fight and came home in a coffin.",
        "Ireland cuts aid for newly arrived men from Ukraine.",
        "The Rada let men up to 22 out and lost a generation, say critics.",
        "Border troops fished a body out of the Tisza, the ninth this year.",
        "Fourteen men in wetsuits were stopped a kilometre from Hungary.",
        "Absent soldiers may return through an app and choose a unit.",
        "A bill would stop men who dodge from driving, borrowing or selling a flat.",
    ],
)
def test_scenes_of_mobilisation_are_found(knowledge: Knowledge, body: str) -> None:
    assert mobilization_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Мобілізований у березні бібліотекар написав дитячу казку про їжака-танкіста.",
        "Тренер збірної викликав двадцять шість хлопців на збір у Буковелі.",
        "Чоловіка забрали просто з роботи: інсульт. Лікарі борються за його життя.",
        "Податкову відстрочку для аграріїв подовжено до липня.",
        "Мадяр заборонив ввезення українського меду.",
        "Захисник Назар із 93-ї отримав протез і хоче повернутися на службу.",
        "Медик Оксана служить за контрактом з 2019-го, має трьох дітей і пасіку.",
        "Дружини військовополонених вийшли до посольства: «Поверніть наших чоловіків з полону».",
        "Ми говорили про підсилення бригад дронами, про нові контракти з виробниками.",
        "Скільки коштує білий дім на Полтавщині: розцінки забудовників пішли вгору.",
        "Поліцейським дали нагрудні камери, записи зберігатимуть місяць.",
        "Чоловік сховав у багажнику оленя й отримав штраф.",
        "Жителі заблокували трасу: вимагають повернути лікаря, якого забрали в районну лікарню.",
        "Ветерани охороняють завод у Запоріжжі: приватна фірма набрала колишніх військових.",
        "Критичним для економіки залишається дефіцит газу.",
        "Польща обмежила виїзд вантажівок, водії стоять третю добу.",
        "За підпис під петицією дякують, бонус - наліпка.",
        "Друга вища освіта подорожчає, університет підняв ціни.",
        "Провідник у горах бере по тисячі з людини за сходження на Говерлу.",
        "Науковець не повернувся з експедиції, дозвіл на виїзд до Антарктиди дав університет.",
        "Північнокорейські солдати воюють за Росію на Курщині, понад тисячу загинуло.",
        "Росія купує людей у владі, каже Єрмак.",
        "У піхоті двадцять третьої бригади відпочивають по три дні, контракт із пральнею підписано.",
        "У Дрогобичі суд відпустив під заставу чоловіка, який бив лікаря в коридорі поліклініки.",
        "Полтавська громада зібрала 25 тисяч підписів проти забудови.",
        "Кур'єрські служби просять дозволити їм їздити тротуарами.",
        "МНС набирает волонтеров на тушение пожаров в Якутии, платят по две тысячи в сутки.",
        "Таксистов проверяют: в Подмосковье ищут водителей без лицензии.",
        "Власти региона призвали жителей не жечь траву.",
        "Из колонии в Мордовии сбежали двое осужденных, их ищут с собаками.",
        "Губернатор подписал контракт на поставку школьных автобусов, сумма - 3 миллиона.",
        "Боец без позывного вышел из окружения через одиннадцать дней.",
        "Резервный банк Индии призвал отказаться от доллара.",
        "В Израиле ультраортодоксы перекрыли шоссе: протестуют против призыва ешиботников.",
        "В учебном центре МЧС открыли бассейн, принимают всех желающих.",
        "Зеки сняли сериал о жизни колонии, его показали на фестивале.",
        "В Алматы выросли цены на аренду: айтишники скупили всё у гор.",
        "Курьера Бахтияра сбила машина прямо у склада.",
        "Убийцу из Кемерова приговорили к пожизненному.",
        "«Приведи друга» - скидка сто рублей. Акция фитнес-клуба в Казани.",
        "В Мелитополе взорвалась машина чиновника.",
        "Найроби закрыло двадцать агентств недвижимости за неуплату налогов.",
        "Российские войска потеряли за неделю 7 тысяч человек, считает Генштаб.",
        "Губернатор Самарской области поднял ставку аренды, выплаты бизнесу выросли до миллиона.",
        "Африканские страны просят Москву вернуть зерно.",
        "В колонии под Харьковом заключённым дали пройти обучение на пекаря.",
        "Студентам предложили контракт с «Росатомом», диплом можно защитить на заводе.",
        "Автобус возив людей до Молдови на ринок, рейс скасували.",
        "Минобороны РФ заявило о взятии двух сёл и сбитых дронах.",
        "В Ленобласти выплату за третьего ребёнка подняли до миллиона.",
        "В мечети на проспекте Мира прошёл намаз, пришли триста человек.",
        "Из-за тумана не смогли улететь две с половиной тысячи петербуржцев.",
        "The farm lost three workers to a better-paid job at the port.",
        "The company offers a 20,000-dollar sign-on bonus to nurses.",
        "Taiwan extends compulsory service to a year, and the first conscripts report on Monday.",
        "The Ukrainian soldier had been a cook before the war; he was buried in Lutsk.",
        "Half the staff were on sick leave as flu spread through the school.",
        "Prisoners at Lukyanivka jail went on hunger strike over the heating.",
        "Two deserters from the ruling party joined the opposition bench.",
        "A farmer found a drone in a haystack at the Slovak frontier.",
        "The Colombian's contract with Shakhtar runs until 2028.",
        "The new citizens took the oath at a mosque in Bradford.",
        "The Ukrainian men's relay team arrived in Tokyo without a coach.",
        "Absent without leave: the Premier League club's striker missed training again.",
        "A taken photograph shows the barracks of the old fortress in Kamianets.",
        "Villagers demanded the release of a driver detained over a crash.",
        "The metro is unsafe, say women who stopped taking the tram in Warsaw.",
        "Wives of miners demand: bring our husbands home from under the ground.",
        "Indian refiners recruit brokers in Dubai to buy Russian oil.",
        "Students were offered contracts by the dean of a US university.",
        "Mass desertion from the party: half of its deputies left.",
        "A Slovak truck hid cigarettes under hay; the driver paid a fine.",
        "A bill gives tenants 36 months to pay, the committee said.",
        "Officials with disabilities will get ramps at the ministry.",
        "The agency in Accra sells security training to banks; fourteen young men signed up this year.",
        "Young men are leaving farms for the cities faster than ever, a Polish study says.",
        "A bill would stop drunk drivers from borrowing or selling a car.",
        "Soldiers' wives in Kyiv opened a bakery.",
    ],
)
def test_the_same_scenes_of_other_lives_are_not(knowledge: Knowledge, body: str) -> None:
    assert mobilization_of(knowledge, body) is None


@pytest.mark.parametrize(
    ("headline", "body", "relevance"),
    [
        (
            "Область пересчитала деньги",
            (
                "Постановление вышло в пятницу после обеда. Кто до Нового года дойдёт до пункта и поставит подпись, "
                "получит сразу три миллиона рублей. Должникам простят до десяти миллионов. Из соседней колонии уже "
                "привезли первых. В Туле и Рязани пока молчат. Губернатор называет это заботой о семьях."
            ),
            Relevance.PRIMARY,
        ),
        (
            "Область пересчитала деньги",
            (
                "Постановление вышло в пятницу после обеда. На школы пойдёт семь миллиардов, на дороги девять. Кто до "
                "Нового года поставит подпись под контрактом, получит сразу три миллиона рублей. Больницу в райцентре "
                "достроят к лету. Музей закроют на ремонт. Губернатор называет это заботой о семьях."
            ),
            Relevance.MENTION,
        ),
    ],
)
def test_a_text_that_goes_on_about_it_has_it_as_its_main_subject(
    knowledge: Knowledge, headline: str, body: str, relevance: Relevance
) -> None:
    assert mobilization_of(knowledge, body, headline) is relevance
