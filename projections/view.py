"""What every view is: rows of one case, folded from its facts; a table where they all stand.

A fold is pure: the same facts give the same rows, whoever folds them, when, and in which batches.
A case is settled for its rows at the instant of the last fact that concerns it, so that a row
says what had been recorded by then; `changes_at` says until when time alone leaves it true.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from math import inf
from types import NoneType
from typing import Any, Generic, NewType, TypeVar, get_args, get_type_hints

from domain.case import Case
from domain.position import Position
from domain.recorded import CaseId, Fact, Recorded

Json = NewType("Json", str)
"""A value as JSON text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a view: the case it comes from, and what it is within the case."""

    case: CaseId
    key: str


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as the views read it: its facts by their place in the ledger, and its position."""

    case: Case
    position: Position
    facts: tuple[tuple[int, Recorded[Fact]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Rows of a view counted, so that a question about a province stays quick.

    `by` are the columns it counts by, all of them text, each with how many of its characters are
    told apart, None for all: of a code a county or a city, of a month the year. `sums` are truths
    whose trues are counted beside.
    """

    name: str
    by: tuple[tuple[str, int | None], ...]
    sums: tuple[str, ...] = ()

    def columns(self, row: type[Row]) -> tuple["Column", ...]:
        """The columns of its table: those it counts by, the count, and the counts of trues."""
        kinds = {each.name: each.kind for each in columns(row)}
        keys = (Column(name, kinds[name], nullable=False) for name, _ in self.by)
        return (
            *keys,
            *(Column(name, int, nullable=False) for name in ("count", *self.sums)),
        )

    def key(self, row: Row) -> tuple[str, ...]:
        """What it counts a row under; what is absent counts under the empty text."""
        return tuple((getattr(row, name) or "")[:length] for name, length in self.by)

    def counts(self, row: Row) -> tuple[int, ...]:
        """What a row adds: itself, and each of its truths."""
        return (1, *(int(getattr(row, name)) for name in self.sums))

    def answers(self, needed: Mapping[str, int | None]) -> bool:
        """True if it tells apart what is needed of each column, None for all of it."""
        held = dict(self.by)
        return all(
            name in held and (held[name] is None or (length or inf) <= (held[name] or 0))
            for name, length in needed.items()
        )

    @staticmethod
    def expression(by: tuple[str, int | None]) -> str:
        """The SQL of a column that it counts by, the same as `key` says of a row."""
        name, length = by
        return f'"{name}"' if length is None else f"coalesce(substr(\"{name}\", 1, {length}), '')"


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[R]):
    """One question asked: its rows, how a case folds into them, and how they are looked up.

    Raise `version` with every change of the fold: the new table is then built beside the old
    one and takes its place when it has caught up. `indexes` are the columns of each look-up,
    `tallies` what is counted of the rows as they change, the shortest first.
    """

    name: str
    version: int
    row: type[R]
    fold: Callable[[Seen], Iterable[R]]
    indexes: tuple[tuple[str, ...], ...] = ()
    tallies: tuple[Tally, ...] = ()

    def tally_for(self, needed: Mapping[str, int | None]) -> Tally | None:
        """The shortest tally that answers; None if only the rows do."""
        return next((each for each in self.tallies if each.answers(needed)), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view's table: `kind` is str, int, bool, date or datetime."""

    name: str
    kind: type[Any]
    nullable: bool


_COLUMNS: dict[type[Any], tuple[Column, ...]] = {}


def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns that a row's declared types make, in order; worked out once."""
    if row not in _COLUMNS:
        hints = get_type_hints(row)
        _COLUMNS[row] = tuple(_column(each.name, hints[each.name]) for each in fields(row))
    return _COLUMNS[row]


def _column(name: str, hint: Any) -> Column:
    arguments = get_args(hint)
    nullable = NoneType in arguments
    plain = next((each for each in arguments if each is not NoneType), hint)
    while (inner := getattr(plain, "__supertype__", None)) is not None:
        plain = inner
    for kind in (bool, int, datetime, date, str):
        if isinstance(plain, type) and issubclass(plain, kind):
            return Column(name, kind, nullable)
    raise TypeError(f"{name}: a column is a text, a number, a truth, a day or an instant")
