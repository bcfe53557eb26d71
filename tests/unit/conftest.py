"""What the unit tests share: the lexicon as shipped."""

import pytest

from streams.lexicon.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the lexicon, compiled once for all processes of a run and read once by each."""
    return load_knowledge(tmp_path_factory.getbasetemp().parent / "lexicon")
