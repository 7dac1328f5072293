"""Which cases are there? The newest first, a page at a time, found by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.counting import counted
from adapters.queries.named import named
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

    def condition(self) -> Condition:
        """The condition on a line of a register."""
        found = EVERYTHING
        for name in ("kind", "register", "stage", "subject"):
            if (value := getattr(self, name)) is not None:
                found &= Condition(f'r."{name}" = ?', (value,))
        if self.first is not None:
            found &= Condition('r."opened_on" >= ?', (self.first,))
        if self.last is not None:
            found &= Condition('r."opened_on" <= ?', (self.last,))
        if self.area is not None:
            found &= _with_office(within('"key"', (self.area,)))
        return found if self.text is None else found & named('r."case"', self.text, self.offices)


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
    condition = sought.condition()
    if after is not None:
        condition &= Condition('(r."opened_on", r."case") < (?, ?)', after)
    condition &= _seen(sight, sought, after, limit)
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
    if sought == Sought() and not is_broad(sight.places):
        inside = within('"key"', sight.places)
        held = f'SELECT DISTINCT "case" FROM "{table_of(OFFICES)}" WHERE {inside.sql}'  # noqa: S608
        return held, inside.given
    condition = sought.condition() & _seen(sight, sought, None, None)
    return f'SELECT 1 FROM "{table_of(REGISTERS)}" r WHERE {condition.sql}', condition.given  # noqa: S608


def _seen(sight: Jurisdiction, sought: Sought, after: After | None, limit: int | None) -> Condition:
    """The jurisdiction, by the way that is quick: office by office where these have few cases.

    What names a case or a person is looked up first, and seen or not case by case.
    """
    places = sight.places
    if is_broad(places) or sought.subject is not None or sought.text is not None:
        return visible(sight, 'r."case"')
    inside = within('"key"', places)
    newest = ""
    if limit is not None and sought == Sought():
        if after is not None:
            inside &= Condition('("opened_on", "case") < (?, ?)', after)
        newest = ' ORDER BY "opened_on" DESC, "case" DESC LIMIT ?'
        inside = Condition(inside.sql, (*inside.given, limit))
    return Condition(
        f'r."case" IN (SELECT "case" FROM (SELECT DISTINCT "opened_on", "case" '  # noqa: S608
        f'FROM "{table_of(OFFICES)}" WHERE {inside.sql}{newest}) AS seen)',
        inside.given,
    )


def _with_office(inside: Condition) -> Condition:
    offices = table_of(OFFICES)
    found = f'SELECT 1 FROM "{offices}" a WHERE a."case" = r."case" AND {inside.sql}'  # noqa: S608
    return Condition(f"EXISTS ({found})", inside.given)


def registers(session: Session, sight: Jurisdiction) -> Sequence[tuple[str, int]]:
    """The registers in which the account has cases, each with its number up to `COUNTED` + 1."""
    numbers = counted(session, [_listed(sight, Sought(register=name)) for name in NAMES])
    return [(name, number) for name, number in zip(NAMES, numbers, strict=True) if number]
