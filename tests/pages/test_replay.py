"""A case replayed on a page: two moments, step by step, and other settings beside its own."""

import re

import pytest

from tests.http.town import Town
from tests.pages.reader import Desks, Page
from tests.play import ITEMS, SHUYANG, WUJIN, letter

OPENING = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}


@pytest.fixture
def case(here: Town) -> str:
    """Answered by a letter posted in time that came too late, and entered later still."""
    wujin, shuyang = here.coordinator(WUJIN), here.coordinator(SHUYANG)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    here.clock.set("2010-09-01 09:30")
    notified = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    here.clock.set("2010-09-14 09:00")
    sent = letter("2010-09-08 09:00", "2010-09-13 09:00")
    assert shuyang.case(case, wait_for=notified.position)
    shuyang.act(case, SHUYANG, "consultation.reply", {"to": WUJIN, "answer": "object"} | sent)
    return case


def visit(desks: Desks, case: str, query: str = "") -> Page:
    return desks.supervisor("32").get(f"/cases/{case}/replay{query}")


def test_the_last_step_is_shown_with_all_its_moments_and_what_it_changed(
    desks: Desks, case: str
) -> None:
    page = visit(desks, case)
    assert "第3步，共3步" in page.text
    assert "宿迁市沭阳县回复常州市武进区：不同意" in page.text
    assert "发出 2010-09-08 09:00 △ 录入晚6天" in page.text
    assert "到达 2010-09-13 09:00 △ 录入晚1天" in page.text
    assert "录入 2010-09-14 09:00" in page.text
    assert "法定 2010-09-11 △ 录入晚3天" in page.text
    assert "宿迁市沭阳县 已通报，待回复 视为同意，自2010年9月11日00:00起" in page.text


def test_one_goes_from_step_to_step(desks: Desks, case: str) -> None:
    page = visit(desks, case)
    back = visit(desks, case, _query(page, "prev"))
    assert "第2步，共3步" in back.text
    assert "常州市武进区将拟征收方案通报宿迁市沭阳县协商" in back.text
    assert "各项时点" not in back.text
    first = visit(desks, case, _query(back, "prev"))
    assert "第1步，共3步" in first.text
    assert 'rel="prev"' not in first.html
    assert visit(desks, case, _query(back, "next")).text == visit(desks, case, "?step=3").text


def test_a_slider_leads_to_the_address_that_names_its_moment(desks: Desks, case: str) -> None:
    page = visit(desks, case, "?inquiry_working_days=5")
    scales = re.findall(r'<option value="(\d+)" label="([^"]+)">', page.html)
    assert [label for _, label in scales] == [
        *("2010-09-01 09:00", "2010-09-01 09:30", "2010-09-08 09:00", "2010-09-11 00:00"),
        *("2010-09-13 09:00", "2010-09-14 09:00", "现在"),
        *("2010-09-01 09:00", "2010-09-01 09:30", "2010-09-14 09:00", "现在"),
    ]
    moved = visit(desks, case, "?at=4&known=1&version=6&inquiry_working_days=5")
    assert moved.path.endswith(
        "?as_of=2010-09-13T09%3A00%3A00&known_at=2010-09-01T09%3A30%3A00&inquiry_working_days=5"
    )
    assert "2010-09-13 09:00的情形，所知截至2010-09-01 09:30" in moved.text
    assert "视为同意，自2010年9月11日00:00起" in moved.text
    assert "逾期后履行" not in moved.text
    assert 'name="at" min="0" max="6" step="1" value="4"' in moved.html
    assert 'name="known" min="0" max="3" step="1" value="1"' in moved.html


def test_a_place_on_a_slider_is_of_the_page_it_was_moved_on(
    here: Town, desks: Desks, case: str
) -> None:
    """What is entered meanwhile, of an earlier day, moves no place."""
    here.clock.set("2010-09-15 09:00")
    sent = {"medium": "letter", "sent_at": "2010-09-02 09:00", "evidence": {"ref": "slip"}}
    here.coordinator(WUJIN).act(case, WUJIN, "consultation.notify", {"to": SHUYANG} | sent)
    assert "as_of=2010-09-08T09%3A00%3A00" in visit(desks, case, "?at=2&known=3&version=6").path
    assert "as_of=2010-09-02T09%3A00%3A00" in visit(desks, case, "?at=2&known=3").path


def test_another_setting_is_shown_side_by_side(desks: Desks, case: str) -> None:
    page = visit(desks, case, "?reply_counts_by=dispatch")
    assert "协商通报与回复的计时点 到达 发出" in page.text
    assert "2010年9月10日届满，逾期后履行 2010年9月10日届满，已按期履行" in page.text
    assert "现查明自2010年9月11日00:00起并未逾期" in page.text
    assert '<option value="dispatch" selected>' in page.html
    assert len([form for form in page.forms if ("reply_counts_by", "dispatch") in form.fields]) == 3
    same = visit(desks, case, "?what_if=now")
    assert "两套设置相同。" in same.text
    assert "没有不同。" in same.text
    english = visit(desks, case, "?reply_counts_by=dispatch&lang=en")
    assert "due 2010-09-10, done late due 2010-09-10, met" in english.text


def test_a_wrong_setting_is_told_at_its_field_and_nothing_typed_is_lost(
    desks: Desks, case: str
) -> None:
    page = visit(desks, case, "?step=1&inquiry_working_days=0&day_ends_at=17:30")
    assert page.status == 422
    assert "设置有误" in page.text
    assert "第1步，共3步" in page.text
    assert re.search(r'name="inquiry_working_days" value="0"[^>]* aria-invalid="true"', page.html)
    assert 'name="day_ends_at" value="17:30"' in page.html


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?as_of=2010-08-01T00:00", 404, "案件尚未开立"),
        ("?as_of=2010-09-20T00:00&known_at=2010-08-01T00:00", 404, "当时尚无记录"),
        ("?as_of=yesterday", 422, "有误"),
    ],
)
def test_a_moment_at_which_there_is_nothing_to_show_leaves_the_sliders(
    desks: Desks, case: str, query: str, status: int, said: str
) -> None:
    page = visit(desks, case, query)
    assert (page.status, said in page.text) == (status, True)
    assert page.html.count('type="range"') == 2


def test_a_case_of_others_is_not_replayed_and_not_packed(desks: Desks, case: str) -> None:
    stranger = desks.coordinator("320113")
    for path in ("replay", "replay?at=0&known=0", "bundle"):
        there, nowhere = (stranger.get(f"/cases/{each}/{path}") for each in (case, "none"))
        assert there.status == 404
        assert there.text.replace(case, "none") == nowhere.text


def test_the_case_page_leads_to_its_replay_and_its_bundle(desks: Desks, case: str) -> None:
    page = desks.coordinator(WUJIN).get(f"/cases/{case}")
    assert f'href="/cases/{case}/replay"' in page.html
    assert f'href="/cases/{case}/bundle" download' in page.html


def _query(page: Page, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="[^"?]*(\?[^"#]*)', page.html)
    assert found, rel
    return found[1].replace("&amp;", "&")
