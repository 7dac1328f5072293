"""`liangdi generate`: a demo world of offices and cases, acted out day by day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from time import perf_counter
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from adapters.bootstrap import Here, here
from adapters.ledger import MEMORY, Ledger, LedgerError, open_ledger
from adapters.settings import installation
from adapters.world.copies import Copies
from adapters.world.course import World
from adapters.world.movers import WorldError
from api.cli.terminal import bar, console, print_json, wrong_use
from domain.localities import Code

_DAY = click.DateTime(["%Y-%m-%d"])
_NORM = "JS-2009"
_CASES = 1500
_ACTS_A_CASE, _CASES_MORE = 2.5, 20
"""Somewhat fewer than there are, and cases besides, so that the acts asked for come together."""


@click.command(
    epilog="Example: liangdi generate --database sqlite:///world.db --cases 300 --area 3203"
)
@click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE unless given.")
@click.option("--cases", type=click.IntRange(min=1), help="1500, unless --acts is given.")
@click.option(
    "--acts", type=click.IntRange(min=1), help="End with this act, of cases to fill the period."
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same world."
)
@click.option("--from", "first", type=_DAY, default="2010-01-04", show_default=True)
@click.option("--to", "last", type=_DAY, default="2010-12-31", show_default=True)
@click.option(
    "--area", default="32", show_default=True, help="The unit of Jiangsu people move to and from."
)
@click.option(
    "--copied",
    type=click.Choice(["direct", "judged"]),
    help="Repeat the world's cases for other persons until there are --acts: facts written "
    "direct, without judging them again, or every act judged. The same ledger, slower.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def generate(  # noqa: PLR0913, PLR0917  an option each
    database: str | None,
    cases: int | None,
    acts: int | None,
    seed: int,
    first: datetime,
    last: datetime,
    area: str,
    copied: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Make a demo world: cases of every kind between real offices, invented from a seed.

    Offices of an area of Jiangsu and of the provinces that people come from and go to do their
    work early, on the last day, late or never, on the platform and on paper; time passes and the
    law yields. Everything is entered as offices enter it, in memory, and copied at once into the
    ledger, which must be empty: an interrupted world leaves nothing. A world of millions of acts is
    a smaller one --copied; it is judged once, and sealed whole.
    """
    begun = perf_counter()
    if copied is not None and acts is None:
        wrong_use("--copied: how many --acts are wanted?")
    if cases is None:
        alone = acts is None or copied is not None
        cases = _CASES if alone else ceil((acts or 0) / _ACTS_A_CASE) + _CASES_MORE
    with _empty(database) as ledger, _scratch() as office:
        norm = office.law.instrument(_NORM)
        days = first.date(), last.date()
        if days[1] < days[0] or not all(map(norm.in_force, days)):
            wrong_use(f"--from and --to: days in order are expected; the norm is {norm.when.en}")
        try:
            world = World(
                office,
                seed=seed,
                cases=cases,
                first=days[0],
                last=days[1],
                area=Code(area),
                acts=None if copied else acts,
            )
        except WorldError as error:
            wrong_use(str(error))
        with bar() as shown:
            for _ in shown.track(world.run(), total=cases, description="cases"):
                pass
        told = _told(world) | {"ledger": ledger.name, "seed": seed}
        if copied is not None and acts is not None:
            told |= _copied(office, acts, ledger, judged=copied == "judged")
        elif acts is not None and world.tally.acts < acts:
            wrong_use(f"--acts: {cases} cases in this period came to {world.tally.acts} only")
        else:
            office.ledger.copy_to(ledger, lambda rows, _: rows)
        seconds = perf_counter() - begun
        told |= {"seconds": round(seconds, 1), "acts_a_second": round(told["acts"] / seconds)}
    if as_json:
        print_json(told)
    else:
        _show(console(), told)


@contextmanager
def _empty(database: str | None) -> Iterator[Ledger]:
    """The ledger, made if it is not there; exit code 2 if it cannot be used or is not empty."""
    try:
        ledger = open_ledger(database or installation().database)
        try:
            if ledger.position:
                wrong_use(f"{ledger.name} is not empty: a ledger of its own is expected")
            yield ledger
        finally:
            ledger.close()
    except LedgerError as error:
        wrong_use(str(error))


@contextmanager
def _scratch() -> Iterator[Here]:
    """An installation that records in memory, until the world is whole."""
    office = here(installation(), MEMORY)
    try:
        yield office
    finally:
        office.ledger.close()


def _copied(office: Here, acts: int, ledger: Ledger, *, judged: bool) -> dict[str, int]:
    """Put the world's cases into the ledger so often that there are so many acts; what it came to.

    What is judged is recorded as it goes, so an interruption leaves the acts until then.
    """
    with office.ledger.contents() as contents:
        copies = Copies(contents, acts)
    if judged:
        there = Here(ledger=ledger, law=office.law, node=office.node)
        with bar() as shown:
            for _ in shown.track(copies.enter(there), total=copies.steps, description="steps"):
                pass
        facts = ledger.position
    else:
        facts = ledger.fill(copies.rows(), copies.links())
    return {"each": copies.each, "acts": copies.acts, "facts": facts}


def _told(world: World) -> dict[str, Any]:
    tally = world.tally
    kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (kind, stage), count in sorted(tally.stages.items()):
        if count:
            kinds[kind][stage] = count
    return {
        "cases": kinds,
        "acts": tally.acts,
        "facts": tally.facts,
        "findings": {clause: n for clause, n in sorted(tally.findings.items()) if n},
        "refused": {str(code): n for code, n in sorted(tally.refused.items())},
    }


def _show(out: Console, told: Mapping[str, Any]) -> None:
    table = Table(box=None)
    for heading in ("kind", "cases", "as they stand"):
        table.add_column(heading, justify="right" if heading == "cases" else "left")
    for kind, stages in told["cases"].items():
        table.add_row(kind, str(sum(stages.values())), _counts(stages))
    out.print(table)
    if "each" in told:
        out.print(f"\neach about a person {told['each']} times")
    out.print(f"\nfindings  {_counts(told['findings'])}")
    out.print(f"refused   {_counts(told['refused'])}")
    out.print(
        f"{told['acts']} acts and what they led to, {told['facts']} facts, in "
        f"{told['seconds']} s, {told['acts_a_second']} acts a second"
    )
    out.print(f"seed {told['seed']}, in {told['ledger']}", markup=False, soft_wrap=True)


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items()) or "none"
