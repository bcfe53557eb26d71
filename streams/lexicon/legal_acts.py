"""Words that name legal acts, and ordinals in words before a package of sanctions."""

from collections.abc import Iterator

from streams.lexicon.scan import Kind, Pattern
from streams.lexicon.spellings import LANGUAGES, forms, spellings, table_of, word_forms
from streams.lexicon.tables import packaged_data, read_table

ORDINAL = "ordinal:"
_FILE = "legal_acts.toml"


def legal_act_patterns() -> Iterator[Pattern]:
    """Expand the words for legal acts (key: the kind) and ordinals (key: `ordinal:20`).

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    for kind, text, language in spellings(data, _FILE, "kinds"):
        declined, case = forms(text, language)
        for form in declined:
            yield Pattern(form, Kind.LEGAL_ACT, kind, case)
    ordinals = table_of(data, _FILE, "ordinals")
    for language in LANGUAGES:
        for number, written in enumerate(ordinals[language], start=1):
            *tens, word = written.split() if language != "en" else [written]
            for form in word_forms(word, language):
                yield Pattern(" ".join((*tens, form)), Kind.LEGAL_ACT, f"{ORDINAL}{number}")
