"""Strangers of one article that are one person: a woman's name that is a man's in the genitive, a middle name."""

from streams.lexicon.surnames import decline_name
from streams.steps.people.names import Found

_SHARED_LETTERS = 3
_PATRONYMICS = ("ович", "евич", "євич", "івна", "овна", "евна", "ївна")
_FEWEST = 2
_MOST_ALIKE = 30  # each is compared with each


def join_same(found: list[Found]) -> None:
    """Give the mentions of a stranger whose name is a form of another one's to that other one.

    «Олександра Поклада» joins «Олександр Поклад»; "Rafael Mariano" joins "Rafael Mariano Grossi".

    Args:
        found: the people of the article; the joined ones are taken out of the list.
    """
    if len(found) < _FEWEST:
        return
    _join_patronymics(found)
    alike: dict[str, list[Found]] = {}
    for person in found:
        if person.given and not person.known:
            alike.setdefault(person.given[:_SHARED_LETTERS], []).append(person)
    for strangers in alike.values():
        for one in strangers if 1 < len(strangers) <= _MOST_ALIKE else ():
            other = next((other for other in strangers if other is not one and _is_form_of(one, other)), None)
            if other and one in found and other in found:
                other.spans += one.spans
                found.remove(one)


def _join_patronymics(found: list[Found]) -> None:
    """Give «Михайло Васильович» to the one person of the article whose given name is Михайло."""
    for one in [person for person in found if not person.known and person.name.endswith(_PATRONYMICS)]:
        given, _, rest = one.name.partition(" ")
        namesakes = [person for person in found if person is not one and person.name.startswith(f"{given} ")]
        if " " not in rest and len(namesakes) == 1:
            namesakes[0].spans += one.spans
            found.remove(one)


def _is_form_of(one: Found, other: Found) -> bool:
    """Return whether the name of one is an oblique form of the other's, or the other's without its last word."""
    name, whole = one.name.lower(), other.name.lower()
    if name == whole:
        return False
    if whole.startswith(f"{name} "):
        return True
    if one.gender == other.gender or one.language == "en" or "." in name:
        return False
    given, _, surname = name.partition(" ")
    return any(
        given in decline_name(str(other.given), other.gender, other.language)[case]
        and any(surname in decline_name(last, other.gender, other.language)[case] for last in other.surnames)
        for case in ("gent", "accs")
    )
