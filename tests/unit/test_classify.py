"""Labels with proof: what is reported, in which words, and as what."""

from pathlib import Path

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Modality, Relevance
from tests.unit.labelled_texts import labels_of


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("security_talks", "Зеленський провів телефонну розмову з Макроном про гарантії безпеки для України."),
        ("security_talks", "Песков заявил, что Москва готова к мирным переговорам в Стамбуле."),
        ("security_talks", "Witkoff will meet Putin in Moscow next week to discuss a ceasefire in Ukraine."),
        ("sanctions", "Рада ЄС ухвалила двадцятий пакет санкцій проти Росії."),
        ("sanctions", "США внесли в черный список российский банк."),
        ("sanctions", "Britain imposed an asset freeze on two Russian oligarchs."),
        ("mobilization", "Працівники ТЦК вручили повістки в центрі Львова."),
        ("mobilization", "В России начался осенний призыв на срочную службу."),
        ("mobilization", "Ukraine will not lower the draft age to 18, officials in Kyiv said."),
    ],
)
def test_a_report_in_any_of_the_three_languages_is_labelled(knowledge: Knowledge, topic: str, body: str) -> None:
    assert topic in labels_of(knowledge, body)


def test_evidence_is_an_exact_span_of_the_body(knowledge: Knowledge) -> None:
    body = "Новини дня. Канада запровадила нові санкції проти російських банків."
    for evidence in labels_of(knowledge, body)["sanctions"].evidence:
        assert body[evidence.start : evidence.end] == evidence.text


def test_a_headline_alone_proves_a_label_and_its_evidence_says_so(knowledge: Knowledge) -> None:
    headline = "Канада може ввести санкції проти російських банків"
    label = labels_of(knowledge, "Про це пише місцева газета. Подробиць поки що немає.", headline)["sanctions"]
    assert {evidence.field for evidence in label.evidence} == {"headline"}
    assert all(headline[e.start : e.end] == e.text for e in label.evidence)
    assert label.modality is Modality.CONDITIONAL
    assert label.modality_trigger is not None
    assert label.modality_trigger.field == "headline"
    assert headline[label.modality_trigger.start : label.modality_trigger.end] == label.modality_trigger.text


def test_a_label_of_headline_and_body_shows_the_words_of_both(knowledge: Knowledge) -> None:
    body = "Новини дня. Канада запровадила нові санкції проти російських банків."
    label = labels_of(knowledge, body, "Канада ввела санкції проти російських банків")["sanctions"]
    assert [evidence.field for evidence in label.evidence] == ["headline", "body"]


@pytest.mark.parametrize(
    "body",
    [
        "КАНАДА ЗАПРОВАДИЛА НОВІ САНКЦІЇ ПРОТИ РОСІЇ",
        "Канада запровадила нові са\u00adнкції проти Росії.",
        "Канада запровадила нові са\u0301нкції проти Росії.",
        "Канада запровадила нові cанкцiї проти Pосії.",
    ],
)
def test_capitals_stress_soft_hyphens_and_look_alikes_do_not_hide_a_report(knowledge: Knowledge, body: str) -> None:
    label = labels_of(knowledge, body)["sanctions"]
    assert all(body[e.start : e.end] == e.text for e in label.evidence)


@pytest.mark.parametrize(
    ("modality", "trigger", "body"),
    [
        (Modality.ASSERTED, None, "Рада ЄС запровадила санкції проти Росії."),
        (Modality.CONDITIONAL, "могут ввести", "США могут ввести санкции против России."),
        (Modality.NEGATED, "відкинув", "Кремль відкинув припинення вогню в Україні."),
        (Modality.PLANNED, "зустрінеться", "Завтра Зеленський зустрінеться з Макроном щодо гарантій безпеки."),
        (Modality.HISTORICAL, "years ago", "Russia signed the Minsk agreements on Donbas ten years ago."),
    ],
)
def test_a_label_keeps_how_it_is_reported_and_the_words_that_show_it(
    knowledge: Knowledge, modality: Modality, trigger: str | None, body: str
) -> None:
    (label,) = labels_of(knowledge, body).values()
    shown = label.modality_trigger.text if label.modality_trigger else None
    assert (label.modality, shown) == (modality, trigger)


