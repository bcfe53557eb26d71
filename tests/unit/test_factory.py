"""What loading the lexicon leaves behind, in a process of its own."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes
from pathlib import Path
from streams.apps.factory import build_knowledge
from streams.settings import Settings

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

knowledge = build_knowledge(Settings())
before = resident()
ctypes.CDLL(None).malloc_trim(0)
print(before - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed")
def test_what_loading_freed_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 5_000_000
