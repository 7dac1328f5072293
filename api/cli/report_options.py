"""The options of `liangdi report`: as of when, told apart by what, in which form, shown how."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from domain.localities import Level

LEVELS = {level.name.lower(): level for level in Level if level is not Level.VILLAGE}
_MONTH = click.DateTime(["%Y-%m"])

Command = Callable[..., None]


def how_shown(command: Command) -> Command:
    """The options of every report."""
    return _with(
        command,
        click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else."),
        click.option("--at", "at", type=int, metavar="POSITION", help="As of a place in it."),
        click.option("--as-of", metavar="INSTANT", help="As of an instant of recording."),
        click.option(
            "--format",
            "shape",
            default="table",
            show_default=True,
            type=click.Choice(["table", "csv", "json", "xlsx"]),
            help="How it is shown.",
        ),
        click.option("--output", type=click.Path(path_type=Path), help="The file of an xlsx."),
    )


by_level = click.option(
    "--level",
    default="county",
    show_default=True,
    type=click.Choice(list(LEVELS)),
    help="The level areas are told apart at.",
)


def grouped(command: Command) -> Command:
    """The options of a report of totals: its months, and the level of its areas."""
    return _with(
        command,
        click.option("--from", "first", type=_MONTH, metavar="MONTH", help="Since this month."),
        click.option("--to", "last", type=_MONTH, metavar="MONTH", help="Until this month."),
        by_level,
    )


def form(by: tuple[str, ...]) -> Callable[[Command], Command]:
    """The options of what totals are told apart by, and how they are laid out."""

    def options(command: Command) -> Command:
        return _with(
            command,
            click.option(
                "--by",
                multiple=True,
                type=click.Choice(by),
                help="Told apart by; may be repeated.",
            ),
            click.option("--matrix", "shown_as", flag_value="matrix", help="Origin by residence."),
            click.option(
                "--trend",
                "shown_as",
                flag_value="trend",
                help="By month, none left out; with one --by, that across.",
            ),
        )

    return options


def month(given: Any) -> str | None:
    """A month that an option gives, as 2010-09."""
    return given and f"{given:%Y-%m}"


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in options:
        command = option(command)
    return command
