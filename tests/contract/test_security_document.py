"""SECURITY.md names proofs that exist."""

import re
from pathlib import Path

import pytest

from streams.settings import Settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|streams|deploy)/[\w/.]+)`", TEXT))))
def test_a_file_named_as_proof_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_a_setting_that_it_names_exists() -> None:
    named = set(re.findall(r"`([a-z]+_[a-z_]+)`", TEXT))
    assert named
    assert named <= set(Settings.model_fields)
