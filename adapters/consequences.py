"""What the law yields, put on record: beside an act, in cases it changes, or when its time comes.

The consequences are facts of nobody. They are no input of the law: whatever is recorded of them,
and in whatever order, the position of a case is the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from adapters.bootstrap import Here
from adapters.ledger import Conflict
from adapters.retrying import again
from adapters.views.reading import Reader
from domain.case import Case, Docket, settle
from domain.decider import consequences
from domain.nodes import exchange_of, following
from domain.position import Position
from domain.recorded import CaseId, Exchange, Fact, FactId, Recorded, entry_of_no_office

SYSTEM = "liangdi"
"""The actor of what the law yields."""

_TOGETHER = 100
"""Cases that are read and recorded at once."""


@dataclass(frozen=True, slots=True)
class Yielded:
    """What the law yielded in a case, as recorded now, and the legal position at that instant.

    The position is None if the case is not known, or not open yet.
    """

    case: CaseId
    records: tuple[Recorded[Fact], ...]
    standing: Position | None


def record_consequences(here: Here, cases: Sequence[CaseId], now: datetime) -> list[Yielded]:
    """Record what the law yields in cases by now and is not on record yet; often nothing.

    Many cases in one append; one by one if somebody acts in one of them meanwhile. Conflict if
    others record in the same case faster than this can, five times over.
    """
    yielded: list[Yielded] = []
    for start in range(0, len(cases), _TOGETHER):
        batch = cases[start : start + _TOGETHER]
        try:
            yielded += _record(here, batch, now)
        except Conflict:
            for case in batch:
                yielded += again(partial(_record, here, [case], now))
    return yielded


def yielded_in(
    here: Here, docket: Docket, standing: Position, now: datetime
) -> tuple[Recorded[Fact], ...]:
    """What the law yields in a case and is not on record yet, as facts to be recorded."""
    facts = consequences(docket, standing)
    if not facts:
        return ()
    exchange = exchange_of(here.nodes, Case(docket, here.law, now), docket.history, None)
    return tuple(_beside(here, docket.case, docket.history.version, facts, now, None, exchange))


def beside(
    here: Here, facts: Sequence[Fact], at: datetime, after: Recorded[Fact]
) -> Iterator[Recorded[Fact]]:
    """What the law yielded by an act, as facts right after it: nobody's, and nobody's sending."""
    exchange = following(after.entry.exchange, 1)
    return _beside(here, after.case, after.version, facts, at, after.id, exchange)


def _record(here: Here, cases: Sequence[CaseId], now: datetime) -> list[Yielded]:
    found = {case: Yielded(case, (), None) for case in cases}
    for docket in Reader(here.ledger, here.law, here.ledger.position).dockets(cases):
        standing = settle(Case(docket, here.law, now))
        if standing is not None:
            of_case = yielded_in(here, docket, standing, now)
            found[docket.case] = Yielded(docket.case, of_case, standing)
    yielded = list(found.values())
    if records := [record for each in yielded for record in each.records]:
        here.ledger.append(records)
    return yielded


def _beside(
    here: Here,
    case: CaseId,
    version: int,
    facts: Sequence[Fact],
    at: datetime,
    cause: FactId | None,
    exchange: Exchange | None,
) -> Iterator[Recorded[Fact]]:
    for number, fact in enumerate(facts):
        entry = entry_of_no_office(SYSTEM, here.node, at, cause, following(exchange, number))
        yield Recorded(case, version + 1 + number, entry, fact)
