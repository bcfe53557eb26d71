"""Figures, ruleset differences and explanations say what they claim."""

from hashlib import sha256
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from streams.cli import app
from streams.errors import ConfigurationError
from streams.evaluation.figures import Figures, judge, wilson
from streams.evaluation.figures import figures as count
from streams.evaluation.gold import GoldText, gold_files, read_gold, real_texts
from streams.lexicon.knowledge import load_knowledge

REPORT = "Рада ЄС запровадила нові санкції проти Росії. Прем'єр розповів про погоду."


def test_the_wilson_interval_is_that_of_the_textbook() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    found = Figures(right=6, false=2, missed=4)
    assert (found.precision, found.recall, found.f1) == pytest.approx((0.75, 0.6, 2 / 3))
    low, high = found.f1_interval()
    assert low < found.f1 < high


def test_an_uncertain_topic_is_not_judged() -> None:
    knowledge = load_knowledge()
    text = GoldText("written", "a", "uk", "dev", {"sanctions": "uncertain", "mobilization": "primary"}, REPORT)
    judged = judge([text], knowledge)
    assert {item.topic for item in judged} == {"security_talks", "mobilization"}
    assert count(judged, "primary") == Figures(right=0, false=0, missed=1)


def test_a_label_whose_relevance_is_open_is_judged_as_a_label_alone() -> None:
    knowledge = load_knowledge()
    text = GoldText("written", "a", "uk", "dev", {"sanctions": "present", "mobilization": "present"}, REPORT)
    judged = judge([text], knowledge)
    assert count(judged, "primary") == Figures(right=0, false=0, missed=0)
    assert count(judged, "mention or better") == Figures(right=1, false=0, missed=1)


def test_the_headline_of_a_row_is_judged_as_a_headline() -> None:
    report = "Прем'єр розповів про погоду. Рада ЄС запровадила нові санкції проти Росії. Врожай буде добрий. " * 2
    texts = [
        GoldText("written", "a", "uk", "dev", {"sanctions": "primary"}, report, headline=headline)
        for headline in (None, "Нові санкції проти Росії: що вирішила Рада ЄС")
    ]
    bare, headed = (item.found for item in judge(texts, load_knowledge()) if item.topic == "sanctions")
    assert bare is not None
    assert headed is not None
    assert headed.score > bare.score


def test_a_text_that_changed_since_it_was_labelled_is_refused(tmp_path: Path) -> None:
    row = {"source": "written", "id": "a", "language": "uk", "half": "dev", "labels": {}, "text": "a", "sha256": "0"}
    (tmp_path / "topics_x.jsonl").write_bytes(orjson.dumps(row))
    with pytest.raises(ConfigurationError, match=r"topics_x\.jsonl:1: the text is not the one"):
        list(read_gold([tmp_path / "topics_x.jsonl"], {}))


def test_gold_is_one_file_or_those_of_a_folder_and_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no file topics_\*\.jsonl"):
        gold_files(tmp_path)
    (tmp_path / "topics_x.jsonl").touch()
    assert gold_files(tmp_path) == gold_files(tmp_path / "topics_x.jsonl") == [tmp_path / "topics_x.jsonl"]


def test_a_row_may_label_a_part_of_a_text(tmp_path: Path) -> None:
    row = {"source": "speeches", "id": "a", "language": "uk", "half": "test", "labels": {}, "start": 2, "end": 5}
    row["sha256"] = sha256(b"cde").hexdigest()
    (tmp_path / "topics_x.jsonl").write_bytes(orjson.dumps(row))
    [text] = read_gold([tmp_path / "topics_x.jsonl"], {("speeches", "a"): "abcdefg"})
    assert text.text == "cde"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(orjson.dumps({"id": "one", "text": REPORT}))
    return path


