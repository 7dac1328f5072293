"""What a reply proves of the notice it answers, a crossing one too, and of which (JS-32, JS-34)."""

import pytest

from tests.domain.conftest import leg, reply
from tests.play import SHUYANG, WUJIN, Play, fax, letter


def cross(play: Play, at: str, **how: object) -> None:
    """Shuyang sends a plan of its own; nothing shows yet that it arrived."""
    play.act(at, SHUYANG, "consultation.notify", to=WUJIN, **how)


def agree(play: Play, at: str) -> None:
    """Wujin agrees to the plan of Shuyang."""
    play.act(at, WUJIN, "consultation.reply", to=SHUYANG, answer="agree")


@pytest.mark.regulatory("JS-34.1")
def test_a_reply_to_a_crossing_notice_proves_that_the_objection_had_arrived(
    notified: Play,
) -> None:
    cross(notified, "2010-09-02 10:00", **letter("2010-09-02 09:00"))
    assert leg(notified, "2010-09-05 09:00")["stage"] == "awaiting_reply"
    agree(notified, "2010-09-06 09:00")
    assert leg(notified, "2010-09-06 09:00")["stage"] == "objected"


@pytest.mark.regulatory("JS-32.3")
@pytest.mark.parametrize(
    ("slip", "flags"),
    [({"ref": "slip 4"}, ["SENT_IN_TIME_ARRIVED_LATE"]), (None, ["NOT_PROVABLE"])],
)
def test_posted_in_time_and_answered_too_late_it_is_flagged_if_the_posting_is_proved(
    notified: Play, slip: dict[str, str] | None, flags: list[str]
) -> None:
    cross(
        notified,
        "2010-09-09 10:00",
        medium="letter",
        sent_at="2010-09-09 09:00",
        evidence=slip,
    )
    agree(notified, "2010-09-13 09:00")
    shown = notified.at("2010-09-13 09:00")["legs"]
    assert shown[SHUYANG]["stage"] == "deemed_consent"
    assert sorted({*shown[SHUYANG]["flags"], *shown[WUJIN]["flags"]}) == flags


@pytest.mark.regulatory("JS-34.3")
def test_a_reply_put_right_to_a_day_before_the_notice_does_not_answer_it(notified: Play) -> None:
    reply(notified, "2010-09-03 09:00", **fax("2010-09-02 09:00"))
    assert leg(notified, "2010-09-03 09:00")["stage"] == "agreed"
    notified.correct("2010-09-06 09:00", SHUYANG, 3, **fax("2010-08-31 09:00"))
    shown = leg(notified, "2010-09-06 09:00")
    assert (shown["stage"], shown["arrived_at"]) == ("awaiting_reply", "2010-09-01T09:30:00+08:00")
