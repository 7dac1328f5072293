"""What a receipt entered later proves (JS-34): of which act, sent when, in what conflict."""

import pytest

from domain.law import Law
from tests.domain.conftest import apply, leg
from tests.play import HUTANG, SHUYANG, VILLAGE, WANGJI, WUJIN, Play, consult, fax, letter, row


def received(arrived_at: str, ref: str = "a receipt", **more: str) -> dict[str, object]:
    return {"arrived_at": arrived_at, "evidence": {"ref": ref, **more}}


class TestWhoSentIt:
    """`from` names the sender, whichever of its offices handled the act."""

    @pytest.fixture
    def posted(self, play: Play) -> Play:
        sent = letter("2010-09-01 09:30")
        consult(play).act("2010-09-01 10:00", HUTANG, "consultation.notify", to=SHUYANG, **sent)
        return play

    @pytest.mark.parametrize("sender", [WUJIN, HUTANG])
    def test_a_letter_of_its_township_is_the_countys(self, posted: Play, sender: str) -> None:
        given = {"from": sender, **received("2010-09-03 09:00")}
        posted.act("2010-09-06 09:00", SHUYANG, "consultation.arrive", **given)
        assert leg(posted, "2010-09-06 09:00")["arrived_at"] == "2010-09-03T09:00:00+08:00"

    def test_a_letter_of_another_is_not_meant(self, posted: Play) -> None:
        given = {"from": SHUYANG, **received("2010-09-03 09:00")}
        assert (
            posted.refused("2010-09-06 09:00", SHUYANG, "consultation.arrive", **given)
            == "wrong-stage"
        )


@pytest.mark.regulatory("JS-29.1")
@pytest.mark.parametrize(
    ("arrived_at", "state", "met_on"),
    [("2010-03-10 23:59", "met", "2010-03-10"), ("2010-03-11 00:00", "late", "2010-03-11")],
)
def test_of_an_unprovable_letter_the_receipt_proves_no_earlier_dispatch(
    play: Play, arrived_at: str, state: str, met_on: str
) -> None:
    apply(play).act("2010-03-05 09:00", VILLAGE, "first_child.ask", to=WANGJI, medium="letter")
    play.act("2010-03-15 09:00", VILLAGE, "first_child.arrive", to=WANGJI, **received(arrived_at))
    duty = row(play.at("2010-03-15 09:00")["duties"], rule="JS-29.1")
    assert (duty["state"], duty["met_on"]) == (state, met_on)


@pytest.mark.regulatory("JS-34.2")
def test_of_a_letter_with_its_slip_the_dispatch_is_the_posting(play: Play) -> None:
    posted = letter("2010-03-10 16:00")
    apply(play).act("2010-03-10 17:00", VILLAGE, "first_child.ask", to=WANGJI, **posted)
    arrived = received("2010-03-12 09:00")
    play.act("2010-03-15 09:00", VILLAGE, "first_child.arrive", to=WANGJI, **arrived)
    duty = row(play.at("2010-03-15 09:00")["duties"], rule="JS-29.1")
    assert (duty["state"], duty["met_on"]) == ("met", "2010-03-10")


@pytest.mark.regulatory("JS-34.3")
@pytest.mark.parametrize(
    ("header", "flags"),
    [("2010-09-01 23:59", ["EVIDENCE_CONFLICT"]), ("2010-09-02 00:00", [])],
)
def test_a_receipt_brings_the_conflict_of_its_own_header(
    play: Play, header: str, flags: list[str]
) -> None:
    sent = {"medium": "fax", "sent_at": "2010-09-01 09:30", "evidence": {"ref": "fax 7"}}
    consult(play).act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
    assert leg(play, "2010-09-01 10:00")["flags"] == []
    annotated = received("2010-09-02 08:00", header_at=header)
    play.act("2010-09-03 09:00", SHUYANG, "consultation.arrive", to=SHUYANG, **annotated)
    assert leg(play, "2010-09-03 09:00")["arrived_at"] == "2010-09-02T08:00:00+08:00"
    assert leg(play, "2010-09-03 09:00")["flags"] == flags


@pytest.mark.regulatory("JS-34.4")
def test_a_call_arrives_as_it_is_made(play: Play) -> None:
    made = {
        "medium": "phone",
        "sent_at": "2010-09-01 10:30",
        "evidence": {"ref": "call 3", "original_record": True},
    }
    consult(play).act("2010-09-02 09:00", WUJIN, "consultation.notify", to=SHUYANG, **made)
    assert leg(play, "2010-09-02 09:00")["arrived_at"] == "2010-09-01T10:30:00+08:00"
    assert leg(play, "2010-09-02 09:00")["stage"] == "awaiting_reply"


def test_a_receipt_moves_nothing_that_went_by_platform(the_law: Law) -> None:
    play = consult(Play(the_law))
    given = {"to": SHUYANG, "evidence": {"ref": "slip 9"}}
    play.act("2010-09-03 10:00", WUJIN, "consultation.notify", **given)
    early = received("2010-09-02 09:00", "slip 9")
    assert (
        play.refused("2010-09-06 09:00", WUJIN, "consultation.arrive", to=SHUYANG, **early)
        == "wrong-stage"
    )


def test_a_receipt_that_repeats_a_reference_may_show_an_earlier_arrival(play: Play) -> None:
    sent = fax("2010-09-03 09:00", "fax 7")
    consult(play).act("2010-09-03 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
    early = received("2010-09-02 09:00", "fax 7")
    play.act("2010-09-06 09:00", WUJIN, "consultation.arrive", to=SHUYANG, **early)
    assert leg(play, "2010-09-06 09:00")["reply_due_on"] == "2010-09-13"
