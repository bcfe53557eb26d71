"""For whom a text speaks that a report names without its owner («йдеться в повідомленні»)."""

import re

from streams.lexicon.speech import Part, SpeechTerm
from streams.model import Organization
from streams.steps.quotes.bodies_before import medium_before
from streams.steps.quotes.clauses import Clause
from streams.steps.quotes.reporting_bodies import is_medium, reporting_body
from streams.steps.quotes.role_holders import held_by
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

# Articles are their medium's.
_ARTICLES = frozenset({"стаття", "статья", "матеріал", "материал", "публікація", "публикация"})
_LABEL_REACH = 400
_SAID_BY = re.compile(r"[–—-] (?:[а-яіїєґё-]+ )?\Z")
_AUTHOR = Word(0, 0, SpeechTerm(Part.PERSON, "", "автор"))
# A text of several, or of somebody whom no other step names.
_OTHER_OWNER = re.compile(r"\b(?:їхн\w+|їх|их|their)\s(?:\w+\s)?", re.IGNORECASE)


def _labelled(context: SpeechContext, position: int) -> Entity | None:
    """Return the body that a line before an offset opens or ends with («Генштаб: ...», «..., — ДСНС»)."""
    text = context.text
    for entity in reversed(context.entities_in(position - _LABEL_REACH, position)):
        if not isinstance(entity.who, Organization) or context.is_quoted(entity.start) or is_medium(context, entity):
            continue
        start, end = context.line(entity.start)[0], context.document.sentences.span(entity.start)[1]
        opens = text[entity.end : entity.end + 1] == ":" and not any(map(str.isalnum, text[start : entity.start]))
        if opens or (not text[entity.end : end].strip(" .\n") and _SAID_BY.search(text, start, entity.start)):
            return entity
    return None


class TextOwners:
    """The owners of the texts that one article quotes; a text that is quoted again has the same owner."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._known: dict[str, Entity] = {}

    def author(self, clause: Clause) -> Entity | None:
        """Return whom «автор» means: who wrote last, or the medium or body that was cited."""
        cited = reporting_body(self._context, clause.start, before_only=True)
        named = (cited, medium_before(self._context, clause.start), held_by(self._context, _AUTHOR, clause.position))
        return max((found for found in named if found), key=lambda found: found.start, default=None)

    def of(self, clause: Clause) -> Entity | None:
        """Return the owner of the text in a report, None where it is several, or somebody whom nothing else names."""
        words = self._context.words_in(clause.start, clause.end)
        if any(word.term.part is Part.BODY for word in words) or _has_other_owner(self._context, clause):
            return None
        text = next((word.term.lemma for word in words if word.term.part is Part.TEXT), "")
        if text in self._known:
            return self._known[text]
        find = medium_before if text in _ARTICLES else reporting_body
        owner = find(self._context, clause.start) or _labelled(self._context, clause.position)
        if owner and text:
            self._known[text] = owner
        return owner


def _has_other_owner(context: SpeechContext, clause: Clause) -> bool:
    """Return whether the words of a report give its text to several («у їхній спільній заяві»)."""
    return _OTHER_OWNER.search(context.text, clause.start, clause.end) is not None
