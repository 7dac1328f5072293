"""Who looked, on the pages: of a case, for an auditor, and the answer to the person who asks."""

import pytest

from domain.access.facts import DeputyNamed, Role
from domain.calendar import civil_day
from domain.localities import Code
from tests.http.town import Town
from tests.pages.reader import Desks
from tests.pages.test_case import OPENING
from tests.pages.test_case_person import NAME, NUMBER, case
from tests.pages.visitor import said, visitor
from tests.play import SHUYANG, WUJIN

__all__ = ["case"]

AUDITOR = "of-the-audit"


def test_a_party_is_told_who_of_the_other_office_looked_in_which_role(
    here: Town, desks: Desks
) -> None:
    opened = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
    shuyang = desks.coordinator(SHUYANG)
    for _ in range(2):
        assert shuyang.get(f"/cases/{opened}").status == 200
    page = desks.supervisor("3204").get(f"/cases/{opened}").text
    assert "谁看过本案" in page
    told = desks.coordinator(WUJIN).get(f"/cases/{opened}").text
    assert f"案件页 coordinator-{SHUYANG} 宿迁市沭阳县 {SHUYANG} 协调员 2" in told
    assert "案件页 supervisor-3204 常州市 3204 监督员 1" in told
    every = desks.coordinator(WUJIN).get(f"/cases/{opened}/reads?lang=en")
    assert every.html.count(f'<span class="code">{SHUYANG}</span></td>') == 2
    assert "the case page" in every.text


def test_while_no_look_can_be_recorded_no_case_is_shown(here: Town) -> None:
    opened = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
    here.coordinator(WUJIN).case(opened)
    with here.office.reads._store._beside.session() as session:
        session.run("DELETE FROM read_head")
    for path in ("", "/history"):
        answer = here.get(f"/cases/{opened}{path}", f"of-{WUJIN}")
        assert (answer.status_code, opened in answer.text) == (503, False)
    page = visitor(here, f"of-{WUJIN}", Role.COORDINATOR, WUJIN).get(f"/cases/{opened}")
    assert (page.status_code, "谁看过本案" in page.text) == (503, False)


def test_a_deputy_looks_for_the_office_through_which_it_sees_the_case(here: Town) -> None:
    opened = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
    name = here.account("wuzhong", Role.COORDINATOR, "320506")
    today = civil_day(here.clock())
    here.keeper().name_deputy(name, DeputyNamed(office=Code(SHUYANG), first=today, last=today))
    here.client(name).case(opened)
    (look,) = here.get(f"/cases/{opened}/reads", name).json()["items"][:1]
    assert (look["account"], look["office"], look["part"]) == (name, SHUYANG, "file")


def test_what_was_looked_at_long_ago_is_on_the_pages_after(here: Town, desks: Desks) -> None:
    wujin = here.coordinator(WUJIN)
    opened = wujin.open(WUJIN, "consultation.open", OPENING).case
    for _ in range(60):
        wujin.case(opened)
    first = desks.coordinator(WUJIN).get(f"/cases/{opened}/reads")
    (following,) = [line for line in first.html.split('"') if "after=" in line]
    second = desks.coordinator(WUJIN).get(following.replace("&amp;", "&"))
    assert first.html.count("<tr>") - 1 + second.html.count("<tr>") - 1 == 60


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_auditor_searches_by_account_case_and_day(here: Town, language: str) -> None:
    wujin, shuyang = here.coordinator(WUJIN), here.coordinator(SHUYANG)
    cases = [wujin.open(WUJIN, "consultation.open", OPENING | {"subject": f"s{n}"}) for n in "12"]
    one, other = (each.case for each in cases)
    elsewhere = here.coordinator("320506")
    far = elsewhere.open("320506", "consultation.open", OPENING | {"counterparts": ["320113"]})
    elsewhere.case(far.case, wait_for=far.position)
    wujin.case(one)
    here.clock.set("2010-09-03 09:00")
    shuyang.case(one)
    shuyang.case(other)
    auditor = visitor(here, AUDITOR, Role.AUDITOR, "3204", language)

    def found(**asked: str) -> tuple[int, ...]:
        answer = auditor.get("/reads", **asked)
        assert answer.status_code == 200
        assert far.case not in answer.text
        accounts = (answer.text.count(f">of-{each}<") for each in (WUJIN, SHUYANG))
        return (answer.text.count("<tr>") - 1, *accounts)

    assert found() == (3, 1, 2)
    assert found(account=f"of-{SHUYANG}") == (2, 0, 2)
    assert found(case=one) == (2, 1, 1)
    assert found(case=one, first="2010-09-02") == (1, 0, 1)
    assert found(last="2010-09-01") == (1, 1, 0)
    assert found(case=far.case.replace(far.case[0], "x")) == (-1, 0, 0)
    wrong = auditor.get("/reads", first="yesterday")
    assert (wrong.status_code, 'name="first"' in wrong.text) == (422, True)
    assert 'aria-invalid="true"' in wrong.text
    assert auditor.get("/").text.count('href="/reads"') == 1


