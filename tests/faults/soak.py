"""`make soak`: ten minutes of mixed load without a fault, by which nothing grows."""

import re
import signal
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from threading import Event, Thread
from time import monotonic

import click
import httpx
import psycopg

from tests.faults.checks import checked
from tests.faults.keeping import Keeper
from tests.faults.load import Load, under_load
from tests.faults.world import World, world
from tests.reliability.kept import SOAKED, keep_soak

_EVERY_S = 5.0
_MIB = 1024
_SHORTEST = 2
"""Minutes without which there is no second and no last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What everything took at an instant; `latency_ms` is the median of acts since the last."""

    minute: float
    memory_mib: float
    open_files: int
    connections: int
    behind: int
    latency_ms: float


@click.command()
@click.option("--minutes", default=10.0, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--keep", is_flag=True, help="Keep it, for docs/reliability.md.")
def main(minutes: float, seed: int, *, keep: bool) -> None:
    """Load two nodes for so long, and say what they took in the second minute and in the last."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(mkdtemp(prefix="liangdi-faults-"))
    click.echo(f"seed {seed}; logs in {folder}")
    with world(folder, timedelta(minutes=minutes / 2)) as there:
        begun = monotonic()
        dice = Random(seed)  # noqa: S311  a game
        with under_load(there, f"soak-{seed}", dice, rest_s=0.5) as load:
            found = sampled(there, load, minutes)
        spent = monotonic() - begun
        verdict = checked(there, load.done)
    ends = both_ends(found)
    for name, (first, last) in ends.items():
        click.echo(f"{name:<45} {first:>10} {last:>10}")
    click.echo(f"{verdict.acknowledged} acts in {spent:.0f} s; {verdict.wrong or 'all as it must'}")
    if keep:
        series = [asdict(each) for each in found]
        kept = {"minutes": minutes, "acts": verdict.acknowledged, "ends": ends, "series": series}
        keep_soak(kept)
    sys.exit(bool(verdict.wrong))


def sampled(there: World, load: Load, minutes: float) -> list[Sample]:
    """Look every few seconds for so many minutes."""
    found: list[Sample] = []
    stop, begun = Event(), monotonic()

    def look() -> None:
        seen = 0
        while not stop.wait(_EVERY_S):
            done, before = len(load.done), seen
            seen = done
            spent = [each.seconds for each in load.done[before:done]]
            if spent:
                minute = (monotonic() - begun) / 60
                found.append(sample(there, minute, 1e3 * statistics.median(spent)))

    thread = Thread(target=look, name="soak")
    thread.start()
    load.stop.wait(60 * minutes)
    stop.set()
    thread.join()
    return found


def sample(there: World, minute: float, latency_ms: float) -> Sample:
    """What everything takes now."""
    keepers = [node.keeper for node in there.nodes]
    with psycopg.connect(there.server.url()) as session:
        counted = session.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'liangdi'"
        ).fetchone()
    return Sample(
        minute=round(minute, 2),
        memory_mib=round(sum(map(_memory, keepers)) / _MIB),
        open_files=sum(map(_files, keepers)),
        connections=counted[0] if counted else 0,
        behind=sum(_behind(node.address) for node in there.nodes),
        latency_ms=round(latency_ms, 1),
    )


def _memory(keeper: Keeper) -> int:
    """KiB that the processes of a node hold in memory."""
    status = (Path(f"/proc/{pid}/status").read_text("ascii") for pid in keeper.pids().values())
    return sum(int(re.findall(r"VmRSS:\s+(\d+)", each)[0]) for each in status)


def _files(keeper: Keeper) -> int:
    return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in keeper.pids().values())


def _behind(address: str) -> int:
    """How many facts the views, or the publisher, have not come to, whichever is more."""
    told = httpx.get(f"{address}/metrics", timeout=10).text
    found = dict(re.findall(r"^liangdi_(\w+)_position ([0-9.]+)", told, re.MULTILINE))
    head = float(found["ledger"])
    return round(max(head - float(found["views"]), head - float(found["exchange"]), 0))


def both_ends(found: Sequence[Sample]) -> dict[str, tuple[float, float]]:
    """The median of the second minute and that of the last, by what was looked at."""
    end = found[-1].minute
    first = [each for each in found if 1 <= each.minute < _SHORTEST]
    last = [each for each in found if each.minute >= end - 1]
    return {
        SOAKED[each.name]: (_median(first, each.name), _median(last, each.name))
        for each in fields(Sample)
        if each.name in SOAKED
    }


def _median(found: Sequence[Sample], name: str) -> float:
    return float(round(statistics.median(getattr(each, name) for each in found), 1))


if __name__ == "__main__":
    main()
