"""How much each door takes: the last that is let in, the first that is not, and in what time."""

import io
import json
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from adapters.fields import MAX_ITEMS, MAX_TEXT, MalformedAct, check_texts
from adapters.imports import table
from adapters.imports.table import read_table
from adapters.ledger import MEMORY
from adapters.strange_json import MAX_DEPTH, MAX_VALUES, NoJson, read_json
from api.http.limits import MAX_BODY, MAX_UPLOAD
from domain.errors import Refused
from tests.http.town import Town, town
from tests.pages.importing import upload, village
from tests.pages.sheets import HEADINGS, as_csv, as_workbook, row

JSON = {"Content-Type": "application/json"}
PARTS = {"Content-Type": "multipart/form-data; boundary=x"}
_END = b"\r\n--x--\r\n"


@pytest.fixture(scope="module")
def here() -> Iterator[Town]:
    with town(MEMORY) as made:
        yield made


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done takes no more of the machine's time than that."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def sign_in(here: Town, body: bytes, **headers: str) -> httpx.Response:
    return here.http.post("/api/v1/session", content=body, headers=JSON | headers)


def padded(size: int) -> bytes:
    """A body of so many bytes that is JSON."""
    return b'{"name": "x", "password": "y"}'.ljust(size)


@pytest.mark.parametrize("size", [MAX_BODY, MAX_BODY + 1])
@pytest.mark.parametrize("announced", [True, False])
def test_a_body_has_a_million_bytes_at_most(here: Town, size: int, announced: bool) -> None:  # noqa: FBT001
    body = padded(size)
    content = body if announced else iter([body[:600_000], body[600_000:]])
    answer = here.http.post("/api/v1/session", content=content, headers=JSON)
    assert answer.status_code == (401 if size == MAX_BODY else 413)


@pytest.mark.parametrize("size", [MAX_UPLOAD, MAX_UPLOAD + 1])
def test_a_form_that_brings_a_file_has_five_million_and_a_few(here: Town, size: int) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    body = head + b"a" * (size - len(head) - len(_END)) + _END
    answer = here.http.post("/imports", content=body, headers=PARTS)
    assert answer.status_code == (303 if size == MAX_UPLOAD else 413)


@pytest.mark.parametrize("count", [1000, 1001])
def test_a_form_has_a_thousand_parts_at_most(here: Town, count: int) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="lang"\r\n\r\nzh\r\n'
    answer = here.http.post("/language", content=part * count + _END[2:], headers=PARTS)
    assert answer.status_code == (303 if count == 1000 else 400)


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_json_is_not_nested_deeper_than_32(opening: bytes) -> None:
    closing = b"]" if opening == b"[" else b"}"
    deep = [opening * times + b"1" + closing * times for times in (MAX_DEPTH, MAX_DEPTH + 1)]
    read_json(deep[0])
    with pytest.raises(NoJson, match="nested deeper"):
        read_json(deep[1])


def test_brackets_within_a_text_are_no_depth() -> None:
    text = json.dumps({"note": '[{"\\' * 1000})
    assert read_json(text.encode()) == json.loads(text)


def test_json_has_five_thousand_values_at_most() -> None:
    read_json(json.dumps([1] * (MAX_VALUES - 2)).encode())
    with pytest.raises(NoJson, match="more than"):
        read_json(json.dumps([1] * MAX_VALUES).encode())


@pytest.mark.parametrize(
    "body",
    [
        b'\\"' * 499_000,
        b'"' + b"\\\n" * 499_000,
        b'{"' * 499_000,
        b"{" + b",".join(b'"%d":1' % n for n in range(80_000)) + b"}",
        b"[" + b"{}," * 300_000 + b"{}]",
        b'{"name": "' + b"a" * 900_000 + b'", "password": "y"}',
        b'{"name": ' + b"9" * 900_000 + b"}",
    ],
    ids=["quotes", "escapes", "openings", "fields", "objects", "a text", "a number"],
)
def test_a_body_made_to_be_slow_is_answered_at_once(here: Town, body: bytes) -> None:
    with within(1.0):
        assert sign_in(here, body).status_code == 422


def test_a_field_takes_a_hundred_items_of_two_thousand_characters() -> None:
    check_texts({"note": "x" * MAX_TEXT, "cases": ["k"] * MAX_ITEMS}, ())
    for wrong in ({"note": "x" * (MAX_TEXT + 1)}, {"cases": ["k"] * (MAX_ITEMS + 1)}):
        with pytest.raises(MalformedAct):
            check_texts(wrong, ())


