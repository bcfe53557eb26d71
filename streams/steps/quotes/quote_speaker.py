"""Who speaks in a quote: the subject of its report; without one, whom a line or a sentence around it names."""

import re

from streams.lexicon.speech import ROLES, Part
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.clauses import Clause
from streams.steps.quotes.lines_above import is_announced_above, labelled, reports_above
from streams.steps.quotes.report_subjects import ReportSubjects
from streams.steps.quotes.speakers import NOBODY, Speaker, speaker_of
from streams.steps.quotes.speech_context import SpeechContext
from streams.steps.quotes.subjecthood import is_subject
from streams.steps.quotes.text_owners import TextOwners

_BEHIND_REACH = 150
# Who writes of himself reports nobody («Ми продовжуємо боротьбу: ...»).
_OF_US = re.compile(r"\b(?:[Мм]и|[Мм]ы|[Яя]|[Ww]e|I)\b")


class SpeakerResolver:
    """Resolves who speaks in the quotes of one article, in their order."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._anaphora = Anaphora(context)
        self._owners = TextOwners(context)
        self._subjects = ReportSubjects(context, self._anaphora, self._owners)

    def subject(self, clause: Clause) -> Speaker:
        """Find who speaks in a report, and remember him for the next one.

        Returns:
            The speaker; his name is None where nobody is named or the naming is ambiguous.
        """
        speaker = self._subjects.of(clause)
        self._anaphora.remember(clause.start, speaker.who)
        return speaker

    def owner(self, clause: Clause) -> Speaker:
        """Return for whom the text speaks that a report names without its owner («йдеться в повідомленні»)."""
        return speaker_of(self._owners.of(clause))

    def introduced(self, position: int) -> Speaker:
        """Return who speaks in a paragraph of his own that begins at an offset."""
        if label := labelled(self._context, position):
            return speaker_of(label)
        if said := self._said_before(position):
            return said
        if medium := reports_above(self._context, position):
            return speaker_of(medium)
        return self._last(position, ahead=not is_announced_above(self._context.text, position))

    def beside(self, start: int, end: int) -> Speaker:
        """Return who speaks in words that no report has: whom the sentence before or behind them names."""
        context = self._context
        if found := self._said_before(start):
            return found
        if any(map(str.isalnum, context.text[context.line(start)[0] : start])):
            return NOBODY
        behind = context.entities_in(end, min(end + _BEHIND_REACH, context.document.sentences.span(end + 1)[1]))
        return speaker_of(next((e for e in behind if is_subject(context.text, e)), None))

    def interviewee(self, position: int) -> Speaker:
        """Return who answers in an interview that begins at an offset."""
        return speaker_of(self._anaphora.person("", position))

    def _said_before(self, position: int) -> Speaker | None:
        """Return whom the sentence before an offset reports, None where it reports nobody."""
        context, text = self._context, self._context.text
        start, end = context.sentence_before(position)
        while start < end and text[start].isspace():
            start += 1
        if text.startswith(":", end) and _OF_US.search(text, start, end):
            return NOBODY
        words = context.words_in(start, end)
        for word in words:
            if word.term.part is Part.VERB and not context.is_quoted(word.start):
                that = next((w.start for w in words if w.term.part is Part.THAT and w.start > word.start), end)
                found = self._subjects.of(Clause(start, that, word, start))
                is_somebody = any(w.term.part in ROLES for w in words if w.start < that)
                return found if found.name or is_somebody else None
        return None

    def _last(self, position: int, *, ahead: bool) -> Speaker:
        """Return who spoke last before an offset, or of whom it was last talked."""
        return speaker_of(self._anaphora.spoke_last(position) or self._anaphora.person("", position, ahead=ahead))
