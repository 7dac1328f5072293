"""Acts in the order of their effect, and which of them a receipt proves (JS-34)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.consultation.facts import ConsultationArrived, ConsultationWithdrawn, NoticeSent
from domain.evidence import PLATFORM, Evidence, Medium, Moment, Sending
from domain.localities import Code
from domain.order import InEffect, handlers, horizon, in_effect
from domain.recorded import CaseId, Entry, Exchange, Fact, FactId, Recorded
from tests.play import SHUYANG, SUINING, WUJIN

NOWHERE = Exchange(number=1, nodes=(), to=None, after=(), received=None)
SLIP = Evidence(ref="slip", original_record=None, header_at=None)
NOTICE = NoticeSent(to=SHUYANG, items=None)


def at(hour: int) -> datetime:
    return datetime(2010, 9, 1, hour, tzinfo=UTC)


def entered(
    number: int,
    hour: int,
    fact: Fact = NOTICE,
    sending: Sending = PLATFORM,
    office: Code = WUJIN,
    to: str | None = None,
) -> Recorded[Fact]:
    """A fact of Wujin's node, entered at an hour; `to` is the node it was sent to."""
    entry = Entry(
        office=office,
        entered_by=None,
        actor="li",
        node="n",
        recorded_at=at(hour),
        sending=sending,
        note=None,
        settings=None,
        cause=None,
        exchange=replace(NOWHERE, number=number, to=to),
    )
    return Recorded(CaseId("k1"), number, entry, fact)


def letter(sent: int, evidence: Evidence | None = SLIP) -> Sending:
    return Sending(medium=Medium.LETTER, sent_at=at(sent), arrived_at=None, evidence=evidence)


def receipt(
    number: int, arrived: int, ref: str | None = "receipt", to: Code | None = SHUYANG
) -> Recorded[Fact]:
    """A receipt entered at 20 o'clock, by Shuyang."""
    evidence = Evidence(ref=ref, original_record=None, header_at=None)
    sending = replace(PLATFORM, arrived_at=at(arrived), evidence=evidence)
    return entered(number, 20, ConsultationArrived(to=to, from_=None), sending, SHUYANG)


def seen(
    *records: Recorded[Fact], received: Mapping[FactId, Moment] | None = None, until: int = 21
) -> list[InEffect[Fact]]:
    found = in_effect(
        records,
        received or {},
        lambda fact: fact.to if isinstance(fact, NoticeSent) else None,
        lambda office: office if office in (WUJIN, SHUYANG) else None,
        horizon(at(until)),
    )
    return [*found]


def arrivals(found: list[InEffect[Fact]]) -> dict[int, int | None]:
    """The hour at which each notice arrived, by its number."""
    return {
        each.transit.stated.version: each.arrived.at.hour if each.arrived else None
        for each in found
        if isinstance(each.fact, NoticeSent)
    }


def test_acts_stand_in_the_order_of_their_dispatch_not_of_their_entry() -> None:
    found = seen(entered(1, 9), entered(2, 10, sending=letter(5)))
    assert [each.at.at.hour for each in found] == [5, 9]


def test_what_is_still_to_come_is_not_seen() -> None:
    assert seen(entered(1, 9), until=8) == []
    assert len(seen(entered(1, 9), until=9)) == 1
    posted = replace(letter(5), arrived_at=at(12))
    assert arrivals(seen(entered(1, 9, sending=posted), until=11)) == {1: None}
    assert arrivals(seen(entered(1, 9, sending=posted), until=12)) == {1: 12}


@pytest.mark.regulatory("JS-34.1")
def test_what_goes_by_platform_to_another_node_arrives_when_that_node_says() -> None:
    away = entered(1, 9, to="m")
    told = Moment(at=at(11), entered_at=at(11), node="m", version=2)
    assert arrivals(seen(away)) == {1: None}
    assert arrivals(seen(away, received={away.id: told})) == {1: 11}
    slow = told._replace(at=at(8))
    assert arrivals(seen(away, received={away.id: slow})) == {1: 9}


