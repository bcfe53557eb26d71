"""Roles that stand without a name beside a verb of saying: whom they mean, and when they mean nobody.

«дивується журналістка», «заявив колишній радник президента з безпеки», «сказав дипломат» of whom nobody told the name.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.speech import ROLES, Part, SpeechTerm
from streams.model import Organization, Person
from streams.steps.people.role_words import WEAK
from streams.steps.quotes.clauses import Clause
from streams.steps.quotes.name_agreement import agrees, is_nominative
from streams.steps.quotes.role_holders import is_own_role
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

# Who first comes in without a name («неназваний дипломат», «один із дипломатів», "a senior diplomat").
_UNNAMED = (
    r"(?:неназван|анон[іи]мн|(?:од[ие]н|одного|одному) (?:з|із|зі|из)|інш|друг|ще од|ещ[её] од|"
    r"якийсь|якогось|какой-то|некий|некоего|високопоставлен|высокопоставлен)\w*\s(?:[\w-]+\s){0,2}"
)
_ATTRIBUTE = re.compile(r" [а-яіїєґё-]{3,}(?:ий|ій|ый|ой|а|я|ая) (?=[а-яіїєґё])")
_ATTRIBUTE_LAST = re.compile(r"\s*[А-ЯІЇЄҐЁ][а-яіїєґё'’-]*(?:ий|ій|ый|ой|а|я|ая) ")
_STAYS_UNNAMED = re.compile(r",[^.!?\n]{1,60}(?:неназван|анон[іи]мн|не наз[иы]?ва)")
_UNNAMED_EN = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){0,3}"
# Who has these is no holder of an office.
_NO_TITLES = WEAK | {"автор", "авторка"}
_BEARER = re.compile(r",?\s[A-ZА-ЯІЇЄҐЁ]")
# «За словами дипломата, ... – зазначив співрозмовник.»
_WHO_TALKED = frozenset({"співрозмовник", "співрозмовниця", "собеседник", "собеседница"})
_SOMEBODY = re.compile(
    r"\b(?:дипломат|чиновник|посадов|джерел|источник|собеседник|співрозмовник)\w{0,6}(?=[ ,.](?![ ]?[A-ZА-ЯІЇЄҐЁ]))"
)
_OF_A_COURT = frozenset({"суддя", "судья", "слідчий", "judge"})
_ANY_ADULT = frozenset({"чоловік", "мужчина", "man", "жінка", "женщина", "woman"})
_FIRST_NAMED = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[\w.’'-]{1,20} ){0,3}\Z")
_NOUN_PHRASE = 70
_TALK_REACH = 500
_LONGEST_ROLE = 120
# What whoever has another role may be called as well.
_ANY_HOLDER = frozenset(
    {"військовий", "військовослужбовець", "офіцер", "боєць", "військова", "військовослужбовиця", "політик", "чиновник"}
    | {"посадовець", "военный", "офицер", "боец", "политик", "командир", "воїн", "воин", "спортсмен", "спортсменка"}
)
_AND = (" і ", " та ", " й ", " и ", " and ")
_PAIR_REACH = 40
_SHARED_LETTERS = 5
_FURTHEST = 2500
_NEAR = 90
_BARE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:у|в|на|під|после|після|о|об|in|on|at|during|after|and|та|і|и|про|з|с|зі|со|по|при|для|"
    r"журналіст\w*|журналист\w*)\s)"
)


def is_bare(context: SpeechContext, role: Word, clause: Clause) -> bool:
    """Return whether a role stands alone, so that it means somebody who was named before."""
    text = context.text
    if clause.verb and role.end < clause.verb.start:
        # A gerund has the subject of the verb before it («Політик відмовився, сказавши»).
        verbs = [word for word in context.words_in(role.end, clause.verb.start) if word.term.part is Part.VERB]
        return not text[role.end : verbs[0].start if verbs else clause.verb.start].strip()
    return _BARE.match(text, role.end) is not None


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


def title_of(context: SpeechContext, clause: Clause, body: Entity) -> Word | None:
    """Return the role right before a body beside a verb («написав радник ОП», «Радник ОП написав»)."""
    if clause.verb is None or (body.start < clause.verb.end and body.end + 1 != clause.verb.start):
        return None
    start = clause.start if body.start < clause.verb.end else clause.verb.end
    for hit in context.hits_in(Kind.ROLE, start, body.start):
        reading = next((r for r in role_readings(hit.key) if "nomn" in r.cases and r.part != ADJECTIVE), None)
        if hit.end + 1 == body.start and reading:
            gender = "f" if reading.gender == "f" else ""
            return Word(hit.start, hit.end, SpeechTerm(Part.PERSON, gender, reading.nominative))
    return None


def is_brought_in(context: SpeechContext, clause: Clause, role: Word) -> bool:
    """Return whether an attribute before the verb brings somebody new in («Місцевий вчитель заявляв»)."""
    before = context.text[clause.start : role.start]
    return clause.verb is not None and role.end < clause.verb.start and _ATTRIBUTE_LAST.fullmatch(before) is not None


def are_two(context: SpeechContext, subject: Entity) -> bool:
    """Return whether a subject stands beside another one («Шольц і Зеленський»), so that a role may mean either."""
    for named in context.entities_in(subject.start - _PAIR_REACH, subject.end + _PAIR_REACH):
        first, second = sorted((named, subject))
        if isinstance(named.who, Person) and named.who is not subject.who:
            between = context.text[first.end : second.start]
            if between in _AND and is_nominative(context.text, named):
                return True
    return False


def has_another_role(who: Person | Organization | None, role: Word) -> bool:
    """Return whether somebody's role has no word like a role that is to mean him («імам» for a governor)."""
    known = who.role if isinstance(who, Person) else None
    return (
        known is not None
        and role.term.lemma not in _ANY_HOLDER
        and role.term.lemma[:_SHARED_LETTERS].lower() not in known.lower()
    )


