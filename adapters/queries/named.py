"""Cases found by a text: how their id or their subject begins, or an office that has a part."""

from collections.abc import Sequence

from adapters.queries.scope import Condition, within
from adapters.views.difference import table_of
from domain.localities import Code
from projections.jurisdiction import OFFICES
from projections.registers import REGISTERS

_LAST = "\U0010ffff"
"""Sorts after every text that goes on."""


def begins_so(text: str) -> tuple[Condition, Condition]:
    """That a line of a register has an id that begins so, and that it has such a subject."""
    given = (text, text + _LAST)
    return (
        Condition('r."case" >= ? AND r."case" < ?', given),
        Condition('r."subject" >= ? AND r."subject" < ?', given),
    )


def named(case: str, text: str, offices: Sequence[Code]) -> Condition:
    """That the case in a column is one that the text, or one of the offices it names, finds."""
    inside = within('"key"', offices)
    ways = [(f'"{table_of(REGISTERS)}" r', each) for each in begins_so(text)]
    ways.append((f'"{table_of(OFFICES)}"', inside))
    found = " UNION ".join(f'SELECT "case" FROM {table} WHERE {way.sql}' for table, way in ways)  # noqa: S608
    return Condition(f"{case} IN ({found})", tuple(value for _, way in ways for value in way.given))
