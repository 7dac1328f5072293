"""Registrations from a sheet: every row judged as the act it is, and nobody's name kept."""

import io
import json
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from adapters.imports.registering import REASON
from adapters.imports.running import checked, rows_of
from adapters.imports.store import Stage, State
from adapters.imports.table import MAX_ROWS, read_table
from domain.access.facts import Role
from domain.access.vault import stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.errors import Refused
from domain.localities import Code
from domain.recorded import CaseId, is_case
from domain.registration.facts import Collected
from tests.http.town import Town, town
from tests.pages.sheets import HEADINGS, SUINING, VILLAGE, as_csv, as_workbook, number, row
from tests.pages.visitor import Visitor, said, visitor

TOWNSHIP = "320583100"


def village(here: Town, language: str = "zh") -> Visitor:
    return visitor(here, "village", Role.COORDINATOR, VILLAGE, language)


def upload(who: Visitor, content: bytes, name: str = "rows.csv") -> str:
    """The address of the import of a file, once its rows are checked."""
    answer = who.post("/imports", files={"file": (name, content)})
    assert answer.url.path.startswith("/imports/"), said(answer)
    return over(who, answer.url.path)


def over(who: Visitor, address: str) -> str:
    """The address, once nothing is running there."""
    for _ in range(400):
        if not who.get(f"{address}/progress").json()["running"]:
            return address
        time.sleep(0.02)
    raise AssertionError("it does not end")


def record(who: Visitor, address: str) -> str:
    """What the page says once the good rows are recorded."""
    assert who.post(f"{address}/record").status_code == 200
    return who.text(over(who, address))


def registrations(here: Town) -> list[CaseId]:
    """The registrations on record."""
    ledger = here.office.here.ledger
    return [case for case in ledger.cases_after("", ledger.position, 100) if is_case(case)]


def wrong(here: Town, *rows: list[str]) -> list[list[tuple[str, str | None]]]:
    """The code and the field of everything that is wrong, row by row."""
    who = here.office.identity.accounts.get(here.account("village", Role.COORDINATOR, VILLAGE))
    assert who is not None
    found = rows_of(here.office, who, as_csv(rows), here.clock())
    judged = checked(here.office, who, found, here.clock())
    return [[(each.code, each.field) for each in faults] for _, _, faults in judged]


def test_rows_are_checked_before_anything_is_recorded_and_then_they_are_cases(kept: Town) -> None:
    who = village(kept)
    address = upload(who, as_csv([row(1), row(2)]))
    assert "可记录 2" in who.text(address)
    assert registrations(kept) == []
    assert "已记录 2" in record(who, address)
    cases = registrations(kept)
    assert len(cases) == 2
    assert all(case in who.text(address) for case in cases)


def test_the_person_is_in_the_vault_and_the_case_knows_the_key(here: Town) -> None:
    who = village(here)
    record(who, upload(who, as_csv([row(1)])))
    (case,) = registrations(here)
    opening = next(iter(here.office.here.ledger.history(case)))
    assert isinstance(opening.fact, Collected)
    uses = here.office.here.ledger.history(stream_of_subject(opening.fact.subject))
    assert [each.fact for each in uses] == [
        VaultUsed(access=Access.ENTERED, office=Code(VILLAGE), case=None, reason=REASON)
    ]
    assert opening.entry.actor == "village"
    assert opening.entry.office == VILLAGE


def test_what_is_wrong_is_told_with_its_column_its_rule_and_its_reason(here: Town) -> None:
    who = village(here)
    page = who.text(upload(who, as_csv([row(1, purpose="旅游", returns="是"), row(2)])))
    assert "有误 1" in page
    assert "JS-2.2" in page
    assert "不属于规范对象" in page
    assert "只记录无误的1行" in page
    english = village(here, "en")
    page = english.text(upload(english, as_csv([row(1, purpose="旅游", returns="是")])))
    assert "a stay for this reason" in page


def test_every_fault_of_a_row_is_told_at_once(here: Town) -> None:
    bad = row(1, number="32032418800101001", side="左", moved_on="2010-02-30", other="张村")
    assert wrong(here, bad) == [
        [
            ("malformed", "number"),
            ("malformed", "side"),
            ("malformed", "other"),
            ("malformed", "moved_on"),
        ]
    ]


def test_the_same_decision_as_of_a_real_act(here: Town) -> None:
    assert wrong(
        here,
        row(1, other="320505"),
        row(2, other="320583"),
        row(3, collected_on="2010-09-02"),
        row(4, by="320324102/1", other="320583", evidence="表1"),
        row(5, collected_on="2009-11-09"),
    ) == [
        [],
        [("same-county", None)],
        [("future-evidence", "collected_on")],
        [("not-a-party", "entered_by")],
        [("not-in-force", "collected_on")],
    ]


