"""Sheets of registrations to import: rows that are right, and the same as files."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from stdnum.cn.ric import calc_check_digit

HEADINGS = (
    *("姓名", "公民身份号码", "采集单位", "登记一方", "另一方单位", "居住事由"),
    *("预期返回", "居住起始日", "采集日期", "凭据"),
)
VILLAGE, SUINING = "320583100/3", "320324"
NAME, NUMBER, BY, SIDE, OTHER, PURPOSE, RETURNS, MOVED_ON, COLLECTED_ON, EVIDENCE = range(10)


def number(n: int) -> str:
    """An identity number that nobody has: born in 1880."""
    digits = f"32032418800101{n:03d}"
    return digits + calc_check_digit(digits + "0")


def row(n: int = 1, **changed: str) -> list[str]:
    """A row that can be recorded; by the heading's place in small letters, what is changed."""
    cells = [f"赵某{'甲乙丙丁戊己庚辛壬癸'[n % 10]}", number(n), VILLAGE, "现居住地", SUINING]
    cells += ["工作", "否", "2010-08-20", "2010-08-30", ""]
    for name, value in changed.items():
        cells[globals()[name.upper()]] = value
    return cells


def as_csv(
    rows: Sequence[Sequence[str]],
    encoding: str = "utf-8",
    headings: Sequence[str] = HEADINGS,
    delimiter: str = ",",
) -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_workbook(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """The rows as a workbook."""
    book, file = Workbook(), io.BytesIO()
    page = book.worksheets[0]
    page.append(list(headings))
    for each in rows:
        page.append(list(each))
    book.save(file)
    return file.getvalue()
