"""Topics told in the words of news that rules did not know, and news near them that is not labelled."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Relevance
from tests.unit.labelled_texts import relevances_of


@pytest.mark.parametrize(
    "body",
    [
        "Орбан съездил в Киев, затем в Москву и Пекин. Свою поездку он называет миротворческой миссией.",
        "Россия согласна на разговор только при выводе украинских войск из четырёх областей, повторил Рябков.",
        "Мединский возглавит российскую группу и в этот раз. Вылет из Внукова назначен на утро четверга.",
        "Трамп разочарован: «Я думал, с Владимиром договориться будет проще всего».",
        "В Киев вернулись 205 защитников. Столько же россиян Украина отдала через Беларусь.",
        "Кремль хоче, щоб Київ сам пішов із Краматорська. Інакше, каже Ушаков, війна триватиме.",
        "Зеленський: ми готові до виборів, якщо партнери забезпечать тишу хоча б на два місяці.",
        "Конгресмени-демократи прилетіли до Одеси й пообіцяли добиватися нових Patriot.",
        "Міністр Литви: якщо нас покличуть, надішлемо до півтори сотні вояків стерегти мир.",
        "Зеленский отверг идею свободной экономической зоны на Донбассе.",
        "Rheinmetall and a Ukrainian firm will make infantry vehicles in western Ukraine.",
        "Енергетичне перемир'я не протрималося й доби: обидві сторони звинувачують одна одну.",
        "Зеленський - Туску: дякую, що Польща не пристане на жодне рішення про нас без нас.",
        "Данія стала першою країною, на землі якої вироблятимуть українські ракети.",
        "Совет Россия – США: в Женеве дипломаты говорили о посольствах и Украине.",
        "Макрон: Европа должна сама разговаривать с Путиным, если у американцев не выйдет.",
        "Turkey's intelligence chief shuttled between Kyiv and Moscow last week, diplomats said.",
        "The White House denied it had set Zelenskyy a Thanksgiving deadline.",
        "Britain and Ukraine will co-produce interceptor drones at a rate of 2,000 a month.",
        "Finland's Stubb played golf with Trump again and pressed him on air defences for Kyiv.",
        "Ukraine will hold no vote on ceding land, Zelenskyy's chief of staff told reporters in Abu Dhabi.",
        "Командувач об'єднаних сил НАТО в Європі: план, як ми контролюватимемо перемир'я, готовий.",
        "Рубио считает, что прогресс в Женеве «огромный», но финальное слово за президентами.",
        "Кремль: европейцы мешают урегулированию.",
        "Польский премьер заявил, что будущее Украины решает только сама Украина.",
        "Zelenskyy wants Patriot makers to license production in Ukraine.",
        "Вице-президент США Вэнс выразил надежду, что в ближайшие недели удастся добиться прорыва по Украине.",
        "Швейцарець після свят знову їде в Женеву - готувати залу для українців і американців. Триває війна в Україні.",
        "Франція готує солдатів до розгортання в Україні.",
        "Zelenskyy says he is ready to meet Putin anywhere but Moscow or Minsk.",
        "Туреччина готова стежити за перемир'ям на морі.",
        "Белый дом: Украина уже приняла большинство пунктов.",
    ],
)
def test_talks_in_other_words_are_found(knowledge: Knowledge, body: str) -> None:
    assert set(relevances_of(knowledge, body)) == {"security_talks"}


@pytest.mark.parametrize(
    "body",
    [
        "Индийские НПЗ сокращают закупки российской нефти из-за страха перед американскими мерами.",
        "Estonia's navy detained a flagless oil carrier on its way to Ust-Luga.",
        "Lukashenko urged Washington to lift the curbs on potash in exchange for freeing prisoners.",
        "Словаччина погодилася не блокувати черговий пакет в обмін на гарантії щодо газу.",
        "A Dutchman got 18 months for selling chips to a Russian plant through the Maldives.",
        "Kremlin-linked yacht Amadea goes under the hammer in San Diego after three years of being held.",
        "Reliance will stop buying Rosneft crude to comply with Western measures.",
        "Зеленський ввів обмеження проти тих, хто вивозить зерно з Бердянська.",
        "Скільки коштує Кремлю стеля на нафту: експерти порахували втрати бюджету.",
        "Казахстанские банки требуют от россиян доказать, откуда у них деньги, и закрывают карты.",
        "Литва не пропустила в Калининград состав с металлом.",
        "Трамп: если Путин не остановится, будут очень жёсткие пошлины.",
        "Danish inspectors will check the insurance of every tanker that leaves the Baltic.",
        "EU envoys failed again to persuade Belgium to let the cash held in Brussels back a loan for Ukraine.",
        "Washington gave Serbia's oil company a few more weeks before penalties kick in.",
        "Moscow's shadow tankers now sail under navy escort through the Channel.",
        "Kyiv wants Western chip makers to be held liable for parts found in Russian missiles.",
        "Тінь коротшає: за місяць три кораблі з російським пальним втратили прапор Панами.",
        "Три країни Балтії просять Брюссель закрити Шенген для тих, хто воював проти України.",
        "За поставку российским военным прицелов швейцарцу грозит пять лет.",
        "Нефтяники недосчитались триллиона: Urals продают со скидкой 23 доллара, потому что Индия боится.",
        "Российские авиакомпании просят разрешить летать на 40-летних самолётах: новых из-за ограничений нет.",
        "A Kazakh bank was cut from the EU's payment system after helping Russians dodge restrictions.",
        "Five Republicans joined Democrats to force a House vote on tougher penalties for Moscow.",
        "Panama will strip 214 tankers of its flag over their links with Russian oil.",
        "Lithuania stopped a Mercedes convoy bound for Minsk on paper and Moscow in fact.",
        "Чому російська нафта й далі тече: танкери міняють назви швидше, ніж їх вносять у реєстри.",
        "Швейцарська прокуратура відкрила справу проти трейдера, який продавав вугілля з Донбасу.",
        "Евросоюз с 2027 года полностью откажется от газа из России.",
        "Киев призвал МОК не пускать россиян на Игры.",
        "Greek shipowners have stopped taking Russian cargoes ahead of the new rules.",
        "France released the tanker it had boarded off Brittany; its Chinese captain faces trial.",
        "Індія збільшила закупівлі російської нафти попри погрози Трампа.",
        "Суднобудівна корпорація РФ не може отримати двигуни з Німеччини, у флоту простій.",
        "Курс рубля упал после того, как США внесли в список Мосбиржу.",
        "Польша отказалась продлевать разрешение на транзит белорусских грузовиков.",
        "Россия скупает старые танкеры, чтобы возить нефть мимо западных страховщиков.",
        "Итальянский суд вернул виллу на Комо жене российского телеведущего.",
        "Germany charged four men with exporting lathes to Russian arms makers.",
        "Финская полиция прекратила дело против экипажа танкера Eagle S.",
        "Судно заходило в Усть-Лугу. Шведська берегова охорона каже, що танкер не відпустять.",
        "Банк Кипра закрыл счета двадцати тысяч россиян.",
        "Турецькі порти почали вимагати від танкерів страховку.",
        "The Bahamas' shipping register stripped its flag from tankers that carry Russian oil.",
        "Польська митниця не пустила 14 фур: підшипники везли під Москву.",
        "В Эстонии нашли 14 датчиков, их везли в Петербург. Возбуждено дело о нарушении международных ограничений.",
        "Чипы из Эйндховена ушли через Бишкек в Ижевск, в Россию. Поставщик получил сертификат конечного пользователя.",
    ],
)
def test_sanctions_in_other_words_are_found(knowledge: Knowledge, body: str) -> None:
    assert set(relevances_of(knowledge, body)) == {"sanctions"}


@pytest.mark.parametrize(
    "body",
    [
        "Відтепер студентам, які вступили на другу вищу освіту, службу вже не відтермінують.",
        "З 1 вересня чоловікам до 22 років дозволили виїжджати за кордон.",
        "Путин подписал указ: осенью под ружьё встанут 135 тысяч человек.",
        "Russia is offering record sign-on bonuses as the flow of volunteers to the front dries up.",
        "Syrskyi said the army takes in about 30,000 people a month, which barely covers losses.",
        "До навчального центру привезли чоловіка з діабетом: лікарі визнали його придатним за десять хвилин.",
        "На Буковині чотирнадцятеро чоловіків намагалися пішки дійти до Румунії. Усіх повернули.",
        "Шойгу: новой волны не будет, набираем только добровольцев.",
        "Медкомиссии в Подмосковье теперь признают годными с гепатитом.",
        "Latvia and its neighbours should send military-age Ukrainians home, a Kyiv lawmaker argued.",
        "Berlin is weighing an end to benefits for newly arrived Ukrainian men fit to fight.",
        "Чоловіка, якого везли в частину, знайшли мертвим у бусі. ДБР відкрило справу.",
        "Хто доглядає матір з інвалідністю, може й далі не служити - Рада проголосувала за закон.",
        "За квиток до Придністров'я просили сім тисяч євро: затримано колишнього митника.",
        "Перший єврейський підрозділ набирає іноземців.",
        "Депутаты разрешили судить заочно тех, кто скрывается от повестки за рубежом.",
        "Резервистов из 19 регионов отправят охранять заводы.",
        "В Екатеринбурге айтишника задержали в метро и отвезли в часть.",
        "Матвиенко: вторая волна не нужна, добровольцев хватает.",
        "За неделю на контракт пошли семь тысяч человек, похвастался Медведев.",
        "A Ukrainian pop star was called up and sent to a training camp near Lviv.",
        "Police raided concerts in Kyiv, checking whether men were registered with the army.",
        "Putin signed an order taking 135,000 young men into the army this autumn.",
        "Parents of 17-year-olds are sending them abroad before Ukraine closes the door at 18.",
        "Russian regions are cutting the cash they pay to recruits.",
        "Омские студенты жалуются, что их заставляют проходить сборы и склоняют к контракту.",
        "Мигранта после присяги на гражданство прямо из паспортного стола увезли на фронт.",
        "Four of ten men called to a medical in Kharkiv did not turn up, the army says.",
        "Міноборони хоче платити новобранцям по 60 тисяч уже під час навчання.",
        "На Київщині двоє у формі вимагали гроші в чоловіка, погрожуючи відправити в штурмовики.",
        "Україна просить Берлін допомогти повернути чоловіків, які виїхали торік.",
        "Украинца сняли с автобуса на границе: бронь оказалась поддельной.",
        "The Rada voted to fine those who skip a call-up up to 25,000 hryvnias.",
        "Ukraine will let convicts with heart disease skip the army.",
        "In Siberia, police stop men at train stations and hand them contracts.",
        "Звільнені з полону отримають право на демобілізацію.",
        "Путин: на контракт каждый день приходят тысяча сто человек.",
        "В Туве мать пятерых просит вернуть мобилизованного мужа.",
        "Минобороны платит иностранцам за контракт по два миллиона.",
        "Volunteers aged 60 queue at a Kharkiv recruiting tent.",
        "На зупинці у Житомирі троє військових заштовхали хлопця в авто без номерів.",
        "Жінку, яка возила чоловіків до Словаччини в багажнику, засудили до семи років.",
        "Губернатор обещал по гектару земли тем, кто пойдёт воевать.",
        "The brass section in Lviv was thin: two trombonists were drafted into the army in August.",
        "В Перми на контракт зовут в каждом подъезде.",
        "Companies with employees exempt from the draft will have to prove what they pay, Kyiv says.",
        "Belousov put the number of people who signed contracts with the army this year at 410,000.",
        "Белоусов сообщил, что контракт с Минобороны подписали 410 тысяч человек.",
    ],
)
def test_mobilization_in_other_words_are_found(knowledge: Knowledge, body: str) -> None:
    assert set(relevances_of(knowledge, body)) == {"mobilization"}


@pytest.mark.parametrize(
    "body",
    [
        "Посол Японії відвідав Чернігів і передав школі двадцять компʼютерів.",
        "До війни він працював механізатором, мобілізували його торік.",
        "Sweden recruits 8,000 young people a year for its own conscription.",
        "Мобілізаційний пункт донорів крові відкрили у Львові.",
        "A reservist from Kyiv won the marathon.",
        "ОПЕК+ підняла стелю видобутку для Росії на 100 тисяч барелів.",
        "Поліція провела облаву в нічному клубі в Києві: шукали наркотики, затримали двох чоловіків.",
        "17-річна тернополянка поїхала за кордон на олімпіаду з біології та здобула золото.",
        "До Одеси прилетіли британські музиканти, щоб дати благодійний концерт.",
        "Наше військо відступило з Сіверська, щоб зберегти людей, повідомив Генштаб.",
        "Виробник дронів із Києва отримав інвестиції від американського фонду на новий офіс.",
        "Прикордонники врятували туристів, які заблукали в Карпатах.",
        "Фермери Херсонщини отримали відстрочку за кредитами.",
        "Клуб заблокував акаунт фаната за образи.",
        "Завод в Тольятти представил новую модель.",
        "Российский миллиардер купил картину на аукционе в Москве.",
        "Путин провёл телефонный разговор с президентом Египта о Газе.",
        "Турция и Греция договорились отвести корабли.",
        "A Russian chess player won the blitz title in Samarkand.",
        "Chelsea signed a Ukrainian winger for 60 million pounds.",
        "Zelensky visited wounded soldiers in Kharkiv and handed out medals.",
        "Taliban and Pakistan agreed to extend their truce after talks in Istanbul.",
        "Finnish conscripts trained in the snow of Lapland.",
        "Recruiters for tech firms say hiring in Kyiv is picking up.",
        "Doctors found him fit to stand trial.",
        "The ousted minister Fedorov says he urged Zelensky to fire the commander-in-chief.",
        "Sweden's justice minister will meet with the police leadership to discuss a leak.",
        "Місто визнано одним із найкращих для життя в Україні: тут просувають європейські ідеї.",
        "У березні 2014 року, в першу хвилю часткової мобілізації, частину підняли по тривозі.",
        "Тоді політик був спеціальним представником України в гуманітарній підгрупі.",
        "Банк Росії посилить гарантії безпеки вкладів.",
        "After two days with Lukashenko in Minsk John Coale said Washington would lift measures on Belarusian potash.",
        "Залужний запропонував відвести війська на другу лінію оборони.",
        "Омбудсмен Лубінець отримав листа від мешканців гуртожитку.",
        "Візит патріарха до Москви й Києва у 1990-х описано в новій книжці.",
        "Енергетичне перемир'я між сусідами: мешканці домовилися, хто коли вмикає бойлер.",
        "Долю тренера збірної України вирішать у четвер.",
        "Саміт міст-партнерів України відбудеться у Львові, підготовка триває.",
        "Росіянам у Туреччині перестали здавати житло власники, бо подорожчали комунальні.",
        "На Одещині затримали чоловіка, який силоміць заштовхав дівчину в машину: поліція розслідує викрадення.",
        "Кто пойдёт воевать с бюрократией, тому обещают премию, пошутил мэр Казани.",
        "Пенсіонери старші за 60 років можуть підписати контракт із санаторієм.",
        "Двоє футболістів призвали вболівальників до спокою.",
        "Three players were called up to the Ukraine squad after injuries.",
        "Two bills were drafted by the army committee in Kyiv.",
        "Стамбульська угода про трансфер зірвалася.",
        "The choir's leader met us in Kyiv and sang.",
        "Мы встретились с поляками после концерта в Киеве.",
        "Делегація лікарів досі не доїхала до Києва.",
        "Судно «Прип'ять» відкрили для туристів, каже директорка музею в Києві.",
        "Врачи мобилизовали коллег, прихожане собрали деньги, и колонна ушла в Сумы.",
        "Taras, 29, who was mobilised in 2023 and lost a leg, now learns to code in Lviv.",
        "Лукашенко подписал указ о помиловании 18 человек, осужденных за экстремизм.",
        "Теннисистку из Екатеринбурга отстранили на четыре года за участие в договорных матчах.",
        "Директор выехал из страны за час до обысков НАБУ, организатор схемы задержан.",
        "Сибига сказал на встрече, что членство в клубе Киев из повестки не снимает.",
        "Germany's parliament debates a military service bill; the opposition wants full conscription back.",
        "ФНС доначислила петербургской сети НДС. Санкции за неуплату составили 40 % недоимки.",
        "Индия торгует с большой прибылью, написал президент США о товарах из Азии и Украины.",
        "Two F-16 Block 70 fighters landed in Bulgaria; the president thanked Washington on the war's anniversary.",
        "Albania has closed five further chapters of its negotiations with the EU, Edi Rama said.",
        "The Bundestag released money for 29 defence projects. Pistorius spoke of a strong signal in Russia's face.",
    ],
)
def test_news_near_the_topics_is_not_labelled(knowledge: Knowledge, body: str) -> None:
    assert not relevances_of(knowledge, body)


def test_a_headline_on_something_else_asks_more_of_a_main_subject(knowledge: Knowledge) -> None:
    body = (
        "Вночі дрони пошкодили два будинки в Тернополі, сімнадцятеро людей у лікарнях. "
        "Удень Зеленський прибув до Анкари, де говорить з Ердоганом про перемир'я. "
        "Делегація повернеться до Києва у п'ятницю."
    )
    assert relevances_of(knowledge, body) == {"security_talks": Relevance.PRIMARY}
    assert relevances_of(knowledge, body, "Зеленський говорить з Ердоганом") == {"security_talks": Relevance.PRIMARY}
    assert relevances_of(knowledge, body, "Двоє дітей загинули в Тернополі") == {"security_talks": Relevance.MENTION}


def test_an_agencys_dateline_is_no_lead(knowledge: Knowledge) -> None:
    body = (
        "МОСКВА, 17 лютого. /ТАРС/. Дати наступного раунду консультацій в Абу-Дабі оголосять згодом, сказав Пєсков. "
        "Говорити про підсумки, за його словами, ще рано."
    )
    assert relevances_of(knowledge, body) == {"security_talks": Relevance.PRIMARY}
