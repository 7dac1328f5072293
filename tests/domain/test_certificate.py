"""Certificates (婚育证明, JS-16): issued by the origin, valid, expired, renewed."""

from dataclasses import replace
from typing import Any

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import ORIGIN_VILLAGE, issue, on_day
from tests.play import (
    FEIXI_TOWN,
    PROVINCE,
    SUINING,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    call,
    fax,
    letter,
    row,
)


@pytest.mark.regulatory("JS-16.4")
class TestValidity:
    @pytest.mark.parametrize(
        ("on", "until"),
        [
            ("2010-03-01", "2013-03-01"),
            ("2012-02-29", "2015-02-28"),
            ("2010-10-02", "2013-10-02"),  # a holiday: it does not roll
        ],
    )
    def test_through_the_same_date_three_years_later(self, play: Play, on: str, until: str) -> None:
        shown = issue(play, on).at(f"{on} 09:00")
        assert (shown["valid_until"], shown["urged_until"], shown["stage"]) == (
            until,
            None,
            "valid",
        )

    @pytest.mark.parametrize(
        ("at", "stage"),
        [("2013-02-28 12:00", "valid"), ("2013-03-01 23:59", "valid"), ("2013-03-02", "expired")],
    )
    def test_its_last_day_counts(self, issued: Play, at: str, stage: str) -> None:
        shown = issued.at(at if ":" in at else f"{at} 00:00")
        assert shown["stage"] == stage
        assert (shown["duties"], shown["findings"]) == ([], [])

    def test_its_end_is_known_to_come(self, issued: Play) -> None:
        before, after = issued.position("2013-03-01 23:59"), issued.position("2013-03-02 00:00")
        assert before is not None
        assert before.changes_at is not None
        assert before.changes_at.isoformat() == "2013-03-01T16:00:00+00:00"
        assert after is not None
        assert after.changes_at is None

    def test_it_ends_with_the_day_whenever_offices_close(self, the_law: Law) -> None:
        play = issue(Play(the_law, replace(DEFAULT_SETTINGS, day_ends_at="17:30")))
        assert play.at("2013-03-01 18:00")["stage"] == "valid"

    def test_it_runs_from_the_date_on_the_paper(self, play: Play) -> None:
        given = {"subject": "s1", "residence": YUSHAN, "on": "2010-03-01", "long_term": False}
        play.act("2010-03-08 09:00", WANGJI, "certificate.issue", **given)
        assert play.at("2010-03-08 09:00")["valid_until"] == "2013-03-01"

    def test_the_date_is_put_right(self, issued: Play) -> None:
        issued.correct("2010-03-02 09:00", WANGJI, 1, on="2010-02-26")
        assert issued.at("2010-03-02 09:00")["valid_until"] == "2013-02-26"

    @pytest.mark.regulatory("JS-16.5")
    def test_a_long_term_one_has_no_end(self, play: Play) -> None:
        shown = issue(play, long_term=True).at("2040-01-01 00:00")
        assert (shown["valid_until"], shown["stage"]) == (None, "valid")


@pytest.mark.regulatory("JS-16.1")
class TestIssuing:
    def test_a_village_issues_by_delegation(self, play: Play) -> None:
        shown = issue(play, by=ORIGIN_VILLAGE).at("2010-03-01 09:00")
        assert shown["handled_by"] == {WANGJI: ORIGIN_VILLAGE}

    @pytest.mark.parametrize(
        ("by", "residence", "code"),
        [
            (SUINING, YUSHAN, "not-competent"),
            (WANGJI, PROVINCE, "not-competent"),
            (WANGJI, "320324104", "same-county"),
            ("320404001", "320412100", "excluded-districts"),
            (FEIXI_TOWN, "340122100", "not-in-force"),
        ],
    )
    def test_who_issues_and_for_where(self, play: Play, by: str, residence: str, code: str) -> None:
        given = {"subject": "s1", "residence": residence, "on": "2010-03-01", "long_term": False}
        assert play.refused("2010-03-01 09:00", by, "certificate.issue", **given) == code

    @pytest.mark.parametrize(
        ("on", "code"), [("2010-03-02", "future-evidence"), ("2009-11-09", "not-in-force")]
    )
    def test_its_date_lies_within_the_norm_and_not_ahead(
        self, play: Play, on: str, code: str
    ) -> None:
        given = {"subject": "s1", "residence": YUSHAN, "on": on, "long_term": False}
        assert play.refused("2010-03-01 09:00", WANGJI, "certificate.issue", **given) == code

    def test_the_first_day_of_the_norm(self, play: Play) -> None:
        assert issue(play, "2009-11-10").at("2009-11-10 09:00")["valid_until"] == "2012-11-10"


