"""`python -m tests.bench.cost --database URL`: what a request of each kind costs the server.

The processor's time of `liangdi serve` a request, with what follows from it (looks recorded, views
folded): desks one after the other, on a database that `tests.bench.load` left. Others at work on
the machine change it less than they change what a request takes.
"""

import argparse
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from tests.bench.desks import SHARES, Desk, Tally
from tests.bench.figures import KEPT, keep, tell
from tests.bench.load import month_is_reported, seated, serving, sign_up

REQUESTS = 100
_SETTLES = 0.5
"""Seconds after which what was recorded is shown."""

_TICK = 1000 / os.sysconf("SC_CLK_TCK")
"""Milliseconds of the unit that Linux counts processes' time in."""


def cost(url: str, kinds: Sequence[str], requests: int) -> None:
    """Ask so often for each kind, and tell what it cost."""
    month_is_reported(url)
    signed, tally = sign_up(url), Tally()
    with serving(url) as (at, process):
        seats = seated(at, signed)
        dice = random.Random(1)  # noqa: S311  no secret
        desks = [Desk(at, seat, dice, tally) for seat in seats]

        def asked(kind: str, times: int) -> Callable[[], None]:
            def work() -> None:
                for number in range(times):
                    desks[number % len(desks)].does(kind)
                sleep(_SETTLES)

            return work

        for kind in ("worklist", "open", *kinds):
            asked(kind, 2 * len(desks))()
        for kind in kinds:
            spent = _spent(process, asked(kind, requests)) / requests
            tell(f"HTTP, processor's time, {kind}", spent, "ms")
    assert not tally.wrong, f"{len(tally.wrong)} went wrong: {tally.wrong[:5]}"


def _spent(process: int, work: Callable[[], None]) -> float:
    """Milliseconds of the processor that a process spent meanwhile."""
    before = _ticks(process)
    work()
    return (_ticks(process) - before) * _TICK


def _ticks(process: int) -> int:
    after_name = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def main() -> None:
    """Measure with the numbers on the command line."""
    parser = argparse.ArgumentParser(prog="tests.bench.cost")
    parser.add_argument("--database", required=True, help="a PostgreSQL that tests.bench.load left")
    parser.add_argument("--requests", type=int, default=REQUESTS, help="of each kind")
    parser.add_argument("--kinds", nargs="+", choices=tuple(SHARES), default=tuple(SHARES))
    given = parser.parse_args()
    cost(given.database, given.kinds, given.requests)
    keep(KEPT)


if __name__ == "__main__":
    main()
