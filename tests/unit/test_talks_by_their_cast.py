"""Talks told by who takes part, what is carried and what is asked for; others' doings in the same words are none."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Relevance
from tests.unit.labelled_texts import relevances_of


@pytest.mark.parametrize(
    "body",
    [
        "Американський міністр армії у Києві. Без преси, без охорони біля входу. Що привіз - не кажуть.",
        "Родини полонених прийшли до посольства Катару: просять, щоб Доха попросила Москву про важкопоранених.",
        "Сегодня у Зеленского был Гутерриш. Говорили о людях на заводе и о том, кто поручится за коридор.",
        "Москалькова: получили от украинской стороны фамилии, сверяем, до Рождества поменяем всех раненых",
        "US Army secretary in Kyiv, unannounced. He has a text with him and wants it signed by Thursday.",
        "Denmark and Ukraine will mix rocket fuel under one roof: the papers were signed in Odense this morning.",
        "Thirty days without a shot, then the rest - that is the sheet of paper Sybiha is carrying to Brussels.",
        "Штаб з обміну: росіяни вп'яте за місяць переносять день, коли мають віддати поранених.",
        "Украинцы хотят, чтобы за линией смотрели турки и канадцы. Русские - чтобы никто. На этом и разъехались.",
        "Макрон наполягає, щоб європейці сиділи за столом поруч із Києвом.",
        "Рубіо про Україну: не виключає, що США вийдуть із процесу.",
        "Зеленський: про території говоритиму тільки з Путіним.",
        "Трамп пригрозив Києву й Москві відійти від справи, якщо домовленості не буде.",
        "Катар передав Москві список дітей, яких вимагає повернути Київ.",
        "Ватикан пропонує сторонам свою територію.",
        "Захарова: жодних військових НАТО в Україні.",
        "Дмитрієв полетів до Маямі без оголошення.",
        "МЗС Китаю закликало сторони сісти за стіл.",
        "Макрон настаивает, чтобы европейцы сидели за столом рядом с Киевом.",
        "Рубио об Украине: не исключает, что США выйдут из процесса.",
        "Зеленский: о территориях буду говорить только с Путиным.",
        "Трамп пригрозил Киеву и Москве отойти от дела, если договоренности не будет.",
        "Катар передал Москве список детей, которых требует вернуть Киев.",
        "Ватикан предлагает сторонам свою территорию.",
        "Захарова: никаких военных НАТО на Украине.",
        "Дмитриев улетел в Майами без объявления.",
        "МИД Китая призвал стороны сесть за стол.",
        "Macron insists that Europeans sit at the table next to Kyiv.",
        "Rubio on Ukraine: he does not rule out that the US will walk away from the process.",
        "Zelensky: I will talk about territory with Putin only.",
        "Starmer and Macron are preparing a force for Ukraine once it goes quiet.",
        "Qatar passed Moscow a list of children Kyiv wants back.",
        "The Vatican offers its territory to the sides.",
        "In Paris advisers are checking the text of the guarantees.",
        "China's foreign ministry called on the sides of the war in Ukraine to sit down.",
        "The CIA chief paid a secret visit to Kyiv.",
        "Норвегія збиратиме українські морські дрони у Ставангері.",
        "Україна не погодиться на жодні обмеження війська, наголосив Кулеба.",
        "Норвегия будет собирать украинские морские дроны в Ставангере.",
        "Украина не согласится ни на какие ограничения армии, подчеркнул Кулеба.",
        "Встреча лидеров в Будапеште повисла в воздухе.",
        "Norway will assemble Ukrainian sea drones in Stavanger.",
        "Kyiv is asking Berlin for two more Patriot batteries.",
        "The leaders' meeting in Budapest is up in the air.",
    ],
)
def test_talks_told_by_their_cast(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is not None


@pytest.mark.parametrize(
    "body",
    [
        "Колись у Європі вірили, що діалог із Москвою може бути чесним. Чечня, Грузія, Крим показали інше.",
        "Тогда на Западе ещё верили, что диалог с Россией возможен. Ошиблись все.",
        "Перемирие между таксистами и мэрией Одессы сорвано: водители снова перекрыли мост.",
        "Наша команда вылетела в Женеву: юниорки сыграют там с швейцарками в четвертьфинале.",
        "A truce between the mayor of Odesa and the market traders ended when police towed two stalls.",
        "Our team has flown to Geneva: the Ukrainian juniors play the Swiss in the quarter-final.",
        "Трамп выступил в Детройте. Говорил о пошлинах, Китае и ценах на яйца. Украину не упомянул.",
        "По пленным красноармейцам архивы открыли в 90-х, историк нашёл фамилию деда в списке.",
        "The Red Cross gave Mykolaiv 40 generators; the mayor thanked the delegation from Switzerland.",
        "Сирський побував у бригадах під Покровськом і наказав посилити перехоплювачі.",
        "Туск посварився з Навроцьким через суддів.",
        "Japan's ambassador planted cherry trees in Kyiv.",
        "Посредники перекупают зерно у одесских фермеров по дешёвке, рассказали в ассоциации.",
        "Наша група вже вилетіла до Маямі: шестеро школярів з Вінниці змагатимуться там у робототехніці.",
        "Peskov complained about the internet in Moscow.",
        "Russia has agreed to barter with India, the trade ministry said: rice for tractors.",
        "Песков ответил на вопрос о здоровье президента: «Не дождётесь».",
        "Комбат: «По людях є рух, поповнення прийшло, по техніці - нічого».",
        "Красный Крест передал Николаеву генераторы. Мэр поблагодарил делегацию из Швейцарии.",
        "The White House gets a gold ballroom: Trump ordered it, critics count the millions.",
        "Україна відкинула звинувачення Угорщини щодо мови навчання.",
        "Trump spoke to car workers in Detroit about tariffs, China and eggs. He did not mention Ukraine.",
        "Туск поссорился с Навроцким из-за судей.",
        "Песков назвал погоду в Москве хорошей и отказался говорить, где президент проведёт выходные.",
        "Kyiv's residents pray for peace in Ukraine at a service led by the bishop for fallen soldiers.",
        "Президент Фінляндії Стубб відкрив чемпіонат з гольфу й пожартував, що гірше за нього грає лише прем'єр.",
        "Washington imposed a curfew for teenagers.",
        "Шойгу провёл совещание о ходе СВО и наградил офицеров.",
        "Merz promised Germans cheaper power.",
        "Белый дом перекрасят: Трамп заказал золотой зал. Критики считают миллионы.",
        "В Тернополе закончили поиски. Президент прибыл на место удара и положил цветы.",
        "The Kremlin marked Putin's birthday with a concert. Petrol in Russia is dearer by a tenth.",
        "Перемир'я між мерією та забудовником тривало недовго: суд знову зупинив роботи на схилах.",
        "Путін привітав Лукашенка з днем народження.",
        "Стубб пробіг марафон і привітав українських ветеранів.",
        "Міністр оборони у Харкові нагородив артилеристів і вручив ключі від квартир двом родинам.",
        "Списки на выезд детей из прифронтовых сёл утвердят до пятницы, сообщили в администрации.",
        "Пєсков поскаржився на якість інтернету в Москві.",
        "Polish president vetoed a bill on fur farms; farmers in Warsaw cheered.",
        "Снайпер «Лис» із 47-ї: «Зброї вистачає, бракує сну. Хлопці тримаються, хоч ворог лізе щодня».",
        "Хто поїде на Аляску? Київська турагенція шукає охочих на літо, знижка студентам.",
        "Захарова прокомментировала цены на билеты в Большой театр.",
        "Шольц выпустил мемуары. Бывший канцлер вспоминает, как проиграл выборы и бросил бегать.",
        "Президент Фінляндії Карл-Густав Маннергейм у 1940 році говорив, що мир коштував країні Карелії.",
        "Zaluzhny gave a lecture in London on the war of robots. Students asked about AI and drones.",
        "Сьогодні на Хрещатику запалили ялинку. Приїхали гості з Гааги й Лісабона, хор співав до ночі.",
        "Сирський доповів президенту про обстановку під Часовим Яром.",
        "The Kremlin denied that its drones fell near Poltava.",
        "Ердоган оголосив позачергові вибори в трьох провінціях.",
        "Украинцы хотят, чтобы за рекой построили мост. Мэрия Каменского - чтобы никто не мешал движению.",
        "Папери на будинок підписали до п'ятниці: родина з Маріуполя отримала житло в Черкасах.",
        "Рада не підтримала звільнення міністра, сказав депутат Железняк.",
        "The mediator between the teachers' union and Kyiv's school board resigned.",
        "Немцы не дадут: сборная Германии обыграла украинцев в волейбол со счётом 3:1.",
        "Министр обороны в Луцке вручил награды раненым и обсудил с врачами новые протезы.",
    ],
)
def test_the_same_people_at_other_things(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is None


@pytest.mark.parametrize(
    "body",
    [
        # peace as something forced or longed for, without anyone who offers it
        "Росія має програти. Тільки сила може змусити Росію до миру, і наша армія це робить.",
        "Only our strength will force Russia to seek peace, and our soldiers give it every day.",
        "Разом, щоденними зусиллями кожного, ми зможемо зупинити цю війну й повернути людей додому.",
        "By our daily efforts we will be able to stop this war and bring our people home.",
        # a state that leaves off its war gives up no plan
        "Ми створюємо умови, за яких Росія відмовиться від війни, а люди повернуться.",
        "Мы создаём условия, когда Россия откажется от войны и люди вернутся.",
    ],
)
def test_peace_wished_for_is_no_plan(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is None


@pytest.mark.parametrize(
    "body",
    [
        "Обстріляли Нікополь. Хто притримує зброю на своїх складах, той знає: партнери, нам потрібен кожен снаряд.",
        "Обстреляли Никополь. А тем, кто держит обещанные нам гаубицы на своих складах, скажу: это стоит нам людей.",
        "Nikopol was shelled again. To those who hold back weapons in their warehouses: we count the days in lives.",
    ],
)
def test_arms_asked_of_those_who_keep_them_are_a_mention(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is Relevance.MENTION


def test_a_programme_that_promises_to_tell_of_it_only_mentions_it(knowledge: Knowledge) -> None:
    body = "Сьогодні в ефірі о 20:00: навіщо Умєров летить до Маямі, хто співатиме в неділю, ваші запитання."
    assert relevances_of(knowledge, body).get("security_talks") is Relevance.MENTION


@pytest.mark.parametrize(
    "body",
    [
        "До Києва приїхала делегація американських сенаторів, від обох партій. Говорили про довгу зброю.",
        "Мав сьогодні дві розмови. Перша - з Прем'єр-міністром Нідерландів, дякую за рішення щодо літаків.",
        "Ми нікому не дозволимо домовлятися за нас, я сказав це європейським лідерам.",
        "Дякую Президенту Туреччини за посередництво: наші воїни вдома.",
    ],
)
def test_an_address_tells_of_talks_in_the_first_person(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is Relevance.PRIMARY


@pytest.mark.parametrize(
    "body",
    [
        "Тримаємо Бахмут. Нам потрібна артилерія, потрібні снаряди, і ми говоримо про це з усіма, хто може дати.",
        "We hold Bakhmut. We need artillery, we need shells, and we say so to everyone who can give them.",
        "Депутати, ваша країна знає ціну свободи. Ми просимо: допоможіть закрити небо над Україною.",
        "You know the price of freedom. Help us close the sky over Ukraine, we ask no more.",
        "Федоров доповів про потреби армії, Каллас пообіцяла снаряди й гроші на оборону.",
    ],
)
def test_an_address_that_asks_for_heavy_arms_mentions_talks(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is Relevance.MENTION


@pytest.mark.parametrize(
    "body",
    [
        "Бригаді потрібні снаряди для гаубиць на мапі гри, волонтери збирають донати на пікап.",
        "Їм потрібні ті, хто грав у танки, пояснює рекрутер.",
        "Перша партія генераторів прибула до Києва з Польщі, друга партія техніки в дорозі.",
        "Посол Японії в Києві посадив сакури.",
        # other countries' parties have their tables, texts and mediators too
        "Прем'єр Нідерландів: до коаліційної угоди лишилося два питання, податки й житло.",
        "Посередник, якого призначив парламент у Гаазі, доповість про перебіг консультацій.",
        "Мерц пригласил профсоюзы за стол, те настаивают на повышении зарплат.",
        "Trump told Democrats he would sign no paper before Friday as the shutdown went on.",
        "Fico threatened to walk away from budget talks as his coalition creaked.",
    ],
)
def test_wants_and_visits_of_others_are_no_talks(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is None


@pytest.mark.parametrize(
    "body",
    [
        "У Білому домі пояснили, що текст стрічки Трампа писав помічник. Кремль і Київ жарт помітили.",
        "Угорщина готова зустрітися з Україною у чвертьфіналі. Команди вилетіли до Стамбула.",
        "Женева приймає автосалон: українці привезли електрокар, росіян немає.",
        "Москва за: мерія дозволила електросамокати. Київ поки забороняє.",
        "Віткофф купив готель у Маямі, пише журнал про нерухомість.",
        "Москалькова відвідала дітей у лікарні в Бєлгороді, вручила подарунки.",
        "Трамп хоче сидіти за столом першим: протокол королівської вечері змінили.",
        "Європейці написали свою версію кодексу для нейромереж, Макрон підтримав план.",
        "Залишилося два питання, сказав Мерц: пенсії і відпустки. Коаліція домовляється далі.",
        "Європейським лідерам Зеленський подарував вишиванки.",
        "Британський міністр в Україні вперше: зіграв з ветеранами у волейбол.",
        "Олена Зеленська зустрілася з Бріжит Макрон: говорили про безбар'єрність і шкільні їдальні.",
        "Сибіга обговорив з міністром закордонних справ Молдови пункти пропуску та черги на кордоні.",
        "У Мінську спецпосланець США домовився про звільнення політв'язнів, Лукашенко отримав калій.",
        "Український посол у Туреччині зустрівся з мером Стамбула, говорили про дітей із Херсона.",
        "Умеров вернулся с дочерью из отпуска, пишут таблоиды.",
        "Немецкий министр в Киеве открыл центр протезирования.",
        "Обе команды прилетели в Стамбул: «Шахтер» и «Панатинаикос» сыграют в четверг.",
        "Дипломат рассказал о балете: американские чиновники видели Путина в Большом.",
        "Умерова допросили в Вашингтоне по делу Миндича.",
        "Премьер Индии созвонился с Путиным и поздравил его с юбилеем.",
        "Трамп требует, чтобы Европа не покупала нефть у Москвы. Киев доволен.",
        "Trump and Zelensky both made Time's list of influential people.",
        "Orban and Zelensky traded insults over a Hungarian school in Zakarpattia.",
        "A US official said Zelensky's wardrobe would be shown at the Smithsonian.",
        "Moscow is in favour of electric scooters; Kyiv is against, city halls said.",
        "Poland needs artillery shells for its own army, its minister told partners. Ukraine buys from the same plant.",
        "Geneva hosts a physics congress; the Russians were not invited, the Ukrainians came with ten papers.",
        "Brussels offered its own version of the AI act; Macron liked the draft. Moscow and Kyiv were not mentioned.",
        "The White House map of ballroom works leaked; Moscow and Kyiv papers printed it.",
        "Melania Trump's letter on children reached Putin, a magazine recalls in a profile of her dressmaker.",
        "The Danish premier told Zelensky she loves borscht.",
        "Ukraine's minister and his Polish counterpart discussed lorry queues and milk quotas.",
        "Medinsky opened a monument in Kursk to those who expelled the Ukrainians.",
        "Macron asked Putin's former judo partner to return the Legion of Honour.",
        "Лідери у Києві: «Динамо» перемогло «Шахтар» і вийшло на перше місце.",
        "Єрмак найняв адвоката в Маямі. НАБУ чекає на документи зі США, слідчі домовилися про допит.",
        "Лукашенко відкрив молочний комплекс і сказав, що Путін його друг, а Трампа поважає.",
        "У Джидді завершився етап «Формули-1». Росіянин не виступав, українські механіки святкували.",
        "Київ і Одеса оголосили різдвяне перемир'я у футбольній війні фанатів.",
        "Нульові поступки: суддя відмовив забудовнику, Київ святкує.",
        "Експрезидент Дуда згадав у мемуарах ніч 2022 року й розмову з Зеленським.",
        "Macron lost a confidence vote. The new premier meets party leaders; aid to Ukraine is in the budget.",
        "German ministers quarrelled over conscription. Pistorius wants a lottery; Merz wants peace in the coalition.",
        "Гнатов: росіяни втратили за добу тисячу сто людей. Головком теж назвав цифри.",
        "Женевський суд залишив росіянину віллу. Адвокати українців оскаржать.",
        "The sides will meet in court: a Kyiv developer and an American fund cannot agree on who owns the tower.",
        "Капітуляція «Динамо»: чотири пропущені за тайм.",
        "World leaders attended the funeral of the Pope; Zelensky sat in the first row.",
        "Two Ukrainian teams reached the final in Riyadh; the Russians were kept out.",
        "Rubio lost patience with senators who asked about Venezuela and, once, about Ukraine.",
        "Kallas said the Union would fine Hungary's banks. Kyiv cheered.",
        "Lubinets said schools in Kharkiv lack shelters. He asked the ministry for a list.",
        "Two candidates for mayor of Kherson sit at one table on television; the Americans paid for the studio.",
        "Trump called Macron's sunglasses cool. Putin, he joked, never wears any; Zelensky should try.",
        "Келлог выпустил новые хлопья без сахара, акции выросли.",
        "США і Росія домовилися про квоти на краба.",
        "I spoke with Ursula about money: ninety billion for two years, pensions and salaries will be paid.",
        "The Kremlin said Putin swims every day. Peskov declined to name the pool.",
        "The IMF mission arrived in Kyiv and met the finance minister. Taxes on parcels were discussed.",
        "Перемир'я з мишами: пекар у Херсоні завів кота.",
        "Росія та Україна помінялися місцями у рейтингу ФІДЕ.",
        "Лавров побажав Рубіо одужання після застуди.",
        "Ukraine's ombudsman inspected a prison in Poltava and spoke with inmates about food.",
        "Тихановская поговорила с Макроном о выборах и беженцах.",
        "Erdogan thanked Qatar for mediation between his club and a Ukrainian striker.",
        "Вучич продає снаряди ЄС. Москва ображена, Київ мовчить.",
        "Budapest hosts a judo championship; the Russians compete under their flag, the Ukrainians stay at home.",
        "Норвегія сперечається про лижі. Вчора лідер опозиції зустрівся з Мерцом, говорив про виборців і Україну.",
        "Моді прийняв Макрона в Мумбаї. Контракт на «Рафалі» підписано, українські двигуни згадав один інженер.",
        "Слава Україні! Розмовляв із прем'єром Свириденко про тепло в Одесі.",
        "Прем'єр Туск приїхав на місце вибуху й говорив з генералами. Зеленський подякував польським саперам.",
        "У Гренландії неспокійно: Рютте домовився з Трампом про базу. Зеленський пожартував про кораблі.",
    ],
)
def test_everyday_doings_of_the_cast_are_no_talks(knowledge: Knowledge, body: str) -> None:
    assert relevances_of(knowledge, body).get("security_talks") is None
