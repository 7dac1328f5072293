"""Acts done on the case page: sent, refused at the field, stale, put right, entered for another."""

import pytest

from tests.http.town import Town
from tests.pages.reader import Desks
from tests.pages.test_case import OPENING
from tests.play import SHUYANG, WUJIN

QUESTION = "登记在贵处？"


@pytest.fixture
def opened(here: Town) -> str:
    """A consultation that Wujin opened."""
    return here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case


def test_an_act_is_recorded_by_its_form_and_shown_at_once(
    here: Town, desks: Desks, opened: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.notify", earlier="false")
    assert form.offered["to"] == [SHUYANG]
    page = wujin.send(form, items=["facts", "plan"])
    assert (page.status, "已通报，协商中" in page.text) == (200, True)
    assert "已记录：通报" in page.text
    told = [each.topic for each in here.coordinator(WUJIN).history(opened).items]
    assert told[1] == "consultation.notice-sent.v1"


def test_paper_is_entered_with_its_moments_and_evidence(
    here: Town, desks: Desks, opened: str
) -> None:
    here.clock.set("2010-09-02 16:00")
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.notify", earlier="false")
    sent = {"medium": "fax", "sent_at": "2010-09-02T15:00", "arrived_at": "2010-09-02T15:02"}
    page = wujin.send(form, **sent, evidence__ref="传真8号")
    assert "以传真，2010年9月2日15:00发出，2010年9月2日15:02到达，凭据“传真8号”" in page.text


def test_what_is_refused_is_said_at_the_field_with_its_rule_and_nothing_typed_is_lost(
    desks: Desks, opened: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.notify", earlier="false")
    sent = {"medium": "letter", "sent_at": "2010-09-03T15:00", "evidence__ref": "挂号 7"}
    page = wujin.send(form, **sent)
    assert page.status == 409
    assert "凭据所载时间晚于录入时间" in page.text
    assert 'href="/rules/JS-34.2"' in page.html
    again = page.form(act="consultation.notify", earlier="false")
    assert again.wrong == ["sent_at"]
    assert again.value("evidence.ref") == "挂号 7"
    assert again.value("medium") == "letter"
    assert wujin.send(again, sent_at="2010-09-01T08:30").status == 200


def test_a_stale_page_is_told_what_happened_and_can_be_sent_again(
    here: Town, desks: Desks, opened: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.withdraw")
    here.coordinator(WUJIN).act(opened, WUJIN, "consultation.notify", {"to": SHUYANG})
    page = wujin.send(form, reason="情况有变")
    assert page.status == 412
    assert "本案已有新的记录" in page.text
    assert "第2项 2010年9月1日09:00，常州市武进区将拟征收方案通报宿迁市沭阳县协商" in page.text
    again = page.form(act="consultation.withdraw")
    assert again.value("reason") == "情况有变"
    assert "已撤回" in wujin.send(again).text


def test_what_is_no_longer_allowed_is_kept_and_said_so(
    here: Town, desks: Desks, opened: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.withdraw")
    here.coordinator(WUJIN).act(opened, WUJIN, "consultation.withdraw", {"reason": "不办了"})
    page = wujin.send(form, reason="情况有变")
    assert "这一事项现已不可办理" in page.text
    assert page.form(act="consultation.withdraw").value("reason") == "情况有变"


def test_a_mistyped_act_is_put_right_and_both_versions_stay(
    here: Town, desks: Desks, opened: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}?correct=1").form(act="consultation.correct")
    assert form.filled({})["fields.items"] == ["facts", "income", "averages", "plan"]
    unchanged = wujin.send(form, reason="错录")
    assert (unchanged.status, "内容没有改动" in unchanged.text) == (422, True)
    page = wujin.send(form, fields__items=["facts", "plan"], reason="错录两项")
    assert page.status == 200
    assert "已由第2项更正" in page.text
    assert "更正第1项，更正后为" in page.text
    assert "协商内容：当事人基本情况、实际收入、当地人均收入、拟征收方案" in page.text
    shown = here.coordinator(WUJIN).history(opened).items[-1].fact
    assert shown["fields"]["items"] == ["facts", "plan"]


def test_a_paper_of_the_counterpart_is_entered_for_it_on_evidence(
    here: Town, desks: Desks, opened: str
) -> None:
    here.coordinator(WUJIN).act(opened, WUJIN, "consultation.notify", {"to": SHUYANG})
    here.clock.set("2010-09-06 09:00")
    wujin = desks.coordinator(WUJIN)
    page = wujin.get(f"/cases/{opened}?for={SHUYANG}")
    form = page.form(act="consultation.reply", by=SHUYANG, earlier="false")
    sent = {"answer": "agree", "sent_at": "2010-09-03T10:00", "arrived_at": "2010-09-05T10:00"}
    refused = wujin.send(form, **sent)
    assert (refused.status, "代为录入须附凭据" in refused.text) == (409, True)
    again = refused.form(act="consultation.reply", by=SHUYANG, earlier="false")
    page = wujin.send(again, evidence__ref="挂号 31")
    assert "由常州市武进区代为录入" in page.text
    assert "明示同意" in page.text


def test_a_finding_is_contested_by_choosing_it(here: Town, desks: Desks, opened: str) -> None:
    here.coordinator(WUJIN).act(opened, WUJIN, "consultation.notify", {"to": SHUYANG})
    here.clock.set("2010-09-20 09:00")
    shuyang = desks.coordinator(SHUYANG)
    form = shuyang.get(f"/cases/{opened}").form(act="finding.contest", earlier="false")
    page = shuyang.send(form, reason="已按期答复")
    assert "◇" in page.text
    assert "有异议" in page.text


def test_a_unit_is_found_by_its_initials_and_picked(here: Town, desks: Desks) -> None:
    inquiry = {"to": SHUYANG, "subject": "s1", "side": "residence", "question": QUESTION}
    case = here.coordinator(WUJIN).open(WUJIN, "inquiry.open", inquiry).case
    shuyang = desks.coordinator(SHUYANG)
    form = shuyang.get(f"/cases/{case}").form(act="inquiry.forward", earlier="false")
    page = shuyang.send(form, to="sqsyx", reason="转往所属单位")
    assert "请写明单位" in page.text
    again = page.form(act="inquiry.forward", earlier="false")
    assert again.value("reason") == "转往所属单位"
    picks = [value for name, value in again.buttons if name == "pick"]
    assert "to 321323" in picks
    page = shuyang.send(again, pick="to 321323")
    assert page.form(act="inquiry.forward", earlier="false").value("to") == "321323"


def test_a_form_of_another_session_records_nothing(here: Town, desks: Desks, opened: str) -> None:
    wujin = desks.coordinator(WUJIN)
    form = wujin.get(f"/cases/{opened}").form(act="consultation.decide", earlier="false")
    assert wujin.send(form, csrf="other").status == 403
    assert len(here.coordinator(WUJIN).history(opened).items) == 1
