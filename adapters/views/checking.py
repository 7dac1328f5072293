"""Whether the views say what the facts say: a sample folded anew, and every count taken again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from adapters.ledger import Ledger
from adapters.views.dialect import Session
from adapters.views.reading import Reader
from adapters.views.shares import places_of
from adapters.views.tables import State, Tables
from domain.law import Law
from domain.recorded import CaseId, is_case
from projections.view import Row, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row that the facts yield and the view has not, or the other way round, or a count."""

    view: str
    case: str
    expected: object
    found: object


def check(ledger: Ledger, law: Law, tables: Tables, sample: int, seed: int) -> Iterator[Difference]:
    """Fold a sample of cases anew, as of where they stand, and compare; count all rows again."""
    with tables.reading() as session:
        for state in tables.states(session):
            view = tables.views[state.view]
            if state.position:
                cases = _sampled(ledger, state, sample, Random(seed))  # noqa: S311  no secret
                yield from _rows(session, ledger, law, tables, view, state, cases)
                yield from _counts(session, tables, view)


def _sampled(ledger: Ledger, state: State, sample: int, random: Random) -> list[CaseId]:
    """Cases at random: those that follow ids drawn from the ledger's places."""
    drawn: dict[CaseId, None] = {}
    for _ in range(sample):
        place = random.randrange(state.position)
        found = ledger.positions_after(place, 1)
        drawn.update(dict.fromkeys(case for _, case in found if is_case(case)))
    return list(drawn)


def _rows(
    session: Session,
    ledger: Ledger,
    law: Law,
    tables: Tables,
    view: View[Any],
    state: State,
    cases: Sequence[CaseId],
) -> Iterator[Difference]:
    at = places_of(session, state, cases)
    for place in sorted(set(at.values())):
        here = [case for case in cases if at[case] == place]
        for seen in Reader(ledger, law, place).seen(here):
            case = seen.case.id
            expected: list[Row] = sorted(view.fold(seen), key=lambda row: row.key)
            found = tables.rows(session, view, 'WHERE "case" = ? ORDER BY "key"', case)
            for one, other in _unlike(expected, found):
                yield Difference(view=view.name, case=case, expected=one, found=other)


def _counts(session: Session, tables: Tables, view: View[Any]) -> Iterator[Difference]:
    for tally in view.tallies:
        kept, counted = tables.counts(session, view, tally), tables.recount(session, view, tally)
        for one, other in _unlike(counted, kept):
            named = f"{view.name} {tally.name}"
            yield Difference(view=named, case="", expected=one, found=other)


def _unlike(expected: Sequence[Any], found: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """What is on one side only: the facts' side, and the view's."""
    yield from ((each, None) for each in expected if each not in found)
    yield from ((None, each) for each in found if each not in expected)
