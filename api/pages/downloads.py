"""What is taken along as a file."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from fastapi import Response
from fastapi.responses import StreamingResponse

from api.sheets import BYTE_ORDER_MARK, csv_lines, write_template, write_workbook

_IN_MEMORY = 1_000_000
_PIECE = 64 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(name: str) -> dict[str, str]:
    """The headers of a file of this name, which no cache keeps."""
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def workbook(headings: list[str], lines: list[list[Any]], title: str, name: str) -> Response:
    """A workbook of one sheet."""
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed once it has been sent
    write_workbook(file, headings, lines, title)
    return _sent(file, name)


def taken_along(headings: list[str], lines: list[list[Any]], title: str, name: str) -> Response:
    """A table as the kind of file that its name ends in: csv, or a workbook."""
    if name.endswith(".csv"):
        text = BYTE_ORDER_MARK + "".join(csv_lines(headings, lines))
        return Response(text, 200, attached(name), "text/csv; charset=utf-8")
    return workbook(headings, lines, title, name)


def template(headings: list[str], notes: list[list[str]], titles: list[str], name: str) -> Response:
    """A workbook to be filled in, with a sheet of notes."""
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  likewise
    write_template(file, headings, notes, titles)
    return _sent(file, name)


def _sent(file: IO[bytes], name: str) -> Response:
    file.seek(0)
    return StreamingResponse(_pieces(file), 200, attached(name), _XLSX)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
