"""The registers: everybody finds what their jurisdiction has, and takes along what is listed."""

import csv
import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from adapters.ledger import MEMORY
from adapters.queries import cases as queries
from adapters.queries.cases import Sought
from domain.access.facts import Role
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from projections.words.cases import REGISTERS
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.pages.visitor import Visitor, said, visitor
from tests.play import SHUYANG, SUINING, WUJIN

INQUIRIES = 45
HOSTILE = '=HYPERLINK("x")'


@pytest.fixture(scope="module")
def full() -> Iterator[Town]:
    """A town with 45 inquiries of one office and one consultation of another."""
    with town(MEMORY) as here:
        suining = here.coordinator(SUINING)
        asked = {"to": WUJIN, "asks": ["address"], "question": "住址"}
        for number in range(INQUIRIES):
            here.clock.set(f"2010-09-{1 + number % 28:02d} 09:00")
            opened = suining.open(SUINING, "inquiry.open", asked | {"subject": f"s{number:02d}"})
        here.clock.set("2010-10-01 09:00")
        opening = OPENING | {"subject": HOSTILE, "counterparts": [SHUYANG]}
        opened = here.coordinator(WUJIN).open(WUJIN, "consultation.open", opening)
        assert here.office.follower.wait(opened.position, 5)
        yield here


def at(here: Town, place: str, language: str = "zh") -> Visitor:
    return visitor(here, f"at-{place}-{language}", Role.COORDINATOR, place, language)


def rows(answer: str) -> int:
    return answer.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")


def test_the_registers_are_those_in_which_one_has_cases_with_true_numbers(full: Town) -> None:
    page = at(full, WUJIN).text("/registers")
    assert f"个案协查 {INQUIRIES}" in page
    assert "协商征收 1" in page
    page = at(full, SHUYANG).text("/registers")
    assert "协商征收 1" in page
    assert "个案协查" not in page
    assert "还没有案件" in at(full, "320506").text("/registers")


def test_a_register_is_read_page_by_page_and_nothing_stands_twice(full: Town) -> None:
    who = at(full, WUJIN)
    address, seen = "/registers/inquiry", list[str]()
    while address:
        answer = who.get(address)
        body = answer.text.partition("<tbody>")[2]
        seen += [part.partition('"')[0] for part in body.split('href="/cases/')[1:]]
        _, mark, rest = answer.text.partition('rel="next" href="')
        address = rest.partition('"')[0].replace("&amp;", "&") if mark else ""
    assert len(seen) == len(set(seen)) == INQUIRIES


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "s07"}, 1),
        ({"q": "徐州市睢宁县"}, INQUIRIES),
        ({"q": "xzssnx"}, INQUIRIES),
        ({"q": SUINING}, INQUIRIES),
        ({"q": "nobody"}, 0),
        ({"stage": "received"}, INQUIRIES),
        ({"stage": "answered"}, 0),
        ({"area": "3203"}, INQUIRIES),
        ({"area": SHUYANG}, 0),
        ({"opened_from": "2010-09-28"}, 1),
        ({"opened_from": "2010-09-01", "opened_to": "2010-09-01"}, 2),
        ({"q": "", "stage": "", "area": "", "opened_from": ""}, INQUIRIES),
    ],
)
def test_filters_stand_in_the_address_and_the_count_is_the_lists(
    full: Town, query: dict[str, str], count: int
) -> None:
    answer = at(full, WUJIN).get("/registers/inquiry", **query)
    assert answer.status_code == 200
    assert f"共{count}件" in said(answer)
    assert rows(answer.text) == min(count, 40)


@pytest.mark.parametrize(
    "query", [{"area": "xx"}, {"opened_from": "2010-13-01"}, {"opened_to": "soon"}]
)
def test_a_condition_that_cannot_be_read_is_told_and_kept(
    full: Town, query: dict[str, str]
) -> None:
    who = at(full, WUJIN)
    answer = who.get("/registers/inquiry", **query)
    assert answer.status_code == 422
    assert "条件有误" in said(answer)
    assert f'value="{next(iter(query.values()))}"' in answer.text
    assert who.get("/registers/inquiry/export.csv", **query).status_code == 422


def test_every_case_is_found_whatever_its_register(full: Town) -> None:
    assert f"共{INQUIRIES + 1}件" in at(full, WUJIN).text("/registers/all")


def test_what_is_listed_is_taken_along_as_csv(full: Town) -> None:
    answer = at(full, WUJIN).get("/registers/inquiry/export.csv", opened_from="2010-09-28")
    assert answer.headers["content-disposition"] == ('attachment; filename="inquiry-20101001.csv"')
    assert answer.content.startswith("\ufeff".encode())
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(found) == 1
    assert found[0]["立案日"] == "2010-09-28"
    assert found[0]["立案单位"] == "徐州市睢宁县"
    assert found[0]["立案单位 代码"] == SUINING
    assert found[0]["阶段"] == "已收到"


def test_what_is_listed_is_taken_along_as_a_workbook_without_formulas(full: Town) -> None:
    answer = at(full, WUJIN, "en").get("/registers/all/export.xlsx")
    page = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    lines = list(page.iter_rows(values_only=True))
    assert lines[0][:3] == ("Case", "Register", "Kind")
    assert len(lines) == INQUIRIES + 2
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == HOSTILE]
    assert cell.data_type == "s"


def test_a_subject_is_no_formula_in_csv(full: Town) -> None:
    answer = at(full, WUJIN).get("/registers/consultation/export.csv")
    assert "'=HYPERLINK" in answer.text


def test_an_export_has_the_cases_of_ones_jurisdiction_and_no_others(full: Town) -> None:
    for place in (WUJIN, SHUYANG, "320506"):
        who = at(full, place)
        with full.office.reading() as (session, _):
            total = queries.count(session, Jurisdiction((Code(place),)), Sought())
        text = who.get("/registers/all/export.csv").content.decode("utf-8-sig")
        assert len(text.splitlines()) == total + 1


def test_a_register_that_is_none_is_not_there(full: Town) -> None:
    who = at(full, WUJIN)
    for path in ("/registers/persons", "/registers/registers", "/registers/inquiry/export.pdf"):
        assert who.get(path).status_code == 404


def test_an_administrator_sees_no_register(full: Town) -> None:
    who = visitor(full, "root", Role.ADMINISTRATOR, None)
    for path in ("/registers", "/registers/all", "/registers/all/export.csv"):
        assert who.get(path).status_code == 403


def test_every_register_has_its_page_in_both_languages(full: Town) -> None:
    for language in ("zh", "en"):
        who = at(full, WUJIN, language)
        for name, (_, say) in REGISTERS.items():
            assert getattr(say, language) in who.text(f"/registers/{name}")
