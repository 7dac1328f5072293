"""`make faults`: `python -m tests.faults [KIND...] --seed N --count N`, each kind in turn."""

import signal
import sys
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from random import SystemRandom
from tempfile import mkdtemp

import click

from tests.faults.campaign import Campaign
from tests.faults.kinds import FAULTS, LONG
from tests.faults.world import world
from tests.reliability.kept import keep_row
from tests.servers.disk import Disk, NoDiskError, small_disk

_MEBIBYTES = 600


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(list(FAULTS)))
@click.option("--seed", type=int, help="Repeats a campaign; drawn and printed unless given.")
@click.option("--count", default=20, show_default=True, help="Faults of each kind.")
@click.option("--gap", type=float, help="Seconds between two, on average, unless the kind's own.")
@click.option("--midnight", default=60.0, show_default=True, help="Seconds until it is midnight.")
@click.option("--keep", is_flag=True, help="Keep what it comes to, for docs/reliability.md.")
def main(
    kinds: tuple[str, ...],
    seed: int | None,
    count: int,
    gap: float | None,
    midnight: float,
    *,
    keep: bool,
) -> None:
    """Put faults into two nodes under load, and say what became of it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # everything is ended, as by Ctrl-C
    chosen = SystemRandom().randrange(10**6) if seed is None else seed
    folder, failed = Path(mkdtemp(prefix="liangdi-faults-")), False
    click.echo(f"seed {chosen}; logs in {folder}")
    with ExitStack() as opened:
        disk = None
        with suppress(NoDiskError):  # who is not root leaves out the full disk
            disk = opened.enter_context(small_disk(_MEBIBYTES))
        there = opened.enter_context(world(folder, timedelta(seconds=midnight), disk))
        campaign = Campaign(there, [], [])
        for kind in kinds or _usual(disk):
            outcome = campaign.run(kind, count, chosen, gap)
            click.echo(f"{outcome.row}")
            if keep:
                keep_row(outcome.row)
            for each in outcome.wrong:
                click.echo(f"  {each}")
            failed = failed or bool(outcome.wrong)
    sys.exit(failed)


def _usual(disk: Disk | None) -> tuple[str, ...]:
    """All kinds but those that take long, and those that cannot be had here."""
    left_out = LONG if disk else LONG | {"disk"}
    return tuple(each for each in FAULTS if each not in left_out)


if __name__ == "__main__":
    main()
