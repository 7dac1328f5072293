"""What the registers hold of the indicators (NJ-33, NJ-34, NJ-38): due or not, done or not."""

from typing import Any

import pytest

from adapters.fields import read_instant
from domain.case import Case, Docket, standing
from domain.catalog import KINDS
from domain.law import Law
from domain.localities import Code
from domain.measures import measured_of
from tests.domain.conftest import stated
from tests.play import VILLAGE, WANGJI, YUSHAN, Play, letter

MEIYUAN = Code("320102002")
COMMUNITY = Code("320102002/1")


def measured(law: Law, play: Play, kind: str, at: str) -> list[tuple[str, Code, str, bool]]:
    instant = read_instant(at, ())
    docket = Docket(case=play.case, decider=KINDS[kind], history=play.known(instant))
    case = Case(docket, law, instant)
    found = measured_of(case, standing(case))
    return [(each.indicator, each.office, each.on.isoformat(), each.done) for each in found]


def came(play: Play, village: Code, day: str = "2010-06-01") -> Play:
    arrived = stated("residence", collected_on=day, moved_on=day, other=WANGJI)
    play.act(f"{day} 09:00", village, "registration.collect", **arrived)
    return play


@pytest.mark.regulatory("NJ-34")
class TestFiles:
    def test_a_term_that_runs_is_not_due_yet(self, play: Play, the_law: Law) -> None:
        came(play, COMMUNITY)
        assert measured(the_law, play, "registration", "2010-06-08 23:59") == []

    def test_one_that_lapsed_is_due_and_not_done(self, play: Play, the_law: Law) -> None:
        came(play, COMMUNITY)
        line = ("NJ-34", COMMUNITY, "2010-06-01", False)
        assert measured(the_law, play, "registration", "2010-06-09 00:00") == [line]

    @pytest.mark.parametrize("day", ["2010-06-02", "2010-08-02"])
    def test_entered_in_time_or_late_it_is_done(self, play: Play, the_law: Law, day: str) -> None:
        came(play, COMMUNITY).act(f"{day} 09:00", COMMUNITY, "registration.enter")
        line = ("NJ-34", COMMUNITY, "2010-06-01", True)
        assert measured(the_law, play, "registration", f"{day} 09:00") == [line]

    def test_what_is_provisional_is_not_due(self, play: Play, the_law: Law) -> None:
        came(play, COMMUNITY, "2030-06-03")
        assert measured(the_law, play, "registration", "2030-09-01 00:00") == []

    def test_an_office_elsewhere_is_not_measured(self, play: Play, the_law: Law) -> None:
        came(play, VILLAGE).act("2010-06-02 09:00", VILLAGE, "registration.enter")
        assert measured(the_law, play, "registration", "2010-09-01 00:00") == []


@pytest.mark.regulatory("NJ-33")
class TestInspections:
    @pytest.fixture
    def paper(self, play: Play) -> Play:
        given: dict[str, Any] = {"subject": "s1", "on": "2010-03-01", "long_term": False}
        play.act("2010-03-01 09:00", WANGJI, "certificate.issue", residence=MEIYUAN, **given)
        return play

    def test_the_first_is_due_from_the_paper_s_date(self, paper: Play, the_law: Law) -> None:
        line = ("NJ-33", MEIYUAN, "2010-03-01", False)
        assert measured(the_law, paper, "certificate", "2010-03-02 00:00") == [line]

    def test_then_one_each_year_once_its_term_ended(self, paper: Play, the_law: Law) -> None:
        paper.act("2010-03-15 09:00", COMMUNITY, "certificate.inspect", on="2010-03-15")
        first = ("NJ-33", MEIYUAN, "2010-03-01", True)
        assert measured(the_law, paper, "certificate", "2011-03-15 23:59") == [first]
        second = ("NJ-33", COMMUNITY, "2011-03-15", False)
        assert measured(the_law, paper, "certificate", "2011-03-16 00:00") == [first, second]
        paper.act("2011-05-03 09:00", COMMUNITY, "certificate.inspect", on="2011-05-03")
        late = (*second[:3], True)
        assert measured(the_law, paper, "certificate", "2011-05-03 09:00") == [first, late]


@pytest.mark.regulatory("NJ-38")
@pytest.mark.parametrize(
    ("how", "done"), [({}, True), (letter("2010-09-02 08:00"), False)], ids=["platform", "letter"]
)
def test_a_result_is_submitted_on_the_platform_only(
    play: Play, the_law: Law, how: dict[str, Any], *, done: bool
) -> None:
    given = {"subject": "s1", "residence": YUSHAN, "result": "approved"}
    play.act("2010-09-01 09:00", MEIYUAN, "approval.decide", **given)
    play.act("2010-09-02 09:00", MEIYUAN, "approval.notify", to=YUSHAN, **how)
    line = ("NJ-38", MEIYUAN, "2010-09-10", done)
    assert measured(the_law, play, "approval", "2010-09-03 00:00") == [line]