def workbook(change: Callable[[str, bytes], bytes], more: int = 0) -> bytes:
    """A workbook with each of its parts changed, and so many parts more."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_workbook([row(1)]))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for number in range(more - len(old.namelist())):
            new.writestr(f"part{number}", b"")
    return file.getvalue()


def in_sheet(what: bytes, by: bytes) -> bytes:
    """A workbook whose sheet has something else in place of something."""
    return workbook(
        lambda name, part: part.replace(what, by) if name.endswith("sheet1.xml") else part
    )


def test_a_workbook_has_two_hundred_parts_at_most() -> None:
    read_table(workbook(lambda _, part: part, table.MAX_PARTS))
    with pytest.raises(Refused, match="too large unpacked"):
        read_table(workbook(lambda _, part: part, table.MAX_PARTS + 1))


def test_a_workbook_unpacks_to_twenty_million_bytes_at_most() -> None:
    rest = sum(len(part) for part in _parts(as_workbook([row(1)])))
    for size, is_read in (
        (table.MAX_UNZIPPED - rest, True),
        (table.MAX_UNZIPPED - rest + 1, False),
    ):
        content = in_sheet(b"<sheetData>", b" " * size + b"<sheetData>")
        if is_read:
            assert len(read_table(content).lines) == 1
        else:
            with pytest.raises(Refused, match="too large unpacked"):
                read_table(content)


def test_a_workbook_has_a_million_tags_at_most() -> None:
    rest = sum(part.count(b"<") for part in _parts(as_workbook([row(1)])))
    for count, is_read in ((table.MAX_TAGS - rest, True), (table.MAX_TAGS - rest + 1, False)):
        content = in_sheet(b"<sheetData>", b"<sheetData>" + b"<a/>" * count)
        if is_read:
            assert len(read_table(content).lines) == 1
        else:
            with pytest.raises(Refused, match="too large unpacked"):
                read_table(content)


def _parts(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        yield from (parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("last", [10**6, 10**15])
def test_a_row_far_below_the_others_is_not_waited_for(last: int) -> None:
    content = in_sheet(b'<row r="2"', b'<row r="%d"' % last)
    with within(5.0), pytest.raises(Refused, match="at most 10000 rows"):
        read_table(content)


def test_a_part_that_lies_about_its_size_is_not_read_beyond_it() -> None:
    content = workbook(lambda name, part: part + b" " * 9_000_000 * ("sheet1" in name))
    size = (len(next(p for p in _parts(content) if len(p) > 9_000_000))).to_bytes(4, "little")
    with within(2.0), pytest.raises(Refused, match="no workbook"):
        read_table(content.replace(size, (1000).to_bytes(4, "little")))


@pytest.mark.parametrize("name", ["workbook", "csv"])
def test_a_cell_has_two_thousand_characters_at_most(name: str) -> None:
    made = as_workbook if name == "workbook" else as_csv
    cells = row(1)
    assert read_table(made([[*cells[:9], "x" * table.MAX_CELL]])).lines
    with pytest.raises(Refused, match="a cell of row 2"):
        read_table(made([[*cells[:9], "x" * (table.MAX_CELL + 1)]]))


def test_a_cell_of_csv_that_never_ends_is_no_csv() -> None:
    for cell, reason in (("x" * 131_072, "a cell of row 2"), ("x" * 131_073, "no CSV")):
        with pytest.raises(Refused, match=reason):
            read_table(as_csv([[cell]]))


@pytest.mark.parametrize("count", [table.MAX_ROWS, table.MAX_ROWS + 1])
def test_a_sheet_has_ten_thousand_rows_at_most(count: int) -> None:
    content = as_csv([["x"]] * count)
    if count == table.MAX_ROWS:
        assert len(read_table(content).lines) == count
    else:
        with pytest.raises(Refused, match="at most 10000 rows"):
            read_table(content)


def test_a_file_of_five_million_bytes_is_read_and_no_larger_one() -> None:
    lines = (as_csv([], headings=HEADINGS) + (b"x" * 1999 + b"\n") * 2499).ljust(
        table.MAX_BYTES, b"x"
    )
    assert len(read_table(lines).lines) == 2500
    with pytest.raises(Refused, match="5 MB"):
        read_table(lines + b"x")


DOCTYPES = {
    "entities in entities": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    "a file": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameters": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
}


@pytest.mark.parametrize("name", DOCTYPES)
@pytest.mark.parametrize(
    "part", ["sheet1.xml", "workbook.xml", "styles.xml", "[Content_Types].xml"]
)
def test_no_part_of_a_workbook_declares_entities(name: str, part: str) -> None:
    def change(found: str, content: bytes) -> bytes:
        return DOCTYPES[name] + content if found.endswith(part) else content

    with within(2.0), pytest.raises(Refused, match="no workbook"):
        read_table(workbook(change))


@pytest.mark.parametrize("cell", ["(" * 1999 + "\n", "（" * 2000, "\t" * 1999 + "x", "a" * 2000])
def test_cells_made_to_be_slow_are_checked_at_once(here: Town, cell: str) -> None:
    bad: list[Any] = [[cell] * len(HEADINGS)] * 50
    with within(4.0):
        upload(village(here), as_csv(bad))


def test_no_workbook_makes_this_machine_ask_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        dtd = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:%d/x.dtd">' % other.getsockname()[1]
        read_table(workbook(lambda name, part: dtd * name.endswith(".xml") + part))
        with pytest.raises(TimeoutError):
            other.accept()
