"""A case as its page shows it: who is who, where it stands, what is due, what was found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from api.http.desk import Desk
from api.pages.strip import Strip, strip
from domain.calendar import civil_day
from domain.case import Case
from domain.localities import Code
from domain.position import DutyState, Finding, Owed, Position, Side
from domain.recorded import FactId
from domain.responsibility import CLAUSES
from domain.say import Say
from projections.prose.changes import Matter
from projections.prose.standing import matters
from projections.prose.teller import Language, Teller, numbers
from projections.words.cases import KINDS, STAGES
from projections.words.values import VALUES

_APART = ("stage", "duty ", "finding ", "flags")
"""What a position says that the page shows in a place of its own."""

_CLAUSE = {clause.id: clause.cite for clause in CLAUSES}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShown:
    """An office of the case: on which side, who acts for it, who took over."""

    office: Code
    side: Say | None
    opened: bool
    handled_by: Code | None
    heirs: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyShown:
    """A duty with its days counted; `left` is in civil days, negative once it is late."""

    owed: Owed
    cite: Say
    state: Say
    badge: str
    left: int | None
    strip: Strip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """A finding; `evidence` names the facts that show it, with their place in this case."""

    finding: Finding
    cite: Say
    side: Say
    stage: Say
    evidence: tuple[tuple[FactId, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown:
    """What the page says of a case at an instant."""

    id: str
    version: int
    kind: Say
    stage: Say
    position: Position
    parties: tuple[PartyShown, ...]
    matters: tuple[Matter, ...]
    flags: tuple[Say, ...]
    next: DutyShown | None
    duties: tuple[DutyShown, ...]
    findings: tuple[FindingShown, ...]


def case_shown(case: Case, position: Position, teller: Teller) -> CaseShown:
    """The case at its instant."""
    today = civil_day(case.at)
    duties = tuple(_duty(case, each, today) for each in position.duties)
    return CaseShown(
        id=case.id,
        version=case.docket.history.version,
        kind=KINDS[position.kind],
        stage=STAGES[position.kind][position.stage],
        position=position,
        parties=tuple(_parties(case, position)),
        matters=tuple(_matters(matters(position, teller))),
        flags=tuple(VALUES[type(flag)][flag] for flag in sorted(position.flags)),
        next=_next(duties),
        duties=duties,
        findings=tuple(_finding(each, teller.numbers) for each in position.findings),
    )


def teller_of(desk: Desk, case: Case, language: Language) -> Teller:
    """Tells of the case, its offices by their names on the day it was opened."""

    def name(office: Code) -> str:
        return desk.served.here.law.places.full_name(office, case.opened_on)

    return Teller(language=language, name=name, numbers=numbers_of(case), on=civil_day(case.at))


def numbers_of(case: Case) -> Mapping[FactId, int]:
    """The numbers of the acts of a case, as its story has them."""
    history = case.docket.history
    return numbers((*history.acts, *history.corrections))


def _parties(case: Case, position: Position) -> Iterator[PartyShown]:
    for office in case.parties.codes:
        side = case.decider.side_of(case, office)
        yield PartyShown(
            office=office,
            side=None if side is None else VALUES[Side][side],
            opened=office == case.parties.party_of(case.opener),
            handled_by=position.handled_by.get(office),
            heirs=position.passed_to.get(office, ()),
        )


def _matters(every: Mapping[str, Matter]) -> Iterator[Matter]:
    for key, matter in every.items():
        if not key.startswith(_APART) and not matter.quiet:
            yield matter


def _duty(case: Case, owed: Owed, today: date) -> DutyShown:
    due = owed.term.due_on
    left = None
    if due is not None and owed.state in (DutyState.OPEN, DutyState.LAPSED):
        left = (due - today).days
    return DutyShown(
        owed=owed,
        cite=owed.row.cite,
        state=VALUES[DutyState][owed.state],
        badge=_badge(owed.state, left),
        left=left,
        strip=strip(case.law, case.settings, owed.term),
    )


_SOON = 3
_BADGES = {
    DutyState.MET: "ok",
    DutyState.LATE: "late",
    DutyState.LAPSED: "late",
    DutyState.CANCELLED: "plain",
}


def _badge(state: DutyState, left: int | None) -> str:
    if state is not DutyState.OPEN:
        return _BADGES[state]
    if left is None or left > _SOON:
        return "plain"
    return "soon" if left > 0 else "today"


def _next(duties: tuple[DutyShown, ...]) -> DutyShown | None:
    """What is due next; if nothing is, what lapsed last and is still undone."""
    dated = [each for each in duties if each.owed.term.due_on is not None]
    running = [each for each in dated if each.owed.state is DutyState.OPEN]
    lapsed = [each for each in dated if each.owed.state is DutyState.LAPSED]
    if running:
        return min(running, key=_due)
    return max(lapsed, key=_due) if lapsed else None


def _due(shown: DutyShown) -> date:
    due = shown.owed.term.due_on
    assert due is not None, "dated"
    return due


def _finding(finding: Finding, numbered: Mapping[FactId, int]) -> FindingShown:
    return FindingShown(
        finding=finding,
        cite=_CLAUSE[finding.clause],
        side=VALUES[Side][finding.side],
        stage=VALUES[type(finding.stage)][finding.stage],
        evidence=tuple((fact, numbered.get(fact)) for fact in finding.evidence),
    )
