"""Texts that carry the words of a topic and are not about it: none may be labelled."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language
from tests.unit.labelled_texts import labels_of


@pytest.mark.parametrize(
    ("kind", "language", "body"),
    [
        ("agenda", "uk", "На порядку денному сесії Київради - ремонт мостів та тарифи на воду."),
        ("aid_plain", "uk", "Норвегія передала Україні ще два трансформатори для енергетики."),
        ("armoured", "ru", "Бронированный автомобиль скорой помощи передали медикам Херсона."),
        ("battlefield", "uk", "За добу Сили оборони відбили 45 атак на Покровському напрямку, повідомив Генштаб."),
        (
            "blacklist_other",
            "uk",
            "Авіакомпанія внесла до чорного списку пасажира, який побився на рейсі до Туреччини.",
        ),
        ("coalition_talks", "en", "Coalition talks in Austria collapsed after a row over the budget."),
        ("conscription_elsewhere", "en", "Israel's court ruled on the conscription of ultra-Orthodox students."),
        (
            "court_sanction",
            "uk",
            "Санкція статті передбачає до восьми років позбавлення волі, тож підсудному загрожує строк.",
        ),
        ("court_summons", "en", "The former mayor of Odesa ignored a court summons in the land fraud case."),
        ("domestic_politics", "uk", "Опозиція в Грузії та влада сіли за стіл переговорів через вибори в Тбілісі."),
        ("eu_accession", "en", "The EU opened a second cluster of accession talks with Ukraine and Moldova."),
        ("guarantee_other", "uk", "Банк дає гарантії повернення вкладів до 600 тисяч гривень."),
        ("history_peace", "uk", "У музеї відкрили виставку про Берестейський мир 1918 року та дипломатію УНР."),
        ("horoscope", "uk", "Гороскоп: Терезам час іти на компроміс і домовитися про перемир'я з близькими."),
        ("hotel_booking", "uk", "Укрзалізниця змінила правила бронювання квитків для пасажирів із дітьми."),
        ("justice", "uk", "Міжнародний кримінальний суд видав ордери на арешт двох російських командирів."),
        ("metaphor_war", "en", "The two phone makers called a truce in their patent war."),
        ("mobilize_effort", "uk", "Волонтери закликали до мобілізації зусиль, аби зібрати кошти на генератори."),
        ("mobilized_person", "uk", "Мобілізований торік учитель із Черкас отримав орден за бій під Роботиним."),
        ("other_frozen", "uk", "Тегеран вимагає від США розблокувати заморожені іранські активи у Катарі."),
        ("other_regime", "uk", "США запровадили нові санкції проти Ірану через його ядерну програму."),
        ("payment_deferral", "en", "Ukraine's creditors agreed to a deferral of debt payments until 2027."),
        ("peace_elsewhere", "uk", "Ізраїль і ХАМАС домовилися про припинення вогню у секторі Гази на 60 днів."),
        ("price_other", "uk", "Уряд Угорщини зберіг граничні ціни на пальне та цукор у супермаркетах."),
        ("recruit_job", "uk", "Київська IT-компанія шукає рекрутера: досвід від двох років, віддалена робота."),
        ("recruit_spy", "uk", "СБУ затримала в Одесі агента, якого ФСБ завербувала через Telegram для підпалів."),
        (
            "shadow_strike",
            "uk",
            "Морські дрони СБУ вночі вразили танкер тіньового флоту в Чорному морі, на судні пожежа.",
        ),
        (
            "sport_sanction",
            "uk",
            "УЄФА наклав санкції на київське «Динамо» за поведінку вболівальників: клуб заплатить 30 тисяч євро.",
        ),
        ("street_name", "uk", "На проспекті Миру в Чернігові через прорив труби перекрили рух."),
        ("summit_other", "uk", "У Києві відкрився саміт перших леді: говоритимуть про шкільну освіту."),
        (
            "tax_sanction",
            "ru",
            "Налоговая служба Украины разъяснила, какие штрафные санкции ждут предпринимателей без кассы.",
        ),
        ("trade_talks", "en", "Kyiv and Ankara wrapped up free trade talks, leaving only poultry quotas to settle."),
        (
            "transfer_talks",
            "en",
            "Arsenal are in talks with Shakhtar Donetsk over the transfer of the Ukrainian winger.",
        ),
        ("visit_other", "uk", "Президент Португалії відвідав виноробів долини Дору і скуштував новий врожай."),
        (
            "wage_talks",
            "uk",
            "Профспілка залізничників Німеччини домовилася про перемир'я з роботодавцем: страйків не буде до березня.",
        ),
    ],
)
def test_a_text_that_only_sounds_like_a_topic_is_not_labelled(
    knowledge: Knowledge, kind: str, language: Language, body: str
) -> None:
    assert labels_of(knowledge, body, language=language) == {}, kind
