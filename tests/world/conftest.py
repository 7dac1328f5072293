"""Demo worlds to look at, each made once: a year, and more than three years."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import pytest

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, open_ledger
from adapters.views.reading import Reader
from adapters.world.course import World
from adapters.world.tally import Tally
from domain.calendar import start_of
from domain.case import Case, settle
from domain.law import Law
from domain.localities import Code
from domain.position import Position
from domain.recorded import CaseId, Fact, Recorded

FIRST = date(2010, 1, 4)


@dataclass(frozen=True)
class Made:
    """A world that was made, until an instant: its ledger and its tally."""

    here: Here
    ends_at: datetime
    tally: Tally

    @cached_property
    def cases(self) -> list[CaseId]:
        ledger = self.here.ledger
        return list(ledger.cases_after("", ledger.position, ledger.position))

    @cached_property
    def records(self) -> list[Recorded[Fact]]:
        """Every fact, case by case."""
        histories = self.here.ledger.histories(self.cases, self.here.ledger.position)
        return [record for history in histories.values() for _, record in history]

    @cached_property
    def positions(self) -> list[Position]:
        """Every case as the law settles it from the ledger alone, when the world ends."""
        ledger, law = self.here.ledger, self.here.law
        dockets = Reader(ledger, law, ledger.position).dockets(self.cases)
        found = (settle(Case(docket, law, self.ends_at)) for docket in dockets)
        return [position for position in found if position is not None]

    @property
    def stages(self) -> Counter[tuple[str, str]]:
        return Counter((position.kind, position.stage) for position in self.positions)


def made(law: Law, cases: int, last: date) -> Iterator[Made]:
    """A world from January 2010 on; its ledger is closed in the end."""
    here = Here(ledger=open_ledger(MEMORY), law=law, node="test")
    world = World(here, seed=1, cases=cases, first=FIRST, last=last, area=Code("32"))
    assert list(world.run()) == list(range(1, cases + 1))
    ends_at = start_of(last + timedelta(days=1)) - timedelta(microseconds=1)
    yield Made(here, ends_at, world.tally)
    here.ledger.close()


@pytest.fixture(scope="session")
def year(the_law: Law) -> Iterator[Made]:
    """The year 2010, as `liangdi generate` makes it unless told otherwise."""
    yield from made(the_law, 1500, date(2010, 12, 31))


@pytest.fixture(scope="session")
def years(the_law: Law) -> Iterator[Made]:
    """A few cases, seen until the papers of the first year have run out."""
    yield from made(the_law, 150, date(2013, 9, 30))


@pytest.fixture(scope="session")
def small(the_law: Law) -> Iterator[Made]:
    """A year of few cases, of every kind."""
    yield from made(the_law, 250, date(2010, 12, 31))
