"""A report as a sheet: shown as a table, CSV or JSON, or written as a workbook."""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from adapters.bootstrap import Here
from api.cli.terminal import console, print_json, wrong_use
from domain.localities import Code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as lines under headings; areas in it are shown by name beside their code."""

    headings: tuple[str, ...]
    lines: list[tuple[Any, ...]]


def show(sheet: Sheet, office: Here, how: dict[str, Any], note: str) -> None:
    """The sheet in the format asked for; `note` ends a table."""
    match how["shape"]:
        case "json":
            print_json(
                [dict(zip(sheet.headings, _plain(line), strict=True)) for line in sheet.lines]
            )
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(sheet.headings)
            writer.writerows(map(_plain, sheet.lines))
        case "xlsx":
            _workbook(sheet, how["output"])
        case _:
            _table(sheet, office, note)


def _plain(line: Sequence[Any]) -> list[Any]:
    return [each.isoformat() if hasattr(each, "isoformat") else each for each in line]


def _workbook(sheet: Sheet, path: Path | None) -> None:
    if path is None:
        wrong_use("--output: the file of the workbook is expected, as in --output report.xlsx")
    # Lazily: only this format needs it.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet("report")
    page.freeze_panes = "A2"
    page.append(sheet.headings)
    for line in sheet.lines:
        page.append(_plain(line))
    book.save(path)


def _table(sheet: Sheet, office: Here, note: str) -> None:
    shown = Table(
        *(each.replace("_", " ") for each in sheet.headings), box=None, header_style="bold"
    )
    for line in sheet.lines:
        cells = zip(sheet.headings, line, strict=True)
        shown.add_row(*(_cell(heading, each, office) for heading, each in cells))
    out = console()
    out.print(shown)
    out.print(f"\n{note}")


def _cell(heading: str, value: Any, office: Here) -> str:
    if value is None or value == "":
        return "–"
    if heading in ("office", "counterpart", "origin", "residence"):
        day = office.law.instrument("CN-555").in_force_from
        assert day is not None, "dated"
        return f"{office.law.places.full_name(Code(value), day)} {value}"
    return str(value)
