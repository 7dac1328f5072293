"""Judging an act (JS-34): who enters it, when it was dated, and what stands beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.case import Case
from domain.consultation.facts import NoticeSent
from domain.decider import refusals
from domain.entry_refusals import unknown_case
from domain.errors import Refused
from domain.evidence import PLATFORM
from domain.history import History
from domain.law import Law
from domain.order import ActCorrected
from domain.recorded import Act, CaseId, Fact, FactId, entry_of_no_office
from domain.yields import FindingMade
from tests.domain.conftest import NOTICE, decide, tried
from tests.play import (
    MIAOTOU,
    SHUYANG,
    WANGJI,
    WUJIN,
    YUSHAN,
    ZHONGLOU,
    Play,
    call,
    consult,
    fax,
    letter,
)

LISHUI_COUNTY, LISHUI_DISTRICT = "320124", "320117"
"""The county until 2013-03-28, the district since."""


def notice(case: Case) -> Act[Fact]:
    """Wujin notifies Shuyang in the case, by platform."""
    return Act(
        case=case.id,
        by=WUJIN,
        entered_by=None,
        actor="test",
        sending=PLATFORM,
        note=None,
        fact=NoticeSent(to=SHUYANG, items=None),
    )


class TestWhoEntersIt:
    def test_no_stranger_opens_a_case_for_an_office(self, play: Play) -> None:
        given = {"subject": "s1", "counterparts": [SHUYANG], "items": ["plan"]}
        paper = {"entered_by": ZHONGLOU, **fax("2010-09-01 08:00")}
        assert tried(play, NOTICE, WUJIN, "consultation.open", **given, **paper) == "not-a-party"

    @pytest.mark.regulatory("JS-10.1")
    @pytest.mark.parametrize(
        ("at", "code"), [("2013-03-27 09:00", None), ("2013-03-28 09:00", "unknown-office")]
    )
    def test_an_office_that_has_ended_enters_nothing_though_it_was_there_when_it_acted(
        self, play: Play, at: str, code: str | None
    ) -> None:
        given = {"subject": "s1", "counterparts": [SHUYANG], "items": ["plan"]}
        posted = letter("2013-03-20 09:00")
        assert tried(play, at, LISHUI_COUNTY, "consultation.open", **given, **posted) == code

    def test_the_refusal_names_the_field_of_the_office_that_is_unknown(self, play: Play) -> None:
        consult(play, LISHUI_COUNTY, at="2013-03-20 09:00")
        sent = fax("2013-03-27 09:00")
        for by, given, field in (
            (WUJIN, {"to": LISHUI_COUNTY, "entered_by": LISHUI_COUNTY}, "entered_by"),
            (LISHUI_COUNTY, {"to": WUJIN}, "by"),
        ):
            with pytest.raises(Refused) as caught:
                play.act("2013-04-01 09:00", by, "consultation.notify", **given, **sent)
            assert (caught.value.code, caught.value.field) == ("unknown-office", field)


class TestReceipts:
    @pytest.fixture
    def posted(self, play: Play) -> Play:
        sent = letter("2010-09-01 09:10")
        consult(play).act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        return play

    def receive(self, play: Play, **given: object) -> str | None:
        return tried(play, "2010-09-03 09:00", SHUYANG, "consultation.arrive", to=SHUYANG, **given)

    def test_one_of_tomorrow_is_of_the_future_and_not_out_of_turn(self, posted: Play) -> None:
        given = {"arrived_at": "2010-09-04 09:00", "evidence": {"ref": "a receipt"}}
        assert self.receive(posted, **given) == "future-evidence"

    def test_evidence_that_refers_to_nothing_is_none(self, posted: Play) -> None:
        given = {"arrived_at": "2010-09-02 09:00", "evidence": {"original_record": False}}
        assert self.receive(posted, **given) == "no-evidence"

    def test_the_record_made_during_a_call_is_evidence_without_a_reference(
        self, play: Play
    ) -> None:
        told = call("2010-09-01 09:10", original=False)
        consult(play).act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **told)
        given = {"arrived_at": "2010-09-01 09:10", "evidence": {"original_record": True}}
        assert self.receive(play, **given) is None


class TestWhenItWasDated:
    def test_what_goes_to_nobody_is_out_of_turn_whatever_its_date(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        posted = letter("2010-09-03 09:00")
        assert tried(notified, "2010-09-07 09:00", WUJIN, "consultation.decide", **posted) == (
            "wrong-stage"
        )

    @pytest.mark.regulatory("JS-43")
    def test_nothing_is_put_right_to_a_day_before_the_norm(self, play: Play) -> None:
        sent = fax("2009-11-12 09:30")
        consult(play, at="2009-11-12 09:00")
        play.act("2009-11-12 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        with pytest.raises(Refused) as caught:
            play.correct("2009-11-13 09:00", WUJIN, 2, **fax("2009-11-09 09:30"))
        assert caught.value.code == "not-in-force"

    @pytest.mark.parametrize(("minutes", "codes"), [(-1, ["unknown-case"]), (0, []), (1, [])])
    def test_before_it_was_opened_by_whichever_clock_there_is_no_case(
        self, play: Play, minutes: int, codes: list[str]
    ) -> None:
        case = consult(play).case_at("2010-09-01 09:00")
        at = case.at + timedelta(minutes=minutes)
        entry = replace(entry_of_no_office("test", "test", at), office=WUJIN)
        assert [each.code for each in refusals(replace(case, at=at), notice(case), entry)] == codes

    def test_in_a_case_that_nobody_opened_there_is_nothing_to_do(self, play: Play) -> None:
        case = consult(play).case_at("2010-09-01 09:00")
        empty = replace(case, docket=replace(case.docket, history=History()))
        entry = replace(entry_of_no_office("test", "test", case.at), office=WUJIN)
        assert [each.code for each in refusals(empty, notice(case), entry)] == ["unknown-case"]

    def test_evidence_of_the_very_moment_of_its_entry_is_not_of_the_future(
        self, play: Play
    ) -> None:
        given = {"to": SHUYANG, **fax("2010-09-01 10:00")}
        at = "2010-09-01 10:00"
        assert tried(consult(play), at, WUJIN, "consultation.notify", **given) is None


class TestPuttingRight:
    def test_an_act_is_judged_on_what_was_put_right_before_it_was_entered(self, play: Play) -> None:
        """The acceptance was the holder's; that the forward was mistyped came out later."""
        given = {"to": WANGJI, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", YUSHAN, "inquiry.open", **given)
        play.act("2010-06-02 09:00", WANGJI, "inquiry.forward", to=MIAOTOU, reason="x")
        play.act("2010-06-03 09:00", MIAOTOU, "inquiry.accept")
        play.correct("2010-06-04 09:00", WANGJI, 2, to="320481")
        play.correct("2010-06-07 09:00", MIAOTOU, 3, **fax("2010-06-03 08:00"))
        assert play.at("2010-06-07 09:00")["stage"] == "received"

    def test_what_the_case_does_not_have_is_not_put_right(self, notified: Play) -> None:
        case = notified.case_at("2010-09-02 09:00")
        act = notice(case)
        corrected = ActCorrected(
            of=FactId("test/k1/9"), sending=PLATFORM, fact=act.fact, reason="mistyped"
        )
        entry = replace(entry_of_no_office("test", "test", case.at), office=WUJIN)
        found = refusals(case, replace(act, fact=corrected), entry)
        assert [each.code for each in found] == ["wrong-stage"]

    def test_a_contest_is_not_put_right_to_be_of_anothers_finding(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        own = {"office": SHUYANG, "clause": "39(2)"}
        notified.sweep("2010-09-11 00:00")
        version = len(notified.records) + 1
        notified.act("2010-09-13 09:00", SHUYANG, "finding.contest", finding=own, reason="x")
        others = {"office": WUJIN, "clause": "40(6)"}
        with pytest.raises(Refused) as caught:
            notified.correct("2010-09-14 09:00", SHUYANG, version, finding=others)
        assert caught.value.code == "not-competent"

    @pytest.mark.regulatory("JS-10.1")
    def test_an_opening_is_judged_without_what_came_after_it(self, play: Play) -> None:
        given = {"to": SHUYANG, "subject": "s1", "question": "?"}
        play.act("2013-03-20 09:00", WANGJI, "inquiry.open", **given)
        forwarded = {"to": LISHUI_DISTRICT, "reason": "x"}
        play.act("2013-03-29 09:00", SHUYANG, "inquiry.forward", **forwarded)
        play.correct("2013-04-01 09:00", WANGJI, 1, question="Is the person registered?")
        assert play.at("2013-04-01 09:00")["stage"] == "received"


def test_a_term_that_leaves_the_calendar_is_refused(play: Play) -> None:
    consult(play, at="2060-12-27 09:00")
    given = {"to": SHUYANG}
    assert tried(play, "2060-12-28 09:00", WUJIN, "consultation.notify", **given) == "malformed"


@pytest.mark.regulatory("JS-10.1")
@pytest.mark.parametrize(
    ("by", "at", "code"),
    [
        (LISHUI_COUNTY, "2013-03-27 09:00", None),
        (LISHUI_DISTRICT, "2013-03-27 09:00", "not-a-party"),
        (LISHUI_DISTRICT, "2013-03-28 09:00", None),
        ("320118", "2013-03-28 09:00", "not-a-party"),
    ],
)
def test_the_successor_of_a_unit_that_has_ended_acts_for_it(
    play: Play, by: str, at: str, code: str | None
) -> None:
    consult(play, LISHUI_COUNTY, at="2013-03-20 09:00")
    play.act("2013-03-21 09:00", WUJIN, "consultation.notify", to=LISHUI_COUNTY)
    given = {"to": WUJIN, "answer": "agree"}
    assert tried(play, at, by, "consultation.reply", **given) == code


@pytest.mark.regulatory("JS-32.5")
def test_what_an_act_itself_yields_names_it_as_it_is_then_recorded(play: Play) -> None:
    decide(consult(play), "2010-09-02 09:00")
    (found,) = (each.fact for each in play.records if isinstance(each.fact, FindingMade))
    assert found.evidence == (play.records[1].id,)


@pytest.mark.parametrize(("by", "to"), [("3205", "3205"), ("3205", "32"), (YUSHAN, "3205")])
def test_between_offices_above_a_county_it_is_the_level_that_is_refused(
    the_law: Law, by: str, to: str
) -> None:
    given = {"to": to, "subject": "s1", "question": "?"}
    assert tried(Play(the_law), "2010-06-01 09:00", by, "inquiry.open", **given) == "not-competent"


def test_a_case_of_another_kind_is_told_from_one_that_nobody_opened() -> None:
    assert str(unknown_case(CaseId("k1"))) == "there is no such case: k1"
    assert str(unknown_case(CaseId("k1"), "inquiry")) == "k1 is of the kind inquiry"
