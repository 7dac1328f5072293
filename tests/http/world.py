"""A served demo world: the year 2010, seen from its last evening."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from adapters.bootstrap import Here, law
from adapters.ledger import MEMORY, open_ledger
from adapters.settings import installation
from adapters.world.course import World
from domain.localities import Code
from tests.http.town import Town, town

ENDS = "2010-12-31 20:00"
_FIRST, _LAST = date(2010, 1, 4), date(2010, 12, 31)


@contextmanager
def world_town(folder: Path, cases: int) -> Iterator[Town]:
    """A town on an SQLite file in the folder, in which a world of so many cases was acted out."""
    url = f"sqlite:///{folder / 'world.db'}"
    scratch = Here(ledger=open_ledger(MEMORY), law=law(installation({})), node="test")
    world = World(scratch, seed=1, cases=cases, first=_FIRST, last=_LAST, area=Code("32"))
    for _ in world.run():
        pass
    ledger = open_ledger(url)
    scratch.ledger.copy_to(ledger, lambda rows, _: rows)
    ledger.close()
    scratch.ledger.close()
    with town(url) as made:
        assert made.office.follower.wait(made.office.here.ledger.position, 60), "views follow"
        made.clock.set(ENDS)
        yield made
