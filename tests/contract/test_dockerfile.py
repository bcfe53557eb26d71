"""The image is reproducible, small in privilege, and agrees with the settings."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from streams.settings import Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy/Dockerfile"
TEXT = DOCKERFILE.read_text(encoding="utf-8")


def _environment() -> dict[str, str]:
    return dict(re.findall(r"\b([A-Z][A-Z_]+)=([^\s\\]+)", TEXT.split(" AS runtime")[1]))


def test_hadolint_finds_nothing() -> None:
    beside_python = Path(sys.executable).with_name("hadolint")
    hadolint = str(beside_python) if beside_python.exists() else shutil.which("hadolint")
    assert hadolint, "hadolint is missing: `make setup` installs it from requirements-dev.lock"
    result = subprocess.run([hadolint, str(DOCKERFILE)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_base_image_is_pinned_by_digest() -> None:
    pinned = r"^ARG PYTHON_IMAGE=python:3\.11\.\d+-slim-bookworm@sha256:[0-9a-f]{64}$"
    assert re.search(pinned, TEXT, re.MULTILINE)
    assert re.findall(r"^FROM (\S+)", TEXT, re.MULTILINE) == ["${PYTHON_IMAGE}", "${PYTHON_IMAGE}"]


def test_everything_installed_comes_from_a_lock_with_hashes_or_from_the_source() -> None:
    commands = TEXT.replace("\\\n", " ")
    installs = re.findall(r"pip\S*(?: --python \S+)? install ([^&\n]+)", commands)
    assert len(installs) == 3
    for arguments in installs:
        assert "--require-hashes" in arguments or "--no-index" in arguments


def test_the_build_lock_pins_the_build_backend_of_the_project() -> None:
    backend = re.search(r'requires = \["(hatchling==[\d.]+)"\]', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert backend
    assert backend[1] in (ROOT / "deploy/requirements-build.lock").read_text(encoding="utf-8")


def test_the_process_is_not_root() -> None:
    assert re.findall(r"^USER (\S+)$", TEXT, re.MULTILINE) == ["10001:10001"]


def test_settings_in_the_environment_exist_and_open_the_metrics_port_to_the_network() -> None:
    ours = {key for key in _environment() if key.startswith("STREAMS_")}
    assert ours <= {f"STREAMS_{field.upper()}" for field in Settings.model_fields}
    assert _environment()["STREAMS_METRICS_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container
    assert _environment()["STREAMS_METRICS_PORT"] == str(Settings.model_fields["metrics_port"].default)
    assert f"EXPOSE {_environment()['STREAMS_METRICS_PORT']}" in TEXT


def test_the_compiled_lexicon_is_where_the_process_looks_for_it() -> None:
    folder = _environment()["STREAMS_CACHE_DIR"]
    assert f"load_knowledge(Path('{folder}'))" in TEXT
    assert f"COPY --from=build {folder} {folder}" in TEXT


def test_the_build_context_holds_only_what_the_build_copies() -> None:
    lines = DOCKERFILE.with_name("Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line.removeprefix("!") for line in lines if line.startswith("!")}
    sources = [
        source for copied in re.findall(r"^COPY (?!--from)(.+)$", TEXT, re.MULTILINE) for source in copied.split()[:-1]
    ]
    assert "*" in lines
    assert set(sources) == allowed
    assert all((ROOT / source).exists() for source in sources)
