"""What the program imports is what it declares: an installation without development tools must start."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {_canonical(re.split(r"[\[<>=;~! ]", one)[0]) for one in project["dependencies"]}


def _imported() -> dict[str, str]:
    """Return third-party top-level modules with a file that imports each."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "streams").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found.setdefault(name.split(".")[0], path.name)
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names and name != "streams"}


def test_every_import_belongs_to_a_declared_dependency() -> None:
    distributions = packages_distributions()
    declared = _declared()
    undeclared = {
        name: path
        for name, path in _imported().items()
        if not {_canonical(one) for one in distributions.get(name, [])} & declared
    }
    assert undeclared == {}


def test_every_declared_dependency_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {_canonical(name) for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", lock, re.MULTILINE)}
    assert _declared() <= locked
