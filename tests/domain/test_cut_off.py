"""Where a term ends when the day ends before midnight, and when time alone changes a position."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy, Settings
from tests.domain.conftest import NOTICE, apply, reply
from tests.play import PROVINCE, SHUYANG, VILLAGE, WANGJI, WUJIN, YUSHAN, Play, consult, letter, row

HALF_PAST_FIVE = replace(DEFAULT_SETTINGS, day_ends_at="17:30")


def notified_under(law: Law, settings: Settings) -> Play:
    play = consult(Play(law, settings))
    play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    return play


@pytest.mark.parametrize(
    ("at", "stage", "state"),
    [
        ("2010-09-10 17:30", "agreed", "met"),
        ("2010-09-10 17:30:01", "deemed_consent", "late"),
    ],
)
def test_an_act_exactly_at_the_cut_off_is_in_time(
    the_law: Law, at: str, stage: str, state: str
) -> None:
    play = notified_under(the_law, HALF_PAST_FIVE)
    reply(play, at)
    shown = play.at("2010-09-11 00:00")
    assert shown["legs"][SHUYANG]["stage"] == stage
    assert row(shown["duties"])["state"] == state


@pytest.mark.parametrize(
    ("settings", "changes_at"),
    [
        (DEFAULT_SETTINGS, datetime(2010, 9, 10, 16, tzinfo=UTC)),
        (HALF_PAST_FIVE, datetime(2010, 9, 10, 9, 30, 0, 1, tzinfo=UTC)),
    ],
    ids=["midnight", "half past five"],
)
def test_time_changes_a_position_once_no_act_can_be_in_time_any_more(
    the_law: Law, settings: Settings, changes_at: datetime
) -> None:
    position = notified_under(the_law, settings).position(NOTICE)
    assert position is not None
    assert position.changes_at == changes_at


def test_what_is_done_changes_no_more(notified: Play) -> None:
    reply(notified, "2010-09-02 09:00")
    position = notified.position("2010-09-02 09:00")
    assert position is not None
    assert position.changes_at is None


@pytest.mark.regulatory("JS-29.4a")
@pytest.mark.parametrize(
    ("brought_at", "issued_at", "state"),
    [
        ("2010-03-04 17:30", "2010-03-04 17:31", "late"),
        ("2010-03-04 17:31", "2010-03-04 17:32", "met"),
        ("2010-03-04 17:31", "2010-03-04 23:59", "met"),
        ("2010-03-04 17:31", "2010-03-05 00:00", "late"),
    ],
)
def test_a_same_day_duty_that_arises_exactly_at_the_cut_off_ends_with_it(
    the_law: Law, brought_at: str, issued_at: str, state: str
) -> None:
    play = apply(Play(the_law, HALF_PAST_FIVE))
    play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=WANGJI)
    play.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
    play.act(brought_at, VILLAGE, "first_child.deliver")
    play.act(issued_at, YUSHAN, "first_child.issue")
    duty = row(play.at("2010-03-08 00:00")["duties"], rule="JS-29.4a")
    assert (duty["due_on"], duty["state"]) == ("2010-03-04", state)


class TestCancelled:
    """A cancelled duty is no breach and tells nothing of how it was done."""

    def test_what_came_late_to_a_round_sent_back_is_not_flagged(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, notice_counts_by=CountsBy.ARRIVAL)
        play = apply(Play(the_law, settings))
        play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        play.act("2010-03-24 09:00", VILLAGE, "first_child.refer")
        play.act("2010-03-25 09:00", PROVINCE, "first_child.direct", outcome="resume", reason="x")
        posted = letter("2010-03-22 09:00", "2010-03-26 09:00")
        play.act("2010-03-26 10:00", WANGJI, "first_child.feedback", consents=True, **posted)
        shown = play.at("2010-03-26 10:00")
        duty = row(shown["duties"], rule="JS-29.2")
        assert (duty["state"], duty["met_on"]) == ("cancelled", None)
        assert shown["flags"] == []

    def test_that_its_term_is_provisional_still_shows(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, calendar_until=2010)
        play = consult(Play(the_law, settings), at="2010-12-20 09:00")
        play.act("2010-12-22 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        play.act("2010-12-23 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        duty = row(play.at("2010-12-23 09:00")["duties"])
        assert (duty["state"], duty["provisional"]) == ("cancelled", True)
        assert play.at("2010-12-23 09:00")["flags"] == ["PROVISIONAL_CALENDAR"]


@pytest.mark.parametrize(
    ("last_year", "day0", "due_on", "provisional"),
    [
        (2010, "2010-12-24", "2010-12-27", True),
        (2010, "2010-12-23", "2010-12-24", False),
        (2026, "2003-12-31", "2004-01-02", False),
        (2026, "2003-12-30", "2004-01-02", True),
    ],
)
def test_the_days_after_day_0_make_a_term_provisional_not_day_0(
    the_law: Law, last_year: int, day0: str, due_on: str, *, provisional: bool
) -> None:
    calendar = the_law.calendars(last_year)
    days = date.fromisoformat(day0), date.fromisoformat(due_on)
    assert calendar.is_term_provisional(*days) is provisional
