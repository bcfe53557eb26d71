"""Rules as data: a new topic is a table, and a wrong table is refused by file, table and key."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from streams.errors import ConfigurationError
from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.lexicon.scan import Kind
from streams.lexicon.tables import packaged_data
from streams.lexicon.terms import compile_terms
from streams.lexicon.topic_tables import read_topics
from streams.lexicon.topics import Terms
from streams.model import Article, Relevance
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify
from streams.steps.topics.near_misses import near_misses

GRAIN = """
[terms.grain_corridor]
uk = ["зерновий коридор"]
en = ["grain corridor"]

[topic.grain]
primary = 6.0
iptc = ["20000344"]

[[topic.grain.rule]]
id = "corridor"
triggers = ["grain_corridor"]
"""


def test_a_new_topic_is_a_table_in_the_users_folder(tmp_path: Path) -> None:
    (tmp_path / "grain.toml").write_text(GRAIN, encoding="utf-8")
    knowledge = load_knowledge(rules=tmp_path)
    body = "Судно вийшло зерновим коридором з Одеси. Решта чекає."
    labels = classify(scan_article(Article("a", body, "uk"), knowledge.scanner), knowledge)
    assert [(label.topic, label.relevance) for label in labels] == [("grain", Relevance.MENTION)]
    assert [(e.text, e.rule) for e in labels[0].evidence] == [("зерновим коридором", "grain.corridor")]
    assert labels[0].codes.iptc == ("20000344",)


NEIGHBOURS = """
[terms.barge]
en = ["barge", "barge with grain"]
[terms.barge_with_grain]
en = ["barge with grain"]
[terms.freight]
en = ["grain"]
[terms.harbour]
en = ["harbour"]
"""
VARIANTS = {
    "near": 'triggers = ["barge"]',
    "itself": 'triggers = ["barge_with_grain"]',
    "behind": 'triggers = ["barge"]\nfollows = true',
    "elsewhere": 'triggers = ["barge"]\nalso_text = ["harbour"]',
    "each_elsewhere": 'triggers = ["barge"]\nalso_text = [["harbour"], ["freight"]]',
}


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("neighbours")
    rule = '[topic.{0}]\n[[topic.{0}.rule]]\nid = "loaded"\nnear = ["freight"]\nwithin = 20\n{1}\n'
    tables = [NEIGHBOURS, *(rule.format(*variant) for variant in VARIANTS.items())]
    (folder / "grain.toml").write_text("\n".join(tables), encoding="utf-8")
    return load_knowledge(rules=folder)


@pytest.mark.parametrize(
    ("body", "topics"),
    [
        ("A grain barge has left the quay.", {"near"}),
        ("A barge with grain has left the quay.", {"near", "behind"}),
        ("A grain barge has left. The harbour is open.", {"near", "elsewhere", "each_elsewhere"}),
    ],
)
def test_a_rule_says_where_its_other_words_must_stand(neighbours: Knowledge, body: str, topics: set[str]) -> None:
    document = scan_article(Article("a", body, "en"), neighbours.scanner)
    assert {label.topic for label in classify(document, neighbours)} == topics
    reasons = {miss.topic: miss.reason for miss in near_misses(document, neighbours)}
    assert reasons.get("elsewhere", "none of harbour in the text") == "none of harbour in the text"


def test_the_topic_of_the_readme_works_as_it_stands(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = readme.partition("<!-- topic-example -->\n```toml\n")[2].partition("```")[0]
    assert example.count("\n") <= 10
    (tmp_path / "energy.toml").write_text(example, encoding="utf-8")
    knowledge = load_knowledge(rules=tmp_path)
    body = "Через обстріл область перейшла на аварійні відключення. Графіків погодинних відключень немає."
    labels = classify(scan_article(Article("a", body, "uk"), knowledge.scanner), knowledge)
    assert [label.topic for label in labels] == ["power_cuts"]
    assert [proof.text for proof in labels[0].evidence] == ["аварійні відключення", "Графіків погодинних відключень"]


def test_a_users_file_changes_the_rulesets_hash(tmp_path: Path) -> None:
    (tmp_path / "grain.toml").write_text(GRAIN, encoding="utf-8")
    assert load_knowledge(rules=tmp_path).ruleset.sha256 != load_knowledge().ruleset.sha256


def test_a_missing_rules_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"absent: no such folder of topic rules"):
        load_knowledge(rules=tmp_path / "absent")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('triggers = ["grain_corridor"]', 'triggers = ["corn"]', r"grain\.toml.*rule\.1\] triggers.*terms\.corn"),
        ('triggers = ["grain_corridor"]', "triggers = []", r"\[topic\.grain\.rule\.1\] triggers: .*at least one"),
        ('id = "corridor"', 'id = "corridor"\nwieght = 2', r"\[topic\.grain\.rule\.1\] wieght: unknown key"),
        ('id = "corridor"', "", r"\[topic\.grain\.rule\.1\] id: a rule needs an id"),
        ("primary = 6.0", 'primary = "two"', r"\[topic\.grain\] primary: must be a number"),
        ("primary = 6.0", 'default_event = "shipped"', r"\[topic\.grain\] default_event: must be one of"),
        ('uk = ["зерновий коридор"]', "uk = [3]", r"\[terms\.grain_corridor\] uk: must be a list"),
        ('uk = ["зерновий коридор"]', 'uk = ["зерн* коридор"]', r"\[terms\.grain_corridor\] uk: .*asterisk"),
        ("[terms.grain_corridor]", "[terms.grain_corridor", r"grain\.toml: not valid TOML"),
    ],
)
def test_a_wrong_table_is_refused_by_file_table_and_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GRAIN
    path = tmp_path / "grain.toml"
    path.write_text(GRAIN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=complaint):
        read_topics([path])


def test_a_group_of_terms_is_defined_once(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[terms.same]\nuk = ["слово"]\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"b\.toml.*same: already defined in a\.toml"):
        read_topics([tmp_path / "a.toml", tmp_path / "b.toml"])


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("мирний план", "мирного плану"),
        ("санкці*", "санкці*"),
        ("=ВЛК", "влк"),
        ("~зустрітися", "зустрілися"),
        ("{ввести|зняти} санкції", "зняти санкції"),
    ],
)
def test_the_notation_of_terms_yields_forms(term: str, form: str) -> None:
    patterns = compile_terms([Terms("group", {"uk": (term,)})], Kind.RULE)
    assert form in {pattern.text for pattern in patterns}


def test_every_packaged_term_group_is_named_by_a_rule_and_has_no_term_twice() -> None:
    files = [tomllib.loads(path.read_text("utf-8")) for path in Path(str(packaged_data() / "topics")).glob("*.toml")]
    groups = {name: terms for file in files for name, terms in file.pop("terms", {}).items()}
    named = set(re.findall('"(.*?)"', json.dumps(files)))
    assert groups.keys() - named == set()
    lists = [(name, found) for name, terms in groups.items() for found in terms.values() if isinstance(found, list)]
    assert [name for name, found in lists if len(found) != len(set(found))] == []
