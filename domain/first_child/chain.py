"""The chain of JS-29: apply, ask each origin, answers, file to the township, issue, notices.

Silence is not consent here: an origin that stays silent is overdue and blocks the chain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.case import Case
from domain.evidence import Moment
from domain.first_child.facts import (
    ApplicationReceived,
    CertificateIssued,
    FileDelivered,
    FirstChildDirected,
    Outcome,
    RegistrationNotified,
    RegistrationRefused,
)
from domain.first_child.legs import OriginLeg, asking_duty, origin_leg
from domain.localities import Code
from domain.order import InEffect, horizon
from domain.position import Owed
from domain.recorded import Fact
from domain.terms import earliest, judged, owed


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How far the registration has come, as the acts in effect show it."""

    township: Code
    legs: tuple[OriginLeg, ...]
    delivered: InEffect[Fact] | None
    issued: InEffect[Fact] | None
    refused: bool
    duties: tuple[Owed, ...]

    @property
    def answered(self) -> bool:
        """True once every origin answered in writing, yes or no."""
        return all(leg.first is not None for leg in self.legs)

    @property
    def agreed(self) -> bool:
        """True while the governing written answer of every origin agrees (JS-29.4)."""
        return all(leg.consents for leg in self.legs)

    @property
    def stage(self) -> str:
        """A refusal stands until the superior lifts it; an overdue origin blocks the chain."""
        if self.issued is not None:
            return "issued"
        if self.refused:
            return "refused"
        if self.delivered is not None:
            return "delivered"
        if any(leg.is_overdue for leg in self.legs):
            return "overdue"
        if self.answered:
            return "answered"
        return "asking" if any(leg.asked for leg in self.legs) else "applied"


def chain(case: Case) -> Chain:
    """The chain at the case's instant."""
    acts, opening = case.acts(), case.opening.fact
    assert isinstance(opening, ApplicationReceived), "the chain begins with an application"
    applied = next(act for act in acts if isinstance(act.fact, ApplicationReceived))
    origins = tuple(dict.fromkeys((opening.wife_origin, opening.husband_origin)))
    refused = _refused(acts)
    legs = tuple(origin_leg(case, acts, origin, refused) for origin in origins)
    files = [
        act for act in acts if isinstance(act.fact, FileDelivered) and act.written and act.arrived
    ]
    delivered = min(files, key=_arrival, default=None)
    issued = next((act for act in acts if isinstance(act.fact, CertificateIssued)), None)
    duties: list[Owed] = []
    for leg in legs:
        duties.append(asking_duty(case, acts, leg.origin, applied, refused))
        duties.extend(leg.duties)
    duties.extend(_file_duty(case, legs, delivered, opening.township, refused))
    duties.extend(_issue_duties(case, acts, legs, delivered, opening.township))
    if issued is not None:
        duties.extend(_notice_duties(case, acts, origins, issued, opening.township))
    return Chain(
        township=opening.township,
        legs=legs,
        delivered=delivered,
        issued=issued,
        refused=refused is not None,
        duties=tuple(duties),
    )


def notice_duty(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    rule: str,
    *,
    by: Code,
    to: Code,
    since: InEffect[Fact],
) -> Owed:
    """JS-29.5, either way: the registration is told to the other side in writing."""
    running = owed(case, rule, by=by, to=to, since=since.at, trigger=since.id, leg=to)
    told = [act for act in acts if isinstance(act.fact, RegistrationNotified) and act.to == to]
    return judged(running, earliest(case, running, told), horizon(case.at))


def _file_duty(
    case: Case,
    legs: Sequence[OriginLeg],
    delivered: InEffect[Fact] | None,
    township: Code,
    refused: Moment | None,
) -> Iterator[Owed]:
    """JS-29.3: the term to bring the file runs from the last answer and is met by arrival."""
    answers = [leg.first for leg in legs if leg.first is not None]
    if len(answers) < len(legs):
        return
    last = max(answers, key=_arrival)
    running = owed(
        case,
        "JS-29.3",
        by=case.opener,
        to=township,
        since=_arrival(last),
        trigger=last.id,
    )
    brought = [delivered] if delivered else []
    yield judged(running, earliest(case, running, brought), horizon(case.at), refused)


def _issue_duties(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    legs: Sequence[OriginLeg],
    delivered: InEffect[Fact] | None,
    township: Code,
) -> Iterator[Owed]:
    """JS-29.4a: at once, on the file, the township issues or gives its reasons.

    A direction to issue obliges it anew, to issue, where the agreements are there; it never
    replaces one.
    """
    if delivered is None:
        return
    begun: list[tuple[Moment, InEffect[Fact], tuple[type[Fact], ...]]] = [
        (_arrival(delivered), delivered, (CertificateIssued, RegistrationRefused))
    ]
    agreements = [leg.governs for leg in legs if leg.governs is not None and leg.consents]
    if len(agreements) == len(legs):
        complete = max(_arrival(act) for act in (delivered, *agreements))
        begun += [
            (max(complete, act.at), act, (CertificateIssued,))
            for act in acts
            if isinstance(act.fact, FirstChildDirected) and act.fact.outcome is Outcome.ISSUE
        ]
    for since, trigger, meets in begun:
        running = owed(
            case,
            "JS-29.4a",
            by=township,
            to=None,
            since=since,
            trigger=trigger.id,
        )
        answers = [act for act in acts if isinstance(act.fact, meets) and since < act.at]
        yield judged(running, earliest(case, running, answers), horizon(case.at))


def _notice_duties(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    origins: Sequence[Code],
    issued: InEffect[Fact],
    township: Code,
) -> Iterator[Owed]:
    """JS-29.5a, to every origin but the township itself, which need not tell itself."""
    for origin in origins:
        if not origin.startswith(township):
            yield notice_duty(case, acts, "JS-29.5a", by=township, to=origin, since=issued)


def _refused(acts: Sequence[InEffect[Fact]]) -> Moment | None:
    """When the township or the superior last refused, unless a later direction lifted that."""
    refused = None
    for act in acts:
        if isinstance(act.fact, RegistrationRefused):
            refused = act.at
        elif isinstance(act.fact, FirstChildDirected):
            refused = act.at if act.fact.outcome is Outcome.REFUSE else None
    return refused


def _arrival(act: InEffect[Fact]) -> Moment:
    assert act.arrived is not None, "asked only of acts that arrived"
    return act.arrived
