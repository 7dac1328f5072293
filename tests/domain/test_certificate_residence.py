"""Certificates at the residence (JS-21): inspected every year, or missing and urged."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import KUNSHAN, OTHER_VILLAGE, issue, on_day, urge
from tests.play import (
    FEIXI_TOWN,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    call,
    row,
)


@pytest.mark.regulatory("JS-21.2")
class TestInspecting:
    @pytest.mark.regulatory("JS-21.1")
    def test_nothing_is_owed_before_the_first(self, issued: Play) -> None:
        assert issued.at("2012-12-31 00:00")["duties"] == []

    @pytest.mark.parametrize(
        ("on", "due_on"),
        [
            ("2010-05-10", "2011-05-10"),
            ("2010-05-07", "2011-05-09"),  # a Saturday
            ("2010-10-08", "2011-10-08"),  # a Saturday that is worked
            ("2012-02-29", "2013-02-28"),
        ],
    )
    def test_by_the_anniversary_of_the_last(self, issued: Play, on: str, due_on: str) -> None:
        on_day(issued, on, VILLAGE, "inspect")
        duty = row(issued.at(f"{on} 10:00")["duties"])
        assert (duty["rule"], duty["from"], duty["due_on"]) == ("JS-21.2", on, due_on)

    @pytest.mark.parametrize(
        ("at", "state"), [("2011-05-10 23:59", "open"), ("2011-05-11 00:00", "lapsed")]
    )
    def test_its_lapse_is_a_finding(self, inspected: Play, at: str, state: str) -> None:
        shown = inspected.at(at)
        assert row(shown["duties"])["state"] == state
        if state == "lapsed":
            found = row(shown["findings"])
            assert (found["clause"], found["office"], found["side"], found["since"]) == (
                "40(6)",
                VILLAGE,
                "residence",
                "2011-05-11",
            )
            assert found["evidence"] == ["test/k1/2"]
        else:
            assert shown["findings"] == []

    @pytest.mark.parametrize(
        ("day", "state", "next_due"),
        [("2011-05-10", "met", "2012-05-10"), ("2011-05-11", "late", "2012-05-11")],
    )
    def test_the_next_counts_from_it_late_or_not(
        self, inspected: Play, day: str, state: str, next_due: str
    ) -> None:
        on_day(inspected, day, OTHER_VILLAGE, "inspect")
        first, second = inspected.at(f"{day} 10:00")["duties"]
        assert (first["state"], first["met_on"]) == (state, day)
        assert (second["due_on"], second["owed_by"]) == (next_due, OTHER_VILLAGE)

    def test_it_counts_by_its_date_entered_late(self, inspected: Play) -> None:
        inspected.sweep("2011-05-11 00:00")
        told = inspected.act("2011-05-20 09:00", VILLAGE, "certificate.inspect", on="2011-05-09")
        assert "finding.removed.v1" in told
        first, second = inspected.at("2011-05-20 09:00")["duties"]
        assert (first["state"], first["met_on"], second["due_on"]) == (
            "met",
            "2011-05-09",
            "2012-05-09",
        )

    def test_two_of_one_day_are_one(self, inspected: Play) -> None:
        on_day(inspected, "2010-05-10", OTHER_VILLAGE, "inspect")
        assert row(inspected.at("2010-05-10 10:00")["duties"])["owed_by"] == VILLAGE

    def test_the_township_owes_the_next_where_it_inspected(self, issued: Play) -> None:
        on_day(issued, "2010-05-10", YUSHAN, "inspect")
        assert row(issued.at("2010-05-10 10:00")["duties"])["owed_by"] == YUSHAN

    @pytest.mark.parametrize("by", [VILLAGE, OTHER_VILLAGE, YUSHAN])
    @pytest.mark.parametrize("residence", [VILLAGE, YUSHAN, KUNSHAN])
    def test_the_residence_may_be_named_at_any_level(
        self, play: Play, residence: str, by: str
    ) -> None:
        issue(play, residence=residence)
        on_day(play, "2010-05-10", by, "inspect")
        assert row(play.at("2010-05-10 10:00")["duties"])["owed_by"] == by

    def test_what_nothing_proves_changes_nothing(self, issued: Play) -> None:
        memo = call("2010-05-10 09:00", original=False)
        issued.act("2010-05-10 10:00", VILLAGE, "certificate.inspect", on="2010-05-10", **memo)
        shown = issued.at("2010-05-10 10:00")
        assert (shown["duties"], shown["flags"]) == ([], ["NOT_PROVABLE"])

    def test_on_a_provisional_calendar_it_does_not_lapse(self, the_law: Law) -> None:
        play = issue(Play(the_law, replace(DEFAULT_SETTINGS, calendar_until=2010)))
        on_day(play, "2010-05-10", VILLAGE, "inspect")
        shown = play.at("2011-05-11 00:00")
        assert (row(shown["duties"])["state"], shown["findings"]) == ("open", [])
        assert shown["flags"] == ["PROVISIONAL_CALENDAR"]

    def test_offices_of_another_province_are_shown_and_not_found(self, play: Play) -> None:
        issue(play, residence=FEIXI_TOWN)
        on_day(play, "2010-05-10", FEIXI_TOWN, "inspect")
        shown = play.at("2011-05-11 00:00")
        duty = row(shown["duties"])
        assert (duty["state"], duty["binding"], shown["findings"]) == ("lapsed", False, [])

    def test_what_is_open_when_it_expires_is_cancelled(self, issued: Play) -> None:
        on_day(issued, "2012-06-01", VILLAGE, "inspect")
        assert row(issued.at("2013-03-01 23:59")["duties"])["state"] == "open"
        assert row(issued.at("2013-03-02 00:00")["duties"])["state"] == "cancelled"
        assert issued.at("2014-01-01 00:00")["findings"] == []

    @pytest.mark.parametrize(
        ("day", "state"), [("2013-03-02", "open"), ("2013-03-03", "cancelled")]
    )
    def test_renewed_without_a_gap_it_runs_on(self, issued: Play, day: str, state: str) -> None:
        on_day(issued, "2012-06-01", VILLAGE, "inspect")
        on_day(issued, day, WANGJI, "renew")
        shown = issued.at("2013-03-04 00:00")
        assert row(shown["duties"], rule="JS-21.2")["state"] == state

    @pytest.mark.parametrize("name", ["inspect", "note_change"])
    @pytest.mark.parametrize("day", ["2010-02-28", "2013-03-02"])
    def test_only_a_valid_certificate_is_inspected(self, issued: Play, day: str, name: str) -> None:
        refused = issued.refused("2013-04-01 09:00", VILLAGE, f"certificate.{name}", on=day)
        assert refused == "wrong-stage"
        issued.act("2013-04-01 09:00", VILLAGE, f"certificate.{name}", on="2013-03-01")

    @pytest.mark.regulatory("JS-21.3")
    def test_that_something_changed_is_all_that_is_noted(self, issued: Play) -> None:
        before = issued.at("2010-05-10 10:00")
        assert on_day(issued, "2010-05-10", VILLAGE, "note_change") == [
            "certificate.change-noted.v1"
        ]
        assert issued.at("2010-05-10 10:00") == {**before, "handled_by": {YUSHAN: VILLAGE}}


@pytest.mark.regulatory("JS-21.4")
class TestUrging:
    @pytest.mark.parametrize(
        ("on", "until"),
        [
            ("2010-03-01", "2010-04-30"),
            ("2010-03-02", "2010-05-04"),  # 1 to 3 May are holidays
            ("2010-02-23", "2010-04-26"),  # a Saturday
        ],
    )
    def test_a_period_of_sixty_days_rolling(self, play: Play, on: str, until: str) -> None:
        shown = urge(play, on).at(f"{on} 09:00")
        assert (shown["stage"], shown["urged_until"], shown["valid_until"]) == (
            "urged",
            until,
            None,
        )

    def test_nothing_follows_for_the_person_when_it_ends(self, urged: Play) -> None:
        on_day(urged, "2010-03-01", YUSHAN, "interim_proof")
        assert urged.at("2010-04-30 00:00") == urged.at("2011-01-01 00:00")

    def test_a_telephone_call_is_no_written_urging(self, play: Play) -> None:
        shown = urge(play, **call("2010-03-01 08:50")).at("2010-03-02 00:00")
        assert (shown["stage"], shown["urged_until"], shown["duties"]) == ("urged", None, [])

    def test_a_provisional_day_is_marked(self, the_law: Law) -> None:
        play = urge(Play(the_law, replace(DEFAULT_SETTINGS, calendar_until=2010)), "2010-12-01")
        shown = play.at("2010-12-01 09:00")
        assert (shown["urged_until"], shown["flags"]) == ("2011-01-31", ["PROVISIONAL_CALENDAR"])

    @pytest.mark.parametrize(
        ("by", "on", "code"),
        [
            (KUNSHAN, "2010-03-01", "not-competent"),
            (f"{FEIXI_TOWN}/1", "2010-03-01", "not-in-force"),
            (VILLAGE, "2010-03-02", "future-evidence"),
            (VILLAGE, "2009-11-09", "not-in-force"),
        ],
    )
    def test_an_office_of_the_residence_urges_below_the_county(
        self, play: Play, by: str, on: str, code: str
    ) -> None:
        given = {"subject": "s1", "on": on}
        assert play.refused("2010-03-01 09:00", by, "certificate.urge", **given) == code

    def test_a_township_may_urge_itself_and_owes_the_proof_like_any(self, play: Play) -> None:
        play.act("2010-03-01 09:00", YUSHAN, "certificate.urge", subject="s1", on="2010-03-01")
        shown = play.at("2010-03-02 00:00")
        assert (shown["stage"], shown["urged_until"]) == ("urged", "2010-04-30")
        assert row(shown["duties"])["owed_by"] == row(shown["findings"])["office"] == YUSHAN
        on_day(play, "2010-03-02", YUSHAN, "interim_proof")
        assert play.at("2010-03-02 10:00")["stage"] == "interim"


@pytest.mark.regulatory("JS-21.5")
class TestInterimProof:
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-03-01 23:59", "open"), ("2010-03-02 00:00", "lapsed")]
    )
    def test_due_the_day_of_the_urging(self, urged: Play, at: str, state: str) -> None:
        shown = urged.at(at)
        duty = row(shown["duties"])
        assert (duty["owed_by"], duty["due_on"], duty["state"]) == (YUSHAN, "2010-03-01", state)

    def test_a_gap_is_a_finding_on_the_township(self, urged: Play) -> None:
        on_day(urged, "2010-03-02", YUSHAN, "interim_proof")
        shown = urged.at("2010-03-02 10:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("interim", "late")
        found = row(shown["findings"])
        assert (found["office"], found["clause"], found["rule"], found["since"]) == (
            YUSHAN,
            "40(6)",
            "JS-21.5",
            "2010-03-02",
        )

    def test_even_on_a_rest_day(self, play: Play) -> None:
        urge(play, "2010-03-06")
        assert row(play.at("2010-03-07 00:00")["findings"])["since"] == "2010-03-07"

    @pytest.mark.parametrize(("entered", "known"), [("2010-03-01", 0), ("2010-03-05", 1)])
    def test_it_counts_by_the_date_it_bears(self, urged: Play, entered: str, known: int) -> None:
        assert len(urged.at(f"{entered} 09:30")["findings"]) == known
        urged.act(f"{entered} 10:00", YUSHAN, "certificate.interim_proof", on="2010-03-01")
        shown = urged.at("2010-03-05 10:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("interim", "met")
        assert shown["findings"] == []

    def test_the_cut_off_does_not_end_it_before_it_began(self, the_law: Law) -> None:
        play = Play(the_law, replace(DEFAULT_SETTINGS, day_ends_at="17:30"))
        play.act("2010-03-01 18:00", VILLAGE, "certificate.urge", subject="s1", on="2010-03-01")
        assert row(play.at("2010-03-01 23:59")["duties"])["state"] == "open"

    def test_not_before_the_urging(self, urged: Play) -> None:
        given = {"on": "2010-02-26"}
        assert urged.refused("2010-03-01 10:00", YUSHAN, "certificate.interim_proof", **given) == (
            "wrong-stage"
        )

    def test_a_certificate_that_is_there_needs_none(self, issued: Play) -> None:
        given = {"on": "2010-03-02"}
        assert issued.refused("2010-03-02 10:00", YUSHAN, "certificate.interim_proof", **given) == (
            "wrong-stage"
        )
