"""What proves that an act was sent and arrived, without a case around it (JS-34)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.evidence import (
    PLATFORM,
    Evidence,
    Flag,
    Medium,
    Moment,
    Sending,
    completed,
    proves,
    transit,
)

PAPER = Evidence(ref="receipt 8", original_record=None, header_at=None)


def at(hour: int, day: int = 1) -> datetime:
    return datetime(2010, 9, day, hour, tzinfo=UTC)


def moment(hour: int) -> Moment:
    return Moment(at=at(hour), entered_at=at(23), node="n", version=1)


def sent(medium: Medium, evidence: Evidence | None, arrived_at: datetime | None = None) -> Sending:
    return Sending(medium=medium, sent_at=at(5), arrived_at=arrived_at, evidence=evidence)


@pytest.mark.regulatory("JS-34.1")
def test_the_platform_proves_by_itself_and_nothing_else_does() -> None:
    assert PLATFORM.is_provable
    assert not any(sent(each, None).is_provable for each in Medium if each is not Medium.PLATFORM)


@pytest.mark.regulatory("JS-34.1")
@pytest.mark.parametrize(
    ("ref", "usable"), [(None, False), ("", False), ("  ", False), ("8", True)]
)
def test_a_paper_proves_if_it_can_be_found(ref: str | None, *, usable: bool) -> None:
    assert proves(Medium.LETTER, replace(PAPER, ref=ref)) is usable
    assert proves(Medium.FAX, replace(PAPER, ref=ref)) is usable


@pytest.mark.regulatory("JS-34.4")
@pytest.mark.parametrize(("original", "usable"), [(None, False), (False, False), (True, True)])
def test_a_call_is_proved_by_its_original_record_alone(
    *, original: bool | None, usable: bool
) -> None:
    assert proves(Medium.PHONE, replace(PAPER, original_record=original)) is usable


@pytest.mark.regulatory("JS-34.3")
@pytest.mark.parametrize("medium", [Medium.LETTER, Medium.FAX, Medium.PHONE])
def test_only_a_fax_is_in_conflict_with_the_day_its_machine_printed(medium: Medium) -> None:
    printed = replace(PAPER, original_record=True, header_at=at(5, day=3))
    found = transit(sent(medium, printed, at(6)), moment(7))
    assert (Flag.EVIDENCE_CONFLICT in found.flags) is (medium is Medium.FAX)
    assert found.arrived == moment(6)


@pytest.mark.regulatory("JS-34.3")
def test_a_fax_that_nobody_annotated_has_nothing_to_conflict_with() -> None:
    found = transit(sent(Medium.FAX, replace(PAPER, header_at=at(5, day=3))), moment(7))
    assert (found.arrived, found.flags) == (None, frozenset())


@pytest.mark.regulatory("JS-34.3")
def test_a_fax_without_any_paper_is_not_provable_and_in_no_conflict() -> None:
    found = transit(sent(Medium.FAX, None, at(6)), moment(7))
    assert (found.arrived, found.flags) == (None, frozenset({Flag.NOT_PROVABLE}))


@pytest.mark.regulatory("JS-34.4")
def test_a_call_arrives_as_it_is_made_and_a_letter_does_not() -> None:
    recorded = replace(PAPER, original_record=True)
    assert transit(sent(Medium.PHONE, recorded), moment(7)).arrived == moment(5)
    assert transit(sent(Medium.LETTER, recorded), moment(7)).arrived is None


def test_what_is_sent_by_platform_to_another_node_has_not_arrived_by_its_own_entry() -> None:
    assert transit(PLATFORM, moment(7)).arrived == moment(7)
    away = transit(PLATFORM, moment(7), away=True)
    assert (away.arrived, away.sent, away.proved) == (None, moment(7), True)


@pytest.mark.parametrize(("receipt", "since"), [(4, 4), (5, 5), (6, 5)])
def test_an_act_was_sent_no_later_than_a_receipt_says_it_arrived(receipt: int, since: int) -> None:
    own = transit(sent(Medium.LETTER, PAPER), moment(7))
    found = completed(own, Medium.LETTER, PAPER, moment(receipt))
    assert (found.sent, found.stated, found.arrived) == (
        moment(since),
        moment(since),
        moment(receipt),
    )


def test_of_an_act_that_nothing_proved_the_receipt_proves_the_dispatch_as_well() -> None:
    own = transit(sent(Medium.LETTER, None), moment(7))
    assert own.flags == {Flag.NOT_PROVABLE}
    found = completed(own, Medium.LETTER, PAPER, moment(6))
    assert (found.sent, found.stated, found.flags) == (moment(6), moment(5), frozenset())
