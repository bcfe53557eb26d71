"""Everything the steps know: the compiled scanner and the gazetteers, loaded once at start."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from streams import __version__
from streams.lexicon.cache import cache_key, cached_patterns
from streams.lexicon.scan import Pattern, Scanner
from streams.lexicon.speech import speech_patterns
from streams.lexicon.tables import digest, packaged_data
from streams.model import Ruleset


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Immutable after loading; shared by all articles of a process."""

    scanner: Scanner
    ruleset: Ruleset


def load_knowledge(cache_dir: Path | None = None) -> Knowledge:
    """Load the packaged lexicon and compile it, or take its compiled form from the cache.

    Args:
        cache_dir: folder of compiled lexicons; None compiles every time.

    Raises:
        ConfigurationError: a data file is wrong; the message names file, table and key.
    """
    data_files = [entry for entry in packaged_data().iterdir() if entry.name.endswith(".toml")]
    sha256 = digest(data_files)

    def compile_patterns() -> Iterator[Pattern]:
        yield from speech_patterns()

    patterns = cached_patterns(cache_dir, cache_key(sha256, Path(__file__).parent), compile_patterns)
    return Knowledge(scanner=Scanner(patterns), ruleset=Ruleset(version=__version__, sha256=sha256))
