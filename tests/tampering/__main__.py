"""`python -m tests.tampering ROUNDS`: so many changes to each, and a table of what was found."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from adapters.bootstrap import law
from adapters.settings import installation
from tests.play import Play, consult
from tests.seal.conftest import filling
from tests.tampering import archives, bundles, stores
from tests.tampering.running import Change, Target, campaign

_SEED = 8


def main(rounds: int) -> int:
    """Tell each campaign as it ends; how many changes were missed or seen where there was none."""
    wrong = 0
    with TemporaryDirectory() as folder:
        for name, target, changes in _targets(Path(folder)):
            outcome = campaign(target, changes, rounds, _SEED)
            wrong += len(outcome.missed) + len(outcome.false_alarms)
            click.echo(
                f"\n{name}: {sum(outcome.made.values())} changes, {len(outcome.missed)} missed;"
            )
            click.echo(
                f"unchanged {outcome.untouched} times, {len(outcome.false_alarms)} false alarms"
            )
            for kind, count in sorted(outcome.made.items()):
                click.echo(f"  {kind.replace('_', ' '):<28} {count:>6}")
            for each in (*outcome.missed, *outcome.false_alarms):
                click.echo(f"  WRONG {each}")
    return wrong


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
    sys.exit(min(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000), 1))
