"""Everything the steps know: the compiled scanner and the gazetteers, loaded once at start."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from streams import __version__
from streams.errors import ConfigurationError
from streams.lexicon.cache import cache_key, cached_forms
from streams.lexicon.facts import FactTables, fact_patterns, load_fact_tables
from streams.lexicon.given_names import given_name_patterns
from streams.lexicon.inflect import forget_dictionaries
from streams.lexicon.organizations import OrganizationGazetteer, load_organizations, organization_patterns
from streams.lexicon.people import Gazetteer, load_people, people_patterns
from streams.lexicon.roles import role_patterns
from streams.lexicon.scan import Kind, Pattern, Scanner
from streams.lexicon.speech import speech_patterns
from streams.lexicon.tables import digest, packaged_data
from streams.lexicon.terms import compile_terms
from streams.lexicon.topic_tables import read_topics
from streams.lexicon.topics import TopicRules
from streams.model import Ruleset


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Immutable after loading; shared by all articles of a process."""

    scanner: Scanner = field(repr=False)
    ruleset: Ruleset
    topics: TopicRules = field(repr=False)
    facts: FactTables = field(repr=False)
    people: Gazetteer = field(repr=False)
    organizations: OrganizationGazetteer = field(repr=False)


def _topic_files(rules: Path | None) -> list[Traversable | Path]:
    """Return the packaged topic files, those of the same name in the user's folder in their place."""
    files: dict[str, Traversable | Path] = {
        entry.name: entry for entry in (packaged_data() / "topics").iterdir() if entry.name.endswith(".toml")
    }
    if rules is not None:
        if not rules.is_dir():
            raise ConfigurationError(f"{rules}: no such folder of topic rules")
        files.update({path.name: path for path in rules.glob("*.toml")})
    return list(files.values())


def load_knowledge(cache_dir: Path | None = None, rules: Path | None = None) -> Knowledge:
    """Load the packaged lexicon and compile it, or take its compiled form from the cache.

    Args:
        cache_dir: folder of compiled lexicons; None compiles every time.
        rules: folder of the user's own topic rules (`*.toml`): a file adds topics and term groups, or takes
            the place of the packaged file of the same name.

    Raises:
        ConfigurationError: a data file is wrong; the message names file, table and key.
    """
    topic_files = _topic_files(rules)
    data_files = [entry for entry in packaged_data().iterdir() if entry.name.endswith(".toml")]
    sha256 = digest([*data_files, *topic_files])
    topics = read_topics(topic_files)
    people = load_people()
    organizations = load_organizations()

    def compile_patterns() -> Iterator[Pattern]:
        yield from speech_patterns()
        yield from fact_patterns()
        yield from compile_terms(topics.terms, Kind.RULE)
        yield from compile_terms(topics.modality_terms, Kind.MODALITY)
        yield from given_name_patterns()
        yield from people_patterns(people)
        yield from role_patterns()
        yield from organization_patterns(organizations)

    forms = cached_forms(cache_dir, cache_key(sha256, Path(__file__).parent), compile_patterns)
    forget_dictionaries()
    ruleset = Ruleset(version=__version__, sha256=sha256)
    return Knowledge(
        scanner=Scanner(forms),
        ruleset=ruleset,
        topics=topics,
        facts=load_fact_tables(),
        people=people,
        organizations=organizations,
    )
