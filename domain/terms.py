"""Terms at work: a duty from its day 0, judged at a moment by the act that met it or came late."""

from collections.abc import Iterable
from dataclasses import replace

from domain.calendar import civil_day
from domain.case import Case
from domain.duties.row import Duty, MetBy
from domain.evidence import Flag, Moment
from domain.law import Term
from domain.localities import Code
from domain.order import Done, InEffect
from domain.position import DutyState, Owed
from domain.recorded import Fact, FactId
from domain.settings import CountsBy


def owed(
    case: Case,
    rule: str,
    *,
    by: Code,
    to: Code | None,
    since: Moment,
    trigger: FactId,
    leg: Code | None = None,
) -> Owed:
    """A duty from its day 0 on, not judged yet; the row is the one in force on that day."""
    row = case.row(rule, civil_day(since.at))
    term = case.law.term(row, since.at, case.settings)
    return Owed(
        row=row,
        owed_by=by,
        owed_to=to,
        term=term,
        binding=case.law.binds(row, by),
        trigger=trigger,
        leg=leg,
        flags=frozenset({Flag.PROVISIONAL_CALENDAR}) if term.provisional else frozenset(),
    )


def counted(case: Case, row: Duty, act: InEffect[Fact]) -> Done | None:
    """The act by the moment that counts for the duty; None while that moment is unproved."""
    match row.met_by:
        case MetBy.REPLY:
            by = case.settings.reply_counts_by
        case MetBy.NOTICE:
            by = case.settings.notice_counts_by
        case MetBy.ARRIVAL:
            by = CountsBy.ARRIVAL
        case _:
            by = CountsBy.DISPATCH
    moment = act.at if by is CountsBy.DISPATCH else act.arrived
    if not act.proved or moment is None:
        return None
    return Done(by=act.id, counted=moment, sent=act.at)


def earliest(
    case: Case,
    duty: Owed,
    acts: Iterable[InEffect[Fact]],
    answers: Iterable[InEffect[Fact]] = (),
) -> Done | None:
    """The first of the acts to meet the duty, in time or late; a call is no writing.

    A provable answer proves that what it answers was sent, and arrived, no later.
    """
    fit = [act for act in acts if act.written or not duty.row.written]
    made = [counted(case, duty.row, act) for act in fit]
    made += [_shown(act, by) for by in answers for act in fit if by.proved and by.may_answer(act)]
    return min((each for each in made if each), key=lambda each: each.counted, default=None)


def _shown(act: InEffect[Fact], by: InEffect[Fact]) -> Done:
    return Done(by=act.id, counted=by.at, sent=act.at if act.proved else by.at)


def judged(duty: Owed, done: Done | None, seen_at: Moment, cancelled: Moment | None = None) -> Owed:
    """The duty as it stands at a moment, given the first act that may meet it.

    A duty that is open when the case is withdrawn is cancelled; one that has lapsed stays so.
    """
    term = duty.term
    if done is not None and cancelled is not None and cancelled < done.counted:
        done = None
    if done is not None:
        return replace(
            duty,
            state=DutyState.MET if term.holds(done.counted.at) else DutyState.LATE,
            met_on=civil_day(done.counted.at),
            done=done.by,
            flags=duty.flags | sent_in_time(term, done),
        )
    if cancelled is not None and not term.has_ended(cancelled.at):
        return duty.cancelled()
    if term.has_ended(seen_at.at):
        return replace(duty, state=DutyState.LAPSED)
    return duty


def sent_in_time(term: Term, done: Done) -> frozenset[Flag]:
    """The flag of an act sent within the term that counted, by its arrival, after it."""
    late = not term.holds(done.counted.at) and term.holds(done.sent.at)
    return frozenset({Flag.SENT_IN_TIME_ARRIVED_LATE}) if late else frozenset()


def recorded_late(term: Term, done: Done) -> frozenset[Flag]:
    """The flag of an act that counted within the term and whose proof was entered after it."""
    late = term.holds(done.counted.at) and not term.holds(done.counted.entered_at)
    return frozenset({Flag.RECORDED_LATE}) if late else frozenset()
