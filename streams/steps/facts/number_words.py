"""Numbers in words, put together: «двадцять п'ять», «сто двадцять», "three hundred and fifty"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from streams.lexicon.scan import Hit
from streams.lexicon.units import NUMBER, SCALE

_LINK = re.compile(r"[ \u00a0-](?:and )?")
_HUNDRED = f"{SCALE}1e2"
_TEN, _TWENTY, _A_HUNDRED, _A_THOUSAND = 10, 20, 100, 1000


class Number(NamedTuple):
    """A number of a text, in code points, and its value."""

    start: int
    end: int
    value: float


def numbers_in_words(text: str, units: Sequence[Hit]) -> Iterator[Number]:
    """Yield the numbers that stand in words, each as a whole.

    Args:
        text: the body.
        units: hits of units, numbers and scales, ordered by start and end.

    Returns:
        Numbers in text order, without the scale behind them («двадцять п'ять тисяч» is 25).
    """
    # The last hit at a start is the longest.
    words = {hit.start: hit for hit in units if hit.key.startswith(NUMBER)}
    scales = {hit.start: hit for hit in units if hit.key.startswith(SCALE)}
    read = 0
    for start, hit in words.items():
        if start < read:
            continue
        value, end = _value(hit), hit.end
        while link := _LINK.match(text, end):
            following, scale = words.get(link.end()), scales.get(link.end())
            if scale and scale.key == _HUNDRED and value < _TEN:
                value, end = value * _A_HUNDRED, scale.end
            elif scale and (rest := words.get(scale.end + 1)) and _value(rest) < _A_THOUSAND:
                # «дві тисячі п'ятсот»; without a rest the scale is the unit's
                value, end = value * float(scale.key.removeprefix(SCALE)) + _value(rest), rest.end
            elif following and _value(following) < _room(value):
                value, end = value + _value(following), following.end
            else:
                break
        yield Number(start, end, value)
        read = end


def _value(hit: Hit) -> float:
    return float(hit.key.removeprefix(NUMBER))


def _room(value: float) -> float:
    """Return what the number added to a value must stay below: ten behind «двадцять», a hundred behind «сто»."""
    for size in (_A_THOUSAND, _A_HUNDRED, _TEN):
        if value >= max(size, _TWENTY) and value % size == 0:
            return size
    return 0
