"""What is behind a number of a report: its question, narrowed to what the number is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.views.reports import ALONE, Asked
from domain.localities import Level

NOWHERE = f"x{ALONE}"
"""An office that no row has: where two areas do not meet."""

_AREAS = {"office": "area", "counterpart": "counterpart"}


def narrowed(asked: Asked, by: Sequence[str], key: Sequence[str], level: Level) -> Asked:
    """The question whose answer is one line of a report: `key` of `by`, areas at a level."""
    for name, value in zip(by, key, strict=True):
        if name in _AREAS:
            field = _AREAS[name]
            place = meet(getattr(asked, field), place_of(value, level))
            asked = replace(asked, **{field: place})
        elif name == "month":
            asked = replace(asked, first=value, last=value)
        else:
            asked = replace(asked, **{name: value})
    return asked


def between(asked: Asked, origin: str | None, residence: str | None) -> Iterator[Asked]:
    """The questions, one a side, whose answers together are about a pair of areas."""
    for side, office, other in (("origin", origin, residence), ("residence", residence, origin)):
        if asked.side in (None, side):
            yield replace(
                asked,
                side=side,
                area=meet(asked.area, office),
                counterpart=meet(asked.counterpart, other),
            )


def place_of(key: str, level: Level) -> str:
    """The area that a report tells apart under a key: a shorter code is that office alone."""
    return key if len(key) == level else key + ALONE


def meet(one: str | None, other: str | None) -> str | None:
    """The area that lies in both; None for everywhere."""
    if one is None or other is None:
        return one or other
    inner, outer = sorted((one, other), key=len, reverse=True)
    if outer.endswith(ALONE):
        # What is at least as long as an office alone, and no area above it, is another place.
        return inner if inner == outer else NOWHERE
    return inner if inner.startswith(outer) else NOWHERE
