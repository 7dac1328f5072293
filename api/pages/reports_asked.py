"""What a report's address asks for: areas, conditions, what it is told apart by, as of when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fastapi import Request

from adapters.fields import read_instant
from adapters.queries.overviews import below
from adapters.queries.reports import asked_by
from adapters.views.behind import between
from adapters.views.reports import ALONE, BY, STANDING, Asked
from api.http.desk import Desk
from api.pages.addresses import with_values
from domain.localities import Code, Level, level_of
from domain.position import FindingStage, Side

_LONGEST = 60
_PLACES = 15
_CONDITIONS = ("area", "counterpart", "clause", "rule", "side", "stage", "first", "last")
_PAIR = ("origin", "residence")
LEVELS = {level.name.lower(): level for level in Level if level is not Level.VILLAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A report as its address asks for it: as typed, as read, and the fields that cannot be read.

    `asked` is within the account's sight. `origin` and `residence` narrow it to a pair of areas
    whatever the side; `as_of` is a place or an instant, None for now.
    """

    typed: Mapping[str, str]
    asked: Asked
    origin: str | None
    residence: str | None
    by: tuple[str, ...]
    level: Level
    as_of: int | datetime | None
    wrong: tuple[str, ...]

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions it takes: one, or one for each side of a pair."""
        if self.origin is None and self.residence is None:
            return (self.asked,)
        return tuple(between(self.asked, self.origin, self.residence))

    def address(self, path: str, **but: object) -> str:
        """The address of a page on the same question, but for these."""
        return with_values(path, **{**self.typed, **but})

    def behind(self, path: str, asked: Asked, **more: object) -> str:
        """The address of what is behind a number: a narrower question, as of the same place."""
        given = {name: getattr(asked, name) for name in _CONDITIONS}
        return with_values(path, **given, as_of=self.typed["as_of"], **more)


def asking(request: Request, desk: Desk, by: str = "office") -> Asking:
    """What a report's address asks for; a field that cannot be read is left out.

    OutsideError for areas that the account does not see; MalformedAct for an instant that is none:
    what is not of then must not be taken for it.
    """
    names = (*_CONDITIONS, *_PAIR, "by", "then", "level", "as_of")
    typed = {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in names}
    wrong, values = list[str](), dict[str, Any]()
    for name, text in typed.items():
        try:
            values[name] = _READ[name](text) if text else None
        except ValueError:
            if name == "as_of":
                raise
            wrong.append(name)
    given = {name: values.get(name) for name in _CONDITIONS}
    other = given["counterpart"]
    if given["area"] is None and not (other and desk.sight.has(Code(other))):
        given["area"] = str(desk.sight.places[0])
    told = (values.get("by") or by, values.get("then"))
    return Asking(
        typed=typed,
        asked=asked_by(desk.sight, Asked(**given)),
        origin=values.get("origin"),
        residence=values.get("residence"),
        by=tuple(dict.fromkeys(each for each in told if each)),
        level=values.get("level") or _level(given["area"], desk),
        as_of=values.get("as_of"),
        wrong=tuple(wrong),
    )


def _level(area: str | None, desk: Desk) -> Level:
    """The level below the area asked about, or below the account's own."""
    code = Code((area or str(desk.sight.places[0])).removesuffix(ALONE))
    return below(code) if code else Level.CITY


def _area(text: str) -> str:
    if text != ALONE:
        level_of(Code(text.removesuffix(ALONE)))
    return text


def _month(text: str) -> str:
    date.fromisoformat(f"{text}-01")
    return text


def _plain(text: str) -> str:
    if not text.isprintable():
        raise ValueError(text)
    return text


def _column(text: str) -> str:
    return BY[BY.index(text)]


def _level_named(text: str) -> Level:
    if text not in LEVELS:
        raise ValueError(text)
    return LEVELS[text]


def _as_of(text: str) -> int | datetime:
    if text.isascii() and text.isdigit() and len(text) <= _PLACES:
        return int(text)
    return read_instant(text.replace("T", " "), ("as_of",))


_READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("area", "counterpart", "origin", "residence"), _area),
    **dict.fromkeys(("clause", "rule"), _plain),
    **dict.fromkeys(("first", "last"), _month),
    **dict.fromkeys(("by", "then"), _column),
    "side": lambda text: str(Side(text)),
    "stage": lambda text: text if text == STANDING else str(FindingStage(text)),
    "level": _level_named,
    "as_of": _as_of,
}
