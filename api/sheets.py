"""Lines under headings as CSV or as a workbook: every cell is a value, and none a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

BYTE_ORDER_MARK = "\ufeff"
"""What tells a spreadsheet that a CSV file is UTF-8."""

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet would take a text for a formula by, had it been typed."""

_TEXT = "@"
_WIDTH = 20

_BATCH = 200
"""Lines of CSV that are handed on at once."""


def plain(line: Iterable[Any]) -> list[Any]:
    """The values of a line, days and instants as text."""
    return [each.isoformat() if hasattr(each, "isoformat") else each for each in line]


def csv_lines(headings: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The text of a CSV file, some lines at a time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    for count, line in enumerate(lines, start=1):
        writer.writerow([_cell(each) for each in plain(line)])
        if count % _BATCH == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def write_workbook(
    file: IO[bytes], headings: Sequence[str], lines: Iterable[Sequence[Any]], title: str
) -> None:
    """A workbook of one sheet, written line by line."""
    # Lazily: only this format needs it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    page.append(headings)
    for line in lines:
        cells = [WriteOnlyCell(page, each) for each in plain(line)]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # A text stays one, whatever it begins with.
        page.append(cells)
    book.save(file)


def write_template(
    file: IO[bytes], headings: Sequence[str], notes: Iterable[Sequence[str]], titles: Sequence[str]
) -> None:
    """A workbook to be filled in: columns of texts under headings, and a sheet of notes."""
    from openpyxl import Workbook  # noqa: PLC0415  as above
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    page = book.worksheets[0]
    page.title = titles[0]
    page.freeze_panes = "A2"
    for place, heading in enumerate(headings, start=1):
        page.cell(1, place, heading).font = Font(bold=True)
        column = page.column_dimensions[get_column_letter(place)]
        column.width = _WIDTH
        column.number_format = _TEXT  # Or 18 digits lose the last three.
    beside = book.create_sheet(titles[1])
    for line in notes:
        beside.append(line)
    for letter, width in (("A", _WIDTH), ("B", 4 * _WIDTH)):
        beside.column_dimensions[letter].width = width
    book.save(file)


def _cell(value: Any) -> Any:
    """The value as a cell of CSV: an apostrophe keeps a text from being read as a formula.

    Python 3.11 leaves a carriage return unquoted, which would begin a line.
    """
    if not isinstance(value, str):
        return value
    mark = "'" if value.startswith(_FORMULA) else ""
    return mark + value.replace("\r", " ")