def test_a_ruleset_diff_names_the_article_the_label_and_the_rule(tmp_path: Path, corpus: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "weather.toml").write_text(
        '[terms.weather]\nuk = ["погода"]\n'
        '[topic.weather]\n[[topic.weather.rule]]\nid = "named"\ntriggers = ["weather"]\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["rules", "diff", "packaged", str(rules), str(corpus)])
    assert result.exit_code == 0, result.output
    assert "gained | weather | weather.named | one" in result.output
    assert "1 changes" in result.output


def test_an_explanation_shows_evidence_codes_and_what_was_nearly_a_label(corpus: Path) -> None:
    corpus.write_bytes(orjson.dumps({"id": "one", "text": REPORT + " Мобілізація ресурсів громад України триває."}))
    result = CliRunner().invoke(app, ["explain", str(corpus)])
    assert result.exit_code == 0, result.output
    assert "sanctions | primary" in result.output
    assert "163" in result.output
    assert "mobilization.mobilization" in result.output
    assert "forbidden by mobilize_other" in result.output


def test_an_explanation_neutralises_terminal_controls_and_bidi_overrides(corpus: Path) -> None:
    corpus.write_bytes(orjson.dumps({"id": "one", "text": "\u001b[31m" + REPORT + "\u202e"}))
    result = CliRunner().invoke(app, ["explain", str(corpus)])
    assert "\u001b[31m" not in result.output
    assert "\u202e" not in result.output


def test_eval_writes_figures_and_errors_as_json(tmp_path: Path) -> None:
    rows = [
        {"source": "written", "id": "a", "language": "uk", "half": "dev", "labels": {"sanctions": "primary"}},
        {"source": "written", "id": "b", "language": "uk", "half": "test", "labels": {"mobilization": "primary"}},
    ]
    text = {"text": REPORT, "sha256": sha256(REPORT.encode()).hexdigest()}
    (tmp_path / "topics_x.jsonl").write_bytes(b"\n".join(orjson.dumps(row | text) for row in rows))
    result = CliRunner().invoke(app, ["eval", "--gold", str(tmp_path), "--half", "all", "--json"])
    document = orjson.loads(result.stdout)
    missed = [row for row in document["figures"] if row["group"] == "all" and row["topic"] == "mobilization"]
    assert [row["missed"] for row in missed] == [1, 1]
    assert {(error["id"], error["topic"]) for error in document["errors"]} == {
        ("b", "mobilization"),
        ("b", "sanctions"),
    }


def test_eval_counts_each_text_of_the_half_also_two_parts_of_one(tmp_path: Path) -> None:
    parts = ("У Києві дощитиме.", "У Львові сонячно.")
    rows: list[dict[str, object]] = [
        {"source": "speeches", "id": "x", "language": "uk", "half": half, "labels": {}, "text": text}
        | {"sha256": sha256(text.encode()).hexdigest()}
        for half in ("dev", "test")
        for text in parts
    ]
    (tmp_path / "topics_x.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    result = CliRunner().invoke(app, ["eval", "--gold", str(tmp_path)])
    assert result.stdout.startswith("2 texts, half: dev"), result.output


def test_a_page_is_judged_by_its_own_article_and_a_page_without_one_gets_no_label() -> None:
    related = "Читайте також\nРада ЄС запровадила нові санкції проти Росії\nРеклама"
    page = f"Погода в Києві\n12 липня 2025, 10:00\nУ Києві дощитиме до вечора, сказали синоптики.\n{related}\n"
    texts = [GoldText("pages", name, "uk", "dev", {}, text) for name, text in (("a", page), ("b", " \n"))]
    assert [item.found for item in judge(texts, load_knowledge()) if item.topic == "sanctions"] == [None, None]


def test_a_translation_is_found_by_its_language_and_read_up_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for language, text in (("uk", "Перемога буде. Далі."), ("en", "Victory will come. More.")):
        with (tmp_path / "real" / "speeches.jsonl").open("ab") as lines:
            lines.write(orjson.dumps({"id": "x", "lang": language, "text": text}) + b"\n")
    labelled = "Перемога буде."
    row = {"source": "speeches", "id": "x", "language": "uk", "half": "dev", "labels": {}, "end": len(labelled)}
    row["sha256"] = sha256(labelled.encode()).hexdigest()
    (tmp_path / "gold.jsonl").write_bytes(orjson.dumps(row))
    assert [text.text for text in read_gold([tmp_path / "gold.jsonl"], real_texts(tmp_path / "real"))] == [labelled]
