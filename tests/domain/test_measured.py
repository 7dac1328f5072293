"""What is measured of a case (NJ-33, NJ-34, NJ-38) and what is assessed of it (JS-37)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.assessment import Matter, assess, matters_of
from domain.case import standing
from domain.law import Law
from domain.localities import Code
from domain.position import Side
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import NOTICE, collect, reply
from tests.domain.test_measures import COMMUNITY, MEIYUAN, came, measured
from tests.play import FEIXI, PROVINCE, SHUYANG, SUINING, WUJIN, YUSHAN, Play, call, consult

WHEN = "2011-01-05 00:00"


def matters(play: Play, at: str = WHEN) -> list[Matter]:
    case = play.case_at(at)
    return list(matters_of(case, standing(case)))


def rules(play: Play, at: str = WHEN) -> list[tuple[str, bool | None]]:
    return [(each.rule, each.in_time) for each in matters(play, at)]


@pytest.mark.regulatory("JS-37.1")
class TestAssessed:
    @pytest.mark.parametrize(
        ("at", "found"),
        [
            ("2010-09-10 23:59", []),
            ("2010-09-11 00:00", [("JS-32.3", False), ("JS-32.3", None)]),
        ],
    )
    def test_a_term_counts_once_it_has_ended(
        self, notified: Play, at: str, found: list[tuple[str, bool | None]]
    ) -> None:
        assert rules(notified, at) == found

    def test_one_that_was_cancelled_does_not(self, notified: Play) -> None:
        notified.act("2010-09-02 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        assert rules(notified) == []

    def test_one_that_binds_nobody_does_not(self, play: Play) -> None:
        consult(play, FEIXI).act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert rules(play) == []

    def test_a_service_standard_does_not(self, play: Play) -> None:
        given = {"to": SHUYANG, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", WUJIN, "inquiry.open", **given)
        play.act("2010-06-02 09:00", SHUYANG, "inquiry.reply", finding="confirmed")
        assert rules(play) == []

    def test_one_on_a_provisional_calendar_does_not(self, the_law: Law) -> None:
        play = Play(the_law, replace(DEFAULT_SETTINGS, calendar_until=2009))
        consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
        reply(play, "2010-09-02 09:00")
        assert rules(play) == []

    @pytest.mark.regulatory("JS-15")
    def test_what_has_no_last_day_does_not(self, play: Play) -> None:
        collect(play).act("2010-06-02 09:00", "320324102/1", "registration.enter")
        play.act("2010-08-05 09:00", "320324102/1", "registration.contact")
        assert {rule for rule, _ in rules(play)} == {"JS-14.1", "JS-14.2", "JS-40.5"}

    def test_what_an_office_owes_to_no_other_does_not(self, play: Play) -> None:
        given = {"rule": "JS-36", "on": "2010-12-30", "ref": "sheet 1"}
        play.act("2010-12-31 09:00", WUJIN, "office.record", **given)
        assert [each["state"] for each in play.at(WHEN)["duties"]] == ["met"]
        assert rules(play) == []

    def test_of_several_offices_it_is_towards_the_one_it_is_owed_to(self, play: Play) -> None:
        consult(play, SHUYANG, SUINING)
        play.act(NOTICE, SUINING, "consultation.notify", to=WUJIN)
        found = [(each.origin, each.residence, each.assessed) for each in matters(play)]
        assert found == [(SUINING, WUJIN, Side.RESIDENCE), (SHUYANG, WUJIN, Side.RESIDENCE)]

    def test_a_finding_that_was_set_aside_and_one_without_another_side_do_not(
        self, the_law: Law, notified: Play
    ) -> None:
        conclusion = Play(the_law, case="c1").linked_to(notified)
        given = {"clause": "39(3)", "subject": "s1", "cases": ["k1"], "offices": [SHUYANG]}
        conclusion.act("2010-09-20 09:00", PROVINCE, "conclusion.record", **given)
        assert conclusion.at(WHEN)["findings"] != []
        assert rules(conclusion) == []

    def test_the_cells_are_in_order(self) -> None:
        places = [Code(code) for code in ("3213", "3203", "3201", "3210", "3205")]
        made = [
            Matter(
                origin=place,
                residence=WUJIN,
                assessed=Side.ORIGIN,
                rule="JS-32.3",
                on=date(2010, 9, 10),
                in_time=True,
                clause=None,
            )
            for place in places
        ]
        cells = assess(made, date(2010, 9, 1), date(2010, 9, 30), lambda office: office)
        assert [cell.origin for cell in cells] == sorted(places)


@pytest.mark.regulatory("NJ-34")
class TestFiles:
    def test_reported_and_not_entered_it_is_due_once_a_term_ended(
        self, play: Play, the_law: Law
    ) -> None:
        came(play, COMMUNITY).act("2010-06-02 09:00", COMMUNITY, "registration.report", to=MEIYUAN)
        assert measured(the_law, play, "registration", "2010-06-09 23:59") == []
        line = ("NJ-34", COMMUNITY, "2010-06-01", False)
        assert measured(the_law, play, "registration", "2010-06-10 00:00") == [line]

    def test_who_left_is_not_measured(self, play: Play, the_law: Law) -> None:
        given = {"subject": "s1", "side": "origin", "other": YUSHAN, "purpose": "work"}
        days = {"returns": True, "moved_on": "2010-06-01", "collected_on": "2010-06-01"}
        play.act("2010-06-01 09:00", COMMUNITY, "registration.collect", **given, **days)
        assert measured(the_law, play, "registration", "2010-09-01 00:00") == []


@pytest.mark.regulatory("NJ-33")
def test_an_inspection_that_nothing_proves_is_none(play: Play, the_law: Law) -> None:
    given: dict[str, Any] = {"subject": "s1", "on": "2010-03-01", "long_term": False}
    play.act("2010-03-01 09:00", "320324102", "certificate.issue", residence=MEIYUAN, **given)
    memo = call("2010-03-15 08:00", original=False)
    play.act("2010-03-15 09:00", COMMUNITY, "certificate.inspect", on="2010-03-15", **memo)
    line = ("NJ-33", MEIYUAN, "2010-03-01", False)
    assert measured(the_law, play, "certificate", "2010-03-16 00:00") == [line]


@pytest.mark.regulatory("NJ-38")
def test_a_result_that_was_never_told_was_not_submitted(play: Play, the_law: Law) -> None:
    given = {"subject": "s1", "residence": YUSHAN, "result": "approved"}
    play.act("2010-09-01 09:00", MEIYUAN, "approval.decide", **given)
    line = ("NJ-38", MEIYUAN, "2010-09-10", False)
    assert measured(the_law, play, "approval", "2010-09-11 00:00") == [line]
