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
from domain.order import InEffect, done, horizon
from domain.position import Owed, judged, owed
from domain.recorded import Fact
from domain.settings import CountsBy


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
        """True while the last written answer of every origin agrees (JS-29.4)."""
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


def chain(case: Case, acts: Sequence[InEffect[Fact]]) -> Chain:
    """The chain at the case's instant."""
    opening = case.opening.fact
    assert isinstance(opening, ApplicationReceived), "the chain begins with an application"
    applied = next(act for act in acts if isinstance(act.fact, ApplicationReceived))
    origins = tuple(dict.fromkeys((opening.wife_origin, opening.husband_origin)))
    legs = tuple(origin_leg(case, acts, origin) for origin in origins)
    files = [act for act in acts if isinstance(act.fact, FileDelivered) and act.arrived]
    delivered = min(files, key=_arrival, default=None)
    issued = next((act for act in acts if isinstance(act.fact, CertificateIssued)), None)
    duties: list[Owed] = []
    for leg in legs:
        duties.append(asking_duty(case, acts, leg.origin, applied))
        duties.extend(leg.duties)
    duties.extend(_file_duty(case, legs, delivered, opening.township))
    duties.extend(_issue_duties(case, acts, legs, delivered, opening.township))
    if issued is not None:
        duties.extend(_notice_duties(case, acts, origins, issued, opening.township))
    return Chain(
        township=opening.township,
        legs=legs,
        delivered=delivered,
        issued=issued,
        refused=_is_refused(acts),
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
    running = owed(
        case.law, case.settings, rule, by=by, to=to, since=since.at, trigger=since.id, leg=to
    )
    told = (
        done(act, case.settings.notice_counts_by)
        for act in acts
        if isinstance(act.fact, RegistrationNotified) and act.to == to and act.written
    )
    first = min((each for each in told if each), key=lambda each: each.counted, default=None)
    return judged(running, first, horizon(case.at))


def _file_duty(
    case: Case, legs: Sequence[OriginLeg], delivered: InEffect[Fact] | None, township: Code
) -> Iterator[Owed]:
    """JS-29.3: seven working days from the last answer to bring the file, met by arrival."""
    answers = [leg.first for leg in legs if leg.first is not None]
    if len(answers) < len(legs):
        return
    last = max(answers, key=_arrival)
    running = owed(
        case.law,
        case.settings,
        "JS-29.3",
        by=case.opener,
        to=township,
        since=_arrival(last),
        trigger=last.id,
    )
    first = done(delivered, CountsBy.ARRIVAL) if delivered else None
    yield judged(running, first, horizon(case.at))


def _issue_duties(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    legs: Sequence[OriginLeg],
    delivered: InEffect[Fact] | None,
    township: Code,
) -> Iterator[Owed]:
    """JS-29.4a: at once, from the file or a direction to issue, where the agreements are there.

    A file without every agreement obliges nobody to issue, and a direction never replaces one.
    Issuing meets the duty; so do reasons given to the couple, save against a direction.
    """
    agreements = [leg.last for leg in legs if leg.last is not None and leg.consents]
    if delivered is None or len(agreements) < len(legs):
        return
    complete = max(_arrival(act) for act in (delivered, *agreements))
    begun: list[tuple[Moment, InEffect[Fact], tuple[type[Fact], ...]]] = [
        (complete, delivered, (CertificateIssued, RegistrationRefused))
    ]
    begun += [
        (max(complete, act.at), act, (CertificateIssued,))
        for act in acts
        if isinstance(act.fact, FirstChildDirected) and act.fact.outcome is Outcome.ISSUE
    ]
    for since, trigger, meets in begun:
        running = owed(
            case.law,
            case.settings,
            "JS-29.4a",
            by=township,
            to=None,
            since=since,
            trigger=trigger.id,
        )
        made = (
            done(act, CountsBy.DISPATCH)
            for act in acts
            if isinstance(act.fact, meets) and since < act.at
        )
        first = next((each for each in made if each), None)
        yield judged(running, first, horizon(case.at))


def _notice_duties(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    origins: Sequence[Code],
    issued: InEffect[Fact],
    township: Code,
) -> Iterator[Owed]:
    for origin in origins:
        yield notice_duty(case, acts, "JS-29.5a", by=township, to=origin, since=issued)


def _is_refused(acts: Sequence[InEffect[Fact]]) -> bool:
    """The last word of the township or the superior on refusing."""
    refused = False
    for act in acts:
        if isinstance(act.fact, RegistrationRefused):
            refused = True
        elif isinstance(act.fact, FirstChildDirected):
            refused = act.fact.outcome is Outcome.REFUSE
    return refused


def _arrival(act: InEffect[Fact]) -> Moment:
    assert act.arrived is not None, "asked only of acts that arrived"
    return act.arrived