@pytest.mark.regulatory("JS-34.2")
def test_a_letter_arrives_by_its_receipt_and_not_by_what_a_node_received() -> None:
    told = Moment(at=at(11), entered_at=at(11), node="m", version=2)
    posted = entered(1, 9, sending=letter(5), to="m")
    assert arrivals(seen(posted, received={posted.id: told})) == {1: None}
    near = entered(1, 9)
    assert arrivals(seen(near, received={near.id: told})) == {1: 9}


@pytest.mark.regulatory("JS-34.2")
def test_a_receipt_proves_the_earliest_letter_that_has_not_arrived() -> None:
    later, earlier = entered(1, 9, sending=letter(6)), entered(2, 10, sending=letter(5))
    assert arrivals(seen(later, earlier, receipt(3, 12))) == {1: None, 2: 12}
    both = seen(later, earlier, receipt(3, 14), receipt(4, 12))
    assert arrivals(both) == {1: 14, 2: 12}


@pytest.mark.regulatory("JS-34.2")
def test_a_receipt_that_repeats_a_reference_proves_that_letter() -> None:
    later = entered(2, 10, sending=letter(6, replace(SLIP, ref="slip 2")))
    found = seen(entered(1, 9, sending=letter(5)), later, receipt(3, 12, ref="slip 2"))
    assert arrivals(found) == {1: None, 2: 12}


@pytest.mark.regulatory("JS-34.2")
def test_a_receipt_without_a_reference_proves_nothing() -> None:
    unnumbered = replace(SLIP, ref=None)
    posted = entered(1, 9, sending=letter(5, unnumbered))
    assert arrivals(seen(posted, receipt(2, 12, ref=None))) == {1: None}


def test_a_receipt_of_another_office_or_of_before_the_dispatch_proves_nothing() -> None:
    posted = entered(1, 9, sending=letter(5))
    assert arrivals(seen(posted, receipt(2, 12, to=WUJIN))) == {1: None}
    assert arrivals(seen(posted, receipt(2, 4))) == {1: None}
    assert arrivals(seen(posted, receipt(2, 5))) == {1: 5}


def test_an_office_without_a_part_acts_for_itself_and_a_party_for_itself() -> None:
    (stranger,) = seen(entered(1, 9, office=SUINING))
    assert (stranger.office, stranger.handled_by) == (SUINING, None)
    assert handlers([stranger]) == {}
    assert handlers([replace(stranger, handled_by=WUJIN)]) == {SUINING: WUJIN}


def test_a_receipt_is_itself_proved() -> None:
    _, paper = seen(entered(1, 9, sending=letter(5)), receipt(2, 12))
    assert paper.proved


@pytest.mark.regulatory("JS-34.2")
def test_without_a_reference_a_receipt_moves_nothing_that_has_arrived() -> None:
    posted = entered(1, 9, sending=replace(letter(5), arrived_at=at(14)))
    assert arrivals(seen(posted, receipt(2, 12))) == {1: 14}
    record = Evidence(ref=None, original_record=True, header_at=None)
    call = Sending(medium=Medium.PHONE, sent_at=at(5), arrived_at=at(14), evidence=record)
    memo = replace(PLATFORM, arrived_at=at(12), evidence=record)
    told = entered(2, 20, ConsultationArrived(to=SHUYANG, from_=None), memo, SHUYANG)
    assert arrivals(seen(entered(1, 9, sending=call), told)) == {1: 14}


def test_a_receipt_proves_nothing_of_what_was_sent_to_nobody() -> None:
    given_up = entered(1, 9, ConsultationWithdrawn(reason="moved"), letter(5))
    fact = ConsultationArrived(to=None, from_=WUJIN)
    signed = replace(PLATFORM, arrived_at=at(12), evidence=replace(SLIP, ref="receipt"))
    paper = entered(3, 20, fact, signed, SHUYANG)
    assert arrivals(seen(given_up, entered(2, 10, sending=letter(6)), paper)) == {2: 12}
