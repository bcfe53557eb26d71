"""Stories: one event is one story whatever the outlet and language, and its id never changes."""

from random import Random
from typing import Any

import pytest

from streams.steps.stories.story import StoryLinker
from streams.steps.stories.story_features import StoryArticle, skeleton, story_article
from streams.steps.stories.story_origin import cited_outlet, origin_of, outlet_name
from streams.steps.stories.story_record import independent_origins, merged_record, story_record

DAY = 86_400
BODY = "Рустем Умєров зустрівся у Стамбулі з делегацією, обговорили обмін 1200 полонених і зустріч Зеленського."
EVENTS = {
    "talks": (BODY, ["p:umerov", "l:Istanbul", "a:people:1200", "w:stamb"]),
    "quake": ("Землетрус біля Камчатки магнітудою 8,8, хвилі дійшли до Курил.", ["l:Kamchatka", "n:8.8", "w:kamqa"]),
    "rate": ("Нацбанк зберіг облікову ставку 15,5 відсотка, сказав Пишний.", ["o:nbu", "n:15.5", "w:pisni"]),
}


def article(event: str, number: int, time: int = 0, **changes: Any) -> StoryArticle:
    body, names = EVENTS[event]
    fields: dict[str, Any] = {
        "id": f"{event}-{number}",
        "time": time,
        "language": "uk",
        "source": f"outlet-{number}",
        "headline": f"{event} {number}",
        "names": tuple(names),
        "words": tuple(body.lower().split()),
        "people": (("Q3874799", "Рустем Умєров"),) if event == "talks" else (),
        "topics": ("security_talks",) if event == "talks" else (),
        "origin": f"outlet-{number}",
    }
    return StoryArticle(**{**fields, **changes})


def record(body: str, **fields: Any) -> dict[str, Any]:
    return {"id": "x", "source": "outlet", "headline": None, "body": body, "language": "uk", **fields}


def test_articles_of_one_event_share_the_id_of_the_first() -> None:
    linker = StoryLinker()
    links = [linker.link(article(event, number, number)) for number in range(3) for event in EVENTS]
    assert {link.story_id for link in links} == {"talks-0", "quake-0", "rate-0"}


def test_an_english_report_joins_by_names_alone() -> None:
    linker = StoryLinker()
    for event in EVENTS:
        linker.link(article(event, 0))
    english = article("talks", 1, language="en", words=("umerov", "istanbul", "prisoners"))
    assert linker.link(english).story_id == "talks-0"


def test_the_same_event_a_week_later_is_another_story() -> None:
    linker = StoryLinker()
    linker.link(article("quake", 0))
    assert linker.link(article("quake", 1, 7 * DAY)).story_id == "quake-1"


def test_a_daily_series_does_not_grow_into_one_endless_story() -> None:
    linker = StoryLinker()
    stories = {linker.link(article("rate", day, day * DAY)).story_id for day in range(10)}
    assert len(stories) >= 2


def test_a_copy_goes_to_its_original_whatever_it_looks_like() -> None:
    linker = StoryLinker()
    linker.link(article("talks", 0))
    assert linker.link(article("quake", 5, duplicate_of="talks-0")).story_id == "talks-0"


def test_an_original_that_comes_after_its_copy_joins_it() -> None:
    linker = StoryLinker()
    linker.link(article("talks", 7, duplicate_of="quake-0"))
    assert linker.link(article("quake", 0)).story_id == "talks-7"


def test_linking_again_changes_nothing() -> None:
    linker = StoryLinker()
    first = linker.link(article("talks", 0))
    assert linker.link(article("talks", 0)) == first
    assert len(linker.stories["talks-0"].members) == 1


def test_an_article_that_shows_two_stories_to_be_one_merges_the_younger_into_the_older() -> None:
    linker = StoryLinker()
    for number in range(30):
        filler = article("rate", number, 0, id=f"f{number}", names=(f"w:x{number}",), words=(f"word{number}",))
        linker.link(filler)
    names, words = article("talks", 0).names, article("talks", 0).words
    linker.link(article("talks", 0, 10, names=names[:2], words=words[:6]))
    linker.link(article("talks", 1, 20, names=names[2:], words=words[6:]))
    link = linker.link(article("talks", 2, 30))
    assert (link.story_id, link.merged) == ("talks-0", ("talks-1",))
    assert linker.story_of("talks-1") == "talks-0"
    assert "talks-1" not in linker.stories


