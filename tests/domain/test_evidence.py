"""What proves dispatch and arrival (JS-34), on the leg of a consultation."""

from typing import Any

import pytest

from tests.domain.conftest import leg
from tests.play import (
    SHUYANG,
    WUJIN,
    Play,
    call,
    consult,
    fax,
    letter,
)


@pytest.mark.regulatory("JS-34.2")
def test_a_letter_arrives_when_its_receipt_is_signed_not_when_posted(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **letter("2010-09-01 09:30")
    )
    assert leg(play, "2010-09-02 00:00")["stage"] == "sent"
    assert leg(play, "2010-09-02 00:00")["flags"] == []
    receipt = {"arrived_at": "2010-09-03 11:00", "evidence": {"ref": "receipt"}}
    play.act("2010-09-08 10:00", SHUYANG, "consultation.arrive", to=SHUYANG, **receipt)
    assert leg(play, "2010-09-08 10:00")["arrived_at"] == "2010-09-03T11:00:00+08:00"
    assert leg(play, "2010-09-08 10:00")["reply_due_on"] == "2010-09-14"


@pytest.mark.regulatory("JS-34.3")
def test_a_fax_arrives_at_its_annotated_time(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-02 08:00", WUJIN, "consultation.notify", to=SHUYANG, **fax("2010-09-01 23:40")
    )
    assert leg(play, "2010-09-02 08:00")["reply_due_on"] == "2010-09-10"


@pytest.mark.regulatory("JS-34.3")
@pytest.mark.parametrize(
    ("header", "conflict"),
    [("2010-09-01 23:59", False), ("2010-09-02 00:00", True), ("2010-09-01 00:00", False)],
)
def test_a_fax_header_of_another_civil_day_is_a_conflict(
    play: Play, header: str, *, conflict: bool
) -> None:
    consult(play)
    sent = fax("2010-09-01 23:40")
    sent["evidence"]["header_at"] = header
    play.act("2010-09-02 08:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
    assert ("EVIDENCE_CONFLICT" in play.at("2010-09-02 08:00")["flags"]) is conflict
    assert leg(play, "2010-09-02 08:00")["arrived_at"] == "2010-09-01T23:40:00+08:00"


@pytest.mark.regulatory("JS-34.4")
def test_only_the_original_record_proves_a_call(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-01 11:00",
        WUJIN,
        "consultation.notify",
        to=SHUYANG,
        **call("2010-09-01 10:30", original=False),
    )
    assert leg(play, "2010-09-02 00:00")["stage"] == "sent"
    assert leg(play, "2010-09-02 00:00")["flags"] == ["NOT_PROVABLE"]
    play.act(
        "2010-09-02 11:00", WUJIN, "consultation.notify", to=SHUYANG, **call("2010-09-02 10:30")
    )
    assert leg(play, "2010-09-02 11:00")["stage"] == "awaiting_reply"
    assert leg(play, "2010-09-02 11:00")["flags"] == ["NOT_PROVABLE"]  # the first call's


@pytest.mark.regulatory("JS-34.1")
def test_without_evidence_an_act_did_not_arrive(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-01 11:00",
        WUJIN,
        "consultation.notify",
        to=SHUYANG,
        medium="fax",
        arrived_at="2010-09-01 10:30",
    )
    assert leg(play, "2010-09-20 00:00")["stage"] == "sent"
    assert play.at("2010-09-20 00:00")["flags"] == ["NOT_PROVABLE"]


def test_the_earliest_provable_arrival_governs_whichever_was_entered_first(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-03 12:00", WUJIN, "consultation.notify", to=SHUYANG, **fax("2010-09-03 11:00")
    )
    assert leg(play, "2010-09-03 12:00")["reply_due_on"] == "2010-09-14"
    play.act(
        "2010-09-06 12:00", WUJIN, "consultation.notify", to=SHUYANG, **call("2010-09-01 11:00")
    )
    assert leg(play, "2010-09-06 12:00")["reply_due_on"] == "2010-09-10"


def test_a_provable_reply_proves_that_its_notice_arrived_no_later(play: Play) -> None:
    consult(play)
    play.act(
        "2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **letter("2010-09-01 09:30")
    )
    play.act("2010-09-06 15:00", SHUYANG, "consultation.reply", to=WUJIN, answer="agree")
    assert leg(play, "2010-09-06 14:59")["stage"] == "sent"
    assert leg(play, "2010-09-06 15:00")["stage"] == "agreed"
    assert leg(play, "2010-09-06 15:00")["arrived_at"] == "2010-09-06T15:00:00+08:00"


def test_an_unprovable_reply_has_no_effect(play: Play) -> None:
    consult(play)
    play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
    play.act(
        "2010-09-02 10:00",
        SHUYANG,
        "consultation.reply",
        to=WUJIN,
        answer="object",
        **call("2010-09-02 09:30", original=False),
    )
    assert leg(play, "2010-09-03 00:00")["stage"] == "awaiting_reply"
    assert leg(play, "2010-09-03 00:00")["flags"] == ["NOT_PROVABLE"]


@pytest.mark.parametrize("field", ["sent_at", "arrived_at"])
def test_evidence_of_the_future_is_refused(play: Play, field: str) -> None:
    consult(play)
    sent = {"medium": "letter", field: "2010-09-01 10:01", "evidence": {"ref": "slip"}}
    assert (
        play.refused("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        == "future-evidence"
    )
    sent[field] = "2010-09-01 10:00"
    play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)


def test_a_receipt_dated_after_its_entry_is_refused_for_its_date_if_it_fits_an_act(
    play: Play,
) -> None:
    consult(play)
    entered = "2010-09-02 10:00"
    receipt: dict[str, Any] = {"arrived_at": "2010-09-02 10:01", "evidence": {"ref": "receipt"}}
    arrive = (entered, SHUYANG, "consultation.arrive")
    assert play.refused(*arrive, to=SHUYANG, **receipt) == "wrong-stage"  # nothing was sent yet
    play.act(
        "2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **letter("2010-09-01 09:30")
    )
    assert play.refused(*arrive, to=SHUYANG, **receipt) == "future-evidence"
    receipt["arrived_at"] = entered
    play.act(*arrive, to=SHUYANG, **receipt)
