"""The acts of a case in order of effect: corrected, with proved moments, as seen at a moment.

Acts and evidence are the only primary facts. A correction overlays its act before ordering; a
receipt entered later completes the act it proves; what takes effect after the moment of looking
is not seen, whatever is known. So the same accepted acts give the same order on any node.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar, Generic

from domain.evidence import (
    Evidence,
    Flag,
    Medium,
    Moment,
    Sending,
    Transit,
    completed,
    proves,
    transit,
)
from domain.localities import Code
from domain.recorded import Entry, F_co, Fact, FactId, Recorded
from domain.shape import FreeText, Shape

_LAST = datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(Shape):
    """A signed receipt, annotation or call record, entered later, that proves an arrival.

    `to` is the office the proved act was sent to, or `from_` the office that sent it; the moment
    and the evidence stand in the entry. Each case kind has its own subclass and topic.
    """

    to: Code | None
    from_: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReceived(Shape):
    """The node of the office that an act was sent to by platform recorded it: it has arrived.

    The receiving node alone says so, at the instant of this entry (JS-34).
    """

    topic: ClassVar = "act.received.v1"

    of: FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCorrected(Shape):
    """The entering office put right what it mistyped: the whole act as it should have read."""

    topic: ClassVar = "act.corrected.v1"
    act: ClassVar = "correct"

    of: FactId
    sending: Sending
    fact: Fact
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An act that may meet a duty: the moment that counts, and when it was sent.

    `counted.entered_at` is when the proof of that moment was entered: the act itself, or the
    receipt that completes it.
    """

    by: FactId
    counted: Moment
    sent: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class InEffect(Generic[F_co]):
    """An act as the law sees it: whose, what, and when it was provably sent and arrived.

    `office` is the party whose act it is, `handled_by` the office that acted for it, if another;
    `to` is the party it was sent to. A telephone call is not `written`.
    A correction does not move the entry in its moments.
    """

    id: FactId
    office: Code
    handled_by: Code | None
    to: Code | None
    transit: Transit
    written: bool
    fact: F_co

    @property
    def at(self) -> Moment:
        """When it happened: the proved dispatch, or the entry."""
        return self.transit.sent

    def may_answer(self, asked: "InEffect[Fact]") -> bool:
        """True if, by what the entries say, it was sent after what it would answer."""
        return asked.transit.stated < self.transit.stated

    @property
    def arrived(self) -> Moment | None:
        return self.transit.arrived

    @property
    def proved(self) -> bool:
        return self.transit.proved

    @property
    def flags(self) -> frozenset[Flag]:
        return self.transit.flags


def handlers(acts: Iterable[InEffect[Fact]]) -> dict[Code, Code]:
    """The parties for which another office acted, each with the last that did."""
    return {act.office: act.handled_by for act in acts if act.handled_by is not None}


Addressee = Callable[[Fact], Code | None]
"""The party a fact was sent to; None if it goes to nobody in particular."""

PartyOf = Callable[[Code], Code | None]
"""The party an office acts for in the case; None if it has no part in it."""


def horizon(instant: datetime) -> Moment:
    """The moment before which everything up to and including the instant is seen."""
    return Moment(instant, _LAST, "", 0)


def overlaid(
    acts: Iterable[Recorded[Fact]], corrections: Iterable[Recorded[Fact]]
) -> tuple[Recorded[Fact], ...]:
    """The acts as corrected; the envelope keeps who entered the original, where and when."""
    latest = {
        record.fact.of: record.fact
        for record in corrections
        if isinstance(record.fact, ActCorrected)
    }
    if not latest:
        return tuple(acts)
    return tuple(
        _corrected(record, latest[record.id]) if record.id in latest else record for record in acts
    )


