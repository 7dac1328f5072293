"""Certificates (JS-16, JS-21): papers by their dates, what is proved, and whose they are."""

import pytest

from domain.law import Law
from tests.domain.conftest import KUNSHAN, duty, issue, on_day, tried, urge
from tests.domain.test_first_child_roles import sides
from tests.play import VILLAGE, WANGJI, YUSHAN, Play, fax, letter


def inspections(play: Play, at: str) -> list[tuple[str, str]]:
    found = [each for each in play.at(at)["duties"] if each["rule"] == "JS-21.2"]
    return [(each["from"], each["state"]) for each in found]


@pytest.mark.regulatory("JS-21.2")
class TestInspections:
    def test_of_a_long_term_certificate_they_never_end(self, play: Play) -> None:
        on_day(issue(play, long_term=True), "2010-05-10", VILLAGE, "inspect")
        assert inspections(play, "2011-05-01 00:00") == [("2010-05-10", "open")]
        assert tried(play, "2020-05-11 09:00", VILLAGE, "certificate.inspect", on="2020-05-11") is (
            None
        )

    def test_they_follow_each_other_by_the_days_they_bear(self, issued: Play) -> None:
        on_day(issued, "2010-05-20", VILLAGE, "inspect")
        issued.act("2010-06-01 09:00", VILLAGE, "certificate.inspect", on="2010-05-10")
        assert inspections(issued, "2010-06-01 09:00") == [
            ("2010-05-10", "met"),
            ("2010-05-20", "open"),
        ]

    def test_one_paper_that_is_valid_on_the_day_is_enough(self, issued: Play) -> None:
        on_day(issued, "2013-02-01", WANGJI, "renew")
        given = {"on": "2013-01-10"}
        assert tried(issued, "2013-02-04 09:00", VILLAGE, "certificate.inspect", **given) is None

    def test_one_of_the_day_of_issue_may_come_before_its_entry(self, issued: Play) -> None:
        given = {"on": "2010-03-01", **fax("2010-03-01 08:00")}
        issued.act("2010-03-02 09:00", VILLAGE, "certificate.inspect", **given)
        assert issued.at("2010-03-02 09:00")["valid_until"] == "2013-03-01"
        assert inspections(issued, "2010-03-02 09:00") == [("2010-03-01", "open")]

    @pytest.mark.regulatory("JS-21.1")
    def test_a_county_inspects_nothing(self, play: Play) -> None:
        issue(play, residence=KUNSHAN)
        for name, code in (("inspect", "not-competent"), ("note_change", "not-competent")):
            given = {"on": "2010-05-10"}
            assert tried(play, "2010-05-10 09:00", KUNSHAN, f"certificate.{name}", **given) == code
        given = {"on": "2010-05-10"}
        assert tried(play, "2010-05-10 10:00", WANGJI, "certificate.renew", **given) is None


@pytest.mark.regulatory("JS-16.6")
class TestRenewals:
    def test_one_is_made_on_the_very_day_of_the_issue(self, issued: Play) -> None:
        given = {"on": "2010-03-01"}
        assert tried(issued, "2010-03-01 10:00", WANGJI, "certificate.renew", **given) is None

    def test_one_put_right_to_a_day_before_the_issue_is_not_the_latest(self, issued: Play) -> None:
        on_day(issued, "2010-06-01", WANGJI, "renew")
        assert issued.at("2010-06-01 10:00")["valid_until"] == "2013-06-01"
        issued.correct("2010-06-02 09:00", WANGJI, 2, on="2010-02-26")
        assert issued.at("2010-06-02 09:00")["valid_until"] == "2013-03-01"

    def test_told_on_its_day_it_is_told(self, issued: Play) -> None:
        on_day(issued, "2013-02-01", WANGJI, "renew")
        issued.act("2013-02-01 15:00", WANGJI, "certificate.notify", to=YUSHAN)
        assert duty(issued, "2013-02-01 15:00", "JS-16.6")["state"] == "met"

    @pytest.mark.parametrize("by", [WANGJI, YUSHAN, VILLAGE])
    def test_its_receipt_is_entered_by_either_side(self, issued: Play, by: str) -> None:
        on_day(issued, "2013-02-01", WANGJI, "renew")
        posted = letter("2013-02-04 09:00")
        issued.act("2013-02-04 10:00", WANGJI, "certificate.notify", to=YUSHAN, **posted)
        receipt = {"arrived_at": "2013-02-05 09:00", "evidence": {"ref": "a receipt"}}
        given = {"to": YUSHAN, **receipt}
        assert tried(issued, "2013-02-06 09:00", by, "certificate.arrive", **given) is None


@pytest.mark.regulatory("JS-21.5")
class TestUrging:
    def test_by_a_letter_that_nothing_proves_nobody_is_urged(self, play: Play) -> None:
        shown = urge(play, medium="letter").at("2010-03-01 09:00")
        assert (shown["urged_until"], shown["duties"]) == (None, [])

    def test_its_end_is_certain_where_the_calendar_is(self, urged: Play) -> None:
        assert urged.at("2010-03-01 09:00")["flags"] == []

    def test_the_first_proof_meets_it(self, urged: Play) -> None:
        for day in ("2010-03-01", "2010-03-05"):
            on_day(urged, day, YUSHAN, "interim_proof")
        assert duty(urged, "2010-03-05 10:00", "JS-21.5")["met_on"] == "2010-03-01"

    def test_a_proof_put_right_to_a_day_before_it_bridges_nothing(self, urged: Play) -> None:
        on_day(urged, "2010-03-02", YUSHAN, "interim_proof")
        assert urged.at("2010-03-02 10:00")["stage"] == "interim"
        urged.correct("2010-03-03 09:00", YUSHAN, 2, on="2010-02-26")
        assert urged.at("2010-03-03 09:00")["stage"] == "urged"


@pytest.mark.regulatory("JS-26.1")
def test_no_superior_is_needed(issued: Play) -> None:
    assert issued.at("2010-03-01 09:00")["coordination"]["stage"] == "none"


@pytest.mark.regulatory("JS-16.1")
def test_who_issues_is_the_origin_and_all_else_the_residence(the_law: Law) -> None:
    case = issue(Play(the_law))
    assert sides(the_law, case, WANGJI, YUSHAN) == {WANGJI: "origin", YUSHAN: "residence"}
    missing = urge(Play(the_law))
    assert sides(the_law, missing, VILLAGE, YUSHAN) == {VILLAGE: "residence", YUSHAN: "residence"}
