"""Speakers without a name of their own: institutions by a common noun, and officials who speak for one.

«повідомили представники посольства США», «нагадав суд», «Представник МЗС Польщі спростував ... – сказав чиновник».
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.speech import Part, SpeechTerm
from streams.model import Organization, Person
from streams.steps.anaphora import Anaphora, is_own_role
from streams.steps.clauses import Clause, is_bare
from streams.steps.name_agreement import agrees, is_nominative
from streams.steps.reporting_bodies import reporting_body
from streams.steps.roles import WEAK
from streams.steps.speech_context import Entity, SpeechContext, Word

_OFFICIALS = frozenset(
    {"чиновник", "посадовець", "посадовиця", "представник", "представниця", "речник", "речниця", "співрозмовник"}
    | {"співрозмовниця", "дипломат", "представитель", "собеседник", "собеседница", "прессекретар", "прес-секретар"}
    | {"пресс-секретарь", "прессекретарка", "пресс-секретарка", "spokesman", "spokeswoman", "spokesperson", "official"}
)
# Of the words for organisations in general only these, with what stands behind, are a name.
_MINISTRIES = frozenset({"міністерство", "министерство"})
_BEFORE = 500
_BESIDE = 90
# What a noun heads: at most three small words and a name («посольства США», «министерства обороны Польши»).
_HEADED = re.compile(r"(?: [а-яіїєґё'’-]{4,}){0,3}(?: [A-ZА-ЯІЇЄҐЁ][\w'’-]+){1,3}")
_STEM = 3
_AGENCIES = frozenset({"агентство", "agency"})
_FIRMS = frozenset(
    {
        "компанія",
        "фармкомпанія",
        "концерн",
        "холдинг",
        "стартап",
        "корпорація",
        "авіакомпанія",
        "лоукостер",
        "перевізник",
    }
    | {"компания", "фармкомпания", "корпорация", "авиакомпания", "перевозчик", "company", "airline", "firm"}
)
_ENGLISH_FIRM = re.compile(
    r"\b(?:company|bank|firm|giant|group|retailer|airline|carmaker|maker|charity|agency|chain|operator|developer|lender|"
    r"insurer|broker) ([A-Z][\w&’'-]+(?: [A-Z&][\w&’'-]*){0,3})"
)
_FIRM_REACH = 2500
# Who first comes in without a name («неназваний дипломат», «один із дипломатів», "a senior diplomat").
_UNNAMED = (
    r"(?:неназван|анон[іи]мн|од[ие]н (?:з|із|зі|из)|одного (?:з|із|зі|из)|одному (?:з|із|зі|из)|інш|друг|ще од|еще од|ещё од|"
    r"якийсь|якогось|какой-то|некий|некоего|високопоставлен|высокопоставлен)\w*\s(?:[\w-]+\s){0,2}"
)
_ATTRIBUTE = re.compile(r" [а-яіїєґё-]{3,}(?:ий|ій|ый|ой|а|я|ая) (?=[а-яіїєґё])")
_STAYS_UNNAMED = re.compile(r",[^.!?\n]{1,60}(?:неназван|анон[іи]мн|не наз[иы]ва)")
_UNNAMED_EN = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){0,3}"
# Who has these is no holder of an office.
_NO_TITLES = WEAK | {"автор", "авторка"}
_BEARER = re.compile(r",?\s[A-ZА-ЯІЇЄҐЁ]")
_LONGEST_ROLE = 120
_SHARED_LETTERS = 5


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
    return noun.term.lemma + headed.group()


def holder_of_noun(context: SpeechContext, noun: Word, position: int) -> Organization | None:
    """Return the institution named last before an offset whose name has the noun («суд»: «Херсонський міський суд»)."""
    lemma = noun.term.lemma
    stem = lemma[:-1] if len(lemma) > _STEM and lemma[-1] in "аяйьоея" else lemma
    for entity in reversed(context.entities_before(position)):
        who = entity.who
        if isinstance(who, Organization) and any(word.startswith(stem) for word in who.name.lower().split()):
            return who
    return None


def _firm_before(text: str, position: int) -> str | None:
    """Return the firm that an English text names last before an offset behind what it is ("the lender Acme Trust")."""
    names = _ENGLISH_FIRM.findall(text, max(0, position - _FIRM_REACH), position)
    return str(names[-1]) if names else None


def institution_meant(
    context: SpeechContext, anaphora: Anaphora, noun: Word, position: int
) -> Person | Organization | str | None:
    """Return the institution that a common noun means before an offset («суд», «компанія», «видання»)."""
    if noun.term.part is Part.MEDIUM or noun.term.lemma in _AGENCIES:
        medium = anaphora.medium(position)
        if medium or noun.term.part is Part.MEDIUM:
            return medium.who if medium else None
    holder = holder_of_noun(context, noun, position)
    if holder or noun.term.part is Part.BODY:
        return holder
    owner = reporting_body(context, position, before_only=True) or anaphora.last_body(position)
    if owner and noun.term.lemma in _FIRMS and owner.who.name.isupper() and not owner.who.name.isascii():
        owner = None
    if owner is None and (named := _firm_before(context.text, position)):
        return named
    firm = anaphora.company(position) if owner is None and noun.term.lemma in _FIRMS else None
    found = owner or firm or anaphora.organization(position)
    return found.who if found else None


def speaks_for(context: SpeechContext, role: Word, position: int) -> Organization | str | None:
    """Return for whom an unnamed official speaks: the body beside the official whom an earlier sentence has.

    Returns:
        An organisation, a body as the text names it, or None where the role is no official's, or he has a name.
    """
    if role.term.lemma not in _OFFICIALS:
        return None
    for word in reversed(context.words_in(max(0, position - _BEFORE), position)):
        if word.term.lemma in _OFFICIALS and not context.is_quoted(word.start):
            limit = min(word.end + _BESIDE, context.document.sentences.span(word.start)[1])
            beside = context.entities_in(word.end, limit)
            if any(isinstance(entity.who, Person) for entity in beside):
                return None
            nouns = [near for near in context.words_in(word.end, word.end + 2) if near.term.part in BODIES]
            known = next((entity.who for entity in beside if isinstance(entity.who, Organization)), None)
            return known or (named_by_noun(context, nouns[0], limit) if nouns else None)
    return None


def bare_role(context: SpeechContext, clause: Clause, verb: Word) -> Word | None:
    """Return a role that stands alone beside a verb («дивується журналістка», «написав видатний історик»)."""
    hits = context.document.body.of(Kind.ROLE)
    attribute = _ATTRIBUTE.match(context.text, verb.end)
    position = attribute.end() if attribute else verb.end + 1
    at = bisect_left(hits, (position,))
    for hit in hits[max(0, at - 2) : at + 1]:
        if hit.start != position and hit.end + 1 != verb.start:
            continue
        for reading in role_readings(hit.key):
            if "nomn" in reading.cases and reading.part != ADJECTIVE and reading.language != "en":
                gender = "f" if reading.gender == "f" else ""
                word = Word(hit.start, hit.end, SpeechTerm(Part.PERSON, gender, reading.nominative))
                return word if is_bare(context, word, clause) else None
    return None


def has_another_role(who: Person | Organization | None, role: Word) -> bool:
    """Return whether somebody's role has no word like a role that is to mean him («імам» for a governor)."""
    known = who.role if isinstance(who, Person) else None
    return known is not None and role.term.lemma[:_SHARED_LETTERS].lower() not in known.lower()


