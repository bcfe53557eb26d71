"""What may stand between the words of a role and the name that it belongs to."""

import re
from typing import Final

ROLE_WORDS: Final = 16
# What may stand between a role's first word and the name: no sentence punctuation, no conjunction or preposition at the
# end (the name then belongs to it), no finite verb.
# «став міністром і пообіцяв»
_SECOND_VERB: Final = (
    r" (?:та|й|і|и) (?!(?:прав|справ|держав|сил|тил) )[а-яіїєґё]{3,}(?:[аияую]в|[иеыуяа]л|[аияу]ла)(?!\w)"
)
SECOND_VERB: Final = re.compile(_SECOND_VERB)
_BROKEN: Final = re.compile(
    r"[.,;:!?()\n]| [—–-]| \d+ (?:голос|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд"
    r"|янв|февр|март|апр|мая|июн|июл|авг|сент|окт|нояб|дек)"
    r"|(?<!\w)(?:не|ні|ни|щодо|стосовно|относительно|що|який|яка|які|стал[аио]|бул[аио]|что|который|которая|who|which|that|said|says|told|was|is|has)(?!\w)"
    rf"|{_SECOND_VERB}"
    r"|(?!\w*печат)\w{3}[аия]ть(?!\w)|\w{3}уть(?!\w)|\w(?:[аяує]є|лася|лося|лися|ться|лась|лись|лся|ить|ють|ала|ила|али|или)(?!\w)"
)
# «лікар-інфекціоніст», «бізнесмен-мільярдер»: the second word is a part of the first.
_SECOND_PART: Final = re.compile(r"^-[а-яіїєґёa-z'’]+")
# A list of matters may hold commas: «з питань зайнятості, інвестицій та конкуренції».
_MATTERS: Final = re.compile(r" (?:з питань|у справах|в справах|із захисту|по вопросам|по делам|for|of) ")
# So may one that a conjunction closes: «міністр розвитку громад, територій та інфраструктури».
_LISTED: Final = re.compile(
    r" (?:[а-яіїєґ'’]+ ){0,2}[а-яіїєґ'’]+(?:, [а-яіїєґ'’]+){1,3} (?:та|і|й|и) [а-яіїєґ'’]+ (?:[А-ЯІЇЄҐ][\w'’]+ )?"
)
# «Російського фонду прямих інвестицій (РФПІ)»
_ABBREVIATED: Final = re.compile(r" \([A-ZА-ЯІЇЄҐ]{2,8}\)")
# A verb right before the name makes it an object («на посту голови змінив Петренко»).
_VERB_LAST: Final = re.compile(
    r" (?!(?:прав|справ|держав|застав|вистав|ініціатив|инициатив|перспектив|сил|тил|тыл|мобіл) )"
    r"[а-яіїєґё]+(?:[аияу]в|[иеыуя]л|[аияу]ла|ал) \Z"
)
_QUOTED: Final = re.compile(r"«[^«»\n]{1,80}»|\"[^\"\n]{1,80}\"|“[^“”\n]{1,80}”")
_OPEN_END: Final = re.compile(
    r"(?:^|\s)(?:і|й|та|и|з|із|зі|с|в|у|до|від|для|про|на|за|по|к|от|об|при|проти|разом|between|and|with|to|from|by|for|of|in|on|at|as|the|a)\s*$",
    re.IGNORECASE,
)
# Where a headline runs into the lead: «будинок спортсмена Унаслідок удару …».
_OPENER: Final = re.compile(
    r" (?:Унаслідок|Внаслідок|Вследствие|Після|После|Через|Під|Во время|У|В|На|За|До|З|Із|Про|Як|Это|Це) "
)


def joins(gap: str, *, is_open: bool) -> bool:
    """Tell whether a role word goes on over a gap to the next role word or to the name.

    Args:
        gap: the text between them, no longer than a role.
        is_open: whether the next word is the role's complement, before which a preposition or verb may stand.
    """
    if gap == "-":
        return True
    if gap[:1] == "-":
        gap = _SECOND_PART.sub("", gap)
    if not gap or (gap.isspace() and "\n" not in gap):
        return True
    if not gap[:1].isspace() or len(gap.split()) > ROLE_WORDS or (not is_open and _OPEN_END.search(gap)):
        return False
    if (_VERB_LAST.search(gap) and not is_open) or (_OPENER.search(gap) and not gap.isupper()):
        return False
    gap = gap.replace(" м. ", " ").replace(" ім. ", " ")
    if "(" in gap:
        gap = _ABBREVIATED.sub("", gap)
    if _MATTERS.search(gap) or _LISTED.fullmatch(gap):
        gap = gap.replace(",", "")
    return not is_broken(gap)


def is_broken(words: str) -> bool:
    """Tell whether words hold what no role runs over, outside quotation marks: a stop, a clause, a finite verb."""
    return (
        _BROKEN.search(_QUOTED.sub(" ", words) if "«" in words or '"' in words or "“" in words else words) is not None
    )
