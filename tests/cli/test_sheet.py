"""A report's cells are values: what comes from outside is never a formula."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, open_ledger
from api.cli.sheet import Sheet, show
from domain.law import Law

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']


@pytest.fixture(scope="module")
def office(the_law: Law) -> Here:
    return Here(ledger=open_ledger(MEMORY), law=the_law, node="test")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_csv(
    office: Here, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    show(Sheet(("ref",), [(text,)]), office, "csv", None, "")
    _, (cell,) = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert cell == "'" + text.replace("\r", " ")


def test_no_text_is_a_formula_in_a_workbook(office: Here, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    show(Sheet(("ref",), [(text,) for text in HOSTILE]), office, "xlsx", path, "")
    cells = [row[0] for row in load_workbook(path)["report"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert cells[0].value == "=1+1"


def test_a_number_below_nothing_stays_a_number(
    office: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    show(Sheet(("change",), [(-1,)]), office, "csv", None, "")
    assert capsys.readouterr().out == "change\n-1\n"
