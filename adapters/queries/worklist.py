"""What do we owe, and what are we owed? Soonest first; what has no day comes last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adapters.queries.named import named
from adapters.queries.scope import Condition, is_broad, within
from adapters.views.dialect import Session, Statement
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code, Level
from domain.position import DutyState
from projections.worklist import WORKLIST, OwedRow

_ALL = 2**62
"""A limit that limits nothing; what stands under it is worked out by itself, by its own index."""


class Way(StrEnum):
    """Who looks at whom: `by` us, or `to` us."""

    BY = "by"
    TO = "to"

    @property
    def other(self) -> "Way":
        return Way.TO if self is Way.BY else Way.BY


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Which duties: of a kind, a rule, in a state, due on these days; None for any.

    `own`: the office of one's own lies there, or, `alone`, is it; `other`: the one on the other
    side lies there. `text`: how the case's id or its subject begins. `offices`: what the text
    names beside, any of which has a part in the case.
    """

    way: Way = Way.BY
    kind: str | None = None
    rule: str | None = None
    state: DutyState | None = None
    first: date | None = None
    last: date | None = None
    own: Code | None = None
    alone: bool = False
    other: Code | None = None
    text: str | None = None
    offices: tuple[Code, ...] = ()


After = tuple[date | None, str, str]
"""Where a page begins: after the duty due on that day, of that case and key."""


def page(
    session: Session,
    tables: Tables,
    sight: Jurisdiction,
    due: Due,
    after: After | None,
    limit: int,
) -> list[OwedRow]:
    """The next duties of an account's worklist: those with a day, then those without."""
    found: list[OwedRow] = []
    condition = _condition(sight, due, in_order=is_broad(sight.places))
    if after is None or after[0] is not None:
        dated = condition & Condition('w."due_on" IS NOT NULL')
        if after is not None:
            dated &= Condition('(w."due_on", w."case", w."key") > (?, ?, ?)', after)
        # The keys first, from an index alone: then as many rows are read as are shown.
        keys = f'SELECT "due_on", "case", "key" FROM "{table_of(WORKLIST)}" w WHERE {dated.sql}'  # noqa: S608
        if not is_broad(sight.places):
            keys = f"SELECT * FROM ({keys} LIMIT {_ALL}) AS held"  # noqa: S608
        order = (
            f'WHERE ("case", "key") IN (SELECT "case", "key" FROM ({keys} '  # noqa: S608
            'ORDER BY "due_on", "case", "key" LIMIT ?) AS next) ORDER BY "due_on", "case", "key"'
        )
        found = tables.rows(session, WORKLIST, order, *dated.given, limit)
        after = None
    if len(found) < limit and due.first is None and due.last is None:
        undated = condition & Condition('w."due_on" IS NULL')
        if after is not None:
            undated &= Condition('(w."case", w."key") > (?, ?)', after[1:])
        order = f'w WHERE {undated.sql} ORDER BY w."case", w."key" LIMIT ?'
        found += tables.rows(session, WORKLIST, order, *undated.given, limit - len(found))
    return found


def listed(sight: Jurisdiction, due: Due) -> Statement:
    """A row for each, to be counted."""
    condition = _condition(sight, due, in_order=False)
    return f'SELECT 1 FROM "{table_of(WORKLIST)}" w WHERE {condition.sql}', condition.given  # noqa: S608


def _condition(sight: Jurisdiction, due: Due, *, in_order: bool) -> Condition:
    # Where rows are read in their order: a text put together has no index to be looked up in.
    column = f'w."owed_{due.way}"' + (" || ''" if in_order else "")
    # Whoever owes or is owed something has the case in hand (`offices_of`): it is a case seen.
    found = within(column, sight.places)
    for name in ("kind", "rule"):
        if (value := getattr(due, name)) is not None:
            found &= Condition(f'w."{name}" = ?', (value,))
    if due.state is not None:
        found &= Condition('w."state" = ?', (str(due.state),))
    if due.first is not None:
        found &= Condition('w."due_on" >= ?', (due.first,))
    if due.last is not None:
        found &= Condition('w."due_on" <= ?', (due.last,))
    if due.own is not None:
        column = f'w."owed_{due.way}"'
        is_it = Condition(f"{column} = ?", (due.own,))
        found &= is_it if due.alone else within(column, (due.own,))
    if due.other is not None:
        found &= within(f'w."owed_{due.way.other}"', (due.other,))
    return found if due.text is None else found & named('w."case"', due.text, due.offices)


@dataclass(frozen=True, slots=True)
class Choices:
    """What an account's worklist can be narrowed to: kinds, rules, units of its own, other areas.

    The units are at a level that is asked for, the other areas cities (provinces without one).
    """

    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    own: tuple[Code, ...]
    others: tuple[Code, ...]


def choices(session: Session, sight: Jurisdiction, level: Level) -> Choices:
    """What stands in a worklist, its own units at a level."""
    ways, given = list[str](), list[object]()
    for way in Way:
        condition = _condition(sight, Due(way=way), in_order=False)
        own = f'substr(w."owed_{way}", 1, {int(level)})'
        other = f'substr(w."owed_{way.other}", 1, {int(Level.CITY)})'
        ways.append(
            f'SELECT w."kind", w."rule", {own}, {other} FROM "{table_of(WORKLIST)}" w '  # noqa: S608
            f"WHERE {condition.sql}"
        )
        given += condition.given
    found: Sequence[tuple[str, str, str, str | None]] = session.rows(" UNION ".join(ways), *given)
    return Choices(
        kinds=tuple(sorted({kind for kind, _, _, _ in found})),
        rules=tuple(sorted({rule for _, rule, _, _ in found})),
        own=tuple(sorted({Code(own) for _, _, own, _ in found})),
        others=tuple(sorted({Code(other) for _, _, _, other in found if other is not None})),
    )