@pytest.mark.parametrize(
    ("cameo", "body"),
    [
        ("163", "Рада ЄС запровадила санкції проти Росії."),
        ("1312", "Трамп пригрозив Росії санкціями."),
        ("085", "США зняли санкції з білоруської авіакомпанії."),
        ("036", "Рубіо зустрінеться з Лавровим для переговорів про Україну."),
        ("125", "Кремль відкинув припинення вогню в Україні."),
    ],
)
def test_codes_follow_what_happened(knowledge: Knowledge, cameo: str, body: str) -> None:
    (label,) = labels_of(knowledge, body).values()
    assert cameo in label.codes.cameo


@pytest.mark.realdata
def test_the_first_page_is_about_talks_mentions_sanctions_and_is_not_about_mobilization(
    knowledge: Knowledge, real_data: Path
) -> None:
    page = (real_data / "interfax-2025-07-14.txt").read_text(encoding="utf-8")
    headline = page.splitlines()[3]
    body = page[page.index("Міністр оборони України Рустем") : page.index("ЩЕ ЗА ТЕМОЮ")].strip()
    labels = labels_of(knowledge, body, headline)
    assert {topic: label.relevance for topic, label in labels.items()} == {
        "security_talks": Relevance.PRIMARY,
        "sanctions": Relevance.MENTION,
    }


def test_the_items_of_a_digest_are_read_apart_and_none_is_the_main_subject(knowledge: Knowledge) -> None:
    body = (
        "🌙 Головне за 13.07.2026 💥 Росія атакувала порт: троє загиблих. 🌍 Зеленський зустрівся з Макроном щодо "
        "гарантій безпеки. ⚖️ Суд заарештував комбрига. ⚽️ Сіннер виграв турнір."
    )
    assert {topic: label.relevance for topic, label in labels_of(knowledge, body).items()} == {
        "security_talks": Relevance.MENTION
    }


def test_a_sentence_that_only_recalls_older_news_proves_nothing(knowledge: Knowledge) -> None:
    body = "Депутатка повернулася до фракції. Нагадаємо, торік вона критикувала закон про мобілізацію в Україні."
    assert labels_of(knowledge, body) == {}


def test_russian_yo_and_ye_are_one_letter(knowledge: Knowledge) -> None:
    assert "sanctions" in labels_of(knowledge, "Зеленский ввёл санкции против российских капитанов.")


@pytest.mark.parametrize(
    "body",
    [
        "Мама оперувала його рік, тож до кінця війни він сподівається повернутися в Маріуполь і відкрити пекарню.",
        "Американський комік розповів про свій візит до України та про мужність киян.",
        "Міністерка культури України відвідала Лувр і зустрілася з французькою директоркою музею.",
        "Росія і Казахстан провели переговори про митні збори, йшлося й про транзит нафти.",
        "Зеленський зустрівся у Варшаві з пораненими дітьми, які лікуються в Польщі.",
        "В составе российских миротворцев в Карабахе прошла ротация, сообщили в Ереване.",
    ],
)
def test_a_wish_a_private_visit_and_the_talks_of_others_are_no_security_talks(knowledge: Knowledge, body: str) -> None:
    assert "security_talks" not in labels_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Разом із братом він пішов до військкомату в перший день і тепер служить навідником. Любить каву і гори.",
        "Розвідка України завербувала російського офіцера, повідомили в ГУР про спецоперацію.",
        "Компанія підписала контракт на постачання снарядів для української армії на 20 млн євро.",
    ],
)
def test_a_way_into_the_army_a_spy_and_a_supplier_are_no_mobilization(knowledge: Knowledge, body: str) -> None:
    assert "mobilization" not in labels_of(knowledge, body)


def test_a_sentence_goes_on_behind_a_broken_line(knowledge: Knowledge) -> None:
    found = labels_of(knowledge, "Зеленский признал провал \n в переговорах с Вашингтоном.")
    assert found["security_talks"].evidence[0].rule == "security_talks.negotiation"


def test_who_tells_of_himself_is_believed_where_the_text_names_ukraine(knowledge: Knowledge) -> None:
    told = "Провів розмову з Президентом Франції Еммануелем Макроном. Погода добра."
    assert "security_talks" not in labels_of(knowledge, told)
    assert "security_talks" in labels_of(knowledge, told + " Україна вдячна.")


def test_a_long_text_that_names_russia_once_is_not_about_its_sanctions(knowledge: Knowledge) -> None:
    report = "Рада може застосовувати санкції щодо виявлених порушень договору."
    filling = " Комісія складається з урядовців і має широкі повноваження." * 70
    assert "sanctions" in labels_of(knowledge, report + " Росія протестує.")
    assert "sanctions" not in labels_of(knowledge, report + filling + " Росія протестує.")


