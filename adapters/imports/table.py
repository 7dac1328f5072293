"""A file as a table of texts: a workbook or CSV, within limits, whoever made it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from domain.errors import RefusalCode, Refused
from domain.say import Say

MAX_BYTES = 5_000_000
"""The largest file that is read."""

MAX_ROWS = 10_000
"""The most rows, without the headings."""

MAX_CELL = 2000
"""The most characters in a cell: as many as a field takes."""

MAX_LOOKED_AT = 1_048_576
"""The most rows that are counted, empty ones too: as many as a workbook can have."""

MAX_PARTS = 200
"""The most files within a workbook."""

MAX_UNZIPPED = 20_000_000
"""What the parts of a workbook may come to; each says its size, and no more of it is read."""

MAX_TAGS = 1_000_000
"""The most tags in the parts of a workbook, for each is kept while its row is read."""

_MAX_COLUMNS = 50
_ZIP = b"PK\x03\x04"
_DELIMITERS = ",;\t"
_ENCODINGS = ("utf-8-sig", "gb18030")
"""UTF-8 with or without its mark; else what Chinese Windows writes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `is_number` where a workbook holds a number and no text."""

    text: str = field(repr=False)
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row by its number in the sheet, the headings being row 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and the rows below that are not empty."""

    headings: Sequence[str]
    lines: Sequence[Line]


def read_table(content: bytes) -> Table:
    """The table in a file's content, by what it is and not by what it is called.

    Refused, with the field `file`, for what is no table or too large.
    """
    if len(content) > MAX_BYTES:
        raise no_table(
            f"文件超过{MAX_BYTES // 1_000_000}MB", f"a file has at most {MAX_BYTES // 1_000_000} MB"
        )
    rows = _workbook(content) if content.startswith(_ZIP) else _csv(content)
    lines = list(_lines(rows))
    if not lines or lines[0].number != 1:
        raise no_table("第一行应为列标题", "the first row is to hold the headings")
    return Table([cell.text for cell in lines[0].cells], lines[1:])


def no_table(zh: str, en: str) -> Refused:
    """The refusal of a file."""
    return Refused(RefusalCode.MALFORMED, Say(zh, en), field="file")


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        is_there = any(cell.text for cell in cells)
        if number > (MAX_ROWS + 1 if is_there else MAX_LOOKED_AT):
            raise no_table(f"超过{MAX_ROWS}行", f"a file has at most {MAX_ROWS} rows")
        if is_there:
            if any(len(cell.text) > MAX_CELL for cell in cells):
                raise no_table(
                    f"第{number}行有单元格超过{MAX_CELL}字",
                    f"a cell of row {number} has more than {MAX_CELL} characters",
                )
            yield Line(number, cells)


def _csv(content: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [Cell(each.strip()) for each in row[:_MAX_COLUMNS]]
    except csv.Error:
        raise no_table("不是可读取的CSV文件", "no CSV that can be read") from None


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise no_table(
        "应为UTF-8或GB18030编码的CSV，或XLSX工作簿",
        "CSV in UTF-8 or GB18030 is expected, or a workbook (XLSX)",
    )


def _workbook(content: bytes) -> Iterator[Sequence[Cell]]:
    file = io.BytesIO(content)
    try:
        _check_parts(file)
        book = load_workbook(file, read_only=True, data_only=True)
        page = book.worksheets[0]
        page.reset_dimensions()
        for row in page.iter_rows(max_col=_MAX_COLUMNS, values_only=True):
            # A row far below the last comes with as many empty ones as lie between them.
            yield [] if all(each is None for each in row) else [_cell(each) for each in row]
    except (Refused, GeneratorExit):
        raise
    except Exception:  # noqa: BLE001  a file made to break the library breaks it in any way
        raise no_table("不是可读取的XLSX工作簿", "no workbook (XLSX) that can be read") from None


def _check_parts(file: io.BytesIO) -> None:
    with ZipFile(file) as parts:
        found = parts.infolist()
        if not found:
            raise BadZipFile
        is_small = len(found) <= MAX_PARTS and sum(e.file_size for e in found) <= MAX_UNZIPPED
        if not is_small or sum(parts.read(each).count(b"<") for each in found) > MAX_TAGS:
            raise no_table("工作簿展开后过大", "the workbook is too large unpacked")


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return Cell("")
        case str():
            return Cell(value.strip())
        case bool():
            return Cell("true" if value else "false")
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return Cell(value.date().isoformat())
        case date():
            return Cell(value.isoformat())
        case float() if value.is_integer():
            return Cell(str(int(value)), is_number=True)
        case _:
            return Cell(str(value), is_number=True)


def by_heading(line: Line, columns: dict[str, int]) -> dict[str, Cell]:
    """A row's cells by the names of the columns; what is missing is empty."""
    cells = dict(zip_longest(range(_MAX_COLUMNS), line.cells))
    return {name: cells.get(place) or Cell("") for name, place in columns.items()}
