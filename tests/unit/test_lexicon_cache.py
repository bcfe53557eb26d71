"""Compiled lexicons on disk."""

from pathlib import Path

from streams.lexicon.cache import cached_forms
from streams.lexicon.scan import Case, Kind, Pattern, form_table


def test_stored_patterns_are_read_back_without_compiling(tmp_path: Path) -> None:
    patterns = [Pattern("умєрова", Kind.PERSON, "umerov/gent", Case.TITLE), Pattern("санкці*", Kind.RULE, "r")]
    assert cached_forms(tmp_path, "key", lambda: patterns) == form_table(sorted(patterns))
    assert cached_forms(tmp_path, "key", lambda: [][1:]) == form_table(sorted(patterns))
