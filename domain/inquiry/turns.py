"""Whose turn it is to answer an inquiry: each office it was sent or forwarded to, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.evidence import Moment
from domain.inquiry.facts import (
    DateProposed,
    InquiryAccepted,
    InquiryAnswered,
    InquiryForwarded,
    InquiryOpened,
    InquiryRefused,
)
from domain.localities import Code
from domain.order import InEffect
from domain.recorded import Fact

_SHOWS_RECEIPT = (
    InquiryAccepted,
    InquiryForwarded,
    DateProposed,
    InquiryAnswered,
    InquiryRefused,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One office's turn: what sent the inquiry there, what the office did, when it passed it on."""

    holder: Code
    sent: InEffect[Fact]
    acts: tuple[InEffect[Fact], ...]
    forwarded_at: Moment | None

    @property
    def received_at(self) -> Moment | None:
        """Day 0 of its answer: the proved arrival, or its own first provable act on it."""
        own = (a.at for a in self.acts if a.proved and isinstance(a.fact, _SHOWS_RECEIPT))
        return min((m for m in (self.sent.arrived, *own) if m is not None), default=None)


def turns(acts: Sequence[InEffect[Fact]]) -> tuple[Turn, ...]:
    """The offices that held the inquiry, in order; a forward by the holder passes it on."""
    found: list[Turn] = []
    for act in acts:
        holder = found[-1].holder if found else None
        passes_on = isinstance(act.fact, InquiryForwarded) and act.office == holder
        if act.to is not None and (isinstance(act.fact, InquiryOpened) or passes_on):
            if found:
                last = found.pop()
                found.append(Turn(last.holder, last.sent, last.acts, act.at))
            own = tuple(each for each in acts if each.office == act.to)
            found.append(Turn(act.to, act, own, None))
    return tuple(found)
