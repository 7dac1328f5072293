"""The audit trail: every fact of one's cases, found by who, where, what, how and when."""

import re

import pytest

from tests.http.town import Town
from tests.pages.reader import Desks, Page
from tests.play import ITEMS, SHUYANG, WUJIN, letter

OPENING = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}


@pytest.fixture
def case(here: Town) -> str:
    """Opened, notified by letter, and deemed agreed to; with a case of others beside."""
    wujin = here.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    sent = letter("2010-09-01 09:00", "2010-09-01 17:00")
    here.clock.set("2010-09-02 09:00")
    wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG} | sent)
    inquiry = {"to": "320113", "subject": "s2", "side": "residence", "question": "there?"}
    here.clock.set("2010-09-03 09:00")
    here.coordinator("320506").open("320506", "inquiry.open", inquiry)
    here.passes(here.clock.at.replace(day=20))
    return case


def facts(page: Page) -> list[str]:
    """What the lines say was done, the newest first."""
    return re.findall(r'/replay\?step=\d+#step">([^<]+)</a>', page.html)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("case={case}", ["责任认定", "逾期", "视为同意", "通报", "发起协商"]),
        ("office=3204", ["通报", "发起协商"]),
        ("office=320412", ["通报", "发起协商"]),
        ("office=3205", ["发出个案协查"]),
        ("actor=of-320412", ["通报", "发起协商"]),
        ("act=consultation.notify", ["通报"]),
        ("act=law&case={case}", ["责任认定", "逾期", "视为同意"]),
        ("act=correct", []),
        ("medium=letter", ["通报"]),
        ("first=2010-09-02&last=2010-09-03", ["发出个案协查", "通报"]),
        ("first=2010-09-02&last=2010-09-02", ["通报"]),
        ("actor=nobody", []),
    ],
)
def test_facts_are_found_by_what_the_address_says(
    here: Town, desks: Desks, case: str, query: str, found: list[str]
) -> None:
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    page = desks.supervisor("32").get(f"/trail?{query.format(case=case)}")
    assert facts(page) == found
    assert f"共{len(found)}项" in page.text


def test_what_cannot_be_read_is_said_at_its_field(desks: Desks, case: str) -> None:
    for query, field in (
        ("first=2010-02-30", "录入日从"),
        ("office=32041", "单位或地区代码"),
        ("medium=pigeon", "方式"),
        ("act=consultation.forget", "行为"),
    ):
        page = desks.supervisor("32").get(f"/trail?{query}&case={case}")
        assert (page.status, f"无法识别：{field}" in page.text) == (422, True)
        assert len(facts(page)) == 5
    assert desks.supervisor("32").get("/trail?before=x").status == 422


def test_pages_follow_one_another_without_a_gap(here: Town, desks: Desks) -> None:
    wujin = here.coordinator(WUJIN)
    for number in range(60):
        done = wujin.open(WUJIN, "consultation.open", OPENING | {"subject": f"s{number}"})
    assert here.office.follower.wait(done.position, 5)
    reader = desks.supervisor("32")
    first = reader.get("/trail?act=consultation.open")
    link = re.search(r'rel="next" href="([^"]+)"', first.html)
    assert link
    second = reader.get(link[1].replace("&amp;", "&"))
    places = [
        int(each)
        for page in (first, second)
        for each in re.findall(r'<td class="number">(\d+)</td>', page.html)
    ]
    assert len(places) == 60
    assert places == sorted(set(places), reverse=True)
    assert 'rel="next"' not in second.html


def test_nothing_of_a_case_of_others_is_found(here: Town, desks: Desks, case: str) -> None:
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    stranger = desks.coordinator("320113")
    assert facts(stranger.get("/trail")) == ["发出个案协查"]
    for query in (f"case={case}", "office=320412", "actor=of-320412", "medium=letter"):
        page = stranger.get(f"/trail?{query}")
        assert facts(page) == []
        assert "共0项" in page.text
