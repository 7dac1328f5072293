"""The audit trail searched: who recorded what, for which office, when; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from adapters.queries.counting import counted
from adapters.queries.scope import EVERYTHING, Condition, is_broad, visible, within
from adapters.views.dialect import Session
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.calendar import start_of
from domain.localities import Code
from domain.recorded import CaseId
from projections.audit_trail import AUDIT_TRAIL, FactRow
from projections.jurisdiction import OFFICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is asked for; None for any.

    `actor`: the account. `office`: whose act it is, or whose that lies below it. `topics`: what was
    recorded. `first` and `last`: the civil days on which.
    """

    actor: str | None = None
    office: Code | None = None
    case: CaseId | None = None
    topics: Sequence[str] | None = None
    medium: str | None = None
    first: date | None = None
    last: date | None = None

    def condition(self) -> Condition:
        """The condition on a row of the trail."""
        found = EVERYTHING
        for name in ("actor", "case", "medium"):
            if (value := getattr(self, name)) is not None:
                found &= Condition(f'a."{name}" = ?', (value,))
        if self.office is not None:
            found &= within('a."office"', (self.office,))
        if self.topics is not None:
            marks = ", ".join("?" * len(self.topics))
            found &= Condition(f'a."topic" IN ({marks})', tuple(self.topics))
        if self.first is not None:
            found &= Condition('a."recorded_at" >= ?', (start_of(self.first),))
        if self.last is not None:
            found &= Condition('a."recorded_at" < ?', (start_of(self.last + timedelta(days=1)),))
        return found


def page(
    session: Session,
    tables: Tables,
    sight: Jurisdiction,
    sought: Sought,
    before: int | None,
    limit: int,
) -> list[FactRow]:
    """The next facts of cases that the account sees, from the one at a position backwards.

    In order of their entry, which is what every condition has an index for.
    """
    condition = sought.condition() & _seen(sight)
    if before is not None:
        last = f'SELECT "recorded_at", "position" FROM "{table_of(AUDIT_TRAIL)}"'  # noqa: S608
        after = f'(a."recorded_at", a."position") < ({last} WHERE "position" = ?)'
        condition &= Condition(after, (before,))
    where = f'a WHERE {condition.sql} ORDER BY a."recorded_at" DESC, a."position" DESC LIMIT ?'
    return tables.rows(session, AUDIT_TRAIL, where, *condition.given, limit)


def count(session: Session, sight: Jurisdiction, sought: Sought) -> int:
    """How many there are, up to one more than `COUNTED`."""
    condition = sought.condition() & _seen(sight)
    statement = f'SELECT 1 FROM "{table_of(AUDIT_TRAIL)}" a WHERE {condition.sql}'  # noqa: S608
    return counted(session, [(statement, condition.given)])[0]


def _seen(sight: Jurisdiction) -> Condition:
    """The jurisdiction, case by case where much is seen, by its few cases where little is."""
    if is_broad(sight.places):
        return visible(sight, 'a."case"')
    inside = within('"key"', sight.places)
    held = f'SELECT "case" FROM "{table_of(OFFICES)}" WHERE {inside.sql}'  # noqa: S608
    return Condition(f'a."case" IN ({held})', inside.given)