def test_an_auditor_searches_over_http_page_by_page(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    opened = wujin.open(WUJIN, "consultation.open", OPENING).case
    for _ in range(5):
        wujin.case(opened)
    kept.account(AUDITOR, Role.AUDITOR, "32")
    items, after = [], None
    while True:
        answer = kept.get("/reads", AUDITOR, limit=2, **({"after": after} if after else {})).json()
        items += answer["items"]
        after = answer["next"]
        if after is None:
            break
    assert len(items) == 5
    assert {(each["case"], each["role"]) for each in items} == {(opened, "coordinator")}
    assert kept.get("/reads", AUDITOR, after="x").status_code == 422


def test_the_person_who_asks_gets_a_paper_with_every_use_and_every_look(
    here: Town, desks: Desks, case: str
) -> None:
    shuyang = desks.coordinator(SHUYANG)
    shuyang.get(f"/cases/{case}")
    wujin = visitor(here, f"of-{WUJIN}", Role.COORDINATOR, WUJIN)
    asked = {"office": WUJIN, "reason": "本人来窗口查询"}
    paper = wujin.post(f"/cases/{case}/person/answer", **asked)
    assert (paper.status_code, paper.headers["cache-control"]) == (200, "no-store")
    told = said(paper)
    assert told.index("关于查看记录的答复") < told.index("Who looked: the answer")
    for words in (
        "录入姓名和号码",
        "建立案件",
        "本人来窗口查询",
        "宿迁市沭阳县",
        "told the person",
    ):
        assert words in told
    assert "案件页" in told
    assert (NAME in paper.text, NUMBER in paper.text) == (False, False)
    assert "本人来窗口查询" in desks.coordinator(SHUYANG).get(f"/cases/{case}").text


def test_without_a_reason_the_person_is_not_answered(here: Town, case: str) -> None:
    wujin = visitor(here, f"of-{WUJIN}", Role.COORDINATOR, WUJIN)
    answer = wujin.post(f"/cases/{case}/person/answer", office=WUJIN, reason=" ")
    assert (answer.status_code, "关于查看记录的答复" in answer.text) == (422, False)


def test_the_person_is_told_over_http_who_looked_at_its_cases(here: Town, case: str) -> None:
    here.coordinator(SHUYANG).case(case)
    key = here.coordinator(WUJIN).cases().items[0].subject
    answer = here.http.post(
        f"/api/v1/vault/persons/{key}/answers",
        json={"office": WUJIN, "reason": "asked at the counter"},
        headers={"Authorization": f"Bearer {here.token(f'of-{WUJIN}')}"},
    )
    looks = [(each["account"], each["case"]) for each in answer.json()["reads"]]
    assert (f"of-{SHUYANG}", case) in looks
