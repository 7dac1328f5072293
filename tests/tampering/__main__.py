"""`python -m tests.tampering ROUNDS`: so many changes to each, and a table of what was found.

`--write` keeps the counts in docs/hardness.json.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from adapters.bootstrap import law
from adapters.settings import installation
from tests import hardness
from tests.play import Play, consult
from tests.seal.conftest import filling
from tests.tampering import archives, bundles, stores
from tests.tampering.running import Change, Target, campaign

_SEED = 8


@click.command()
@click.argument("rounds", type=int, default=10_000)
@click.option("--write", is_flag=True, help="Keep the counts in docs/hardness.json.")
def main(rounds: int, *, write: bool) -> None:
    """Tell each campaign as it ends; exit code 1 if a change was missed, or seen without one."""
    counts = {"missed": 0, "false alarms": 0}
    with TemporaryDirectory() as folder:
        for name, target, changes in _targets(Path(folder)):
            outcome = campaign(target, changes, rounds, _SEED)
            counts[name] = sum(outcome.made.values())
            counts["missed"] += len(outcome.missed)
            counts["false alarms"] += len(outcome.false_alarms)
            click.echo(f"\n{name}: {counts[name]} changes, {len(outcome.missed)} missed;")
            click.echo(
                f"unchanged {outcome.untouched} times, {len(outcome.false_alarms)} false alarms"
            )
            for kind, count in sorted(outcome.made.items()):
                click.echo(f"  {kind.replace('_', ' '):<28} {count:>6}")
            for each in (*outcome.missed, *outcome.false_alarms):
                click.echo(f"  WRONG {each}")
    if write:
        hardness.keep("tampering", counts)
    sys.exit(min(counts["missed"] + counts["false alarms"], 1))


def _targets(folder: Path) -> Iterator[tuple[str, Target, dict[str, Change]]]:
    the_law = law(installation({}))
    record = consult(Play(the_law)).records[0]
    for name in ("store", "bundle", "archive"):
        (folder / name).mkdir()
    store = stores.made(folder / "store", filling(record))
    yield "store", store, stores.changes(store)
    bundle = bundles.made(the_law, folder / "bundle")
    yield "bundle", bundle, bundles.changes(bundle)
    archive = archives.made(the_law, record, folder / "archive")
    yield "archive", archive, archives.changes(archive)


if __name__ == "__main__":
    main()
