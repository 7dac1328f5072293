"""A report as lines under headings: as a table, CSV, JSON or a workbook."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from adapters.bootstrap import Here
from api.cli.terminal import console, print_json, wrong_use
from api.sheets import csv_lines, plain, write_workbook
from domain.localities import Code

AREAS = frozenset({"office", "counterpart", "origin", "residence", "entered by"})
"""Headings of columns that hold codes; a table shows the names beside them."""

_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines under headings; `totals` are the values of the last columns in a line below.

    `areas`: the headings past the first are codes.
    """

    headings: tuple[str, ...]
    lines: list[tuple[Any, ...]]
    totals: tuple[Any, ...] = ()
    areas: bool = False

    @property
    def foot(self) -> tuple[Any, ...]:
        """The line of totals, as wide as the others; empty where there is none."""
        gap = len(self.headings) - len(self.totals)
        return (_TOTAL, *[None] * (gap - 1), *self.totals) if self.totals and gap else ()


def show(sheet: Sheet, office: Here, shape: str, path: Path | None, note: str) -> None:
    """Show it in a shape: table, csv, json, or xlsx at a path."""
    every = [*sheet.lines, sheet.foot] if sheet.foot else sheet.lines
    match shape:
        case "json":
            lines = [_named(sheet, line) for line in sheet.lines]
            below = zip(reversed(sheet.headings), reversed(sheet.totals), strict=False)
            print_json({"lines": lines, "total": dict(reversed([*below])) or None})
        case "csv":
            sys.stdout.writelines(csv_lines(sheet.headings, every))
        case "xlsx":
            _workbook(sheet.headings, every, path)
        case _:
            _table(sheet, every, office, note)


def _named(sheet: Sheet, line: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(sheet.headings, plain(line), strict=True))


def _workbook(headings: Sequence[str], lines: Sequence[Sequence[Any]], path: Path | None) -> None:
    if path is None:
        wrong_use("--output: the file of the workbook is expected, as in --output report.xlsx")
    with path.open("wb") as file:
        write_workbook(file, headings, lines, "report")


def _table(sheet: Sheet, lines: Sequence[Sequence[Any]], office: Here, note: str) -> None:
    named = [
        _area(each, office, "\n") if sheet.areas and each.isdigit() else each or "–"
        for each in sheet.headings
    ]
    shown = Table(box=None, header_style="bold")
    for name in named:
        shown.add_column(name, overflow="fold")
    for line in lines:
        cells = zip(sheet.headings, line, strict=True)
        shown.add_row(*(_cell(heading, each, office) for heading, each in cells))
    out = console()
    out.print(shown)
    out.print(f"\n{note}")


def _cell(heading: str, value: Any, office: Here) -> str:
    if value is None or value == "":
        return "–"
    if heading in AREAS and value != _TOTAL:
        return _area(value, office, " ")
    return escape(str(value))


def _area(code: str, office: Here, between: str) -> str:
    day = office.law.instrument("CN-555").in_force_from
    assert day is not None, "dated"
    return f"{office.law.places.full_name(Code(code), day)}{between}{code}"
