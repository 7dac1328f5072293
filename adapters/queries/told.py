"""Which results were told to us, and wait to be acknowledged? The oldest case first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.named import named
from adapters.queries.scope import Condition, visible, within
from adapters.views.dialect import Session, Statement
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from projections.registers import REGISTERS, RegisterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the text of a search finds; None for any."""

    text: str | None = None
    offices: tuple[Code, ...] = ()


def page(
    session: Session,
    tables: Tables,
    sight: Jurisdiction,
    sought: Sought,
    after: tuple[date, str] | None,
    limit: int,
) -> Sequence[RegisterRow]:
    """The next approvals; `after` is the opening day and id of the last one seen."""
    condition = _condition(sight, sought)
    if after is not None:
        condition &= Condition('(r."opened_on", r."case") > (?, ?)', after)
    order = f'r WHERE {condition.sql} ORDER BY r."opened_on", r."case" LIMIT ?'
    return tables.rows(session, REGISTERS, order, *condition.given, limit)


def listed(sight: Jurisdiction, sought: Sought) -> Statement:
    """A row for each, to be counted."""
    condition = _condition(sight, sought)
    return f'SELECT 1 FROM "{table_of(REGISTERS)}" r WHERE {condition.sql}', condition.given  # noqa: S608


def _condition(sight: Jurisdiction, sought: Sought) -> Condition:
    found = Condition('r."register" = ? AND r."stage" = ?', ("approval", "notified"))
    found &= within('r."residence"', sight.places) & visible(sight, 'r."case"')
    return found if sought.text is None else found & named('r."case"', sought.text, sought.offices)