def in_effect(
    acts: Iterable[Recorded[Fact]],
    received: Mapping[FactId, Moment],
    addressee: Addressee,
    party_of: PartyOf,
    seen_at: Moment,
) -> tuple[InEffect[Fact], ...]:
    """The acts that took effect before a moment, in order of effect.

    `received` is when other nodes recorded what was sent to them by platform. Receipts are bound
    in order of effect: the act whose evidence reference the receipt repeats, else the earliest
    act sent to (or from) that office and not yet arrived.
    """
    sent: list[tuple[Recorded[Fact], Transit]] = []
    receipts: list[tuple[Moment, Recorded[Fact], Arrived]] = []
    for record in acts:
        if isinstance(record.fact, Arrived):
            moment = _receipt_moment(record)
            receipts.append((moment, record, record.fact))
            own = Transit(sent=moment, stated=moment, arrived=None, proved=True, flags=frozenset())
        else:
            own = _transit(record, received)
        sent.append((record, own))
    for moment, receipt, proof in sorted(receipts, key=lambda each: each[0]):
        if moment < seen_at:
            evidence = receipt.entry.sending.evidence
            _bind(sent, proof, evidence, moment, addressee, party_of)
    found = [
        _act(record, _clipped(own, seen_at), addressee, party_of)
        for record, own in sent
        if own.sent < seen_at
    ]
    return tuple(sorted(found, key=lambda act: act.at))


def _transit(record: Recorded[Fact], received: Mapping[FactId, Moment]) -> Transit:
    """What the entry of an act proves, with what the node it was sent to says of its arrival."""
    sending, away = record.entry.sending, record.entry.goes_away
    own = transit(sending, record.entered, away=away)
    if not away or sending.medium is not Medium.PLATFORM or record.id not in received:
        return own
    # A clock that is slow there does not make it arrive before it was sent.
    return replace(own, arrived=max(received[record.id], own.sent))


def _corrected(record: Recorded[Fact], correction: ActCorrected) -> Recorded[Fact]:
    entry: Entry = replace(record.entry, sending=correction.sending)
    return replace(record, entry=entry, fact=correction.fact)


def _act(
    record: Recorded[Fact], own: Transit, addressee: Addressee, party_of: PartyOf
) -> InEffect[Fact]:
    office = record.entry.office
    assert office is not None, "the law's own yields are not acts"
    party = party_of(office) or office
    return InEffect(
        id=record.id,
        office=party,
        handled_by=office if office != party else None,
        to=addressee(record.fact),
        transit=own,
        written=record.entry.sending.medium is not Medium.PHONE,
        fact=record.fact,
    )


def _clipped(own: Transit, seen_at: Moment) -> Transit:
    """An arrival still to come is not seen yet, whatever is known of it."""
    has_come = own.arrived is not None and own.arrived < seen_at
    return own if has_come else replace(own, arrived=None)


def _receipt_moment(receipt: Recorded[Fact]) -> Moment:
    arrived_at = receipt.entry.sending.arrived_at
    return receipt.entered if arrived_at is None else receipt.entered._replace(at=arrived_at)


def _bind(
    sent: list[tuple[Recorded[Fact], Transit]],
    receipt: Arrived,
    evidence: Evidence | None,
    moment: Moment,
    addressee: Addressee,
    party_of: PartyOf,
) -> None:
    """Complete the act the receipt proves, in place; a receipt that fits no act proves nothing."""
    ref = evidence.ref if evidence else None
    fitting = [
        index
        for index, (record, _) in enumerate(sent)
        if record.entry.sending.medium is not Medium.PLATFORM
        and proves(record.entry.sending.medium, evidence)
        and _fits(record, receipt, addressee, party_of)
        and _was_under_way(record, moment)
    ]
    repeated = [i for i in fitting if ref is not None and _ref(sent[i][0]) == ref]
    waiting = [i for i in repeated or fitting if _is_earlier(moment, sent[i][1].arrived)]
    waiting = waiting if repeated else [i for i in waiting if sent[i][1].arrived is None]
    if waiting:
        index = min(waiting, key=lambda i: sent[i][1].stated)
        record, own = sent[index]
        sent[index] = (record, completed(own, record.entry.sending.medium, evidence, moment))


def _fits(
    record: Recorded[Fact], receipt: Arrived, addressee: Addressee, party_of: PartyOf
) -> bool:
    office = record.entry.office
    assert office is not None, "the law's own yields are not acts"
    to = addressee(record.fact)
    return (
        to is not None
        and (receipt.to is None or party_of(receipt.to) == to)
        and (receipt.from_ is None or party_of(receipt.from_) == party_of(office))
    )


def _is_earlier(moment: Moment, arrived: Moment | None) -> bool:
    return arrived is None or moment < arrived


def _ref(record: Recorded[Fact]) -> str | None:
    evidence = record.entry.sending.evidence
    return evidence.ref if evidence else None


def _was_under_way(record: Recorded[Fact], moment: Moment) -> bool:
    sent_at = record.entry.sending.sent_at
    return sent_at is None or sent_at <= moment.at
