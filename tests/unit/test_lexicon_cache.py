"""Compiled lexicons on disk."""

from pathlib import Path

from streams.lexicon.cache import cached_patterns
from streams.lexicon.scan import Case, Kind, Pattern


def test_stored_patterns_are_read_back_without_compiling(tmp_path: Path) -> None:
    patterns = [Pattern("умєрова", Kind.PERSON, "umerov/gent", Case.TITLE), Pattern("санкці*", Kind.RULE, "r")]
    assert cached_patterns(tmp_path, "key", lambda: patterns) == sorted(patterns)
    assert cached_patterns(tmp_path, "key", lambda: [][1:]) == sorted(patterns)
