"""Registration (JS-14, JS-19): collected, reported in five days, entered in five; the reminder."""

from datetime import date

import pytest

from domain.calendar import start_of
from tests.domain.conftest import BOTH, COLLECTED, LEFT_VILLAGE, SIDES, collect, duty, stated
from tests.play import FEIXI_TOWN, VILLAGE, WANGJI, YUSHAN, Play, call, letter, row


def reminders(play: Play, at: str) -> list[dict[str, object]]:
    return [each for each in play.at(at)["duties"] if each["rule"] == "JS-15"]


class TestTheReport:
    @pytest.mark.regulatory("JS-14.1")
    @pytest.mark.regulatory("JS-19.1")
    @BOTH
    def test_the_village_owes_it_five_working_days_after_collection(
        self, play: Play, side: str
    ) -> None:
        village, township, _, report, _, _ = SIDES[side]
        owed = row(collect(play, side).at(COLLECTED)["duties"])
        assert (owed["rule"], owed["owed_by"], owed["owed_to"]) == (report, village, township)
        assert (owed["from"], owed["due_on"]) == ("2010-06-01", "2010-06-08")
        assert play.at(COLLECTED)["stage"] == "collected"

    @BOTH
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-06-08 23:59", "open"), ("2010-06-09 00:00", "lapsed")]
    )
    @pytest.mark.regulatory("JS-40.1")
    @pytest.mark.regulatory("JS-39.1")
    def test_silence_is_a_finding_on_the_village(
        self, play: Play, side: str, at: str, state: str
    ) -> None:
        village, _, _, report, _, clause = SIDES[side]
        shown = collect(play, side).at(at)
        assert row(shown["duties"])["state"] == state
        assert len(shown["findings"]) == (state == "lapsed")
        for finding in shown["findings"]:
            assert (finding["office"], finding["rule"]) == (village, report)
            assert (finding["clause"], finding["side"]) == (clause, side)
            assert finding["since"] == "2010-06-09"

    def test_it_counts_from_the_day_of_collection_whenever_it_was_opened(self, play: Play) -> None:
        collect(play, collected_on="2010-05-31", moved_on="2010-05-20")
        assert row(play.at(COLLECTED)["duties"])["due_on"] == "2010-06-07"

    @BOTH
    @pytest.mark.parametrize(
        ("sent_at", "state"), [("2010-06-08 23:59", "met"), ("2010-06-09 00:00", "late")]
    )
    def test_a_letter_meets_it_by_its_posting(
        self, play: Play, side: str, sent_at: str, state: str
    ) -> None:
        village, township, _, report, _, _ = SIDES[side]
        collect(play, side)
        sent = letter(sent_at)
        play.act("2010-06-10 09:00", village, "registration.report", to=township, **sent)
        assert duty(play, "2010-06-10 09:00", report)["state"] == state
        assert play.at("2010-06-10 09:00")["stage"] == "reported"

    def test_a_recorded_call_reports_too(self, play: Play) -> None:
        told = call("2010-06-08 10:00")
        collect(play).act(
            "2010-06-08 11:00", LEFT_VILLAGE, "registration.report", to=WANGJI, **told
        )
        assert duty(play, "2010-06-08 11:00", "JS-14.1")["state"] == "met"

    def test_a_letter_without_its_slip_reports_nothing(self, play: Play) -> None:
        collect(play).act(
            "2010-06-02 09:00", LEFT_VILLAGE, "registration.report", to=WANGJI, medium="letter"
        )
        shown = play.at("2010-06-09 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("collected", "lapsed")
        assert shown["flags"] == ["NOT_PROVABLE"]
        signed = {"arrived_at": "2010-06-04 10:00", "evidence": {"ref": "signed receipt"}}
        play.act("2010-06-10 09:00", WANGJI, "registration.arrive", to=WANGJI, **signed)
        assert duty(play, "2010-06-10 09:00", "JS-14.1")["met_on"] == "2010-06-04"
        assert duty(play, "2010-06-10 09:00", "JS-14.2")["from"] == "2010-06-04"

    def test_the_entry_proves_that_the_report_was_there_no_later(self, play: Play) -> None:
        collect(play).act(
            "2010-06-02 09:00", LEFT_VILLAGE, "registration.report", to=WANGJI, medium="letter"
        )
        play.act("2010-06-08 16:00", WANGJI, "registration.enter")
        assert duty(play, "2010-06-09 00:00", "JS-14.1")["met_on"] == "2010-06-08"
        entry = duty(play, "2010-06-09 00:00", "JS-14.2")
        assert (entry["from"], entry["met_on"]) == ("2010-06-08", "2010-06-08")
        assert play.at("2010-06-09 00:00")["stage"] == "entered"


class TestTheEntry:
    @pytest.mark.regulatory("JS-14.2")
    @pytest.mark.regulatory("JS-19.2")
    @BOTH
    def test_the_township_owes_it_five_working_days_after_receipt(
        self, play: Play, side: str
    ) -> None:
        village, township, _, _, enter, _ = SIDES[side]
        collect(play, side)
        sent = letter("2010-06-02 09:00", "2010-06-03 10:00")
        play.act("2010-06-04 09:00", village, "registration.report", to=township, **sent)
        owed = duty(play, "2010-06-04 09:00", enter)
        assert (owed["owed_by"], owed["owed_to"]) == (township, None)
        assert (owed["from"], owed["due_on"]) == ("2010-06-03", "2010-06-10")

    @BOTH
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-06-09 23:59", "met"), ("2010-06-10 00:00", "late")]
    )
    def test_entered_late_is_a_finding_on_the_township(
        self, play: Play, side: str, at: str, state: str
    ) -> None:
        village, township, _, _, enter, clause = SIDES[side]
        collect(play, side)
        play.act("2010-06-02 09:00", village, "registration.report", to=township)
        play.act(at, township, "registration.enter")
        shown = play.at("2010-06-10 00:00")
        assert row(shown["duties"], rule=enter)["state"] == state
        found = [(each["office"], each["clause"], each["rule"]) for each in shown["findings"]]
        assert found == ([(township, clause, enter)] if state == "late" else [])

    def test_a_report_under_way_is_not_received(self, play: Play) -> None:
        sent = letter("2010-06-02 09:00")
        collect(play).act(
            "2010-06-02 10:00", LEFT_VILLAGE, "registration.report", to=WANGJI, **sent
        )
        assert [each["rule"] for each in play.at("2010-06-30 00:00")["duties"]] == ["JS-14.1"]

    @pytest.mark.regulatory("JS-14.1b")
    @BOTH
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-06-08 23:59", "met"), ("2010-06-09 00:00", "late")]
    )
    def test_the_village_may_enter_directly_and_does_both(
        self, play: Play, side: str, at: str, state: str
    ) -> None:
        village, township, _, report, enter, _ = SIDES[side]
        collect(play, side).act(at, village, "registration.enter")
        shown = play.at("2010-06-09 00:00")
        day = at[:10]
        assert shown["stage"] == "entered"
        assert row(shown["duties"], rule=report)["state"] == state
        assert row(shown["duties"], rule=report)["met_on"] == day
        entry = row(shown["duties"], rule=enter)
        assert (entry["owed_by"], entry["state"]) == (township, "met")
        assert (entry["from"], entry["met_on"]) == (day, day)

    def test_a_departure_leaves_what_is_owed_to_the_register(self, play: Play) -> None:
        collect(play, "residence").act(
            "2010-06-03 09:00", VILLAGE, "registration.depart", on="2010-06-03"
        )
        assert play.at("2010-06-03 09:00")["stage"] == "departed"
        assert duty(play, "2010-06-09 00:00", "JS-19.1")["state"] == "lapsed"
        play.act("2010-06-09 09:00", VILLAGE, "registration.enter")
        assert play.at("2010-06-09 09:00")["stage"] == "departed"

    def test_another_province_is_not_bound(self, play: Play) -> None:
        given = stated("origin")
        play.act(COLLECTED, f"{FEIXI_TOWN}/1", "registration.collect", **given)
        shown = play.at("2010-06-09 00:00")
        assert (row(shown["duties"])["binding"], row(shown["duties"])["state"]) == (False, "lapsed")
        assert shown["findings"] == []


