"""Programs beside Python that some tests use."""

import os
import shutil

import pytest


def system_tool(name: str, package: str) -> str:
    """Return the path of a program; where it is missing, skip the test on a developer's machine and fail in CI.

    Args:
        name: the program.
        package: what to install for it.
    """
    path = shutil.which(name)
    if path is None and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed ({package}); CI runs this")
    assert path, f"{name} is missing: install {package}"
    return path
