"""An act as a letter, and its receipt: what the office did, under which article, by which day."""

import re
from datetime import date

import pytest

from domain.access.facts import Role
from projections.letters import chinese_day
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.pages.visitor import Visitor, said, visitor
from tests.play import SHUYANG, WUJIN, fax, letter


def consulted(here: Town, **sent: object) -> str:
    """A consultation that Wujin opened and notified Shuyang of."""
    wujin = here.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG} | sent)
    return case


def wujin(here: Town, language: str = "zh") -> Visitor:
    return visitor(here, "wujin", Role.COORDINATOR, WUJIN, language)


def paper(text: str) -> str:
    """What is on the sheet."""
    return text.partition("打印。")[2].partition("英文对照")[0]


def test_a_letter_says_who_writes_to_whom_under_which_article_and_until_when(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30", ref="传真8号"))
    text = paper(wujin(here).text(f"/cases/{case}/letters/2"))
    assert text.strip().startswith("江苏省常州市武进区 local/")
    assert f"local/{case}/2" in text
    assert "江苏省宿迁市沭阳县：" in text
    assert "我单位于二〇一〇年九月一日" in text
    assert "第三十二条第一款" in text
    assert "计7个工作日，请贵单位于二〇一〇年九月十日24时前办理" in text
    assert "附件： 传真8号" in text
    assert "（印章）" in text
    assert "发出方式：传真" in text


def test_english_stands_beneath_and_is_not_printed(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30"))
    answer = wujin(here, "en").get(f"/cases/{case}/letters/2")
    sheet = answer.text.partition('<article class="paper" lang="zh-CN"')[2].partition("</article>")
    assert "notified" not in sheet[0]
    assert "notified 宿迁市沭阳县 of the plan" in said(answer)
    style = wujin(here).get("/static/letter.css").text
    printed = style.partition("@media print")[2]
    assert ".beside" in printed.partition("display: none")[0]
    assert "size: A4" in style


def test_a_letter_names_the_subject_by_its_key_and_leaves_room_for_the_name(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30"))
    text = wujin(here).text(f"/cases/{case}/letters/2")
    assert f"当事人代号{OPENING['subject']}，姓名：" in text


def test_a_letter_whose_arrival_is_not_proved_sets_no_day(here: Town) -> None:
    case = consulted(here, **letter("2010-09-01 08:00"))
    who = wujin(here)
    assert "24时前" not in who.text(f"/cases/{case}/letters/2")
    receipt = who.text(f"/cases/{case}/receipts/2")
    assert "没有凭据证明此函已到达" in receipt
    assert "到达时间 年 月 日 时 分" in receipt


def test_a_receipt_says_when_and_how_it_arrived_to_be_signed(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30"))
    here.coordinator(SHUYANG)
    who = visitor(here, "shuyang", Role.COORDINATOR, SHUYANG)
    text = who.text(f"/cases/{case}/receipts/2")
    assert "江苏省常州市武进区： 贵单位二〇一〇年九月一日关于协商征收的函" in text
    assert "收件单位 江苏省宿迁市沭阳县" in text
    assert "到达时间 二〇一〇年九月一日8时30分" in text
    assert "到达方式 传真" in text
    assert "签收人" in text


def test_a_corrected_act_is_told_as_it_now_reads(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30", ref="传真8号"))
    fields = {"evidence": {"ref": "传真9号"}}
    given = {"of": f"local/{case}/2", "reason": "笔误", "fields": fields}
    here.coordinator(WUJIN).act(case, WUJIN, "consultation.correct", given)
    text = wujin(here).text(f"/cases/{case}/letters/2")
    assert re.search(r"本项后经第\d+项更正", text)
    assert "传真9号" in text
    assert "传真8号" not in text


def test_what_goes_to_nobody_is_a_record_without_a_receipt(here: Town) -> None:
    case = consulted(here)
    who = wujin(here)
    text = who.text(f"/cases/{case}/letters/1")
    assert "关于协商征收的办理记录" in text
    assert "特此函达" not in text
    assert who.get(f"/cases/{case}/receipts/1").status_code == 404


def test_what_no_office_did_is_no_letter(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30"))
    who = wujin(here)
    for number in (3, 99, 0, "x"):
        assert who.get(f"/cases/{case}/letters/{number}").status_code in (404, 422)


def test_a_letter_is_seen_by_who_sees_the_case(here: Town) -> None:
    case = consulted(here, **fax("2010-09-01 08:30"))
    other = visitor(here, "other", Role.COORDINATOR, "320506")
    unknown = other.get("/cases/nowhere/letters/2")
    hidden = other.get(f"/cases/{case}/letters/2")
    assert hidden.status_code == unknown.status_code == 404
    assert said(hidden).replace(case, "nowhere") == said(unknown)
    root = visitor(here, "root", Role.ADMINISTRATOR, None)
    assert root.get(f"/cases/{case}/letters/2").status_code == 403


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2010, 9, 1), "二〇一〇年九月一日"),
        (date(2010, 10, 10), "二〇一〇年十月十日"),
        (date(2011, 12, 11), "二〇一一年十二月十一日"),
        (date(2009, 11, 20), "二〇〇九年十一月二十日"),
        (date(2010, 1, 31), "二〇一〇年一月三十一日"),
    ],
)
def test_a_day_is_written_as_letters_have_it(day: date, words: str) -> None:
    assert chinese_day(day) == words
