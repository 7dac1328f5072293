"""`python -m tests.fuzzing N [TARGET…] --seed S`: so many inputs to each, and what became of them.

What brings a fault about is put into the folder of `--faults`; `--write` keeps the counts.
"""

import logging
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import click

from tests import hardness
from tests.fuzzing.doors import DOORS
from tests.fuzzing.running import Tally, fuzz

MEMORY_BYTES = 4 * 2**30
"""What the process may take in all: a bomb ends it."""


@click.command()
@click.argument("count", type=int)
@click.argument("names", metavar="[TARGET]...", nargs=-1, type=click.Choice([*DOORS]))
@click.option("--seed", default=1)
@click.option("--faults", type=click.Path(path_type=Path), help="Where inputs at fault are put.")
@click.option("--write", is_flag=True, help="Keep the counts in docs/hardness.json.")
def main(count: int, names: Sequence[str], seed: int, faults: Path | None, *, write: bool) -> None:
    """Try so many inputs at each door; exit code 1 if any of them is a fault."""
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.RLIM_INFINITY))
    wrong = 0
    for name in names or DOORS:
        begun = monotonic()
        with TemporaryDirectory() as folder, DOORS[name](Path(folder)) as target:
            tally = fuzz(target, count, seed)
        wrong += len(tally.faults)
        tell(name, tally, monotonic() - begun)
        if write:
            hardness.keep("inputs", {name: counted(tally)})
        for number, (_, data) in enumerate(tally.faults.values()):
            if faults is not None:
                faults.mkdir(exist_ok=True)
                (faults / f"{name}-{number}").write_bytes(data)
    sys.exit(min(wrong, 1))


def counted(tally: Tally) -> dict[str, Any]:
    """What is kept of a run."""
    return {
        "tried": tally.inputs,
        "outcomes": len(tally.outcomes),
        "kept": tally.kept,
        "lines": tally.lines,
        "slowest_ms": round(tally.slowest * 1000),
        "faults": len(tally.faults),
    }


def tell(name: str, tally: Tally, seconds: float) -> None:
    """The run of one door, with its commonest outcomes."""
    found = counted(tally)
    click.echo(f"\n{name}: " + ", ".join(f"{what} {value}" for what, value in found.items()))
    click.echo(f"  {tally.inputs / seconds:.0f} inputs/s")
    for outcome, times in tally.outcomes.most_common(12):
        click.echo(f"  {times:>8} {outcome}")
    for what, (words, data) in tally.faults.items():
        click.echo(f"  FAULT {what}: {words}\n        {data[:300]!r}")


if __name__ == "__main__":
    main()
