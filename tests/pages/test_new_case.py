"""A new case: checked before anything is sent, refused with its article, kept as a draft."""

import re

import pytest

from domain.localities import Code
from tests.http.town import Town
from tests.pages.reader import Desks, Page, Reader
from tests.play import SHUYANG, WUJIN

NUMBER = "320412198203041231"
INQUIRY = {"to": "宿迁市沭阳县", "subject": "s1", "side": "residence", "question": "登记在贵处？"}


@pytest.fixture
def wujin(desks: Desks) -> Reader:
    """Wujin's coordinator."""
    return desks.coordinator(WUJIN)


def begun(reader: Reader, act: str = "inquiry.open") -> Page:
    """The empty form of an opening."""
    return reader.get(f"/cases/new?act={act}")


def test_every_kind_is_offered_with_a_line_and_has_a_form(wujin: Reader) -> None:
    page = wujin.get("/cases/new")
    acts = re.findall(r"/cases/new\?act=([a-z_.]+)", page.html)
    assert len(acts) == 13
    for act in acts:
        assert begun(wujin, act).form(act=act).value("by") == WUJIN


def test_a_check_says_what_would_follow_and_records_nothing(here: Town, wujin: Reader) -> None:
    before = here.office.here.ledger.position
    page = wujin.send(begun(wujin).form(act="inquiry.open"), **INQUIRY, do="check")
    assert "审查通过，尚未记录" in page.text
    assert "SVC-INQUIRY，宿迁市沭阳县对常州市武进区，2010年9月21日届满" in page.text
    assert here.office.here.ledger.position == before
    opened = wujin.send(page.form(act="inquiry.open"), do="send")
    assert "案件已开立" in opened.text
    assert here.office.here.ledger.position == before + 1


def test_what_would_be_refused_is_said_with_its_article_before_anything_is_sent(
    here: Town, wujin: Reader
) -> None:
    before = here.office.here.ledger.position
    given = INQUIRY | {"to": "320402", "purpose": "work"}
    page = wujin.send(begun(wujin).form(act="inquiry.open"), **given, do="check")
    assert "不能开立" in page.text
    assert "excluded-districts" in page.text
    assert 'href="/rules/JS-2.3"' in page.html
    assert page.form(act="inquiry.open").value("question") == INQUIRY["question"]
    assert here.office.here.ledger.position == before


def test_what_is_missing_is_said_at_its_field(wujin: Reader) -> None:
    page = wujin.send(
        begun(wujin).form(act="inquiry.open"), **(INQUIRY | {"question": ""}), do="check"
    )
    assert page.form(act="inquiry.open").wrong == ["question"]
    assert "此项须填写" in page.text


def test_a_counterpart_is_found_by_initials_and_picked(wujin: Reader) -> None:
    page = wujin.send(
        begun(wujin).form(act="inquiry.open"), **(INQUIRY | {"to": "sqsyx"}), do="check"
    )
    form = page.form(act="inquiry.open")
    assert ("pick", f"to {SHUYANG}") in form.buttons
    page = wujin.send(form, pick=f"to {SHUYANG}")
    assert page.form(act="inquiry.open").value("to") == SHUYANG


def test_a_draft_is_kept_resumed_and_thrown_away(desks: Desks, wujin: Reader) -> None:
    wujin.send(begun(wujin).form(act="inquiry.open"), question="登记在", do="save")
    page = wujin.get("/cases/new")
    (address,) = re.findall(r"/cases/new\?draft=[0-9a-f]{16}", page.html)
    assert wujin.get(address).form(act="inquiry.open").value("question") == "登记在"
    assert "登记在" not in desks.coordinator(SHUYANG).get(address).html
    (discard,) = [each for each in page.forms if each.action == "/cases/new/discard"]
    assert "草稿已删除" in wujin.send(discard).text
    assert "没有草稿" in wujin.get("/cases/new").text


def test_a_form_sent_twice_opens_one_case_and_leaves_no_draft(here: Town, wujin: Reader) -> None:
    form = wujin.send(begun(wujin).form(act="inquiry.open"), **INQUIRY, do="save")
    sent = form.form(act="inquiry.open")
    first, again = (wujin.send(sent, do="send") for _ in range(2))
    assert first.path.partition("?")[0] == again.path.partition("?")[0]
    assert len(list(here.coordinator(WUJIN).all_cases())) == 1
    assert "没有草稿" in wujin.get("/cases/new").text


def test_the_key_comes_from_the_vault_and_name_and_number_stay_there(
    here: Town, wujin: Reader
) -> None:
    person = {"person__name": "张三丰", "person__number": NUMBER, "person__why": "建立案件"}
    page = wujin.send(begun(wujin).form(act="inquiry.open"), **person, do="enter")
    subject = page.form(act="inquiry.open").value("subject")
    assert re.fullmatch("s[a-z2-7]{26}", subject)
    assert (NUMBER in page.html, "张三丰" in page.html) == (False, False)
    found = wujin.send(begun(wujin).form(act="inquiry.open"), **person, do="find")
    assert found.form(act="inquiry.open").value("subject") == subject
    drafts = here.office.drafts.of(f"coordinator-{WUJIN}", [Code(WUJIN)])
    assert drafts
    assert all(NUMBER not in str(each) and "张三丰" not in str(each) for each in drafts)


def test_a_number_that_nobody_has_is_said_at_its_field_and_not_shown_again(wujin: Reader) -> None:
    person = {"person__number": NUMBER, "person__why": "建立案件"}
    page = wujin.send(begun(wujin).form(act="inquiry.open"), **person, do="find")
    assert page.form(act="inquiry.open").wrong == ["person.number"]
    assert NUMBER not in page.html


def test_a_number_typed_into_a_text_is_refused_and_not_kept(wujin: Reader) -> None:
    page = wujin.send(begun(wujin).form(act="inquiry.open"), question=f"查{NUMBER}", do="save")
    assert page.form(act="inquiry.open").wrong == ["question"]
    assert "没有草稿" in wujin.get("/cases/new").text


def test_an_account_opens_cases_for_its_own_offices_only(wujin: Reader) -> None:
    form = begun(wujin).form(act="inquiry.open")
    assert wujin.send(form, **INQUIRY, by=SHUYANG, do="send").status == 422
