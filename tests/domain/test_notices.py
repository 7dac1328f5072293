"""Several notices on one leg (JS-32, JS-33): whose contents, arrival and day count."""

from dataclasses import replace
from datetime import date

import pytest

from domain import duties
from domain.duties.row import Duty
from tests.domain.conftest import NOTICE, leg, reply
from tests.play import ITEMS, SHUYANG, WUJIN, Play, call, consult, fax, row


def notify(play: Play, at: str, by: str = WUJIN, **how: object) -> None:
    to = SHUYANG if by == WUJIN else WUJIN
    play.act(at, by, "consultation.notify", to=to, **how)


def rules(play: Play, at: str) -> list[str]:
    return [finding["rule"] for finding in play.at(at)["findings"]]


@pytest.mark.regulatory("JS-33.1")
@pytest.mark.regulatory("JS-33.2")
@pytest.mark.regulatory("JS-33.3")
@pytest.mark.regulatory("JS-33.4")
class TestItems:
    def test_several_missing_are_several_findings(self, play: Play) -> None:
        notify(consult(play), NOTICE, items=["income", "other"])
        assert rules(play, NOTICE) == ["JS-33.1", "JS-33.3", "JS-33.4"]
        assert len({finding["id"] for finding in play.at(NOTICE)["findings"]}) == 3

    def test_a_notice_that_lists_nothing_lacks_all(self, play: Play) -> None:
        notify(consult(play), NOTICE, items=[])
        assert rules(play, NOTICE) == ["JS-33.1", "JS-33.2", "JS-33.3", "JS-33.4"]

    def test_those_of_the_first_provable_notice_count(self, play: Play) -> None:
        notify(consult(play), NOTICE, items=["facts", "income", "averages"])
        notify(play, "2010-09-02 09:00", items=ITEMS)
        assert rules(play, "2010-09-02 09:00") == ["JS-33.4"]

    def test_a_notice_that_nothing_proves_does_not_count(self, play: Play) -> None:
        memo = call("2010-09-01 09:10", original=False)
        notify(consult(play), NOTICE, items=["plan"], **memo)
        notify(play, "2010-09-02 09:00", items=ITEMS)
        assert rules(play, "2010-09-02 09:00") == []
        assert leg(play, "2010-09-02 09:00")["flags"] == ["NOT_PROVABLE"]

    def test_a_counterparts_plan_is_not_judged_by_the_openers_list(self, play: Play) -> None:
        given = {"subject": "s1", "counterparts": [SHUYANG], "items": ["plan"]}
        play.act("2010-09-01 09:00", WUJIN, "consultation.open", **given)
        notify(play, NOTICE, SHUYANG)
        assert rules(play, NOTICE) == []


class TestCrossing:
    def test_of_two_crossing_notices_the_earlier_counts(self, notified: Play) -> None:
        notify(notified, "2010-09-06 09:00", SHUYANG)
        notify(notified, "2010-09-13 09:00", SHUYANG)
        shown = leg(notified, "2010-09-13 09:00")
        assert shown["stage"] == "objected"
        assert shown["effective_at"] == "2010-09-06T09:00:00+08:00"

    def test_whichever_was_entered_first(self, notified: Play) -> None:
        notify(notified, "2010-09-13 09:00", SHUYANG)
        notify(notified, "2010-09-14 09:00", SHUYANG, **fax("2010-09-10 09:00"))
        assert leg(notified, "2010-09-14 09:00")["stage"] == "objected"

    def test_one_that_only_the_reply_to_it_proves_is_an_objection_as_of_the_reply(
        self, notified: Play
    ) -> None:
        memo = call("2010-09-06 09:00", original=False)
        notify(notified, "2010-09-06 10:00", SHUYANG, items=ITEMS, **memo)
        assert leg(notified, "2010-09-07 09:00")["stage"] == "awaiting_reply"
        answer = {"to": SHUYANG, "answer": "object"}
        notified.act("2010-09-07 09:00", WUJIN, "consultation.reply", **answer)
        shown = leg(notified, "2010-09-11 00:00")
        assert shown["stage"] == "objected"
        assert shown["effective_at"] == "2010-09-07T09:00:00+08:00"
        assert rules(notified, "2010-09-11 00:00") == []

    def test_proved_by_a_reply_after_the_term_it_was_not_provably_sent_in_it(
        self, notified: Play
    ) -> None:
        memo = call("2010-09-06 09:00", original=False)
        notify(notified, "2010-09-06 10:00", SHUYANG, items=ITEMS, **memo)
        answer = {"to": SHUYANG, "answer": "object"}
        notified.act("2010-09-13 09:00", WUJIN, "consultation.reply", **answer)
        shown = leg(notified, "2010-09-13 09:00")
        assert shown["stage"] == "deemed_consent"
        assert shown["flags"] == []
        late = row(notified.at("2010-09-13 09:00")["duties"], owed_by=SHUYANG)
        assert (late["state"], late["met_on"]) == ("late", "2010-09-13")


@pytest.mark.regulatory("JS-32.3")
class TestTheReply:
    def test_one_of_the_same_instant_as_the_notice_answers_it(self, play: Play) -> None:
        notify(consult(play), "2010-09-01 10:00", **fax("2010-09-01 09:30"))
        reply(play, "2010-09-01 11:00", **fax("2010-09-01 09:30"))
        assert leg(play, "2010-09-01 11:00")["stage"] == "agreed"

    def test_further_evidence_of_a_finding_makes_no_other(self, notified: Play) -> None:
        assert "finding.made.v1" in notified.sweep("2010-09-11 00:00")
        assert reply(notified, "2010-09-13 09:00") == ["consultation.reply-made.v1"]
        finding = row(notified.at("2010-09-13 09:00")["findings"])
        assert len(finding["evidence"]) == 2
        assert notified.sweep("2010-12-01 00:00") == []


@pytest.mark.parametrize(
    ("notice", "due_on"), [("2010-09-09 09:00", "2010-09-19"), ("2010-09-10 09:00", "2010-10-08")]
)
def test_a_duty_uses_the_row_in_force_on_its_day_0(
    play: Play, monkeypatch: pytest.MonkeyPatch, notice: str, due_on: str
) -> None:
    """From 10 September the term is made fifteen working days, as that of JS-29.2."""

    def amended(rule: str, on: date) -> Duty:
        row = duties.duty(rule, on)
        is_new = rule == "JS-32.3" and on >= date(2010, 9, 10)
        return replace(row, term=duties.duty("JS-29.2", on).term) if is_new else row

    monkeypatch.setattr("domain.law.duty", amended)
    notify(consult(play), notice)
    assert leg(play, notice)["reply_due_on"] == due_on