def test_memory_is_bounded_by_time_and_by_number() -> None:
    linker = StoryLinker(most_articles=50)
    for number in range(200):
        linker.link(article("rate", number, number, names=(f"w:x{number}",), words=(f"word{number}",)))
        linker.expire()
    assert len(linker.stories) == 50
    linker.link(article("quake", 0, 30 * DAY))
    linker.expire()
    assert list(linker.stories) == ["quake-0"]
    assert set(linker._with_name) == set(EVENTS["quake"][1])
    assert linker.story_of("rate-199") is None


def test_restored_state_links_as_before() -> None:
    linker, restored = StoryLinker(), StoryLinker()
    random = Random(3)  # noqa: S311 - a repeatable example, no secret
    articles = [article(random.choice(list(EVENTS)), number, number) for number in range(20)]
    for one in articles:
        restored.restore(one, linker.link(one).story_id)
    later = article("talks", 99, 99)
    assert restored.link(later) == linker.link(later)


def test_independent_sources_count_copies_and_citations_once() -> None:
    members = [
        article("talks", 0, origin="Bloomberg"),
        article("talks", 1, origin="UNIAN"),
        article("talks", 2, origin="Bloomberg"),
        article("talks", 3, origin="NV", duplicate_of="talks-1"),
        article("talks", 4, origin="NV", duplicate_of="talks-3"),
    ]
    assert independent_origins(members) == ["Bloomberg", "UNIAN"]


def test_the_record_of_a_story_tells_times_sources_languages_people_and_topics() -> None:
    linker = StoryLinker()
    linker.link(article("talks", 0, 60))
    linker.link(article("talks", 1, 0, language="ru", people=(("Q3874799", "Рустем Умеров"), ("", "Хтось"))))
    told = story_record(linker.stories["talks-0"])
    assert told["first_seen"] == "1970-01-01T00:00:00Z"
    assert told["span_seconds"] == 60
    assert (told["articles"], told["independent_sources"]) == (2, 2)
    assert told["languages"] == ["ru", "uk"]
    umerov = {"name": "Рустем Умеров", "wikidata": "Q3874799"}
    assert told["people"] == [umerov, {"name": "Хтось", "wikidata": None}]
    assert told["article_ids"] == ["talks-1", "talks-0"]
    assert merged_record("b", "a")["merged_into"] == "a"


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("Зеленський", "Zelensky"), ("Харків", "Kharkiv"), ("Гегсет", "Hegseth"), ("Макрон", "Macron"), ("Київ", "Kyiv")],
)
def test_a_name_has_one_skeleton_in_both_alphabets(cyrillic: str, latin: str) -> None:
    assert skeleton(cyrillic) == skeleton(latin)


def test_features_name_entities_numbers_and_words_inside_a_sentence() -> None:
    people = [{"name": "Рустем Умєров", "wikidata": "Q3874799"}]
    taken = story_article(record(BODY, people=people, labels=[{"topic": "security_talks"}]), 5, "outlet")
    assert {"p:Q3874799", "t:security_talks", "n:1200", f"w:{skeleton('Стамбулі')}"} <= set(taken.names)
    assert f"w:{skeleton('Рустем')}" not in taken.names
    assert StoryArticle.from_json({name: getattr(taken, name) for name in StoryArticle.__slots__}) == taken


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        ("Про це пише Bloomberg із посиланням на джерела.", "Bloomberg"),
        ("Об этом сообщает Рейтер со ссылкой на чиновников.", "Reuters"),
        ("The ministry declined to comment, according to the Financial Times.", "Financial Times"),
        ("Міністр провів зустріч.", "outlet"),
        ("Компанія Bloomberg відкрила офіс.", "outlet"),
    ],
)
def test_the_origin_is_the_outlet_that_a_text_cites(body: str, origin: str) -> None:
    assert origin_of(record(body)) == origin


def test_the_outlet_that_relays_the_quotes_is_the_cited_one() -> None:
    assert cited_outlet(record("Текст.", quotes=[{"via": "УНИАН"}, {"via": None}])) == "UNIAN"
    assert outlet_name("«Рейтер»") == "Reuters"
    assert origin_of(record("Текст.", source=None)) == "article:x"
