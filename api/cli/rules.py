"""`liangdi rules`: what binds whom, on a day and in a place, with the citation."""

from collections.abc import Sequence
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding

from adapters.bootstrap import law
from adapters.settings import installation
from api.cli.terminal import console, day_on, print_json, wrong_use
from api.shown import in_force, rules_shown
from domain.duties.parameters import Parameter
from domain.duties.row import Duty
from domain.instruments import Instrument
from domain.law import Law
from domain.localities import Code, level_of


@click.command(epilog="Example: liangdi rules --on 2010-05-06 --place 320506")
@click.option("--on", "on", metavar="DAY", help="The day; today unless given.")
@click.option("--place", metavar="CODE", default="32", show_default=True, help="An office's code.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def rules(on: str | None, place: str, as_json: bool) -> None:  # noqa: FBT001
    """Show every duty in force on a day that binds an office, and where it stands in the text.

    What differs from place to place without being a duty here is shown for information.
    """
    here = law(installation())
    office, day = Code(place), day_on(on)
    try:
        level_of(office)
    except ValueError as error:
        wrong_use(f"--place: {error}")
    if not here.places.ever_existed(office):
        wrong_use(f"--place: {place} is no office of any year")
    found = in_force(here, office, day)
    if as_json:
        print_json(rules_shown(here, office, day))
        return
    out = console()
    _show_bound(out, here, office, day, found.binding)
    for instrument in found.binding:
        rows = [row for row in found.duties if row.instrument == instrument.key]
        _show_instrument(out, instrument, rows)
    _show_parameters(out, found.parameters)
    _show_others(out, [each for each in here.instruments if each not in found.binding])


def _show_bound(
    out: Console, here: Law, office: Code, day: date, binding: Sequence[Instrument]
) -> None:
    name = here.places.full_name(office, day)
    if binding:
        out.print(f"what binds [bold]{name}[/bold] ({office}) on {day}\n")
    else:
        out.print(f"no instrument in force on {day} binds {name} ({office})\n")


def _show_instrument(out: Console, instrument: Instrument, rows: Sequence[Duty]) -> None:
    _show_title(out, instrument)
    for row in rows:
        _show_row(out, row)
    if not rows:
        out.print(Padding("no duty of it is kept here", (0, 0, 0, 4), expand=False))
    out.print()


def _show_title(out: Console, instrument: Instrument) -> None:
    out.print(f"{instrument.title.zh} [dim]{instrument.title.en}[/dim]")
    out.print(f"{instrument.key}: {instrument.when.en}, {instrument.where} ({instrument.cite.en})")
    if instrument.reading:
        out.print(f"[dim]{instrument.reading.en}[/dim]")


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


def _show_parameters(out: Console, told: Sequence[Parameter]) -> None:
    if told:
        out.print("[bold]for information, never enforced[/bold]")
    for each in told:
        person = " [dim](binds the person)[/dim]" if each.on_person else ""
        out.print(f"{each.matter}: {each.says.en}{person}")
        line = f"{each.rule}, {each.cite.en} “{each.quote}”"
        out.print(Padding(line, (0, 0, 0, 4), expand=False))


def _show_others(out: Console, others: Sequence[Instrument]) -> None:
    if others:
        out.print("\n[bold]instruments that do not bind it then[/bold]")
    for each in others:
        _show_title(out, each)
