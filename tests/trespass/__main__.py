"""`python -m tests.trespass N`: so many onlookers in a world of cases, and what they learned.

`--write` keeps the counts, with the cells of the two tables of who may do what.
"""

import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests import hardness
from tests.http.matrix import PERSONAS, ROUTES
from tests.pages.matrix import PAGES, VISITORS
from tests.pages.seated import demo
from tests.trespass.onlookers import search


@click.command()
@click.argument("count", type=int)
@click.option("--cases", default=250)
@click.option("--seed", default=1)
@click.option("--write", is_flag=True, help="Keep the counts in docs/hardness.json.")
def main(count: int, cases: int, seed: int, *, write: bool) -> None:
    """Let onlookers ask for everything there is; exit code 1 if any learned anything."""
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as folder, demo(f"sqlite:///{Path(folder) / 'l.db'}", cases) as here:
        seen = search(here, count, seed)
    table = len(ROUTES) * len(PERSONAS) + len(PAGES) * len(VISITORS)
    counts = {"onlookers": seen.onlookers, "asked": seen.cells, "leaks": len(seen.leaks)}
    click.echo(", ".join(f"{name} {number}" for name, number in counts.items()))
    for each in seen.leaks[:50]:
        click.echo(f"  LEAK {each}")
    if write:
        hardness.keep("authorization", counts | {"table": table})
    sys.exit(min(len(seen.leaks), 1))


if __name__ == "__main__":
    main()
