"""What can be handed in: workbooks and CSV as offices have them, within limits, whoever made it."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from adapters.imports.table import MAX_ROWS, read_table
from domain.errors import Refused
from tests.http.town import Town
from tests.pages.importing import upload, village
from tests.pages.sheets import HEADINGS, SUINING, as_csv, as_workbook, number, row
from tests.pages.visitor import said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding(encoding: str, delimiter: str) -> None:
    table = read_table(as_csv([row(1)], encoding, delimiter=delimiter))
    assert list(table.headings) == list(HEADINGS)
    assert [cell.text for cell in table.lines[0].cells] == row(1)


def test_a_workbook_is_read_and_its_days_are_days() -> None:
    cells = row(1)
    given = [*cells[:7], date(2010, 8, 20), *cells[8:]]
    table = read_table(as_workbook([given, [None] * 10, row(2)]))
    assert [cell.text for cell in table.lines[0].cells][:9] == cells[:9]
    assert [line.number for line in table.lines] == [2, 4]


def test_a_number_that_a_workbook_cut_short_is_refused_though_it_may_look_right(here: Town) -> None:
    who = village(here)
    content = as_workbook([["赵某甲", int(number(9)[:-1] + "0"), *row(1)[2:]]])
    assert "末尾几位已丢失" in who.text(upload(who, content, "rows.xlsx"))


def test_headings_may_be_english_in_any_order_with_others_between(here: Town) -> None:
    headings = ["Notes", "identity number *", "Name", "side", "other office", "purpose"]
    headings += ["expected to return", "moved on", "collected on（yyyy-mm-dd）"]
    cells = ["free", number(1), "Zhao", "residence", SUINING, "work", "no", "2010/8/20", "20100830"]
    who = village(here, "en")
    assert "can be recorded 1" in who.text(upload(who, as_csv([cells], headings=headings)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "第一行应为列标题"),
        (b"\xff\xfe\x00", "UTF-8或GB18030"),
        (as_csv([], headings=HEADINGS[:4]), "缺少列：另一方单位"),
        (as_csv([], headings=(*HEADINGS, "姓名")), "列标题重复：姓名"),
        (b"PK\x03\x04 no workbook", "不是可读取的XLSX"),
        (as_csv([["x"]] * (MAX_ROWS + 1)), "超过10000行"),
    ],
)
def test_what_is_no_sheet_is_refused_on_the_form(here: Town, content: bytes, reason: str) -> None:
    answer = village(here).post("/imports", files={"file": ("x", content)})
    assert answer.status_code == 422
    assert reason in said(answer)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    assert len(file.getvalue()) < 100_000
    with pytest.raises(Refused, match="too large unpacked"):
        read_table(file.getvalue())


def test_a_workbook_with_entities_is_refused() -> None:
    made = as_workbook([row(1)])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "eee">]>' + content
            new.writestr(part, content)
    with pytest.raises(Refused, match="no workbook"):
        read_table(file.getvalue())


def test_a_file_above_five_megabytes_is_refused(here: Town) -> None:
    answer = village(here).post("/imports", files={"file": ("x", b"x" * 5_200_000)})
    assert answer.status_code == 413


def test_the_template_is_a_sheet_that_can_be_handed_in(here: Town) -> None:
    who = village(here)
    content = who.get("/imports/template.xlsx").content
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert page.column_dimensions["B"].number_format == "@"
    assert "文件中没有数据行" in who.text(upload(who, content))
