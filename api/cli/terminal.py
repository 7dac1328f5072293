"""What the commands share: the console, the day count as a strip, clean wrong-use messages."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from adapters.clock import now
from domain.calendar import DayExplained, DayKind, civil_day

WRONG_USE = 2
DOES_NOT_HOLD = 1

MARKS = {
    DayKind.WORKDAY: ("", "green"),
    DayKind.MAKE_UP: ("班", "yellow"),
    DayKind.WEEKEND: ("", "dim"),
    DayKind.HOLIDAY: ("休", "red"),
}
"""The mark a day carries, as on a Chinese wall calendar: 休 a rest day, 班 a make-up day."""


def console(*, stderr: bool = False) -> Console:
    """The terminal, as wide as it is; wide enough for a story where it is none."""
    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = 110
    return made


def bar() -> Progress:
    """A progress bar on a terminal; nothing where there is none."""
    err = console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


def wrong_use(message: str) -> NoReturn:
    """End with exit code 2 and one message, never a traceback."""
    click.echo(message, err=True)
    raise SystemExit(WRONG_USE)


def day_on(text: str | None) -> date:
    """The day that `--on` gives, today without it."""
    try:
        return date.fromisoformat(text) if text else civil_day(now())
    except ValueError as error:
        wrong_use(f"--on: a day is expected, as in 2010-05-06 ({error})")


def print_json(value: Any) -> None:
    """JSON for programs: UTF-8, two spaces."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def day_strip(days: Iterable[DayExplained]) -> Text:
    """Civil days in a row: counted days plain with their number, rest days in brackets."""
    strip = Text()
    number = 0
    for day in days:
        mark, style = MARKS[day.kind]
        label = f"{day.day.month}/{day.day.day}{mark}"
        if day.counts:
            number += 1
            strip.append(f"{label}", style=style)
            strip.append(f"={number} ", style="bold")
        else:
            strip.append(f"({label}) ", style=style)
    return strip
