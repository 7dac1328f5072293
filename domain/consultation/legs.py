"""One leg per notified office: was it notified, did it answer, or was it silent (JS-32, JS-34)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.calendar import civil_day
from domain.case import Case
from domain.consultation.facts import (
    Answer,
    ConsultationOpened,
    ConsultationWithdrawn,
    Item,
    NoticeSent,
    ReplyMade,
)
from domain.duties.row import Duty, Silence
from domain.evidence import Flag, Moment
from domain.localities import Code
from domain.order import Done, InEffect
from domain.position import DutyState, Owed
from domain.recorded import Fact
from domain.terms import counted, judged, owed, recorded_late, sent_in_time

RULE = "JS-32.3"

ITEM_RULES = {
    Item.FACTS: "JS-33.1",
    Item.INCOME: "JS-33.2",
    Item.AVERAGES: "JS-33.3",
    Item.PLAN: "JS-33.4",
}
"""What a notice must contain; item 5, other matters, is never missing."""


class LegStage(StrEnum):
    DRAFTED = "drafted"
    SENT = "sent"
    AWAITING_REPLY = "awaiting_reply"
    AGREED = "agreed"
    OBJECTED = "objected"
    DEEMED_CONSENT = "deemed_consent"
    NO_REPLY_OUT_OF_PROVINCE = "no_reply_out_of_province"
    WITHDRAWN = "withdrawn"

    @property
    def is_silence(self) -> bool:
        """True once the term ended without an answer, whatever that means there."""
        return self in (LegStage.DEEMED_CONSENT, LegStage.NO_REPLY_OUT_OF_PROVINCE)

    @property
    def is_notified(self) -> bool:
        """True once a notice provably arrived."""
        return self not in (LegStage.DRAFTED, LegStage.SENT, LegStage.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What stands between one notifier and one notified office.

    `effective_at` is the instant of the reply that governs, or the statutory one of silence;
    `consented_at` that of a deemed consent, even if the leg was given up since. `lacking` are the
    items of JS-33 that `notice`, the first provable one, lacked.
    """

    notifier: Code
    notified: Code
    stage: LegStage
    arrived_at: datetime | None
    effective_at: datetime | None
    consented_at: datetime | None
    duty: Owed | None
    notice: InEffect[Fact] | None
    lacking: tuple[Item, ...]
    flags: frozenset[Flag]

    @property
    def tacit(self) -> bool:
        """True for deemed consent alone, and for ever: never for a yes in words."""
        return self.stage is LegStage.DEEMED_CONSENT


@dataclass(frozen=True, slots=True)
class _Answer:
    """A reply and the notice it proves, or a crossing notice: one's own plan is an objection."""

    objects: bool
    proves: InEffect[Fact] | None
    done: Done


def legs(
    case: Case, acts: Sequence[InEffect[Fact]], seen_at: Moment, resumed: Moment | None = None
) -> tuple[Leg, ...]:
    """Every leg of one round of the case, the opener's first, as seen at a moment.

    `resumed` is the direction that ended the round (JS-26), if it has ended.
    """
    opener, *counterparts = case.parties.codes
    crossing = (code for code in counterparts if any(_notices(acts, code, opener)))
    pairs = [(opener, code) for code in counterparts] + [(code, opener) for code in crossing]
    return tuple(_leg(case, acts, *pair, seen_at, resumed) for pair in pairs)


def _leg(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    notifier: Code,
    notified: Code,
    seen_at: Moment,
    resumed: Moment | None,
) -> Leg:
    notices = list(_notices(acts, notifier, notified))
    withdrawn = next((act.at for act in acts if isinstance(act.fact, ConsultationWithdrawn)), None)
    answers = sorted(
        _answers(case, acts, notices, notifier, notified), key=lambda a: a.done.counted
    )
    stage = LegStage.SENT if notices else LegStage.DRAFTED
    duty, effective_at, consented_at = None, None, None
    arrival = _arrival(notices, answers)
    if arrival is not None:
        answers = [a for a in answers if a.proves or arrival[0] < a.done.counted]
        duty = _duty(case, arrival, notifier, notified, answers, seen_at, withdrawn, resumed)
        ended = min(m for m in (withdrawn, resumed, seen_at) if m is not None)
        stage, effective_at = _stage(case, duty, answers, ended)
        consented_at = effective_at if stage is LegStage.DEEMED_CONSENT else None
    if withdrawn is not None:
        stage, effective_at = LegStage.WITHDRAWN, None
    notice = next((each for each in notices if each.proved), arrival[1] if arrival else None)
    lacking = _lacking(case, notice)
    flags = {flag for act in _between(acts, notifier, notified) for flag in act.flags}
    if lacking:
        flags.add(Flag.ITEMS_MISSING)
    return Leg(
        notifier=notifier,
        notified=notified,
        stage=stage,
        arrived_at=arrival[0].at if arrival else None,
        effective_at=effective_at,
        consented_at=consented_at,
        duty=duty,
        notice=notice,
        lacking=lacking,
        flags=frozenset(flags) | (duty.flags if duty else frozenset()),
    )


