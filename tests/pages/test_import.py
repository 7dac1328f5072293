"""Registrations from a sheet: every row judged as the act it is, and nobody's name kept."""

import json
from pathlib import Path

from adapters.imports.registering import REASON
from adapters.imports.running import checked, rows_of
from adapters.imports.store import Stage, State
from domain.access.facts import Role
from domain.access.vault import stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.localities import Code
from domain.recorded import CaseId, is_case
from domain.registration.facts import Collected
from tests.http.town import Town, town
from tests.pages.importing import record, upload, village
from tests.pages.sheets import HEADINGS, VILLAGE, as_csv, number, row
from tests.pages.visitor import visitor

TOWNSHIP = "320583100"


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
