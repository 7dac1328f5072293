"""Stays of 30 days or more without any record of service at the residence (JS-40.5)."""

from datetime import date

import pytest

from domain.calendar import start_of
from domain.law import Law
from tests.domain.conftest import LEFT_VILLAGE
from tests.play import (
    FEIXI_TOWN,
    LIYANG,
    MIAOTOU,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    letter,
)

KUNSHAN = "320583"
DAY_29, DAY_30 = "2010-06-30 23:59", "2010-07-01 00:00"
"""From 2010-06-01, the day of the move."""


def left(law: Law, at: str = "2010-06-01 15:00", case: str = "o1", **given: object) -> Play:
    """The origin's registration of a move to Yushan on 1 June, entered by its village."""
    play = Play(law, case=case)
    stated = {
        "subject": "s1",
        "side": "origin",
        "other": YUSHAN,
        "purpose": "work",
        "returns": True,
        "moved_on": "2010-06-01",
        "collected_on": "2010-06-01",
        **given,
    }
    play.act(at, LEFT_VILLAGE, "registration.collect", **stated)
    play.act(at, LEFT_VILLAGE, "registration.enter")
    return play


def came(law: Law, at: str, case: str = "r1", by: str = VILLAGE, **given: object) -> Play:
    """A registration at the residence, entered by its village as it is collected."""
    play = Play(law, case=case)
    stated = {
        "subject": "s1",
        "side": "residence",
        "other": WANGJI,
        "purpose": "work",
        "returns": True,
        "moved_on": "2010-06-01",
        "collected_on": at[:10],
        **given,
    }
    play.act(at, by, "registration.collect", **stated)
    play.act(at, by, "registration.enter")
    return play


def found(play: Play, at: str = DAY_30, known_at: str | None = None) -> list[tuple[str, str]]:
    """The offices found under 40(5), each with the day since."""
    return [
        (each["office"], each["since"])
        for each in play.at(at, known_at)["findings"]
        if each["clause"] == "40(5)"
    ]


@pytest.mark.regulatory("JS-40.5")
def test_the_residence_is_found_from_day_30_on(the_law: Law) -> None:
    play = left(the_law)
    assert found(play, DAY_29) == []
    assert found(play) == [(YUSHAN, "2010-07-01")]
    (finding,) = play.at(DAY_30)["findings"]
    assert (finding["rule"], finding["side"]) == ("JS-40.5", "residence")
    assert finding["evidence"] == ["test/o1/1"]


def test_time_alone_brings_it(the_law: Law) -> None:
    play = left(the_law)
    position = play.position(DAY_29)
    assert position is not None
    assert position.changes_at == start_of(date(2010, 7, 1))
    assert play.sweep(DAY_29) == []
    assert play.sweep(DAY_30) == ["finding.made.v1"]


@pytest.mark.parametrize(("at", "served"), [(DAY_29, True), (DAY_30, False)])
def test_a_registration_before_day_30_prevents_it_and_later_does_not_cure_it(
    the_law: Law, at: str, *, served: bool
) -> None:
    there = came(the_law, at, moved_on="2010-06-01", collected_on="2010-06-02")
    here = left(the_law).linked_to(there)
    assert found(here) == ([] if served else [(YUSHAN, "2010-07-01")])
    assert found(there.linked_to(here), "2010-07-02 00:00") == []


@pytest.mark.parametrize(("at", "served"), [(DAY_29, True), (DAY_30, False)])
def test_the_residences_own_registration_shows_the_stay_too(
    the_law: Law, at: str, *, served: bool
) -> None:
    assert found(came(the_law, at)) == ([] if served else [(YUSHAN, "2010-07-01")])


def test_news_to_the_origin_is_a_record_of_service(the_law: Law) -> None:
    play = left(the_law)
    play.act("2010-06-30 16:00", YUSHAN, "registration.inform")
    assert found(play) == []


@pytest.mark.parametrize("paper", [{}, {"evidence": {"ref": "slip 4"}}])
def test_only_what_is_proved_is_a_record(the_law: Law, paper: dict[str, object]) -> None:
    play = left(the_law)
    sent = {"medium": "letter", "sent_at": "2010-06-30 09:00", **paper}
    play.act("2010-07-02 09:00", YUSHAN, "registration.inform", **sent)
    assert found(play) == [(YUSHAN, "2010-07-01")]
    assert found(play, "2010-07-02 09:00") == ([] if paper else [(YUSHAN, "2010-07-01")])