@pytest.mark.regulatory("JS-16.6")
class TestRenewing:
    @pytest.fixture
    def renewed(self, issued: Play) -> Play:
        on_day(issued, "2013-03-12", WANGJI, "renew")
        return issued

    def test_it_runs_three_years_from_its_own_date(self, renewed: Play) -> None:
        shown = renewed.at("2013-03-12 10:00")
        assert (shown["stage"], shown["valid_until"]) == ("valid", "2016-03-12")
        assert renewed.at("2013-03-12 09:59")["stage"] == "expired"

    def test_the_latest_paper_governs(self, issued: Play) -> None:
        on_day(issued, "2013-03-01", WANGJI, "renew")
        issued.act("2013-03-10 09:00", WANGJI, "certificate.renew", on="2013-02-20")
        assert issued.at("2013-03-10 09:00")["valid_until"] == "2016-03-01"

    def test_the_residence_is_told_promptly_which_never_lapses_by_itself(
        self, renewed: Play
    ) -> None:
        shown = renewed.at("2015-01-01 00:00")
        duty = row(shown["duties"])
        assert (duty["rule"], duty["owed_by"], duty["owed_to"]) == ("JS-16.6", WANGJI, YUSHAN)
        assert (duty["from"], duty["due_on"], duty["state"]) == ("2013-03-12", None, "open")
        assert shown["findings"] == []

    @pytest.mark.parametrize(
        ("how", "state"),
        [
            ({}, "met"),
            (letter("2013-03-13 09:00"), "met"),
            (call("2013-03-13 09:00"), "met"),
            (call("2013-03-13 09:00", original=False), "open"),
            (fax("2013-03-11 09:00"), "open"),
        ],
    )
    def test_told_by_a_provable_notice_not_before_it(
        self, renewed: Play, how: dict[str, Any], state: str
    ) -> None:
        renewed.act("2013-03-13 10:00", WANGJI, "certificate.notify", to=YUSHAN, **how)
        assert row(renewed.at("2013-03-13 10:00")["duties"])["state"] == state

    def test_a_receipt_proves_a_letter(self, renewed: Play) -> None:
        unproved = {"medium": "letter", "sent_at": "2013-03-13 09:00"}
        renewed.act("2013-03-13 10:00", WANGJI, "certificate.notify", to=VILLAGE, **unproved)
        receipt = {"arrived_at": "2013-03-15 10:00", "evidence": {"ref": "receipt"}}
        renewed.act("2013-03-18 09:00", VILLAGE, "certificate.arrive", to=YUSHAN, **receipt)
        duty = row(renewed.at("2013-03-18 09:00")["duties"])
        assert (duty["state"], duty["met_on"]) == ("met", "2013-03-15")

    def test_the_issue_itself_is_not_owed_to_be_told(self, issued: Play) -> None:
        issued.act("2010-03-02 09:00", WANGJI, "certificate.notify", to=YUSHAN)
        assert issued.at("2010-03-02 09:00")["duties"] == []

    def test_each_renewal_is_told(self, renewed: Play) -> None:
        renewed.act("2013-03-13 10:00", WANGJI, "certificate.notify", to=YUSHAN)
        on_day(renewed, "2016-03-12", WANGJI, "renew")
        states = [duty["state"] for duty in renewed.at("2016-03-12 10:00")["duties"]]
        assert states == ["met", "open"]

    def test_a_long_term_certificate_needs_none(self, play: Play) -> None:
        issue(play, long_term=True)
        given = {"on": "2013-03-12"}
        assert play.refused("2013-03-12 09:00", WANGJI, "certificate.renew", **given) == (
            "wrong-stage"
        )

    def test_not_before_what_it_renews(self, issued: Play) -> None:
        given = {"on": "2010-02-28"}
        assert issued.refused("2010-03-02 09:00", WANGJI, "certificate.renew", **given) == (
            "wrong-stage"
        )