class TestTheReminder:
    @pytest.mark.regulatory("JS-15")
    def test_it_comes_on_day_61_without_a_last_day(self, play: Play) -> None:
        collect(play).act("2010-06-02 09:00", LEFT_VILLAGE, "registration.enter")
        assert reminders(play, "2010-07-31 23:59") == []
        (shown,) = reminders(play, "2010-08-01 00:00")
        assert (shown["owed_by"], shown["owed_to"]) == (LEFT_VILLAGE, None)
        assert (shown["from"], shown["due_on"], shown["state"]) == ("2010-08-01", None, "open")
        assert reminders(play, "2011-08-01 00:00") == [shown]

    def test_time_alone_brings_it(self, play: Play) -> None:
        collect(play).act("2010-06-02 09:00", LEFT_VILLAGE, "registration.enter")
        before = play.position("2010-07-31 23:59")
        after = play.position("2010-08-01 00:00")
        assert before is not None
        assert after is not None
        assert before.changes_at == start_of(date(2010, 8, 1))
        assert after.changes_at is None
        assert after.findings == before.findings

    @pytest.mark.parametrize("at", ["2010-06-02 09:00", "2010-07-31 09:00", "2010-09-01 09:00"])
    def test_it_is_gone_once_the_residence_sent_news(self, play: Play, at: str) -> None:
        collect(play).act(at, YUSHAN, "registration.inform")
        assert reminders(play, "2010-09-01 09:00") == []

    def test_that_it_arose_is_put_on_record_and_stays_there(self, play: Play) -> None:
        collect(play).act("2010-06-03 09:00", LEFT_VILLAGE, "registration.enter")
        assert play.sweep("2010-07-31 23:59") == ["finding.made.v1"]  # of day 30 (JS-40.5)
        assert play.sweep("2010-08-01 00:00") == ["case.turned.v1"]
        play.act("2010-08-02 09:00", YUSHAN, "registration.inform")
        assert play.sweep("2010-08-02 09:00") == []

    def test_a_village_of_the_township_named_may_send_the_news(self, play: Play) -> None:
        collect(play).act("2010-07-20 09:00", VILLAGE, "registration.inform")
        assert reminders(play, "2010-09-01 09:00") == []

    def test_news_counts_once_it_is_there(self, play: Play) -> None:
        sent = letter("2010-07-20 09:00", ref="slip 9")
        collect(play).act("2010-07-20 10:00", YUSHAN, "registration.inform", **sent)
        assert len(reminders(play, "2010-08-03 09:00")) == 1
        signed = {"arrived_at": "2010-08-02 10:00", "evidence": {"ref": "slip 9"}}
        play.act("2010-08-03 09:00", LEFT_VILLAGE, "registration.arrive", to=LEFT_VILLAGE, **signed)
        assert len(reminders(play, "2010-08-02 09:59")) == 1
        assert reminders(play, "2010-08-03 09:00") == []

    def test_a_contact_meets_it(self, play: Play) -> None:
        collect(play).act("2010-08-05 09:00", LEFT_VILLAGE, "registration.contact")
        (shown,) = reminders(play, "2010-08-05 09:00")
        assert (shown["state"], shown["met_on"]) == ("met", "2010-08-05")

    def test_a_contact_before_day_61_does_not(self, play: Play) -> None:
        collect(play).act("2010-07-31 23:59", LEFT_VILLAGE, "registration.contact")
        (shown,) = reminders(play, "2010-08-01 00:00")
        assert shown["state"] == "open"

    def test_it_is_gone_once_the_stay_ended(self, play: Play) -> None:
        collect(play).act("2010-08-10 09:00", WANGJI, "registration.depart", on="2010-08-09")
        assert reminders(play, "2010-08-10 09:00") == []

    @pytest.mark.parametrize(("on", "left"), [("2010-07-31", []), ("2010-08-01", ["cancelled"])])
    def test_leaving_scope_cancels_it_if_it_is_there(
        self, play: Play, on: str, left: list[str]
    ) -> None:
        change = {"purpose": "study", "on": on}
        collect(play).act("2010-08-10 09:00", WANGJI, "registration.change_purpose", **change)
        assert [shown["state"] for shown in reminders(play, "2010-08-10 09:00")] == left

    def test_met_before_the_stay_left_scope_it_stays_met(self, play: Play) -> None:
        collect(play).act("2010-08-05 09:00", LEFT_VILLAGE, "registration.contact")
        change = {"purpose": "study", "on": "2010-08-09"}
        play.act("2010-08-10 09:00", WANGJI, "registration.change_purpose", **change)
        assert [shown["state"] for shown in reminders(play, "2010-08-10 09:00")] == ["met"]

    def test_the_residence_has_none(self, play: Play) -> None:
        collect(play, "residence")
        assert reminders(play, "2010-08-01 00:00") == []
        assert play.refused("2010-08-01 09:00", VILLAGE, "registration.contact") == "wrong-stage"
