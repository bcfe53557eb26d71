"""The chain built from the settings: what the worker, the demo and `streams process` have in common."""

import ctypes
import gc
import sys

from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.pipeline import Chain, Observer, ignore_timing
from streams.settings import Settings
from streams.steps.decode import Limits
from streams.steps.duplicates.dedupe import FingerprintIndex
from streams.transport.html_sandbox import HtmlSandbox


def build_knowledge(settings: Settings) -> Knowledge:
    """Load the lexicon that the settings name.

    Raises:
        ConfigurationError: a lexicon file is wrong; the message names file, table and key.
    """
    # The lexicon lives as long as the process: the collector need not walk its objects again and again, neither
    # while they are made nor at each full collection (a tenth of the chain's time).
    gc.disable()
    try:
        return load_knowledge(settings.cache_dir, settings.rules_dir)
    finally:
        gc.freeze()
        gc.enable()
        _return_free_memory()


def _return_free_memory() -> None:
    """Give the system back what loading freed, 40 MB that glibc would keep; other C libraries know no such call."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


def build_index(settings: Settings) -> FingerprintIndex:
    """Return an empty duplicate window of the configured length."""
    return FingerprintIndex(window_days=settings.dedupe_days)


def build_chain(
    settings: Settings,
    *,
    dedupe: bool = True,
    knowledge: Knowledge | None = None,
    index: FingerprintIndex | None = None,
    observe: Observer = ignore_timing,
) -> Chain:
    """Build the chain.

    Args:
        settings: limits, routes and lexicon.
        dedupe: False turns duplicate detection off.
        knowledge: a lexicon that is loaded already.
        index: a duplicate window to share; a new one where None.
        observe: called with (step, seconds).

    Raises:
        ConfigurationError: a lexicon file is wrong.
    """
    limits = Limits(
        record_bytes=settings.max_record_bytes,
        body_characters=settings.max_body_characters,
    )
    window = (index if index is not None else build_index(settings)) if dedupe else None
    return Chain(
        knowledge or build_knowledge(settings),
        settings.routes,
        HtmlSandbox(settings.html_seconds),
        limits=limits,
        index=window,
        observe=observe,
    )
