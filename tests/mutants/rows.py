"""Mutants of the duties table: one field of a row changed, of those that the law reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import Any

from domain.duties import DUTIES
from domain.duties.row import Duty, MetBy
from tests.mutants.mutant import Change, Place

_READ = ("since", "until", "term", "met_by", "written", "statutory", "silence", "clauses")
"""The rest is told to readers only: who owes and from when, each kind of case has in its text."""

_APART = (MetBy.REPLY, MetBy.NOTICE, MetBy.ARRIVAL, MetBy.DISPATCH, MetBy.RECORD)
"""What the law tells apart of what meets a duty: it takes the rest as it takes dispatch."""

_DAY = timedelta(days=1)


def of_rows() -> Iterator[Change]:
    """Every mutant of the duties table."""
    for row in DUTIES:
        for name in _READ:
            was = getattr(row, name)
            for now in _others(was):
                places: frozenset[Place] = frozenset({(row.rule, name)})
                make = partial(object.__setattr__, row, name, now)
                yield Change(row.rule, f"{name}={was}", f"{name}={now}", places, make)


def _others(value: Any) -> Iterator[Any]:
    """What might stand there by mistake."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case date():
            yield from (value + _DAY, value - _DAY)
        case Enum():
            members = [*type(value)] if not isinstance(value, MetBy) else [*_APART]
            place = members.index(value if value in members else MetBy.DISPATCH)
            yield members[(place + 1) % len(members)]
        case tuple():
            for place in range(len(value)):
                yield value[:place] + value[place + 1 :]
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                for other in _others(getattr(value, field.name)):
                    yield replace(value, **{field.name: other})


@contextmanager
def reading(note: Callable[[Place], None]) -> Iterator[None]:
    """Note each field of a row that is read meanwhile."""

    def noted(row: Duty, name: str) -> Any:
        if name in _READ:
            note((object.__getattribute__(row, "rule"), name))
        return object.__getattribute__(row, name)

    Duty.__getattribute__ = noted  # type: ignore[assignment,method-assign]  # to hear of each
    try:
        yield
    finally:
        del Duty.__getattribute__
