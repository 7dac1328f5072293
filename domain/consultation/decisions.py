"""What a decision is worth (JS-32): a walk through the acts of a matter in order of effect.

Two cases oblige to revoke (art. 32 par. 2), and they are not each other's mirror: case A, the
decider never provably notified the other side; case B, the decider was itself the notified and
silent office and then decided on its own. The notifier's decision after silence is valid: to void
that one reads the article backwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.calendar import civil_day
from domain.case import Case
from domain.consultation.facts import (
    ConsultationWithdrawn,
    DecisionMade,
    DecisionRevoked,
    Directed,
    Outcome,
    Route,
)
from domain.consultation.legs import Leg, LegStage, legs
from domain.evidence import Moment
from domain.localities import Code
from domain.order import InEffect
from domain.recorded import CaseId, Fact


class Status(StrEnum):
    VALID = "valid"
    PREMATURE = "premature"
    DISPUTED = "disputed"
    UNRESOLVED = "unresolved"
    MUST_REVOKE = "must_revoke"
    SELF_REVOKED = "self_revoked"
    REVOKED_BY_SUPERIOR = "revoked_by_superior"
    SET_ASIDE = "set_aside"

    @property
    def stands(self) -> bool:
        """False once the decision was revoked or set aside."""
        return self not in (Status.SELF_REVOKED, Status.REVOKED_BY_SUPERIOR, Status.SET_ASIDE)

    @property
    def needs_coordination(self) -> bool:
        """True where the text sends the offices to their common superior (JS-26)."""
        return self in (Status.PREMATURE, Status.DISPUTED)


class Ground(StrEnum):
    """Why a decision must be revoked (JS-32.5, JS-32.6)."""

    CASE_A = "case A"
    CASE_B = "case B"


@dataclass(slots=True)
class Decision:
    """A decision as it stands at the point the walk has reached.

    `first` is what the law made of it when it was taken, on the facts now known; later acts
    change `status`, never `first`, so the breach behind a revoked decision stays on record.
    """

    case: CaseId
    act: InEffect[Fact]
    first: Status
    status: Status
    ground: Ground | None
    superior: Code | None
    legs: tuple[Leg, ...] = field(default=())

    @property
    def is_provably_premature(self) -> bool:
        """True if a term that no later notice can move was still running: a finding rests on it."""
        return self.first is Status.PREMATURE and any(
            leg.notifier == self.act.office
            and leg.stage is LegStage.AWAITING_REPLY
            and leg.duty is not None
            and not leg.duty.term.provisional
            for leg in self.legs
        )


@dataclass(frozen=True, slots=True)
class Round:
    """Acts between two directions to consult again; `resumed` is the one that ended it."""

    acts: tuple[InEffect[Fact], ...]
    resumed: Moment | None


def rounds(acts: Sequence[InEffect[Fact]]) -> tuple[Round, ...]:
    """The acts cut at every direction `resume`; the last round is the running one."""
    found: list[Round] = []
    running: list[InEffect[Fact]] = []
    for act in acts:
        if isinstance(act.fact, Directed) and act.fact.outcome is Outcome.RESUME:
            found.append(Round(tuple(running), act.at))
            running = []
        else:
            running.append(act)
    return (*found, Round(tuple(running), None))


def decisions(case: Case) -> tuple[Decision, ...]:
    """The decisions of this case and what each is worth, in order of effect."""
    return tuple(decision for decision in case.once(_walk) if decision.case == case.id)


def standing_valid(case: Case) -> Decision | None:
    """The valid decision that stands on the matter, in whichever case it was taken."""
    return next((d for d in case.once(_walk) if d.status is Status.VALID), None)


def target(found: Sequence[Decision], decider: Code) -> Decision | None:
    """The decision a revocation takes back: the first that must be, else the first that stands.

    A revocation stands, whatever later evidence makes of its ground.
    """
    own = [d for d in found if d.act.office == decider and d.status.stands]
    due = [d for d in own if d.status is Status.MUST_REVOKE]
    return next(iter(due or own), None)


def _walk(case: Case) -> list[Decision]:
    """Every decision on the matter, the linked cases' among them, after all acts seen now."""
    matter = [case, *case.linked]
    found: list[Decision] = []
    for each, act in sorted(_events(matter), key=lambda pair: pair[1].at):
        own = [decision for decision in found if decision.case == each.id]
        match act.fact:
            case DecisionMade():
                found.append(_made(each, act, found))
            case DecisionRevoked() as revoked:
                decider = each.parties.party_of(revoked.decision_of)
                one = target(own, decider) if decider else None
                if one is not None:
                    by_self = revoked.route is Route.SELF
                    one.status = Status.SELF_REVOKED if by_self else Status.REVOKED_BY_SUPERIOR
            case Directed(outcome=outcome):
                _direct(own, outcome, found)
    return found


