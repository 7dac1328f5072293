"""How an act went from one office to the other, and what proves it (JS-34).

A registered letter arrives on the day its receipt is signed, a fax at the time annotated on it,
a call at the time in the original record made during it; what is done on the platform arrives
when it is recorded, and on another node when that node records it. Without usable evidence the
act did not arrive.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from domain.calendar import civil_day
from domain.shape import FreeText, Shape


class Medium(StrEnum):
    """The ways an act can go between offices."""

    PLATFORM = "platform"
    LETTER = "letter"
    FAX = "fax"
    PHONE = "phone"


class Flag(StrEnum):
    """What a reader must know of an act or a term beside its outcome."""

    EVIDENCE_CONFLICT = "EVIDENCE_CONFLICT"
    NOT_PROVABLE = "NOT_PROVABLE"
    SENT_IN_TIME_ARRIVED_LATE = "SENT_IN_TIME_ARRIVED_LATE"
    RECORDED_LATE = "RECORDED_LATE"
    PROVISIONAL_CALENDAR = "PROVISIONAL_CALENDAR"
    ITEMS_MISSING = "ITEMS_MISSING"
    SERVICE_STANDARD = "SERVICE_STANDARD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Shape):
    """What an office holds as proof: a reference to the paper, never its content.

    `original_record` is true for a call record written during the call; `header_at` is the
    time a fax machine printed, which may differ from the annotated time of receipt.
    """

    ref: FreeText | None
    original_record: bool | None
    header_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending(Shape):
    """How and when an act went to the other side, as its office states it (instants in UTC)."""

    medium: Medium
    sent_at: datetime | None
    arrived_at: datetime | None
    evidence: Evidence | None

    @property
    def is_provable(self) -> bool:
        """True if dispatch and arrival are proved by the platform or by usable evidence."""
        return self.medium is Medium.PLATFORM or proves(self.medium, self.evidence)


PLATFORM = Sending(medium=Medium.PLATFORM, sent_at=None, arrived_at=None, evidence=None)
"""An act done on the platform: dispatch and arrival are the instant of recording."""


class Moment(NamedTuple):
    """A place in the order of effect: the instant, then the entry that tells of it.

    Ties are broken by the instant of entry, the node, and the position there, so that any two
    nodes put the same acts in the same order.
    """

    at: datetime
    entered_at: datetime
    node: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transit:
    """When an act was sent and arrived, as far as it can be proved.

    `sent` is the proved dispatch, or the entry if nothing proves it; `stated` what the entry
    says of it, proved or not; `arrived` is None while no arrival is proved.
    """

    sent: Moment
    stated: Moment
    arrived: Moment | None
    proved: bool
    flags: frozenset[Flag]


def proves(medium: Medium, evidence: Evidence | None) -> bool:
    """True if the evidence can prove an arrival by this medium (JS-34.1 to JS-34.4)."""
    if evidence is None:
        return False
    if medium is Medium.PHONE:
        return evidence.original_record is True
    return bool(evidence.ref and evidence.ref.strip())


def transit(sending: Sending, entered: Moment, *, away: bool = False) -> Transit:
    """What an act's own entry proves of its dispatch and arrival.

    What goes by platform to another node (`away`) arrives when that node records it.
    """
    if sending.medium is Medium.PLATFORM:
        arrived = None if away else entered
        return Transit(
            sent=entered, stated=entered, arrived=arrived, proved=True, flags=frozenset()
        )
    arrived_at = sending.arrived_at
    if arrived_at is None and sending.medium is Medium.PHONE:
        arrived_at = sending.sent_at  # a call arrives as it is made
    sent_at = entered.at if sending.sent_at is None else sending.sent_at
    stated = entered._replace(at=sent_at if arrived_at is None else min(sent_at, arrived_at))
    conflicts = _conflicts(sending.medium, sending.evidence, arrived_at)
    if not sending.is_provable:
        flags = conflicts | {Flag.NOT_PROVABLE}
        return Transit(sent=entered, stated=stated, arrived=None, proved=False, flags=flags)
    return Transit(
        sent=stated,
        stated=stated,
        arrived=None if arrived_at is None else entered._replace(at=arrived_at),
        proved=True,
        flags=conflicts,
    )


def completed(own: Transit, medium: Medium, evidence: Evidence | None, arrival: Moment) -> Transit:
    """The same act once a receipt, annotation or call record entered later proves its arrival."""
    return Transit(
        sent=own.sent if own.proved and own.sent < arrival else arrival,
        stated=min(own.stated, arrival),
        arrived=arrival,
        proved=True,
        flags=own.flags - {Flag.NOT_PROVABLE} | _conflicts(medium, evidence, arrival.at),
    )


def _conflicts(
    medium: Medium, evidence: Evidence | None, arrived_at: datetime | None
) -> frozenset[Flag]:
    """A fax whose machine header names another civil day than its annotation (JS-34.3)."""
    if (
        medium is Medium.FAX
        and arrived_at is not None
        and evidence is not None
        and evidence.header_at is not None
        and civil_day(evidence.header_at) != civil_day(arrived_at)
    ):
        return frozenset({Flag.EVIDENCE_CONFLICT})
    return frozenset()