def serves_one(who: Person | Organization, role: Word) -> bool:
    """Return whether somebody serves who has a role («заступник міністра» is no «міністр»)."""
    known = (who.role or "").lower() if isinstance(who, Person) else ""
    return role.term.lemma in known and not is_own_role(known, role.term.lemma)


def came_in_unnamed(context: SpeechContext, role: Word, position: int) -> bool:
    """Return whether a role's bearer was brought in without a name, before an offset or by the role itself."""
    if _STAYS_UNNAMED.search(context.text, role.end, role.end + _NEAR):
        return True
    if role.term.part is not Part.PERSON:
        return False
    if role.term.lemma in _WHO_TALKED and _SOMEBODY.search(context.text, max(0, position - _TALK_REACH), position):
        return True
    pattern = _unnamed(role.term.lemma, context.document.article.language == "en")
    found = pattern.search(context.text, max(0, position - _FURTHEST), max(position, role.end))
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
    if context.document.article.language == "en" or not _is_title(context, verb, clause.end):
        return None
    named = context.entities_in(*context.sentence_before(clause.position))
    new = [
        entity
        for entity in named
        if isinstance(entity.who, Person) and entity.start == entity.who.mentions[0].start and " " in entity.who.name
    ]
    if len(new) != 1 or not is_nominative(context.text, new[0]) or context.is_quoted(new[0].start):
        return None
    return new[0] if agrees(context, new[0].who, verb.term.gender) else None


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
            return " " in words and not any(mark in words for mark in ',:;«"\n')
        position = hit.end + 1
    return False


def is_first_named(context: SpeechContext, role: Word) -> bool:
    """Return whether an English text brings somebody up by a role, whom it never names ("a senior police official").

    So does a possessive: "his spokesman" is not the man whose spokesman he is.
    """
    if context.document.article.language != "en":
        return False
    return _FIRST_NAMED.search(context.text, max(0, role.start - _NOUN_PHRASE), role.start) is not None


def is_somebody_else(role: Word, who: Person | Organization) -> bool:
    """Return whether a role can hardly mean somebody who was named without it.

    A judge is no party to the case, and of a minister nobody writes «сказав чоловік».
    """
    if role.term.lemma in _OF_A_COURT:
        return True
    return role.term.lemma in _ANY_ADULT and isinstance(who, Person) and bool(who.role or who.wikidata)


def is_role_alone(context: SpeechContext, verb: Word, words: Sequence[Word], person: Entity) -> bool:
    """Return whether a role that means somebody stands behind a verb («написав міністр у листі, даному Коваль»)."""
    role = next((word for word in words if word.term.part in ROLES), None)
    if role is None or role.start != verb.end + 1:
        return False
    between = context.text[role.end : person.start]
    return "," in between and between[0] != ","
