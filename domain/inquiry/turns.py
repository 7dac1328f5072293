"""Whose turn it is to answer an inquiry: each office it was sent or forwarded to, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.case import Case
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

SHOWS_RECEIPT = (
    InquiryAccepted,
    InquiryForwarded,
    DateProposed,
    InquiryAnswered,
    InquiryRefused,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One office's turn: what sent the inquiry there, what the office did, when it was freed."""

    holder: Code
    sent: InEffect[Fact]
    acts: tuple[InEffect[Fact], ...]
    freed_at: Moment | None

    @property
    def received_at(self) -> Moment | None:
        """Day 0 of its answer: the proved arrival, or its own first provable act on it."""
        own = (a.at for a in self.acts if a.proved and isinstance(a.fact, SHOWS_RECEIPT))
        return min((m for m in (self.sent.arrived, *own) if m is not None), default=None)


def turns(acts: Sequence[InEffect[Fact]]) -> tuple[Turn, ...]:
    """The offices that held the inquiry, in order; a forward by the holder passes it on.

    What an office did before the inquiry was sent to it is nothing done on it. A forward that
    nothing proves frees its office only once the next one provably has the inquiry.
    """
    sent: list[InEffect[Fact]] = []
    for act in acts:
        holder = sent[-1].to if sent else None
        passes_on = isinstance(act.fact, InquiryForwarded) and act.office == holder
        if act.to is not None and (isinstance(act.fact, InquiryOpened) or passes_on):
            sent.append(act)
    found: list[Turn] = []
    for begins, ends in zip(reversed(sent), (None, *reversed(sent[1:])), strict=True):
        assert begins.to is not None, "what is sent is sent to somebody"
        own = tuple(
            each
            for each in acts
            if each.office == begins.to
            and each.may_answer(begins)
            and (ends is None or each.at <= ends.at)
        )
        following = found[-1].received_at if found else None
        freed = ends.at if ends is not None and ends.proved else following
        found.append(Turn(begins.to, begins, own, freed))
    return tuple(reversed(found))


def superior(case: Case, holder: Turn) -> Code | None:
    """The common superior of the asker and the office that holds the inquiry now (JS-26)."""
    return case.law.places.common_superior((case.opener, holder.holder))
