"""What a text tells beside its subject is a mention: asides, lists of matters, the second of two sentences."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Relevance
from tests.unit.labelled_texts import labels_of


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (
            "sanctions",
            "Міністр розповів про підготовку до зими. Окремо він закликав партнерів посилити санкції проти РФ.",
        ),
        ("mobilization", "Бюджет зріс на дороги. Серед іншого депутати України продовжили мобілізацію на 90 днів."),
        ("sanctions", "The minister opened a school in Kharkiv. He also called for tougher sanctions on Moscow."),
        ("sanctions", "Министр рассказал о зиме. Также он призвал партнёров усилить санкции против России."),
    ],
)
def test_what_is_told_beside_another_subject_is_a_mention(knowledge: Knowledge, topic: str, body: str) -> None:
    assert labels_of(knowledge, body)[topic].relevance is Relevance.MENTION


def test_an_aside_in_the_first_sentence_or_under_a_headline_stays_the_main_subject(knowledge: Knowledge) -> None:
    body = "Також ЄС погодив 21-й пакет санкцій проти Росії."
    assert labels_of(knowledge, body)["sanctions"].relevance is Relevance.PRIMARY
    titled = labels_of(knowledge, "У Брюсселі тепло. " + body, "ЄС погодив 21-й пакет санкцій проти Росії")
    assert titled["sanctions"].relevance is Relevance.PRIMARY


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("mobilization", "Верховна Рада сьогодні продовжила мобілізацію на 90 днів."),
        ("mobilization", "Британська розвідка у щоденному зведенні пише, що Росія готує нову мобілізацію."),
        ("sanctions", "Рада сьогодні підтримала санкції проти росіян."),
    ],
)
def test_a_report_of_the_day_on_one_matter_is_no_digest(knowledge: Knowledge, topic: str, body: str) -> None:
    assert labels_of(knowledge, body)[topic].relevance is Relevance.PRIMARY


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (
            "mobilization",
            "Мер показав новий парк біля річки. Військком доповів, що план мобілізації виконано на дві третини.",
        ),
        ("sanctions", "Курс гривні за тиждень не змінився. Аналітики чекають нових санкцій США проти Росії."),
        (
            "mobilization",
            "The hostel in Lviv has a new bakery. Two of its drivers were served call-up papers on Friday.",
        ),
        ("sanctions", "Нефть за неделю подешевела. На цену повлияли новые санкции США против Роснефти."),
    ],
)
def test_the_second_of_two_sentences_is_a_mention(knowledge: Knowledge, topic: str, body: str) -> None:
    assert labels_of(knowledge, body)[topic].relevance is Relevance.MENTION


@pytest.mark.parametrize(
    "first",
    [
        "«Я все одно не зрозумів, за що мене взяли».",
        "Кого тепер шукатимуть у Черкасах?",
        "Такого в Черкасах ще не бачили!",
        "Нова хвиля в Черкасах\n",
        "У Черкасах перевіряли військовозобов'язаних.",
    ],
)
def test_a_quote_a_question_or_a_first_line_on_the_same_only_opens_the_report(knowledge: Knowledge, first: str) -> None:
    body = first + " Рада продовжила мобілізацію в Україні на 90 днів."
    assert labels_of(knowledge, body)["mobilization"].relevance is Relevance.PRIMARY


@pytest.mark.parametrize(
    ("relevance", "body"),
    [
        (
            Relevance.MENTION,
            "Рада за день: звільнили міністра освіти, прийняли закон про дороги, а мобілізацію продовжили на 90 днів.",
        ),
        (
            Relevance.MENTION,
            (
                "Коротко про Черкаси: відкрили новий міст через річку; подорожчав проїзд у трамваях; "
                "ТЦК вручив сто повісток."
            ),
        ),
        (
            Relevance.PRIMARY,
            "Рада за день: мобілізацію продовжили на 90 днів, звільнили міністра освіти, прийняли закон про дороги.",
        ),
        (
            Relevance.PRIMARY,
            "Рішення Ради: у вівторок, 3 серпня, о десятій, мобілізацію в Україні продовжили на 90 днів.",
        ),
        (Relevance.PRIMARY, "Рада за день, серед іншого: мобілізацію продовжили на 90 днів."),
    ],
)
def test_only_a_later_item_of_a_list_of_matters_is_a_mention(
    knowledge: Knowledge, relevance: Relevance, body: str
) -> None:
    assert labels_of(knowledge, body)["mobilization"].relevance is relevance


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (
            "security_talks",
            "Мелоні зустріла металургів. Відповідаючи на питання, сказала, що ЄС обговорить гарантії безпеки Києва.",
        ),
        ("sanctions", "Министр открыл школу в Киеве. На вопрос о сроках ответил, что ЕС готовит новый пакет санкций."),
    ],
)
def test_what_is_answered_to_a_question_beside_the_subject_is_a_mention(
    knowledge: Knowledge, topic: str, body: str
) -> None:
    assert labels_of(knowledge, body)[topic].relevance is Relevance.MENTION


def test_a_headline_that_leaves_its_subject_to_the_text_is_borne_out_by_the_first_half(knowledge: Knowledge) -> None:
    headline = "Сікорський зустрів балтійських колег у Варшаві"
    talks = "Міністри підтримали гарантії безпеки для України та припинення вогню з Росією."
    rest = [
        "Найдовше гості говорили про нову залізницю до моря.",
        "Дільниця до Риги знову дорожчає через ціни на сталь.",
        "Друга тема вечора торкнулася портів і буксирів.",
        "Увечері гостям зіграли Шопена в старій садибі.",
        "Концерт слухали пів сотні дипломатів із родинами.",
    ]
    early = labels_of(knowledge, " ".join([talks, *rest]), headline)
    late = labels_of(knowledge, " ".join([*rest, talks]), headline)
    assert early["security_talks"].relevance is Relevance.PRIMARY
    assert late["security_talks"].relevance is Relevance.MENTION


def test_below_a_headline_the_second_of_two_sentences_is_a_mention_whatever_the_first_says(
    knowledge: Knowledge,
) -> None:
    body = (
        "Рубіо хвалив угоду про метали з Казахстаном. Сказав, що гарантії безпеки для України залежать від перемир'я."
    )
    assert labels_of(knowledge, body, "Рубіо: угода з Астаною")["security_talks"].relevance is Relevance.MENTION


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("security_talks", "Сибіга прийняв посла Кенії. Говорили про торговий дім у Найробі й зерно з України."),
        ("security_talks", "Після страйку пілотів профспілка й компанія в Берліні сіли за стіл переговорів."),
        ("security_talks", "Рятувальники Фінляндії й України уклали угоду про обмін викладачами."),
        ("security_talks", "Зеленський зустрівся з прем'єром Естонії. Домовилися про спільну торгівлю зерном."),
        ("security_talks", "Київ і Будапешт почали консультації щодо мовних прав угорців Закарпаття."),
        ("security_talks", "Науседа прийняв журналістів, найбільше питали про кордон з Білоруссю."),
        ("sanctions", "Поліція зупинила в порту суховантаж під чужим прапором: на борту було вісім тонн гашишу."),
        ("sanctions", "Обмін полоненими буде на Великдень: списки з росіянами звірили, заборон немає."),
        ("mobilization", "Міноборони України й німецький концерн підписали контракт на спорудження заводу снарядів."),
    ],
)
def test_neighbours_of_the_topics_are_none(knowledge: Knowledge, topic: str, body: str) -> None:
    assert topic not in labels_of(knowledge, body)


def test_trade_beside_arms_leaves_talks_what_they_are(knowledge: Knowledge) -> None:
    body = "Зеленський зустрівся з прем'єром Естонії. Домовилися про торгівлю зерном. Естонія передасть снаряди."
    assert "security_talks" in labels_of(knowledge, body)


def test_a_security_agreement_with_kyiv_needs_no_partner_in_its_sentence(knowledge: Knowledge) -> None:
    body = "Уряд Болгарії йде у відставку. Міністр оборони встиг підписати з Києвом безпекову угоду на десять років."
    assert "security_talks" in labels_of(knowledge, body)
