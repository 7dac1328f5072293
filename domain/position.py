"""The legal position of a case at an instant: what `settle` yields from acts, evidence and law."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.calendar import civil_day
from domain.duties.row import Duty
from domain.evidence import Flag, Moment
from domain.law import Law, Term
from domain.localities import Code
from domain.order import Done
from domain.recorded import FactId
from domain.settings import Settings


class Side(StrEnum):
    """The two localities of a case: 户籍地 and 现居住地."""

    ORIGIN = "origin"
    RESIDENCE = "residence"

    @property
    def other(self) -> "Side":
        return Side.RESIDENCE if self is Side.ORIGIN else Side.ORIGIN


class DutyState(StrEnum):
    """`lapsed`: the last day passed and it is not done; `late`: done after it."""

    OPEN = "open"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


class FindingStage(StrEnum):
    FOUND = "found"
    CONTESTED = "contested"
    UPHELD = "upheld"
    SET_ASIDE = "set_aside"


class CoordinationStage(StrEnum):
    NONE = "none"
    NEEDED = "needed"
    ASKED = "asked"
    DIRECTED = "directed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One duty as it stands: who owes what to whom, since when, until when, and its state.

    `trigger` is the fact its day 0 comes from, `done` the fact that met it or came late;
    `leg` is the office whose leg it belongs to where a case has several.
    """

    row: Duty
    owed_by: Code
    owed_to: Code | None
    term: Term
    binding: bool
    trigger: FactId
    leg: Code | None
    state: DutyState = DutyState.OPEN
    met_on: date | None = None
    done: FactId | None = None
    flags: frozenset[Flag] = frozenset()

    @property
    def has_lapsed(self) -> bool:
        """True if the term ended undone, whether or not the duty was done later."""
        return self.state in (DutyState.LAPSED, DutyState.LATE)

    def cancelled(self) -> "Owed":
        """The duty once what it belongs to was given up: not owed any more, and no breach."""
        flags = self.flags & {Flag.PROVISIONAL_CALENDAR}
        return replace(self, state=DutyState.CANCELLED, met_on=None, done=None, flags=flags)

    @property
    def changes_at(self) -> datetime | None:
        """The next instant at which time alone changes the state.

        With a cut-off an act exactly at it is still in time, so the change comes just after.
        """
        if self.state is not DutyState.OPEN or self.term.provisional:
            return None
        return self.term.ends_at + timedelta(microseconds=int(self.term.inclusive))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An office answers for a breach: clause, side, rule, from when, and the facts that show it."""

    id: str
    clause: str
    side: Side
    office: Code
    rule: str
    since: date
    evidence: tuple[FactId, ...]
    stage: FindingStage = FindingStage.FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """Whether the common superior (JS-26) is needed, asked, or has directed."""

    superior: Code | None
    stage: CoordinationStage


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Everything the law says of a case at an instant; a case kind adds what only it shows.

    A kind's own fields carry the names of the acts' language and are shown as they stand.
    `handled_by` names the office that acted for a party, where another did.
    """

    kind: str
    stage: str
    opened_on: date
    duties: tuple[Owed, ...]
    findings: tuple[Finding, ...]
    coordination: Coordination
    flags: frozenset[Flag]
    handled_by: Mapping[Code, Code]

    @property
    def changes_at(self) -> datetime | None:
        """The next instant at which time alone changes the position."""
        return min((at for duty in self.duties if (at := duty.changes_at)), default=None)


def owed(
    law: Law,
    settings: Settings,
    rule: str,
    *,
    by: Code,
    to: Code | None,
    since: Moment,
    trigger: FactId,
    leg: Code | None = None,
) -> Owed:
    """A duty from its day 0 on, not judged yet; the row is the one in force that day."""
    row = law.duty(rule, civil_day(since.at))
    term = law.term(row, since.at, settings)
    return Owed(
        row=row,
        owed_by=by,
        owed_to=to,
        term=term,
        binding=law.binds(row, by),
        trigger=trigger,
        leg=leg,
        flags=frozenset({Flag.PROVISIONAL_CALENDAR}) if term.provisional else frozenset(),
    )


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
            flags=duty.flags | lateness(term, done),
        )
    if cancelled is not None and not term.has_ended(cancelled.at):
        return duty.cancelled()
    if term.has_ended(seen_at.at):
        return replace(duty, state=DutyState.LAPSED)
    return duty


def lateness(term: Term, done: Done) -> frozenset[Flag]:
    """In time but entered after the term; or sent in time but counted after it."""
    if term.holds(done.counted.at):
        entered_late = not term.holds(done.entered.at)
        return frozenset({Flag.RECORDED_LATE}) if entered_late else frozenset()
    sent_in_time = term.holds(done.sent.at)
    return frozenset({Flag.SENT_IN_TIME_ARRIVED_LATE}) if sent_in_time else frozenset()
