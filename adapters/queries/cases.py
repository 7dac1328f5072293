"""Which cases are there? The newest first, a page at a time, found by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.between import are_counties, newest, next_of, together
from adapters.queries.counting import COUNTED, counted
from adapters.queries.named import begins_so, named
from adapters.queries.scope import EVERYTHING, Condition, is_broad, visible, within
from adapters.views.dialect import Session, Statement
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from domain.recorded import CaseId
from projections.jurisdiction import OFFICES
from projections.registers import NAMES, REGISTERS, RegisterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is asked for; None for any.

    `area`: an office of the case lies there. `text`: how the case's id or its subject begins.
    `offices`: what the text names beside, any of which has a part in the case.
    """

    kind: str | None = None
    register: str | None = None
    stage: str | None = None
    subject: str | None = None
    area: Code | None = None
    first: date | None = None
    last: date | None = None
    text: str | None = None
    offices: tuple[Code, ...] = ()

    def condition(self, row: str = "r") -> Condition:
        """The condition on a line of a register, but for the text; or on a row of another view."""
        found = EVERYTHING
        for name in ("kind", "register"):
            if (value := getattr(self, name)) is not None:
                found &= Condition(f'{row}."{name}" = ?', (value,))
        if self.first is not None:
            found &= Condition(f'{row}."opened_on" >= ?', (self.first,))
        if self.last is not None:
            found &= Condition(f'{row}."opened_on" <= ?', (self.last,))
        for name in ("stage", "subject"):
            if (value := getattr(self, name)) is not None:
                found &= _on_register(row, name, value)
        if self.area is not None:
            found &= _with_office(row, within('"key"', (self.area,)))
        return found


After = tuple[date, CaseId]
"""Where a page begins: after the case opened on that day, of that id."""


def page(
    session: Session,
    tables: Tables,
    sight: Jurisdiction,
    sought: Sought,
    after: After | None,
    limit: int,
) -> list[RegisterRow]:
    """The next cases of an account's jurisdiction, the newest first."""
    lines = _lines(sight, sought, after, limit)
    if lines is None:
        condition = _condition(sought) & visible(sight, 'r."case"')
        if after is not None:
            condition &= _after("r", after)
    else:
        statement, given = lines
        among = f'r."case" IN (SELECT "case" FROM ({statement}) AS next)'  # noqa: S608
        condition = Condition(among, tuple(given))
    order = f'r WHERE {condition.sql} ORDER BY r."opened_on" DESC, r."case" DESC LIMIT ?'
    return tables.rows(session, REGISTERS, order, *condition.given, limit)


def seen_among(
    session: Session, tables: Tables, sight: Jurisdiction, cases: Sequence[CaseId]
) -> list[RegisterRow]:
    """Those of some cases that an account sees, in order of their ids."""
    if not cases:
        return []
    among, seen = tables.dialect.among('r."case"'), visible(sight, 'r."case"')
    order = f'r WHERE {among} AND {seen.sql} ORDER BY r."case"'
    return tables.rows(session, REGISTERS, order, tables.dialect.many(cases), *seen.given)


def count(session: Session, sight: Jurisdiction, sought: Sought) -> int:
    """How many there are, up to one more than `COUNTED`."""
    return counted(session, [_listed(sight, sought)])[0]


def _listed(sight: Jurisdiction, sought: Sought) -> Statement:
    """A row for each, to be counted."""
    lines = _lines(sight, sought, None, COUNTED + 1)
    if lines is not None:
        statement, given = lines
        return f"SELECT 1 FROM ({statement}) AS listed", given  # noqa: S608
    condition = _condition(sought) & visible(sight, 'r."case"')
    return f'SELECT 1 FROM "{table_of(REGISTERS)}" r WHERE {condition.sql}', condition.given  # noqa: S608


def _lines(
    sight: Jurisdiction, sought: Sought, after: After | None, limit: int
) -> Statement | None:
    """Day and id of the next cases, the newest first, read by the offices that have them in hand.

    None where they are read by their registers: those of a person or of a name, which are few, and
    those of a province or more, which are most of what is there.
    """
    if sought.subject is not None:
        return None
    if are_counties(sight.places):
        return _between(sight, sought, after, limit)
    if sought.text is not None or is_broad(sight.places):
        return None
    condition = within('o."key"', sight.places) & sought.condition("o")
    if after is not None:
        condition &= _after("o", after)
    return next_of(f'"{table_of(OFFICES)}" o', condition, limit)


def _between(sight: Jurisdiction, sought: Sought, after: After | None, limit: int) -> Statement:
    """Day and id of the next cases of the counties that are seen, the newest first."""
    conditions = [sought.condition(row) for row in ("b", "r")]
    if after is not None:
        conditions = [
            each & _after(row, after) for each, row in zip(conditions, ("b", "r"), strict=True)
        ]
    between, registered = conditions
    others = (sought.area,) if sought.area else None
    if sought.text is None:
        lists = list(newest(sight.places, others, between, limit))
    else:
        lists = list(newest(sight.places, sought.offices, between, limit))
        registered &= visible(sight, 'r."case"')
        table = f'"{table_of(REGISTERS)}" r'
        lists += [next_of(table, each & registered, limit) for each in begins_so(sought.text)]
    return lists[0] if len(lists) == 1 else together(lists, limit)


def _condition(sought: Sought) -> Condition:
    """The condition on a line of a register, the text with it."""
    found = sought.condition()
    if sought.text is None:
        return found
    return found & named('r."case"', sought.text, sought.offices)


def _after(row: str, after: After) -> Condition:
    return Condition(f'({row}."opened_on", {row}."case") < (?, ?)', after)


def _with_office(row: str, inside: Condition) -> Condition:
    offices = table_of(OFFICES)
    found = f'SELECT 1 FROM "{offices}" a WHERE a."case" = {row}."case" AND {inside.sql}'  # noqa: S608
    return Condition(f"EXISTS ({found})", inside.given)


def _on_register(row: str, name: str, value: str) -> Condition:
    """What only the line of a register says."""
    if row == "r":
        return Condition(f'r."{name}" = ?', (value,))
    line = f'SELECT 1 FROM "{table_of(REGISTERS)}" r WHERE r."case" = {row}."case"'  # noqa: S608
    return Condition(f'EXISTS ({line} AND r."{name}" = ?)', (value,))


def registers(session: Session, sight: Jurisdiction) -> Sequence[tuple[str, int]]:
    """The registers in which the account has cases, each with its number up to `COUNTED` + 1."""
    numbers = counted(session, [_listed(sight, Sought(register=name)) for name in NAMES])
    return [(name, number) for name, number in zip(NAMES, numbers, strict=True) if number]
