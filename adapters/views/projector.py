"""Keeping the views up with the ledger: in batches, each with its rows and its place at once.

A batch reads what was recorded, folds the cases it concerns, and writes their rows. Whatever cuts
the ledger into batches, and whenever a process ends, the rows are those of the facts up to the
place that stands beside them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from time import monotonic, sleep
from typing import Any

from adapters.ledger import Ledger, LedgerError
from adapters.notices import STREAM
from adapters.views.folding import Fold, Folded, folded, in_this_thread
from adapters.views.reached import reached
from adapters.views.reading import Reader
from adapters.views.tables import Overtaken, State, Tables
from domain.law import Law
from domain.recorded import CaseId, is_case
from projections.view import View

BATCH = 2000
"""Facts, or cases while a view is built, that are read at once."""

AHEAD = 4
"""Batches of a view that is built which are folded while an earlier one is written."""

LOOKS_S = 0.05
"""Seconds between two looks at views that a group of projectors keeps."""

_PATIENCE_S = 10.0
"""Seconds in which a group is expected to have come to the ledger's end."""


class Projector:
    """Folds a ledger's facts into views, for one thread; `batch` as `BATCH`.

    Views that a group keeps (`adapters/group`) are left to it.

    Views that are made from nothing are folded by `fold`, in this thread unless given; `watch`
    hears how many more cases are in them.
    """

    def __init__(
        self,
        ledger: Ledger,
        law: Law,
        tables: Tables,
        batch: int = BATCH,
        fold: Fold | None = None,
        watch: Callable[[int], None] | None = None,
    ) -> None:
        self.ledger = ledger
        self._law = law
        self._tables = tables
        self._batch = batch
        self._fold = fold or in_this_thread(ledger, law)
        self._watch = watch
        self.head = -1
        """The ledger's end when it was last looked at."""
        self._states: list[State] = []
        """Where the views stood when this projector last looked or moved them."""

    def catch_up(self) -> int:
        """Bring every view up to the ledger's end as it is now; the place of that end.

        LedgerError if the views are ahead of the ledger, so not of this one; or if a group keeps
        them and has not come there in ten seconds.
        """
        place, head, until = self.advance(), self.head, monotonic() + _PATIENCE_S
        while place < head:
            if monotonic() > until:
                raise LedgerError(
                    f"the views are at {place} and the ledger ends at {head}: they wait for a "
                    "group of projectors; `liangdi worker projector` takes them back from it"
                )
            sleep(LOOKS_S)
            place = self.advance()
        return head

    def advance(self) -> int:
        """The same, but of views that a group keeps: the place where they stand, without waiting.

        LedgerError if the views are ahead of the ledger.
        """
        head = self.ledger.position
        # What it remembers is enough while the ledger grows: whoever else moves a view makes the
        # next move fail. When nothing grows, somebody may have left a view half built; and who
        # shares them out or takes them back says so there alone.
        if head == self.head or not self._states or any(each.shared for each in self._states):
            self._look()
        self.head = head
        ahead = [state for state in self._states if state.position > head]
        if ahead:
            raise LedgerError(
                f"the views are at {ahead[0].position} and the ledger ends at {head}: they are of "
                "another ledger; run `liangdi views rebuild`"
            )
        while self._step(head):
            pass
        return min([head, *(state.position for state in self._states if state.shared)])

    def step(self, head: int) -> bool:
        """One batch towards a position of the ledger; false if every view is there."""
        self._look()
        return self._step(head)

    def _look(self) -> None:
        with self._tables.reading() as session:
            self._states = self._tables.states(session)

    def _step(self, head: int) -> bool:
        states = [state for state in self._states if not state.shared]
        building = [state for state in states if state.until is not None or state.position == 0]
        behind = [state for state in states if 0 < state.position < head]
        try:
            if building and head:
                self._build(_alike(building), head)
            elif behind:
                self._follow(behind, head)
            else:
                return False
        except Overtaken:
            self._look()
        return True

    def _build(self, states: Sequence[State], head: int) -> None:
        """Every case into views that are made from nothing, up to a place fixed before."""
        until = states[0].until or head
        views = self._views(states)
        for cases, rows in self._chunks(views, states[0].after or "", until):
            with self._tables.session() as session:
                states = self._tables.move(session, states, until=until, after=cases[-1])
                for view, each in zip(views, rows(), strict=True):
                    self._tables.add(session, view, each)
            self._moved(states)
            if self._watch is not None:
                self._watch(len(cases))
        with self._tables.session() as session:
            states = self._tables.move(session, states, position=until, until=None, after=None)
            for view in views:
                self._tables.complete(session, view)
        self._moved(states)

    def _chunks(
        self, views: Sequence[View[Any]], after: str, until: int
    ) -> Iterator[tuple[Sequence[CaseId], Callable[[], Folded]]]:
        """The cases in order of their ids, some of them being folded while others are written."""
        waiting: deque[tuple[Sequence[CaseId], Callable[[], Folded]]] = deque()
        while cases := self.ledger.cases_after(after, until, self._batch):
            waiting.append((cases, self._fold(views, until, cases)))
            after = cases[-1]
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting

    def _follow(self, behind: Sequence[State], head: int) -> None:
        """The next facts into the views that are furthest behind."""
        start = min(state.position for state in behind)
        ours = [state for state in behind if state.position == start]
        until = min((state.position for state in behind if state.position > start), default=head)
        places = self.ledger.positions_after(start, self._batch)
        places = [each for each in places if each[0] <= until]
        notice = next((n for n, each in enumerate(places, start=1) if each[1] == STREAM), None)
        places = places[:notice]
        last = places[-1][0]
        touched = [case for _, case in places if is_case(case)]
        if notice is not None:
            touched += reached(self.ledger, self._law, self._tables, last)
        touched = list(dict.fromkeys(touched))
        while len(touched) > self._batch:
            self._replace(ours, touched[: self._batch], last, start)
            touched = touched[self._batch :]
        self._replace(ours, touched, last, last)

    def _replace(
        self, states: Sequence[State], touched: Sequence[CaseId], until: int, position: int
    ) -> None:
        """Fold cases, and those that look into them, as they stood at a place; then stand there.

        `position` is the place to stand at: where the views are, if more cases are to come.
        """
        reader = Reader(self.ledger, self._law, until)
        cases = [*touched, *reader.readers(touched)]
        views = self._views(states)
        rows = folded(views, list(reader.seen(cases)))
        with self._tables.session() as session:
            moved = self._tables.move(session, states, position=position)
            self._tables.replace(session, cases, views, rows)
        self._moved(moved)

    def _moved(self, states: Sequence[State]) -> None:
        now = {state.view: state for state in states}
        self._states = [now.get(state.view, state) for state in self._states]

    def _views(self, states: Sequence[State]) -> list[View[Any]]:
        return [self._tables.views[state.view] for state in states]


def _alike(states: Sequence[State]) -> list[State]:
    """The views that are built together: those that stand where the first does."""
    first = states[0]
    return [s for s in states if (s.until, s.after) == (first.until, first.after)]