def _events(matter: Sequence[Case]) -> Iterator[tuple[Case, InEffect[Fact]]]:
    for case in matter:
        for act in case.acts():
            if isinstance(act.fact, (DecisionMade, DecisionRevoked, Directed)):
                yield case, act


def _direct(own: Sequence[Decision], outcome: Outcome, matter: Sequence[Decision]) -> None:
    """Apply a direction to what is in dispute; it stands even if evidence ends the dispute.

    A decision that must be revoked is no dispute: only revoking ends it. None is upheld beside a
    valid decision on the same matter.
    """
    standing = [decision for decision in own if decision.status.stands]
    if outcome is Outcome.RESUME:
        for decision in standing:
            decision.status = Status.SET_ASIDE
        return
    disputed = [decision for decision in standing if decision.status.needs_coordination]
    open_to_it = [each for each in standing if each.status is not Status.MUST_REVOKE]
    for decision in disputed or open_to_it:
        if outcome is Outcome.SET_ASIDE:
            decision.status = Status.SET_ASIDE
        elif not any(each.status is Status.VALID for each in matter):
            decision.status = Status.VALID


def _made(case: Case, act: InEffect[Fact], before: Sequence[Decision]) -> Decision:
    status, ground, seen = _worth(case, act)
    if status is Status.VALID and any(d.status is Status.VALID for d in before):
        status = Status.DISPUTED
    superior = None
    if status is Status.MUST_REVOKE:
        superior = case.law.places.superior_of(act.office)
    elif status.needs_coordination:
        superior = case.parties.superior()
    return Decision(
        case=case.id,
        act=act,
        first=status,
        status=status,
        ground=ground,
        superior=superior,
        legs=seen,
    )


def _worth(case: Case, decision: InEffect[Fact]) -> tuple[Status, Ground | None, tuple[Leg, ...]]:
    """The first rule that applies, the worst leg deciding, on what had taken effect by then."""
    running = rounds(case.acts(decision.at))[-1].acts
    consulted = [act for act in running if not isinstance(act.fact, ConsultationWithdrawn)]
    seen = legs(case, consulted, decision.at)
    own = [leg for leg in seen if leg.notifier == decision.office]
    against = [leg for leg in seen if leg.notified == decision.office]
    stages = [leg.stage for leg in own]
    revocable = None
    if any(leg.stage.is_silence for leg in against):
        revocable = Ground.CASE_B
    elif not own or not all(stage.is_notified for stage in stages):
        revocable = Ground.CASE_A
    if revocable is not None:
        row = case.row("JS-32.2", civil_day(decision.at.at))
        bound = case.law.binds(row, decision.office)
        if bound:
            return Status.MUST_REVOKE, revocable, seen
        return Status.UNRESOLVED, None, seen  # the norm does not bind an office elsewhere (JS-3)
    for stage, status in (
        (LegStage.OBJECTED, Status.DISPUTED),
        (LegStage.AWAITING_REPLY, Status.PREMATURE),
        (LegStage.NO_REPLY_OUT_OF_PROVINCE, Status.UNRESOLVED),
    ):
        if stage in stages:
            return status, None, seen
    return Status.VALID, None, seen
