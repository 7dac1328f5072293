"""`liangdi rules`: what binds whom, on a day and in a place, with the citation."""

from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding

from adapters.bootstrap import law
from adapters.clock import now
from adapters.settings import installation
from api.cli.terminal import console, print_json, wrong_use
from domain.calendar import civil_day
from domain.duties import DUTIES
from domain.duties.row import Duty
from domain.law import Instrument, Law
from domain.localities import Code, level_of


@click.command(epilog="Example: liangdi rules --on 2010-05-06 --place 320506")
@click.option("--on", "on", metavar="DAY", help="The day; today unless given.")
@click.option("--place", metavar="CODE", default="32", show_default=True, help="An office's code.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def rules(on: str | None, place: str, as_json: bool) -> None:  # noqa: FBT001
    """Show every duty in force on a day that binds an office, and where it stands in the text."""
    here = law(installation())
    office = Code(place)
    try:
        day = date.fromisoformat(on) if on else civil_day(now())
        level_of(office)
    except ValueError as error:
        wrong_use(f"a day as in 2010-05-06 and an office's code are expected: {error}")
    if not here.places.ever_existed(office):
        wrong_use(f"--place: {place} is no office of any year")
    bound = [(here.instrument(row.instrument), row) for row in DUTIES if row.in_force(day)]
    bound = [(i, row) for i, row in bound if i.in_force(day) and i.binds(office)]
    if as_json:
        print_json([_as_json(instrument, row) for instrument, row in bound])
    else:
        _show(here, office, day, bound)


def _as_json(instrument: Instrument, row: Duty) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "instrument": instrument.title.zh,
        "in_force_from": instrument.in_force_from.isoformat(),
        "owed_by": str(row.owed_by),
        "owed_to": str(row.owed_to),
        "term": row.term.words,
        "counted_from": str(row.counted_from),
        "met_by": str(row.met_by),
        "written": row.written,
        "statutory": row.statutory,
        "silence": str(row.silence),
        "clauses": list(row.clauses),
        "cite": row.cite.en,
        "cite_zh": row.cite.zh,
        "quote": row.quote,
    }


def _show(here: Law, office: Code, day: date, bound: list[tuple[Instrument, Duty]]) -> None:
    out = console()
    name = here.places.full_name(office, day)
    if not bound:
        out.print(f"no instrument in force on {day} binds {name} ({office})")
        return
    out.print(f"what binds [bold]{name}[/bold] ({office}) on {day}\n")
    for instrument in dict.fromkeys(instrument for instrument, _ in bound):
        out.print(f"{instrument.title.zh} [dim]{instrument.title.en}[/dim]")
        out.print(f"in force from {instrument.in_force_from} ({instrument.cite.en})\n")
        for _, row in (pair for pair in bound if pair[0] is instrument):
            _show_row(out, row)


def _show_row(out: Console, row: Duty) -> None:
    mark = "" if row.statutory else " [yellow](not statutory)[/yellow]"
    written = ", in writing" if row.written else ""
    clauses = f"; found under {' or '.join(row.clauses)}" if row.clauses else ""
    term = f"{row.term.words}, counted from {row.counted_from}"
    lines = [
        f"{term}; met by {row.met_by}{written}",
        f"silence: {row.silence}{clauses}",
        f"{row.cite.en} “{row.quote}”",
    ]
    if row.reading:
        lines.append(f"read as: {row.reading.en}")
    out.print(f"[bold]{row.rule}[/bold] {row.owed_by} → {row.owed_to}{mark}")
    for line in lines:
        out.print(Padding(line, (0, 0, 0, 4), expand=False))
