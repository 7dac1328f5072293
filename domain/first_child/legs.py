"""One leg per origin: asked by the village, answered in writing or overdue (JS-29.1, JS-29.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.case import Case
from domain.evidence import Moment
from domain.first_child.facts import FeedbackGiven, FirstChildDirected, OriginAsked, Outcome
from domain.localities import Code
from domain.order import InEffect, horizon
from domain.position import DutyState, Owed
from domain.recorded import Fact
from domain.terms import counted, earliest, judged, owed


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLeg:
    """What stands between the village and one origin.

    `first` is the first written answer that arrived; `governs` the last timely one, else the
    last. `asked` is true once the origin was asked, anew if the superior sent the offices back.
    """

    origin: Code
    asked: bool
    first: InEffect[Fact] | None
    governs: InEffect[Fact] | None
    duties: tuple[Owed, ...]

    @property
    def consents(self) -> bool:
        """True if the written answer that governs agrees; silence never does."""
        answer = self.governs.fact if self.governs else None
        return isinstance(answer, FeedbackGiven) and answer.consents

    @property
    def is_overdue(self) -> bool:
        """True while the origin's running term has ended and no written answer is there."""
        return self.first is None and bool(self.duties) and self.duties[-1].has_lapsed


def origin_leg(
    case: Case, acts: Sequence[InEffect[Fact]], origin: Code, refused: Moment | None
) -> OriginLeg:
    """The leg of one origin, as the acts in effect show it.

    `refused` is when the registration was refused, if that stands: what is still open then is
    not owed any more.
    """
    asks = _asks(acts, origin)
    feedback = _feedback(acts, origin)
    written = sorted(
        ((act.arrived, act) for act in feedback if act.written and act.arrived is not None),
        key=lambda pair: pair[0],
    )
    first = written[0] if written else None
    cuts = [r for r in _resumptions(acts) if first is None or r < first[0]]
    running = cuts[-1] if cuts else None
    duties = tuple(_answer_duties(case, asks, feedback, cuts, refused))
    return OriginLeg(
        origin=origin,
        asked=any(running is None or running < ask.at for ask in asks),
        first=first[1] if first else None,
        governs=_governing(case, [act for _, act in written], duties),
        duties=duties,
    )


def asking_duty(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    origin: Code,
    applied: InEffect[Fact],
    refused: Moment | None,
) -> Owed:
    """JS-29.1: the term to ask the origin runs from the application; any medium will do.

    A provable answer proves that the request was made no later, whatever a receipt says.
    """
    running = owed(
        case,
        "JS-29.1",
        by=case.opener,
        to=origin,
        since=applied.arrived or applied.at,
        trigger=applied.id,
        leg=origin,
    )
    first = earliest(case, running, _asks(acts, origin), _feedback(acts, origin))
    return judged(running, first, horizon(case.at), refused)


def _asks(acts: Sequence[InEffect[Fact]], origin: Code) -> list[InEffect[Fact]]:
    return [a for a in acts if isinstance(a.fact, OriginAsked) and a.to == origin]


def _feedback(acts: Sequence[InEffect[Fact]], origin: Code) -> list[InEffect[Fact]]:
    """The origin's answers; what is dated before every request answers none."""
    asks = _asks(acts, origin)
    return [
        act
        for act in acts
        if isinstance(act.fact, FeedbackGiven)
        and act.office == origin
        and any(act.may_answer(ask) for ask in asks)
    ]


def _governing(
    case: Case, answers: Sequence[InEffect[Fact]], duties: Sequence[Owed]
) -> InEffect[Fact] | None:
    """The last timely answer; where none was timely, the last that came."""
    timely = [
        act
        for act in answers
        for duty in duties[-1:]
        if (made := counted(case, duty.row, act)) and duty.term.holds(made.counted.at)
    ]
    return next(reversed(timely or list(answers)), None)


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
    refused: Moment | None,
) -> Iterator[Owed]:
    """JS-29.2, once for each time the origin was sent back to: an ended round is cancelled.

    Several requests by several media are one request: the earliest provable arrival governs, and
    a provable answer, even by telephone, proves that the request arrived no later.
    """
    row = case.row("JS-29.2", case.opened_on)
    for begun, ended in zip((None, *cuts), (*cuts, None), strict=True):
        part = [ask for ask in asks if _within(ask.at, begun, ended)]
        answers = [
            (made.counted, act)
            for act in feedback
            if (made := counted(case, row, act)) and _within(made.counted, begun, None)
        ]
        arrivals = [(ask.arrived, ask) for ask in part if ask.arrived is not None]
        for moment, act in answers:
            arrivals.extend((moment, ask) for ask in part if act.may_answer(ask))
        if not arrivals:
            continue
        since, ask = min(arrivals, key=lambda pair: pair[0])
        running = owed(
            case,
            "JS-29.2",
            by=ask.to or case.opener,
            to=case.opener,
            since=since,
            trigger=ask.id,
            leg=ask.to,
        )
        first = earliest(case, running, [act for _, act in answers])
        duty = judged(running, first, horizon(case.at), refused if ended is None else None)
        yield duty.cancelled() if ended is not None and duty.state is not DutyState.MET else duty


def _within(moment: Moment, begun: Moment | None, ended: Moment | None) -> bool:
    return (begun is None or begun < moment) and (ended is None or moment < ended)
