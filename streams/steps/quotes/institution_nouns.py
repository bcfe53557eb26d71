"""Institutions by a common noun: as the noun with what it heads names one, or as it means one named before.

«повідомили представники посольства США», «нагадав суд», «заявили в компанії».
"""

import re

from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.bodies_before import company_before, medium_before, organization_before
from streams.steps.quotes.reporting_bodies import reporting_body
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

# Of the words for organisations in general only these, with what stands behind, are a name.
_MINISTRIES = frozenset(
    {"міністерство", "министерство", "відомство", "ведомство", "пресслужба", "прес-служба", "пресс-служба"}
)
# What a noun heads: at most three small words and a name («посольства США», «министерства обороны Польши»).
_HEADED = re.compile(
    r"(?: (?!видан|газет|журнал|телекан|издан|агентств|репортер)[а-яіїєґё'’-]{4,}){0,3}(?: [A-ZА-ЯІЇЄҐЁ][\w'’-]+){1,3}"
)
# «пресслужба Західного військового округу»: an adjective with a capital goes on in small letters.
_ADJECTIVE_ENDS = ("ого", "ої", "ой")
_GOES_ON = re.compile(r"(?: [а-яіїєґё'’-]{3,}){1,2}")
_STEM = 3
# A town's hall and its council are one to the press.
_ALIKE = {
    "мерія": ("мері", "міськрад", "міська"), "мэрия": ("мэри", "горсовет", "мери"),
    "адміністрація": ("адмін", "ова", "ода", "мва", "рва"), "администрация": ("админ", "ова", "ога", "мва"),
    "міськрада": ("міськрад", "міська", "мері"),
}  # fmt: skip
_AGENCIES = frozenset({"агентство", "agency"})
_FIRMS = frozenset(
    {"компанія", "фармкомпанія", "концерн", "холдинг", "стартап", "корпорація", "авіакомпанія", "лоукостер"}
    | {"перевізник", "компания", "фармкомпания", "корпорация", "авиакомпания", "перевозчик"}
    | {"company", "airline", "firm"}
)
_ENGLISH_FIRM = re.compile(
    r"\b(?:company|bank|firm|giant|group|retailer|airline|carmaker|maker|charity|agency|chain|operator|developer|lender|"
    r"insurer|broker) ([A-Z][\w&’'-]+(?: [A-Z&][\w&’'-]*){0,3})"
)
_FIRM_REACH = 2500
_UNION = re.compile(r"(?:профспілк|профсоюз)\w*(?: \w+)?[ «\"]*\Z")
_UNION_REACH = 40


def named_by_noun(context: SpeechContext, noun: Word, limit: int) -> str | None:
    """Return an institution as the text names it behind a common noun, the noun in the nominative.

    Args:
        context: the positions of the article.
        noun: a word for an institution («посольства»).
        limit: where the report ends.
    """
    text = context.text
    headed = _HEADED.match(text, noun.end, limit)
    entities = context.entities_in(noun.end, headed.end()) if headed else ()
    is_own = noun.term.part is not Part.ORGANIZATION or noun.term.lemma in _MINISTRIES
    if not headed or not is_own or any(isinstance(entity.who, Person) for entity in entities):
        return None
    if entities and noun.term.part is not Part.BODY:
        return None
    if noun.term.part is Part.MEDIUM:
        name = headed.group().strip()
        return name if name[0].isupper() else None
    if known := _known_before(context, headed.group().rpartition(" ")[2], noun):
        return known.name
    rest = _GOES_ON.match(text, headed.end(), limit) if headed.group().endswith(_ADJECTIVE_ENDS) else None
    return noun.term.lemma + headed.group() + (rest.group() if rest else "")


def _known_before(context: SpeechContext, owner: str, noun: Word) -> Organization | None:
    """Return the body named before whose name has an abbreviation («прес-служба ЧВК»)."""
    named = context.entities_before(noun.start) if owner.isupper() and noun.term.lemma in _MINISTRIES else ()
    bodies = (entity.who for entity in reversed(named) if isinstance(entity.who, Organization))
    return next((body for body in bodies if owner in body.name.split()), None)


def institution_meant(
    context: SpeechContext, anaphora: Anaphora, noun: Word, position: int
) -> Person | Organization | str | None:
    """Return the institution that a common noun means before an offset («суд», «компанія», «видання»)."""
    if noun.term.part is Part.MEDIUM or noun.term.lemma in _AGENCIES:
        medium = medium_before(context, position)
        if medium or noun.term.part is Part.MEDIUM:
            return medium.who if medium else _relaying(context, position)
    holder = _holder_of(context, noun, max(position, noun.start))
    if holder or noun.term.part is Part.BODY:
        return holder
    owner = reporting_body(context, position, before_only=True) or anaphora.last_body(position)
    if owner and noun.term.lemma in _FIRMS and _is_no_firm(context, owner):
        owner = None
    if owner is None and (named := _firm_before(context.text, position)):
        return named
    firm = company_before(context, position) if owner is None and noun.term.lemma in _FIRMS else None
    found = owner or firm or organization_before(context, position)
    return found.who if found else None


def _holder_of(context: SpeechContext, noun: Word, position: int) -> Organization | None:
    """Return the institution named last before an offset whose name has the noun («суд»: «Херсонський міський суд»)."""
    lemma = noun.term.lemma
    stem = lemma[:-1] if len(lemma) > _STEM and lemma[-1] in "аяйьоея" else lemma
    for entity in reversed(context.entities_before(position)):
        who = entity.who
        if isinstance(who, Organization) and _has_noun(who.name, lemma, stem):
            return who
    return None


def _has_noun(name: str, lemma: str, stem: str) -> bool:
    """Return whether a name has a noun, as a word of its own or as the end of one («Райффайзенбанк»)."""
    names = _ALIKE.get(lemma, (stem,))
    return any(word.startswith(names) or word.endswith(lemma) for word in name.lower().split())


def _relaying(context: SpeechContext, position: int) -> str | None:
    """Return the known medium that was named last before an offset, which no step has as an organisation."""
    words = reversed(context.words_in(max(0, position - _FIRM_REACH), position))
    return next((word.term.lemma for word in words if word.term.part is Part.OUTLET), None)


def _is_no_firm(context: SpeechContext, body: Entity) -> bool:
    """Return whether a body is a state's, by its abbreviation, or a union, by the noun before its name."""
    name, before = body.who.name, context.text[max(0, body.start - _UNION_REACH) : body.start]
    return (name.isupper() and not name.isascii()) or _UNION.search(before) is not None


def _firm_before(text: str, position: int) -> str | None:
    """Return the firm that an English text names last before an offset behind what it is ("the lender Acme Trust")."""
    names = _ENGLISH_FIRM.findall(text, max(0, position - _FIRM_REACH), position)
    return str(names[-1]) if names else None
