"""One leg per origin: asked by the village, answered in writing or overdue (JS-29.1, JS-29.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.case import Case
from domain.evidence import Moment
from domain.first_child.facts import FeedbackGiven, FirstChildDirected, OriginAsked, Outcome
from domain.localities import Code
from domain.order import InEffect, done, horizon
from domain.position import DutyState, Owed, judged, owed
from domain.recorded import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLeg:
    """What stands between the village and one origin.

    `first` is the first written answer that arrived, `last` the last one: it governs.
    `asked` is true once the origin was asked, anew if the superior sent the offices back.
    """

    origin: Code
    asked: bool
    first: InEffect[Fact] | None
    last: InEffect[Fact] | None
    duties: tuple[Owed, ...]

    @property
    def consents(self) -> bool:
        """True if the last written answer agrees; silence never does."""
        last = self.last.fact if self.last else None
        return isinstance(last, FeedbackGiven) and last.consents

    @property
    def is_overdue(self) -> bool:
        """True while the origin's running term has ended and no written answer is there."""
        return self.first is None and bool(self.duties) and self.duties[-1].has_lapsed


def origin_leg(case: Case, acts: Sequence[InEffect[Fact]], origin: Code) -> OriginLeg:
    """The leg of one origin, as the acts in effect show it."""
    asks = [a for a in acts if isinstance(a.fact, OriginAsked) and a.to == origin]
    feedback = [a for a in acts if isinstance(a.fact, FeedbackGiven) and a.office == origin]
    written = sorted(
        (arrived, act) for act in feedback if act.written and (arrived := act.arrived) is not None
    )
    first = written[0] if written else None
    cuts = [r for r in _resumptions(acts) if first is None or r < first[0]]
    running = cuts[-1] if cuts else None
    return OriginLeg(
        origin=origin,
        asked=any(running is None or running < ask.at for ask in asks),
        first=first[1] if first else None,
        last=written[-1][1] if written else None,
        duties=tuple(_answer_duties(case, asks, feedback, cuts)),
    )


def asking_duty(
    case: Case, acts: Sequence[InEffect[Fact]], origin: Code, applied: InEffect[Fact]
) -> Owed:
    """JS-29.1: seven working days from the application to ask the origin, by any medium."""
    running = owed(
        case.law,
        case.settings,
        "JS-29.1",
        by=case.opener,
        to=origin,
        since=applied.arrived or applied.at,
        trigger=applied.id,
        leg=origin,
    )
    asks = (a for a in acts if isinstance(a.fact, OriginAsked) and a.to == origin)
    made = (done(ask, case.settings.notice_counts_by) for ask in asks)
    first = min((each for each in made if each), key=lambda each: each.counted, default=None)
    return judged(running, first, horizon(case.at))


def _resumptions(acts: Sequence[InEffect[Fact]]) -> list[Moment]:
    return [
        act.at
        for act in acts
        if isinstance(act.fact, FirstChildDirected) and act.fact.outcome is Outcome.RESUME
    ]


def _answer_duties(
    case: Case,
    asks: Sequence[InEffect[Fact]],
    feedback: Sequence[InEffect[Fact]],
    cuts: Sequence[Moment],
) -> Iterator[Owed]:
    """JS-29.2, once for each time the origin was sent back to: an ended round is cancelled.

    Several requests by several media are one request: the earliest provable arrival governs, and
    a provable answer proves that the request arrived no later.
    """
    for begun, ended in zip((None, *cuts), (*cuts, None), strict=True):
        part = [
            ask
            for ask in asks
            if (begun is None or begun < ask.at) and (ended is None or ask.at < ended)
        ]
        answers = [
            (made, act)
            for act in feedback
            if (made := done(act, case.settings.notice_counts_by))
            and (begun is None or begun < made.counted)
        ]
        arrivals = [(ask.arrived, ask) for ask in part if ask.arrived is not None]
        for made, _ in answers:
            earlier = [ask for ask in part if not ask.proved or ask.at < made.counted]
            arrivals.extend((made.counted, ask) for ask in earlier[:1])
        if not arrivals:
            continue
        since, ask = min(arrivals, key=lambda pair: pair[0])
        running = owed(
            case.law,
            case.settings,
            "JS-29.2",
            by=ask.to or case.opener,
            to=case.opener,
            since=since,
            trigger=ask.id,
            leg=ask.to,
        )
        written = (made for made, act in answers if act.written)
        first = min(written, key=lambda made: made.counted, default=None)
        duty = judged(running, first, horizon(case.at))
        yield duty.cancelled() if ended is not None and duty.state is not DutyState.MET else duty