def serves_one(who: Person | Organization, role: Word) -> bool:
    """Return whether somebody serves who has a role («заступник міністра» is no «міністр»)."""
    known = (who.role or "").lower() if isinstance(who, Person) else ""
    return role.term.lemma in known and not is_own_role(known, role.term.lemma)


def came_in_unnamed(context: SpeechContext, role: Word, position: int) -> bool:
    """Return whether a role's bearer was brought in without a name, before an offset or by the role itself."""
    if _STAYS_UNNAMED.search(context.text, role.end, role.end + _BESIDE):
        return True
    if role.term.part is not Part.PERSON:
        return False
    pattern = _unnamed(role.term.lemma, context.document.article.language == "en")
    found = pattern.search(context.text, max(0, position - _FIRM_REACH), max(position, role.end))
    return found is not None and not _BEARER.match(context.text, found.end())


@lru_cache(maxsize=256)
def _unnamed(lemma: str, is_english: bool) -> re.Pattern[str]:
    stem = re.escape(lemma[:-1] if lemma[-1] in "аяйь" else lemma)
    if is_english:
        return re.compile(rf"{_UNNAMED_EN}{stem}\b")
    return re.compile(rf"{_UNNAMED}{stem}\w{{0,3}}(?!\w)", re.IGNORECASE)


def described(context: SpeechContext, clause: Clause, verb: Word) -> Entity | None:
    """Return whom a role with its complement means: the one person whom the sentence before the quote brings in.

    «Виступив генерал Петро Коваль. «...», – заявив колишній радник президента з безпеки.»
    """
    text, sentences = context.text, context.document.sentences
    if context.document.article.language == "en" or not _is_title(context, verb, clause.end):
        return None
    end = clause.position
    while end and not text[end - 1].isalnum():
        end -= 1
    named = context.entities_in(sentences.span(max(0, end - 1))[0], end)
    new = [
        entity
        for entity in named
        if isinstance(entity.who, Person) and entity.start == entity.who.mentions[0].start and " " in entity.who.name
    ]
    if len(new) != 1 or not is_nominative(text, new[0]) or context.is_quoted(new[0].start):
        return None
    return new[0] if agrees(new[0].who, verb.term.gender, context.gender(new[0].who)) else None


def _is_title(context: SpeechContext, verb: Word, end: int) -> bool:
    """Return whether a role in the nominative with a complement, and nothing else, stands behind a verb."""
    hits: Sequence[Hit] = context.document.body.of(Kind.ROLE)
    at = bisect_left(hits, (verb.end + 1,))
    position = verb.end + 1
    for hit in hits[at : at + 2]:
        readings = [reading for reading in role_readings(hit.key) if "nomn" in reading.cases]
        if hit.start != position or not readings or readings[0].nominative in _NO_TITLES:
            return False
        if readings[0].part != ADJECTIVE:
            words = context.text[hit.end : min(end, hit.end + _LONGEST_ROLE)].rstrip(" \n.!")
            return " " in words and not any(mark in words for mark in ",:;«\"\n")
        position = hit.end + 1
    return False


def is_official(role: Word) -> bool:
    """Return whether a role is that of somebody who speaks for a body, named or not («представник»)."""
    return role.term.lemma in _OFFICIALS


def named_official(context: SpeechContext, role: Word, body: Organization, position: int) -> Person | None:
    """Return who was introduced as an official of a body («речник ВМС Петро Коваль») that the role names again."""
    if role.term.lemma not in _OFFICIALS:
        return None
    entities = context.entities_before(position)
    for at in range(len(entities) - 1, 0, -1):
        person, beside = entities[at], entities[at - 1]
        if isinstance(person.who, Person) and beside.who is body and person.start == beside.end + 1:
            return person.who
    return None


BODIES: Sequence[Part] = (Part.ORGANIZATION, Part.BODY, Part.MEDIUM)
