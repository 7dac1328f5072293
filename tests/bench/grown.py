"""A ledger of any size: a year, copied for other persons, its views made.

Unless it is to be a closed one, the year ends yesterday, for a served installation goes by the
clock: what runs is running, and no year of lapses waits for its first sweep.
"""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import ceil

from adapters.bootstrap import Here, here
from adapters.ledger import MEMORY, open_ledger
from adapters.settings import installation
from adapters.views.folding import in_processes
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.world.copies import Copies
from adapters.world.course import World
from domain.localities import Code
from tests.bench.figures import LAW

MANY = 4000
"""Cases of a world that is copied into millions."""

_CLOSED = date(2010, 12, 31)
_YEAR = timedelta(days=364)
_SEED = 1


def _yesterday() -> date:
    return date.today() - timedelta(days=1)  # noqa: DTZ011  the day on this machine's wall


@dataclass(frozen=True)
class Grown:
    """A world of some cases between offices of Jiangsu and elsewhere, to be copied."""

    cases: int = 1500
    last: date = field(default_factory=_yesterday)

    def with_acts(self, acts: int) -> Copies:
        """So many acts, or a few more."""
        with self._made[0].ledger.contents() as contents:
            return Copies(contents, acts)

    def with_cases(self, cases: int) -> Copies:
        """About so many cases."""
        return self.with_acts(ceil(cases / self.cases * self._made[1]))

    @cached_property
    def _made(self) -> tuple[Here, int]:
        """The installation in memory that has it, and its acts."""
        office = here(installation({}), MEMORY)
        world = World(
            office,
            seed=_SEED,
            cases=self.cases,
            first=self.last - _YEAR,
            last=self.last,
            area=Code("32"),
        )
        for _ in world.run():
            pass
        return office, world.tally.acts


def closed_year(acts: int, cases: int = MANY) -> Copies:
    """The year 2010, of so many acts."""
    return Grown(cases, _CLOSED).with_acts(acts)


def fill(url: str, copies: Copies) -> int:
    """Write the facts direct into the empty ledger at a URL; how many."""
    with closing(open_ledger(url)) as ledger:
        return ledger.fill(copies.rows(), copies.links())


def show(url: str) -> int:
    """Make every view, in as many processes as there are processors; the place they come to."""
    with (
        closing(open_ledger(url)) as ledger,
        closing(open_views(url)) as tables,
        in_processes(installation({}), url) as fold,
    ):
        place = Projector(ledger, LAW, tables, fold=fold).catch_up()
        tables.look_over()
    return place
