"""A provable answer proves that what it answers was sent no later (JS-29.1, JS-14.1)."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.domain.conftest import LEFT_VILLAGE, apply, collect, duty
from tests.play import VILLAGE, WANGJI, Play, fax, letter

UNPROVED = {"medium": "letter", "sent_at": "2010-03-03 09:00"}


@pytest.mark.regulatory("JS-29.1")
@pytest.mark.parametrize(
    ("how", "state"),
    [
        ({"medium": "letter", "sent_at": "2010-03-05 09:00"}, "open"),
        (letter("2010-03-05 09:00"), "met"),
    ],
)
def test_an_answer_that_nothing_proves_does_not_show_that_the_origin_was_asked(
    play: Play, how: dict[str, object], state: str
) -> None:
    apply(play).act("2010-03-04 09:00", VILLAGE, "first_child.ask", to=WANGJI, **UNPROVED)
    play.act("2010-03-08 09:00", WANGJI, "first_child.feedback", consents=True, **how)
    assert duty(play, "2010-03-08 09:00", "JS-29.1")["state"] == state


@pytest.mark.regulatory("JS-14.1")
def test_an_entry_put_right_to_a_day_before_the_report_does_not_show_it(play: Play) -> None:
    collect(play)
    sent = fax("2010-06-04 09:00")
    play.act("2010-06-04 10:00", LEFT_VILLAGE, "registration.report", to=WANGJI, **sent)
    play.act("2010-06-07 10:00", WANGJI, "registration.enter", **fax("2010-06-07 09:00"))
    play.correct("2010-06-08 09:00", WANGJI, 3, **fax("2010-06-03 09:00"))
    assert duty(play, "2010-06-08 09:00", "JS-14.1")["met_on"] == "2010-06-04"


@pytest.mark.regulatory("JS-29.1")
def test_where_notices_count_by_arrival_a_request_that_only_its_answer_proves_was_sent_in_time(
    the_law: Law,
) -> None:
    play = Play(the_law, replace(DEFAULT_SETTINGS, notice_counts_by=CountsBy.ARRIVAL))
    posted = letter("2010-03-10 16:00")
    apply(play).act("2010-03-10 17:00", VILLAGE, "first_child.ask", to=WANGJI, **posted)
    play.act("2010-03-15 09:00", WANGJI, "first_child.feedback", consents=True)
    assert duty(play, "2010-03-15 09:00", "JS-29.1")["state"] == "late"
    assert "SENT_IN_TIME_ARRIVED_LATE" in play.at("2010-03-15 09:00")["flags"]
