"""One-way data flow: each layer imports only what stands left of it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "streams"
# Left to right as in the design; settings and metrics are leaves that the pure layers do not know.
LAYERS = (
    ("errors", "samples"),
    ("model",),
    ("lexicon", "encoding", "schema", "inputs"),
    ("steps",),
    ("pipeline", "evaluation", "verify"),
    ("settings", "metrics"),
    ("transport",),
    ("apps",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# The packages of the steps stand side by side; only these know another one.
STEP_NEIGHBOURS = {("organizations", "people"), ("quotes", "people")}
PURE = {"errors", "model", "lexicon", "steps", "pipeline", "encoding", "schema", "evaluation", "verify"}
IMPURE_MODULES = {"aiokafka", "faust", "asyncio", "socket", "logging", "prometheus_client", "subprocess", "random"}


def part_of(module: str) -> str:
    """Return the layer's part of a dotted module name below `streams`."""
    return module.split(".")[1] if "." in module else "streams"


def imports_of(path: Path) -> list[str]:
    """Return the absolute names of all modules that a file imports, anywhere in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append(str(node.module))
    return found


def source_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_layers_to_its_left(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    assert part in RANK, f"{part} has no layer: give it one"
    for module in imports_of(path):
        if module.startswith("streams."):
            target = part_of(module)
            assert RANK[target] <= RANK[part], f"{path.name} ({part}) imports {module}"


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_pure_layers_know_no_kafka_no_metrics_no_logger_and_no_settings(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part not in PURE:
        return
    imported = {module.split(".")[0] for module in imports_of(path)}
    assert not imported & IMPURE_MODULES
    assert not {"streams.settings", "streams.metrics"} & set(imports_of(path))


def step_packages() -> set[str]:
    return {path.name for path in (PACKAGE / "steps").iterdir() if (path / "__init__.py").exists()}


@pytest.mark.parametrize("package", sorted(step_packages()))
def test_a_package_of_steps_knows_no_other(package: str) -> None:
    known = {
        module.split(".")[2]
        for path in (PACKAGE / "steps" / package).glob("*.py")
        for module in imports_of(path)
        if module.startswith("streams.steps.")
    }
    others = known & step_packages() - {package}
    assert {(package, other) for other in others} <= STEP_NEIGHBOURS