def _arrival(
    notices: Sequence[InEffect[Fact]], answers: Sequence[_Answer]
) -> tuple[Moment, InEffect[Fact]] | None:
    """The earliest provable arrival of a notice, by whichever medium, and that notice.

    A provable reply proves that its notice arrived no later than the reply.
    """
    proved = [(notice.arrived, notice) for notice in notices if notice.arrived is not None]
    proved += [(answer.done.counted, answer.proves) for answer in answers if answer.proves]
    return min(proved, key=lambda pair: pair[0], default=None)


def _duty(
    case: Case,
    arrival: tuple[Moment, InEffect[Fact]],
    notifier: Code,
    notified: Code,
    answers: Sequence[_Answer],
    seen_at: Moment,
    withdrawn: Moment | None,
    resumed: Moment | None,
) -> Owed:
    since, notice = arrival
    running = owed(
        case,
        RULE,
        by=notified,
        to=notifier,
        since=since,
        trigger=notice.id,
        leg=notified,
    )
    first = answers[0].done if answers else None
    duty = judged(running, first, seen_at, withdrawn)
    if resumed is not None and duty.state is not DutyState.MET:
        return running.cancelled()
    late = (
        recorded_late(duty.term, each.done) | sent_in_time(duty.term, each.done) for each in answers
    )
    return replace(duty, flags=duty.flags.union(*late))


def _stage(
    case: Case, duty: Owed, answers: Sequence[_Answer], seen_at: Moment
) -> tuple[LegStage, datetime | None]:
    """The stage of a notified leg: the last timely answer governs, else the clock does.

    Seen at a moment, or when the leg was given up.
    """
    timely = [answer for answer in answers if duty.term.holds(answer.done.counted.at)]
    if timely:
        last = timely[-1]
        stage = LegStage.OBJECTED if last.objects else LegStage.AGREED
        return stage, last.done.counted.at
    if duty.term.has_ended(seen_at.at):
        return _silence(case, duty), duty.term.ends_at
    return LegStage.AWAITING_REPLY, None


def _silence(case: Case, duty: Owed) -> LegStage:
    """What the end of the term means: the one place where silence is consent (JS-32.4)."""
    if duty.row.silence is Silence.CONSENT and (
        duty.binding or case.settings.deemed_consent_out_of_province
    ):
        return LegStage.DEEMED_CONSENT
    return LegStage.NO_REPLY_OUT_OF_PROVINCE


def _lacking(case: Case, notice: InEffect[Fact] | None) -> tuple[Item, ...]:
    """The required items that a notice lacks.

    It lists its own. Without a list the opener's is that of the opening; a counterpart's plan is
    not judged by it.
    """
    opening = case.opening.fact
    assert isinstance(opening, ConsultationOpened), "a consultation opens as one"
    if notice is None or not isinstance(notice.fact, NoticeSent):
        return ()
    items = notice.fact.items
    if items is None:
        items = opening.items if notice.office == case.opener else tuple(ITEM_RULES)
    return tuple(item for item in ITEM_RULES if item not in items)


def _notices(
    acts: Iterable[InEffect[Fact]], notifier: Code, notified: Code
) -> Iterator[InEffect[Fact]]:
    for act in acts:
        if act.office == notifier and isinstance(act.fact, NoticeSent) and act.to == notified:
            yield act


def _between(
    acts: Iterable[InEffect[Fact]], notifier: Code, notified: Code
) -> Iterator[InEffect[Fact]]:
    """The notices of the leg and the replies to them."""
    yield from _notices(acts, notifier, notified)
    for act in acts:
        if act.office == notified and isinstance(act.fact, ReplyMade) and act.to == notifier:
            yield act


def _answers(
    case: Case,
    acts: Iterable[InEffect[Fact]],
    notices: Sequence[InEffect[Fact]],
    notifier: Code,
    notified: Code,
) -> Iterator[_Answer]:
    """What the notified office answered, where the moment that counts is proved.

    Of its own notices the first to count is the crossing one: a repeat by another medium is no
    further objection. A reply to one of them proves that it arrived.
    """
    if not notices:
        return
    row = case.row(RULE, civil_day(notices[0].at.at))
    yield from _replies(case, row, acts, notices)
    own = list(_notices(acts, notified, notifier))
    crossing = [done for each in own if (done := counted(case, row, each)) is not None]
    for reply in _replies(case, row, acts, own):
        if reply.proves is not None:
            sent = reply.proves.at if reply.proves.proved else reply.done.counted
            crossing.append(Done(by=reply.proves.id, counted=reply.done.counted, sent=sent))
    if crossing:
        first = min(crossing, key=lambda made: made.counted)
        yield _Answer(objects=True, proves=None, done=first)


def _replies(
    case: Case, row: Duty, acts: Iterable[InEffect[Fact]], notices: Sequence[InEffect[Fact]]
) -> Iterator[_Answer]:
    """The replies to one office's notices to another; each answers a notice sent before it."""
    for act in acts:
        if not isinstance(act.fact, ReplyMade):
            continue
        answered = next((each for each in notices if _answers_to(act, each)), None)
        made = counted(case, row, act)
        if answered is not None and made is not None:
            objects = act.fact.answer is not Answer.AGREE
            yield _Answer(objects=objects, proves=answered, done=made)


def _answers_to(reply: InEffect[Fact], notice: InEffect[Fact]) -> bool:
    return (reply.office, reply.to) == (notice.to, notice.office) and reply.may_answer(notice)
