"""Which of the roles around a person's mentions is the person's."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.steps.document import Document
from streams.steps.people.names import NameSpan
from streams.steps.people.role_words import WEAK
from streams.steps.people.roles import RoleFinder

# Words whose bearer is somebody's: before a name in the genitive the name may be his principal's («адвоката Біленко»).
_OF_SOMEBODY: Final = frozenset(
    (
        "адвокат", "адвокатка", "речник", "речниця", "помічник", "помічниця", "радник", "радниця", "советник",
        "помощник", "спецпредставник", "спецпредставниця", "спецпосланець", "посланець", "спецпредставитель",
        "спецпосланник", "посланник", "представник", "представитель", "пресс-секретарь", "прес-секретар",
    )
)  # fmt: skip
_MENTIONS: Final = 12  # a person is introduced early; further mentions cost and give no role


def role_of(
    spans: Sequence[NameSpan], roles: RoleFinder, named: Sequence[NameSpan], document: Document, *, is_known: bool
) -> str | None:
    """Return the role of a person, from the first mention that has one.

    Args:
        spans: the mentions of the person, in the order of the text.
        roles: the roles of the text.
        named: the mentions of everybody, in the order of the text.
        document: the article, for its sentences.
        is_known: whether the gazetteer has the person: then «спецпредставника Трампа» is somebody's who serves him.

    Returns:
        The role in the nominative; what somebody is to others or by party only where no mention has another one.
    """
    weak = None
    for span in spans[:_MENTIONS]:
        at = bisect_left(named, span.start, key=_start)
        sentence_start, sentence_end = document.sentences.span(span.start)
        before = named[at - 1] if at else None
        behind = named[at + 1] if at + 1 < len(named) else None
        limit = before.end if before else 0
        if behind and _is_principal(span, behind) and roles.before(behind, max(sentence_start, limit)):
            continue
        if before and _is_principal(before, span):
            limit = named[at - 2].end if at > 1 else 0
        next_start = behind.start if behind else len(document.text)
        role = roles.before(span, max(sentence_start, limit)) or roles.after(span, min(sentence_end, next_start))
        if role and not _is_weak(role, span):
            return role
        if not (role and is_known and _may_be_of(role, span)):
            weak = weak or role
    return weak


def _is_weak(role: str, span: NameSpan) -> bool:
    return role.lower().split()[0] in WEAK or _may_be_of(role, span)


def _may_be_of(role: str, span: NameSpan) -> bool:
    """Return whether a role may be that of somebody else who serves the one named («спецпредставника Трампа»)."""
    return role.lower() in _OF_SOMEBODY and "gent" in span.cases and "nomn" not in span.cases


def _is_principal(span: NameSpan, behind: NameSpan) -> bool:
    """Return whether a name is the complement of the next one's role («радник Трампа Джон Мешберн»)."""
    return span.end + 1 == behind.start and "gent" in span.cases and "nomn" not in span.cases


def _start(span: NameSpan) -> int:
    return span.start