@pytest.mark.parametrize(("to", "served"), [(VILLAGE, True), (YUSHAN, True), (MIAOTOU, False)])
def test_a_reply_in_any_case_of_the_subject_is_a_record_of_its_own_office(
    the_law: Law, to: str, *, served: bool
) -> None:
    asked = Play(the_law, case="q1")
    given = {"to": to, "subject": "s1", "question": "?"}
    asked.act("2010-06-10 09:00", WANGJI, "inquiry.open", **given)
    asked.act("2010-06-11 09:00", to, "inquiry.reply", finding="registered")
    play = left(the_law).linked_to(asked)
    assert found(play) == ([] if served else [(YUSHAN, "2010-07-01")])


def test_what_the_origin_does_is_no_service_at_the_residence(the_law: Law) -> None:
    play = left(the_law)
    play.act("2010-06-02 09:00", LEFT_VILLAGE, "registration.contact")
    assert found(play) == [(YUSHAN, "2010-07-01")]


class TestTheStay:
    @pytest.mark.parametrize(("on", "ended"), [("2010-06-30", True), ("2010-07-01", False)])
    def test_a_departure_before_day_30_prevents_it_whenever_entered(
        self, the_law: Law, on: str, *, ended: bool
    ) -> None:
        play = left(the_law)
        play.sweep(DAY_30)
        topics = play.act("2010-07-20 09:00", WANGJI, "registration.depart", on=on)
        assert found(play, "2010-07-20 08:59") == [(YUSHAN, "2010-07-01")]
        assert found(play, "2010-07-20 09:00") == ([] if ended else [(YUSHAN, "2010-07-01")])
        assert ("finding.removed.v1" in topics) is ended

    def test_a_departure_on_the_day_of_the_move_ends_it(self, the_law: Law) -> None:
        play = left(the_law)
        play.act("2010-06-02 09:00", WANGJI, "registration.depart", on="2010-06-01")
        assert found(play) == []

    @pytest.mark.parametrize(("on", "ended"), [("2010-06-01", False), ("2010-06-02", True)])
    def test_a_departure_in_any_case_of_the_subject_ends_it(
        self, the_law: Law, on: str, *, ended: bool
    ) -> None:
        before = came(the_law, "2010-05-03 09:00", by=f"{MIAOTOU}/1", moved_on="2010-05-01")
        before.act("2010-06-03 09:00", MIAOTOU, "registration.depart", on=on)
        play = left(the_law).linked_to(before)
        assert found(play) == ([] if ended else [(YUSHAN, "2010-07-01")])

    @pytest.mark.parametrize(("on", "moved"), [("2010-06-30", True), ("2010-07-01", False)])
    def test_a_move_to_another_residence_ends_it(
        self, the_law: Law, on: str, *, moved: bool
    ) -> None:
        onward = left(the_law, "2010-07-02 09:00", "o2", other=LIYANG, moved_on=on, collected_on=on)
        play = left(the_law).linked_to(onward)
        assert found(play, DAY_30, "2010-07-03 00:00") == [(YUSHAN, "2010-07-01")]
        assert found(play, "2010-07-02 09:00") == ([] if moved else [(YUSHAN, "2010-07-01")])

    @pytest.mark.parametrize(("on", "ended"), [("2010-06-30", True), ("2010-07-01", False)])
    def test_leaving_scope_before_day_30_prevents_it(
        self, the_law: Law, on: str, *, ended: bool
    ) -> None:
        play = left(the_law)
        change = {"purpose": "study", "on": on}
        play.act("2010-07-02 09:00", WANGJI, "registration.change_purpose", **change)
        assert found(play, "2010-07-02 09:00") == ([] if ended else [(YUSHAN, "2010-07-01")])

    def test_coming_into_scope_counts_from_the_new_collection(self, the_law: Law) -> None:
        student = left(the_law)
        change = {"purpose": "study", "on": "2010-06-05"}
        student.act("2010-06-05 09:00", WANGJI, "registration.change_purpose", **change)
        working = left(
            the_law, "2010-06-20 09:00", "o2", moved_on="2010-06-20", collected_on="2010-06-20"
        )
        working.linked_to(student)
        assert found(working, "2010-07-19 23:59") == []
        assert found(working, "2010-07-20 00:00") == [(YUSHAN, "2010-07-20")]
        assert found(student.linked_to(working), "2010-07-20 00:00") == []

    @pytest.mark.parametrize(("moved_on", "bound"), [("2009-10-10", False), ("2009-10-11", True)])
    def test_a_threshold_reached_before_the_norm_is_outside_it(
        self, the_law: Law, moved_on: str, *, bound: bool
    ) -> None:
        given = {"moved_on": moved_on, "collected_on": "2009-11-10"}
        play = left(the_law, "2009-11-10 09:00", **given)
        assert found(play, "2009-11-12 00:00") == ([(YUSHAN, "2009-11-10")] if bound else [])

    def test_a_residence_out_of_the_province_is_not_found(self, the_law: Law) -> None:
        play = left(the_law, other=FEIXI_TOWN)
        assert found(play) == []


