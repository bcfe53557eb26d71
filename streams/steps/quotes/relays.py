"""Through whom words came: the platform and the medium that a report names beside the speaker."""

from streams.lexicon.speech import Part
from streams.steps.quotes.speakers import Speaker
from streams.steps.quotes.speech_context import SpeechContext, Word

_RELAYS = (Part.PLATFORM, Part.OUTLET)


def relay_of(context: SpeechContext, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the platform and the medium that a report names."""
    named = [word.term for word in context.words_in(start, end) if word.term.part in _RELAYS]
    if not named:
        return None, None
    platform = next((term.lemma for term in named if term.part is Part.PLATFORM), None)
    return platform, next((term.lemma for term in named if term.part is Part.OUTLET), None)


def via_of(relay: tuple[str | None, str | None], speaker: Speaker) -> str | None:
    """Return the medium or platform that passes words on, None where it speaks itself."""
    platform, outlet = relay
    return next((via for via in (outlet, platform) if via and via != speaker.name), None)


def medium_of(verb: Word | None, platform: str | None) -> str:
    """Return how words came: in a document, in a post, or spoken."""
    if verb and verb.term.part is Part.SAID_IN:
        return "document"
    return "post" if platform else "speech"
