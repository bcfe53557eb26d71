"""The articles as a table for people: labels with proof, people with roles, quotes, topics."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from streams.cli.display import shown

_QUOTE_CHARACTERS = 90
_EVIDENCES = 3
_PEOPLE = 6
_QUOTES = 3
_STATUS_STYLE = {"enriched": "green", "duplicate": "yellow", "rejected": "red"}


def articles_table(records: Sequence[Mapping[str, Any]], topics: Mapping[str, Sequence[str]]) -> Table:
    """Build the table.

    Args:
        records: enriched, duplicate or rejected records as decoded JSON.
        topics: article id to the Kafka topics that it was read back from; empty without a broker.
    """
    table = Table(show_lines=True, expand=True)
    table.add_column("article", ratio=3)
    table.add_column("labels and the words that prove them", ratio=4)
    table.add_column("people, quotes", ratio=5)
    table.add_column("Kafka topics" if topics else "would go to", ratio=3)
    for record in records:
        if record["status"] == "rejected":
            table.add_row(_rejected(record), "", "", Text("\n".join(topics.get(record["id"] or "", ()))))
        else:
            goes_to = topics.get(record["id"], record["routes"])
            table.add_row(_article(record), _labels(record), _people_and_quotes(record), Text("\n".join(goes_to)))
    return table


def _rejected(record: Mapping[str, Any]) -> Text:
    return Text.assemble(("rejected ", "red"), shown(f"{record['reason']}: {record['detail']}"))


def _article(record: Mapping[str, Any]) -> Text:
    text = Text.assemble((f"{record['status']} ", _STATUS_STYLE[record["status"]]), (f"{record['language']}\n", "dim"))
    text.append(shown(record["headline"] or record["body"][:_QUOTE_CHARACTERS], "bold"))
    facts = " · ".join(str(fact) for fact in (record["source"], record["published_at"]) if fact)
    text.append(shown(f"\n{facts}" if facts else "", "dim"))
    if record["duplicate_of"]:
        text.append(shown(f"\ncopy of {record['duplicate_of']}", "yellow"))
    return text


def _labels(record: Mapping[str, Any]) -> Text:
    if not record["labels"]:
        return Text("no label", style="dim")
    lines = []
    for label in record["labels"]:
        line = Text.assemble((label["topic"], "bold cyan"), f" {label['relevance']}, {label['modality']}")
        proofs = dict.fromkeys(proof["text"] for proof in label["evidence"])
        line.append(shown(" — " + "; ".join(f"«{proof}»" for proof in list(proofs)[:_EVIDENCES]), "italic"))
        lines.append(line)
    return Text("\n").join(lines)


def _people_and_quotes(record: Mapping[str, Any]) -> Text:
    lines = [
        Text.assemble(shown(person["name"], "bold"), shown(f" — {person['role']}" if person["role"] else ""))
        for person in record["people"][:_PEOPLE]
    ]
    for quote in [quote for quote in record["quotes"] if quote["kind"] != "indirect"][:_QUOTES]:
        cut = quote["text"] if len(quote["text"]) <= _QUOTE_CHARACTERS else quote["text"][:_QUOTE_CHARACTERS] + "…"
        lines.append(Text.assemble(shown(f"{quote['speaker'] or '?'}: ", "cyan"), shown(f"“{cut}”", "italic")))
    return Text("\n").join(lines)


def print_totals(console: Console, records: Sequence[Mapping[str, Any]]) -> None:
    """Print how many records ended how."""
    counts = {status: sum(record["status"] == status for record in records) for status in _STATUS_STYLE}
    console.print(f"{len(records)} in = " + " + ".join(f"{count} {status}" for status, count in counts.items()))
