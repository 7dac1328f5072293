"""The ways in which an office could enter an act: as done now, then as done earlier."""

from datetime import date, datetime, timedelta

import pytest

from adapters.fields import read_instant
from domain.candidates import Attempt, attempts
from domain.case import Case
from domain.certificate.facts import Inspected
from domain.consultation.facts import ConsultationArrived, DecisionMade, NoticeSent
from domain.evidence import Medium
from domain.inquiry.facts import InquiryForwarded
from domain.localities import Code
from domain.order import ActCorrected
from domain.recorded import Fact
from tests.domain.conftest import NOTICE, issue, on_day, reply
from tests.play import (
    LIYANG,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    fax,
)

NOTIFY = NoticeSent(to=SHUYANG, items=None)
TO_SHUYANG = ConsultationArrived(to=SHUYANG, from_=None)
FROM_WUJIN = ConsultationArrived(to=None, from_=WUJIN)


def at(text: str) -> datetime:
    return read_instant(text, ())


def ways(case: Case, fact: Fact, office: Code = WUJIN) -> tuple[Attempt, list[Attempt]]:
    """As done now, and otherwise."""
    now, *others = attempts(case, fact, office, for_another=False)
    assert not now.earlier
    return now, others


class TestOnPaper:
    def test_it_may_have_been_posted_when_an_act_of_the_case_took_effect_the_latest_first(
        self, notified: Play
    ) -> None:
        reply(notified, "2010-09-06 09:00", **fax("2010-09-03 09:00"))
        notified.act("2010-09-06 10:00", WUJIN, "consultation.notify", to=SHUYANG)
        now, others = ways(notified.case_at("2010-09-06 10:00"), NOTIFY)
        assert now.sending.medium is Medium.PLATFORM
        assert [each.sending.sent_at for each in others] == [
            at("2010-09-03 09:00"),
            at(NOTICE),
            at("2010-09-01 09:00"),
        ]
        assert {each.sending.medium for each in others} == {Medium.LETTER}
        assert all(each.earlier for each in others)

    def test_never_before_the_case_was_opened(self, play: Play) -> None:
        sent = fax("2010-08-30 09:00")
        consult(play).act("2010-09-02 09:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        _, others = ways(play.case_at("2010-09-03 09:00"), NOTIFY)
        assert [each.sending.sent_at for each in others] == [at("2010-09-01 09:00")]

    def test_what_goes_to_nobody_is_done_now_unless_its_office_has_ended(self, play: Play) -> None:
        """Lishui was a county until 2013-03-28, and is a district since."""
        consult(play, "320124", at="2013-03-20 09:00")
        for day, count in (("2013-03-27", 0), ("2013-03-28", 1)):
            _, others = ways(play.case_at(f"{day} 09:00"), DecisionMade(), Code("320124"))
            assert len(others) == count

    def test_what_brings_another_office_in_goes_to_it(self, play: Play) -> None:
        given = {"to": WANGJI, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", YUSHAN, "inquiry.open", **given)
        forwarded = InquiryForwarded(to=LIYANG, reason="x")
        _, others = ways(play.case_at("2010-06-02 09:00"), forwarded, WANGJI)
        assert len(others) == 1


def test_it_may_bear_a_day_of_another_paper_the_latest_first(play: Play) -> None:
    issue(play)
    for day in ("2010-05-20", "2010-05-10", "2010-05-12"):
        play.act("2010-06-01 09:00", VILLAGE, "certificate.inspect", on=day)
    on_day(play, "2010-06-15", VILLAGE, "inspect")
    inspected = Inspected(on=date(2010, 6, 15))
    _, others = ways(play.case_at("2010-06-15 11:00"), inspected, VILLAGE)
    days = [each.fact.on for each in others if isinstance(each.fact, Inspected)]
    assert [str(day) for day in days] == ["2010-05-20", "2010-05-12", "2010-05-10", "2010-03-01"]


class TestReceipts:
    @pytest.fixture
    def papers(self, play: Play) -> Case:
        """A fax to each of two offices, and a notice by platform to one."""
        consult(play, SHUYANG, SUINING)
        for day, to in (("2", SHUYANG), ("3", SUINING)):
            sent = fax(f"2010-09-0{day} 09:00", f"fax {day}")
            play.act(f"2010-09-0{day} 10:00", WUJIN, "consultation.notify", to=to, **sent)
        play.act("2010-09-06 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        return play.case_at("2010-09-07 09:00")

    @pytest.mark.parametrize(("receipt", "found"), [(TO_SHUYANG, ["2"]), (FROM_WUJIN, ["2", "3"])])
    def test_one_may_prove_that_a_paper_arrived_just_before(
        self, papers: Case, receipt: ConsultationArrived, found: list[str]
    ) -> None:
        _, others = ways(papers, receipt)
        shown = [
            (each.sending.arrived_at, each.sending.evidence and each.sending.evidence.ref)
            for each in others
        ]
        before = timedelta(microseconds=1)
        assert shown == [
            (at(f"2010-09-0{day} 09:00") - before, ref)
            for day in found
            for ref in ("…", f"fax {day}")
        ]

    def test_put_right_one_may_also_name_no_paper(self, papers: Case) -> None:
        sending = papers.docket.history.acts[1].entry.sending
        of = papers.docket.history.acts[1].id
        receipt = ActCorrected(of=of, sending=sending, fact=TO_SHUYANG, reason="x")
        _, others = ways(papers, receipt)
        assert [each.earlier for each in others] == [False]
        notice = ActCorrected(of=of, sending=sending, fact=NOTIFY, reason="x")
        assert ways(papers, notice)[1] == []
