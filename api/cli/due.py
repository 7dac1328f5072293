"""`liangdi due`: a term counted day by day."""

from contextlib import closing
from datetime import date

import click
from rich.table import Table

from adapters.bootstrap import here, law
from adapters.ledger import LedgerError
from adapters.settings import installation
from api.cli.terminal import MARKS, console, print_json, wrong_use
from api.shown import numbered, term_shown
from domain.calendar import DayExplained, DayKind, WorkingCalendar
from domain.errors import CalendarRangeError
from domain.law import Law

_WHY = {
    DayKind.WORKDAY: "Monday to Friday, moved by no notice",
    DayKind.WEEKEND: "weekend",
    DayKind.HOLIDAY: "holiday",
    DayKind.MAKE_UP: "make-up working day",
}


@click.command(
    epilog="Example: liangdi due 2010-09-20 7   seven working days over the 2010 National Day week"
)
@click.argument("start", metavar="START")
@click.argument("count", metavar="N", type=click.IntRange(1, 1000))
@click.option("--until", type=int, metavar="YEAR", help="Count with notices up to this year only.")
@click.option("--database", metavar="URL", help="Count by the notices loaded in this ledger, too.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def due(
    start: str,
    count: int,
    until: int | None,
    database: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Count N working days from START (YYYY-MM-DD), which is day 0 and not counted.

    Every civil day is shown with why it counts or not, and the State Council notice behind it.
    """
    try:
        calendar = _law(database).calendars(until)
        day0 = date.fromisoformat(start)
        due_on = calendar.after(day0, count)
        days = list(calendar.days(day0, due_on))
    except CalendarRangeError as error:
        wrong_use(f"START: {error}")
    except ValueError as error:
        wrong_use(f"START: a day is expected, as in 2010-09-20 ({error})")
    if as_json:
        print_json(term_shown(calendar, days, due_on))
    else:
        _show(calendar, days, due_on)


def _law(database: str | None) -> Law:
    """The law as installed, or as the ledger at a URL has it."""
    if database is None:
        return law(installation())
    try:
        office = here(installation(), database, make=False)
    except LedgerError as error:
        wrong_use(str(error))
    with closing(office.ledger):
        return office.law


def _show(calendar: WorkingCalendar, days: list[DayExplained], due_on: date) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("day", "", "counted", "why", "notice"):
        table.add_column(heading)
    for day, number in numbered(days):
        mark, style = MARKS[day.kind]
        why = f"{day.name} {_WHY[day.kind]}" if day.name else _WHY[day.kind]
        table.add_row(
            day.day.isoformat(),
            f"周{'一二三四五六日'[day.day.weekday()]}{mark}",
            "day 0" if day is days[0] else str(number or "–"),
            why + (" (provisional)" if day.provisional else ""),
            day.notice.number if day.notice else "",
            style=style,
        )
    out = console()
    out.print(table)
    out.print(f"\ndue on [bold]{due_on}[/bold], 24:00")
    if calendar.is_term_provisional(days[0].day, due_on):
        out.print(
            f"[yellow]provisional[/yellow]: no notice is loaded beyond {calendar.last_year}; "
            "no consent is deemed and no finding made on it"
        )