class TestOneStayInSeveralCases:
    def test_it_is_found_once_in_the_case_opened_first(self, the_law: Law) -> None:
        origin, residence = left(the_law), came(the_law, "2010-07-02 09:00")
        origin.linked_to(residence)
        residence.linked_to(origin)
        assert found(origin, "2010-07-03 00:00") == [(YUSHAN, "2010-07-01")]
        assert found(residence, "2010-07-03 00:00") == []

    def test_opened_first_is_a_matter_of_effect_not_of_entry(self, the_law: Law) -> None:
        residence = came(the_law, "2010-07-02 09:00")
        origin = Play(the_law, case="o1")
        given = {"subject": "s1", "side": "origin", "other": YUSHAN, "purpose": "work"}
        days = {"returns": True, "moved_on": "2010-06-01", "collected_on": "2010-06-01"}
        sent = letter("2010-06-01 10:00")
        origin.act(
            "2010-07-05 09:00", LEFT_VILLAGE, "registration.collect", **given, **days, **sent
        )
        assert found(residence.linked_to(origin), "2010-07-04 00:00") == [(YUSHAN, "2010-07-01")]
        assert found(residence, "2010-07-05 09:00") == []
        assert found(origin.linked_to(residence), "2010-07-05 09:00") == [(YUSHAN, "2010-07-01")]

    def test_days_that_differ_are_still_one_stay(self, the_law: Law) -> None:
        origin = left(the_law)
        residence = came(the_law, "2010-07-10 09:00", moved_on="2010-06-04")
        assert found(residence.linked_to(origin), "2010-08-01 00:00") == []
        assert found(origin.linked_to(residence), "2010-08-01 00:00") == [(YUSHAN, "2010-07-01")]

    def test_a_return_after_a_departure_is_a_stay_of_its_own(self, the_law: Law) -> None:
        first = left(the_law)
        first.act("2010-07-05 09:00", WANGJI, "registration.depart", on="2010-07-05")
        again = {"moved_on": "2010-07-20", "collected_on": "2010-07-20"}
        second = left(the_law, "2010-07-20 09:00", "o2", **again)
        assert found(first.linked_to(second), "2010-08-20 00:00") == [(YUSHAN, "2010-07-01")]
        assert found(second.linked_to(first), "2010-08-20 00:00") == [(YUSHAN, "2010-08-19")]

    @pytest.mark.parametrize("served", [True, False])
    def test_a_residence_known_by_its_county_is_the_county(
        self, the_law: Law, *, served: bool
    ) -> None:
        play = left(the_law, other=KUNSHAN)
        if served:
            play.linked_to(came(the_law, "2010-06-05 09:00"))
        assert found(play) == ([] if served else [(KUNSHAN, "2010-07-01")])

    def test_a_case_that_knows_the_township_speaks_before_one_that_does_not(
        self, the_law: Law
    ) -> None:
        origin, residence = left(the_law, other=KUNSHAN), came(the_law, "2010-07-02 09:00")
        assert found(origin.linked_to(residence), "2010-07-03 00:00") == []
        assert found(residence.linked_to(origin), "2010-07-03 00:00") == [(YUSHAN, "2010-07-01")]

    def test_a_village_of_the_residence_stands_for_its_township(self, the_law: Law) -> None:
        assert found(left(the_law, other=VILLAGE)) == [(YUSHAN, "2010-07-01")]
