"""Small operations on hits and on the text around them, shared by the steps that read facts."""

from collections.abc import Sequence

from streams.lexicon.scan import Hit

_LONGEST_WORD = 40


def outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that lie in no longer hit; equal spans are all kept.

    Args:
        hits: ordered by start and then by end, as a scan gives them; linear in their number.
    """
    kept: list[Hit] = []
    for hit in hits:
        while kept and kept[-1].start == hit.start and kept[-1].end < hit.end:
            kept.pop()
        if not kept or hit.end > kept[-1].end or (hit.start, hit.end) == kept[-1][:2]:
            kept.append(hit)
    return kept


def word_before(text: str, position: int) -> str:
    """Return the word directly before a code-point offset, empty where punctuation or nothing is there."""
    end = position
    while end > 0 and text[end - 1] in " \u00a0":
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST_WORD and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    return text[start:end]


def skip_spaces(text: str, position: int) -> int:
    """Return the offset of the first character at or behind a position that is no blank."""
    while position < len(text) and text[position] in " \u00a0\u202f\u2009":
        position += 1
    return position
