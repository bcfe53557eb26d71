"""Whose report an article is: a wire copy and "Bloomberg reports, citing ..." are the report of another outlet."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_LEAD_CHARACTERS = 1_200
_CITING = re.compile(
    r"(?:з посиланням на|посилаючись на|пише|пишуть|передає|повідомляє|повідомляють|за даними|за інформацією"
    r"|со ссылкой на|ссылаясь на|пишет|передает|передаёт|сообщает|по данным|по информации"
    r"|citing|cites|according to|reported by|reports|told)\s+"
    r"(?:видання|агентство|агентства|издание|агентство|the\s)?\s*",
    re.IGNORECASE,
)
_AFTER = 40


@cache
def _outlets() -> tuple[dict[str, str], re.Pattern[str]]:
    table = tomllib.loads(files("streams.lexicon").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    by_spelling = {
        spelling.lower(): name for name, spellings in table["outlets"].items() for spelling in (name, *spellings)
    }
    alternatives = "|".join(sorted(map(re.escape, by_spelling), key=len, reverse=True))
    return by_spelling, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def outlet_name(text: str) -> str:
    """Return the usual name of an outlet, or the text in lower case where it is not a known one."""
    by_spelling, _ = _outlets()
    plain = text.strip().strip('«»"“”').lower().removeprefix("www.")
    return by_spelling.get(plain, plain)


def cited_outlet(record: Mapping[str, Any]) -> str | None:
    """Return the known outlet that an article cites most: in its quotes' `via`, else in its lead."""
    _, known = _outlets()
    relayed = Counter(outlet_name(quote["via"]) for quote in record.get("quotes") or () if quote.get("via"))
    if relayed:
        return relayed.most_common(1)[0][0]
    lead = record["body"][:_LEAD_CHARACTERS]
    for citing in _CITING.finditer(lead):
        named = known.search(lead, citing.end(), citing.end() + _AFTER)
        if named:
            return outlet_name(named.group())
    return None


def origin_of(record: Mapping[str, Any]) -> str:
    """Return the outlet whose report an enriched record is: the cited one, else its own, else the article."""
    own = outlet_name(record["source"]) if record.get("source") else f"article:{record['id']}"
    return cited_outlet(record) or own
