"""Stays of 30 days or more (JS-40.5): which registrations show one stay, and what is service."""

import pytest

from domain.law import Law
from tests.domain.test_stays import DAY_30, KUNSHAN, came, found, left
from tests.play import LIYANG, MIAOTOU, SHUYANG, WANGJI, YUSHAN, Play, consult

FOUND = [(YUSHAN, "2010-07-01")]


def began(law: Law, on: str, case: str, **given: object) -> Play:
    """The origin's registration of a stay, collected on the day it began."""
    return left(law, f"{on} 15:00", case, moved_on=on, collected_on=on, **given)


@pytest.mark.regulatory("JS-40.5")
class TestOneStay:
    def test_stays_at_two_places_are_two(self, the_law: Law) -> None:
        elsewhere = began(the_law, "2010-05-03", "o0", other=MIAOTOU)
        assert found(left(the_law).linked_to(elsewhere)) == FOUND

    def test_one_that_ended_on_the_day_the_next_began_is_another(self, the_law: Law) -> None:
        first, second = left(the_law), began(the_law, "2010-07-20", "o2")
        first.act("2010-07-20 09:00", WANGJI, "registration.depart", on="2010-07-20")
        assert found(second.linked_to(first), "2010-08-19 00:00") == [(YUSHAN, "2010-08-19")]

    def test_leaving_the_place_before_on_its_first_day_does_not_part_it(self, the_law: Law) -> None:
        before = began(the_law, "2010-05-03", "o0", other=LIYANG)
        before.act("2010-06-01 09:00", WANGJI, "registration.depart", on="2010-06-01")
        residence = came(the_law, "2010-07-10 09:00", moved_on="2010-06-04")
        residence.linked_to(left(the_law), before)
        assert found(residence, "2010-08-01 00:00") == []


@pytest.mark.regulatory("JS-40.5")
class TestService:
    def test_an_entry_that_nothing_proves_is_none(self, the_law: Law) -> None:
        asked = Play(the_law, case="q1")
        given = {"to": YUSHAN, "subject": "s1", "question": "?"}
        asked.act("2010-06-10 09:00", WANGJI, "inquiry.open", **given)
        answer = {"finding": "registered", "medium": "letter"}
        asked.act("2010-06-11 09:00", YUSHAN, "inquiry.reply", **answer)
        assert found(left(the_law).linked_to(asked)) == FOUND

    def test_taking_an_inquiry_on_is_none(self, the_law: Law) -> None:
        asked = Play(the_law, case="q1")
        given = {"to": YUSHAN, "subject": "s1", "question": "?"}
        asked.act("2010-06-10 09:00", WANGJI, "inquiry.open", **given)
        asked.act("2010-06-11 09:00", YUSHAN, "inquiry.accept")
        assert found(left(the_law).linked_to(asked)) == FOUND

    def test_what_the_township_does_for_its_county_is(self, the_law: Law) -> None:
        levy = consult(Play(the_law), at="2010-06-02 09:00", by=KUNSHAN)
        levy.act("2010-06-03 09:00", YUSHAN, "consultation.notify", to=SHUYANG)
        assert found(left(the_law).linked_to(levy)) == []
        assert found(left(the_law, other=MIAOTOU).linked_to(levy), DAY_30) == [
            (MIAOTOU, "2010-07-01")
        ]
