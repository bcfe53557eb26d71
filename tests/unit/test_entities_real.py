"""People and organisations against the human labels of NER-UK news, the half that nobody tuned on."""

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from streams.lexicon.knowledge import Knowledge

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks/ner_uk.py"
    spec = util.spec_from_file_location("ner_uk", path)
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    sys.modules["ner_uk"] = module
    spec.loader.exec_module(module)
    if not (module.DATA / "ng").is_dir():
        pytest.skip(f"{module.DATA} is absent")
    return module


@pytest.mark.parametrize(("kind", "least"), [("people", 0.90), ("organizations", 0.75)])
def test_f1_on_unseen_news_holds(benchmark: ModuleType, knowledge: Knowledge, kind: str, least: float) -> None:
    assert benchmark.measure("test", kind, knowledge).f1 >= least
