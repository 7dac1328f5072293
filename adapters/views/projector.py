"""Keeping the views up with the ledger: in batches, each with its rows and its place at once.

A batch reads what was recorded, folds the cases it concerns, and writes their rows. Whatever cuts
the ledger into batches, and whenever a process ends, the rows are those of the facts up to the
place that stands beside them.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from adapters.ledger import Ledger, LedgerError
from adapters.views.reading import Reader
from adapters.views.tables import Overtaken, State, Tables
from domain.law import Law
from domain.recorded import is_case
from projections.view import Row, Seen, View

BATCH = 2000
"""Facts, or cases while a view is built, that are read at once."""


@dataclass(frozen=True, slots=True)
class Projector:
    """Folds a ledger's facts into views."""

    ledger: Ledger
    law: Law
    tables: Tables
    batch: int = BATCH

    def catch_up(self) -> None:
        """Bring every view up to the ledger's end as it is now.

        LedgerError if the views are ahead of the ledger, so not of this one.
        """
        head = self.ledger.position
        with self.tables.session() as session:
            ahead = [state for state in self.tables.states(session) if state.position > head]
        if ahead:
            raise LedgerError(
                f"the views are at {ahead[0].position} and the ledger ends at {head}: they are of "
                "another ledger; run `liangdi views rebuild`"
            )
        while self.step(head):
            pass

    def step(self, head: int) -> bool:
        """One batch towards a position of the ledger; false if every view is there."""
        with self.tables.session() as session:
            states = [state for state in self.tables.states(session) if self._is_ours(state)]
        building = [state for state in states if state.until is not None or state.position == 0]
        if building and head:
            return self._build(_alike(building), head)
        behind = [state for state in states if 0 < state.position < head]
        if not behind:
            return False
        return self._follow(behind, states, head)

    def _build(self, states: Sequence[State], head: int) -> bool:
        """The next cases into views that are made from nothing, up to a place fixed before."""
        until = states[0].until or head
        cases = self.ledger.cases_after(states[0].after or "", until, self.batch)
        seen = list(Reader(self.ledger, self.law, until).seen(cases))
        with suppress(Overtaken), self.tables.session() as session:
            if cases:
                self.tables.move(session, states, until=until, after=cases[-1])
                for view in self._views(states):
                    self.tables.add(session, view, _folded(view, seen))
            else:
                self.tables.move(session, states, position=until, until=None, after=None)
                for view in self._views(states):
                    self.tables.complete(session, view)
        return True

    def _follow(self, behind: Sequence[State], states: Sequence[State], head: int) -> bool:
        """The next facts into the views that are furthest behind."""
        start = min(state.position for state in behind)
        ours = [state for state in behind if state.position == start]
        until = min((s.position for s in states if s.position > start), default=head)
        places = self.ledger.positions_after(start, self.batch)
        places = [each for each in places if each[0] <= until]
        reader = Reader(self.ledger, self.law, places[-1][0])
        touched = list(dict.fromkeys(case for _, case in places if is_case(case)))
        cases = [*touched, *reader.readers(touched)]
        seen = list(reader.seen(cases))
        with suppress(Overtaken), self.tables.session() as session:
            self.tables.move(session, ours, position=places[-1][0])
            for view in self._views(ours):
                self.tables.replace(session, view, cases, _folded(view, seen))
        return True

    def _is_ours(self, state: State) -> bool:
        view = self.tables.views.get(state.view)
        return view is not None and view.version == state.version

    def _views(self, states: Sequence[State]) -> list[View[Any]]:
        return [self.tables.views[state.view] for state in states]


def _alike(states: Sequence[State]) -> list[State]:
    """The views that are built together: those that stand where the first does."""
    first = states[0]
    return [s for s in states if (s.until, s.after) == (first.until, first.after)]


def _folded(view: View[Any], seen: Sequence[Seen]) -> list[Row]:
    return [row for each in seen for row in view.fold(each)]
