"""Which of several towns of one name an article means: the one in the oblast or country that it names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians

from streams.lexicon.places import Namesakes, PlaceKey
from streams.model import Mention

# «Миколаїв на Львівщині», «Миколаїв Стрийського району Львівської області», «на Львівщині, у Миколаєві».
_OBLAST_BEHIND = re.compile(
    r"(?:,? \(?|,? (?:на|у|в|що на|що в|що у|in|of) )(?:[\w'’-]+ (?:району|р-ну|р-н|громади|ТГ|ОТГ),? )?"
)
_OBLAST_BEFORE = re.compile(
    r"[,:]? (?:(?:у|в|на|біля|під|поблизу|до) (?:місті |селі |селищі |м\. ?|с\. ?|смт )?"
    r"|місто |село |селище |смт |с\. ?|м\. ?)"
)
_LONGEST_GAP = 45
_CITY, _TOWN = 50, 10  # thousands of inhabitants
_OBLAST_RADIUS, _NEIGHBOURHOOD = 170.0, 90.0  # kilometres
_DEGREE = 111.2
_OBLAST = "область"
_HOME = "UA"

Mentions = Mapping[PlaceKey, Sequence[Mention]]
_Point = tuple[float, float]


def abroad_or_at_home(readings: Sequence[PlaceKey], certain: Iterable[PlaceKey]) -> PlaceKey:
    """Return which reading of a name is meant, one at home and one abroad («Нью-Йорк», «Самарі»).

    The town at home is meant near other places of the article; else the city abroad, which is the better known.

    Args:
        readings: places that the same letters may name.
        certain: the article's other places.
    """
    home = [place for place in readings if place.country == _HOME]
    abroad = [place for place in readings if place.country != _HOME]
    if not home or not abroad:
        return readings[0]
    around = [point for place in certain if (point := _home(place))]
    points = [point for place in home if (point := _point(place))]
    return home[0] if _nearest(points, around, _NEIGHBOURHOOD) else abroad[0]


def settle_namesakes(
    text: str, mentions: Mapping[PlaceKey, list[Mention]], namesakes: Mapping[str, Namesakes]
) -> Mapping[PlaceKey, list[Mention]]:
    """Return places with the coordinates of those that the article means.

    An oblast beside a town's name decides; else, for a town that is no city, the oblasts of the article do, or
    the places around. A town that lies in none of these, and a village with namesakes in an article that names no
    other place, has no coordinates: a wrong point is worse than none.

    Args:
        text: the body.
        mentions: places and where they stand.
        namesakes: towns that share their name.
    """
    towns = [place for place in mentions if place.name in namesakes and place.country == _HOME and place.latitude]
    if not towns:
        return mentions
    oblasts = {place: point for place in mentions if _is_oblast(place) and (point := _point(place))}
    around = [point for place in mentions if place not in towns and not _is_oblast(place) and (point := _home(place))]
    settled: dict[PlaceKey, list[Mention]] = {}
    for place, spans in mentions.items():
        key = _settled(text, place, mentions, oblasts, around, namesakes[place.name]) if place in towns else place
        settled.setdefault(key, []).extend(spans)
    return settled


def _settled(
    text: str,
    town: PlaceKey,
    mentions: Mentions,
    oblasts: Mapping[PlaceKey, _Point],
    around: Sequence[_Point],
    known: Namesakes,
) -> PlaceKey:
    own = _point(town)
    candidates = [own, *known.others] if own else []
    beside = _oblast_beside(text, mentions[town], oblasts, mentions)
    if beside and own and known.thousands >= _CITY and _kilometres(own, oblasts[beside]) <= _OBLAST_RADIUS:
        return town
    if beside:
        return _at(town, _nearest(candidates, [oblasts[beside]], _OBLAST_RADIUS))
    if known.thousands >= _CITY:
        return town
    if oblasts:
        return _at(town, _nearest(candidates, list(oblasts.values()), _OBLAST_RADIUS))
    near = _nearest(candidates, around, _NEIGHBOURHOOD)
    if near or known.thousands >= _TOWN:
        return _at(town, near or own)
    return _at(town, None)


def _oblast_beside(
    text: str, spans: Sequence[Mention], oblasts: Mapping[PlaceKey, _Point], mentions: Mentions
) -> PlaceKey | None:
    for oblast in oblasts:
        for of_oblast in mentions[oblast]:
            for span in spans:
                if 0 < of_oblast.start - span.end < _LONGEST_GAP:
                    beside = _OBLAST_BEHIND.fullmatch(text, span.end, of_oblast.start)
                else:
                    close = 0 < span.start - of_oblast.end < _LONGEST_GAP
                    beside = _OBLAST_BEFORE.fullmatch(text, of_oblast.end, span.start) if close else None
                if beside:
                    return oblast
    return None


def _nearest(candidates: Sequence[_Point], goals: Sequence[_Point], most: float) -> _Point | None:
    """Return the candidate nearest to any of the goals, None where none is within `most` kilometres."""
    distances = [(min(_kilometres(point, goal) for goal in goals), at) for at, point in enumerate(candidates) if goals]
    if not distances:
        return None
    least, at = min(distances)
    return candidates[at] if least <= most else None


def _kilometres(first: _Point, second: _Point) -> float:
    east = (first[1] - second[1]) * cos(radians((first[0] + second[0]) / 2))
    return _DEGREE * hypot(first[0] - second[0], east)


def _is_oblast(place: PlaceKey) -> bool:
    return place.country == _HOME and place.name.endswith(_OBLAST)


def _point(place: PlaceKey) -> _Point | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _home(place: PlaceKey) -> _Point | None:
    return _point(place) if place.country == _HOME else None


def _at(place: PlaceKey, point: _Point | None) -> PlaceKey:
    latitude, longitude = point or (None, None)
    return place._replace(latitude=latitude, longitude=longitude)
