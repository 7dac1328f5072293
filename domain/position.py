"""The legal position of a case at an instant: what `settle` yields from acts, evidence and law."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.duties.row import Duty
from domain.evidence import Flag
from domain.law import Term
from domain.localities import Code
from domain.recorded import FactId


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
        if self.state is not DutyState.OPEN or self.term.provisional or self.term.ends_at is None:
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
    `handled_by` names the office that acted for a party, where another did. `turns_at` are
    the instants still to come, beside the ends of terms, at which time alone changes it,
    `turned_at` those that have been; `passed_to`
    names the successors of parties that have ended, who hold their open duties.
    """

    kind: str
    stage: str
    opened_on: date
    duties: tuple[Owed, ...]
    findings: tuple[Finding, ...]
    coordination: Coordination
    flags: frozenset[Flag]
    handled_by: Mapping[Code, Code]
    turns_at: tuple[datetime, ...] = ()
    turned_at: tuple[datetime, ...] = ()
    passed_to: Mapping[Code, tuple[Code, ...]] = field(default_factory=dict)

    @property
    def changes_at(self) -> datetime | None:
        """The next instant at which time alone changes the position."""
        ends = (at for duty in self.duties if (at := duty.changes_at))
        return min((*ends, *self.turns_at), default=None)