def test_a_stay_that_two_rows_register_is_registered_once(here: Town) -> None:
    assert wrong(here, row(1), row(1, purpose="生活")) == [[], [("already-decided", None)]]


def test_only_the_good_rows_are_recorded_and_the_others_are_taken_along(here: Town) -> None:
    who = village(here)
    address = upload(who, as_csv([row(1), row(2, side="?"), row(3)]))
    assert "已记录 2" in record(who, address)
    file = who.get(f"{address}/failed.csv")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(",".join(HEADINGS))
    assert "应为户籍地（流出）或现居住地（流入）" in lines[1]
    assert number(2) in lines[1]


def test_a_file_handed_in_again_records_nothing_twice(kept: Town) -> None:
    who = village(kept)
    content = as_csv([row(1), row(2)])
    record(who, upload(who, content))
    page = record(who, upload(who, as_csv([row(1), row(2), row(3)])))
    assert "已记录 1" in page
    assert "此前已记录 2" in page
    assert len(registrations(kept)) == 3


def test_an_import_cut_off_says_so_and_goes_on(here: Town) -> None:
    who = village(here)
    address = upload(who, as_csv([row(1), row(2)]))
    name = address.rpartition("/")[2]
    kept = here.office.imports.kept
    kept.move(name, Stage.RECORDING)
    page = who.text(address)
    assert "已中断" in page
    assert "继续记录其余2行" in page
    assert "已记录 2" in record(who, address)


def test_rows_that_are_gone_are_asked_for_again(here: Town) -> None:
    who = village(here)
    address = upload(who, as_csv([row(1)]))
    here.office.imports._held.clear()
    page = who.text(address)
    assert "请重新上传同一文件" in page
    assert who.post(f"{address}/record").status_code == 409


def test_neither_name_nor_number_is_anywhere_but_in_the_vault(tmp_path: Path) -> None:
    shifted = ["赵某甲", number(1), "赵某甲", number(1), *["赵某甲"] * 6]
    with town(f"sqlite:///{tmp_path / 'ledger.db'}") as here:
        who = village(here)
        record(who, upload(who, as_csv([row(1), shifted, row(2, evidence=number(2))])))
    stored = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert any(name.startswith("ledger.db.imports") for name in stored)
    for content in stored.values():
        assert "赵某甲".encode() not in content
        assert number(1).encode() not in content
        assert json.dumps("赵某甲")[1:-1].encode() not in content


def test_a_reference_of_evidence_names_nobody(here: Town) -> None:
    assert wrong(
        here, row(1, evidence="赵某乙的采集表"), row(2, evidence="表320324199001010011")
    ) == [
        [("malformed", "evidence")],
        [("malformed", "evidence")],
    ]


def test_a_township_enters_for_its_village_on_evidence(here: Town) -> None:
    who = visitor(here, "town", Role.COORDINATOR, TOWNSHIP)
    page = who.text(upload(who, as_csv([row(1), row(2, evidence="采集表12号")])))
    assert "代为录入须附凭据" in page
    record(who, upload(who, as_csv([row(2, evidence="采集表12号")])))
    (case,) = registrations(here)
    entry = next(iter(here.office.here.ledger.history(case))).entry
    assert (entry.office, entry.entered_by) == (VILLAGE, TOWNSHIP)


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


def test_an_import_is_seen_by_its_account_alone(here: Town) -> None:
    address = upload(village(here), as_csv([row(1)]))
    other = visitor(here, "other", Role.COORDINATOR, VILLAGE)
    for path in (address, f"{address}/progress", f"{address}/failed.csv"):
        assert other.get(path).status_code == 404
    assert other.post(f"{address}/record").status_code == 404


def test_imports_are_for_coordinators(here: Town) -> None:
    for role, place in ((Role.SUPERVISOR, "32"), (Role.AUDITOR, "32"), (Role.ADMINISTRATOR, None)):
        assert visitor(here, role.value, role, place).get("/imports").status_code == 403


def test_a_row_that_the_vault_refuses_is_told_and_the_others_stand(here: Town) -> None:
    who = village(here)
    record(who, upload(who, as_csv([row(1)])))
    another = ["钱某乙", *row(1, moved_on="2010-08-21")[1:]]
    page = record(who, upload(who, as_csv([row(2), another])))
    assert "已记录 1" in page
    assert "该号码已录入，姓名不同" in page


def test_states_and_stages_are_counted(here: Town) -> None:
    who = village(here)
    name = upload(who, as_csv([row(1), row(2, side="?")])).rpartition("/")[2]
    assert here.office.imports.kept.counts(name) == {State.GOOD: 1, State.BAD: 1}