def test_sentences_that_go_on_about_a_reported_topic_make_it_the_main_subject(knowledge: Knowledge) -> None:
    proven = "Зеленський провів переговори з Макроном про гарантії безпеки для України."
    other = "У столиці сьогодні сонячно і тепло. На базарі подешевшали яблука та сливи. У парку відкрили фонтан."
    alone = f"{other} {proven} {other}"
    echoed = f"Переговори тривали до пізнього вечора. {proven} Зустріч пройшла за зачиненими дверима. {other}"
    assert labels_of(knowledge, alone)["security_talks"].relevance is Relevance.MENTION
    assert labels_of(knowledge, echoed)["security_talks"].relevance is Relevance.PRIMARY


def test_sentences_that_only_echo_a_topic_prove_nothing(knowledge: Knowledge) -> None:
    body = "Переговори тривали до пізнього вечора. Зустріч пройшла за зачиненими дверима. Про ціни не говорили."
    assert "security_talks" not in labels_of(knowledge, body)


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("mobilization", "Повесток в приложении не будет, обещает министр из Киева."),
        ("mobilization", "Бывший прокурор из Киева заявил, что демобилизовался из армии."),
        ("mobilization", "В Харькове мобилизовали даже деда, который еле ходит."),
        ("mobilization", "Уряд Росії хоче набрати ще сто тисяч контрактників."),
        ("mobilization", "Наше військо чекає на тебе. Долучайся до лав прикордонників! Заповни анкету на сайті."),
        ("security_talks", "Страны блока решили принять Украину в НАТО по короткой процедуре, сообщили в Киеве."),
        ("security_talks", "Зустрівся з головою фракції в Бундестазі. Наголосив, що Україна потребує зброї."),
    ],
)
def test_a_short_post_about_one_thing_has_it_as_its_main_subject(knowledge: Knowledge, topic: str, body: str) -> None:
    assert labels_of(knowledge, body)[topic].relevance is Relevance.PRIMARY


@pytest.mark.parametrize(
    "body",
    [
        "Нападник Дембеле забив у Києві двічі, повідомив клуб.",
        "Для студентів-контрактників в Україні змінили строки навчання.",
        "Двері військкомату для вас відчинені, а ракети курс змінили, пише канал про Київ.",
    ],
)
def test_a_name_a_student_and_a_saying_are_no_mobilization(knowledge: Knowledge, body: str) -> None:
    assert "mobilization" not in labels_of(knowledge, body)


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("security_talks", "Китай готовий стати посередником між Києвом і Москвою, заявив міністр."),
        ("security_talks", "Чехия подписала с Украиной соглашение о безопасности на десять лет."),
        ("security_talks", "Трамп каже, що Україна і Росія близькі до угоди."),
        ("security_talks", "Песков назвал ультиматумом предложение Киева."),
        ("mobilization", "У Черкасах чоловіка затягли в бус просто біля крамниці."),
        ("mobilization", "В Туле увеличили выплаты за подписание контракта, сообщили в правительстве России."),
        ("mobilization", "Затримали трьох чоловіків, які йшли через гори до Румунії, а не до Києва."),
        ("mobilization", "Ставай до лав нашої бригади, Україна чекає."),
        ("mobilization", "«Вагнер» набирает заключенных в колониях России."),
        ("sanctions", "Президент Беларуси Лукашенко попал под новые ограничения ЕС."),
        ("sanctions", "ЄС погодив 21-й пакет санкцій."),
        ("sanctions", "Суд ЄС зняв санкції з Мордашова."),
        ("sanctions", "Росія обходить обмеження через сусідів."),
        ("sanctions", "Эстония задержала танкер с российской нефтью."),
        ("sanctions", "Trump threatens tariffs on buyers of Russian oil."),
    ],
)
def test_a_headline_in_other_words_is_found_as_well(knowledge: Knowledge, topic: str, body: str) -> None:
    assert topic in labels_of(knowledge, body)


@pytest.mark.parametrize(
    "body",
    [
        "Компанія працює посередником на ринку зерна в Києві.",
        "Через негоду в Києві ввели обмеження руху, у Росії теж сніжить.",
        "Танкер з олією зайшов у порт Одеси.",
        "Мита на авто з Китаю в Україні не змінили.",
        "Черги на облік житла в Києві стали коротші для чоловіків і жінок.",
    ],
)
def test_brokers_road_works_cargo_duties_and_queues_are_no_topic(knowledge: Knowledge, body: str) -> None:
    assert not labels_of(knowledge, body)
