"""Whose turn it is to answer an inquiry: each office it was sent or forwarded to, in order."""

from collections.abc import Iterator, Sequence
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

    A forward that nothing proves passes it on only once the next office provably has it. What an
    office did before the inquiry was sent to it is nothing done on it.
    """
    opening = next(act for act in acts if isinstance(act.fact, InquiryOpened))
    passed: list[tuple[InEffect[Fact], Moment]] = [(opening, opening.at)]
    for act, at in sorted(_forwards(acts), key=lambda pair: pair[1]):
        if act.office == passed[-1][0].to:
            passed.append((act, at))
    ends = [*(at for _, at in passed[1:]), None]
    return tuple(_turn(acts, sent, end) for (sent, _), end in zip(passed, ends, strict=True))


def turns_of(case: Case) -> tuple[Turn, ...]:
    """The offices that held the inquiry by the case's instant, in order."""
    return turns(case.acts())


def pending(case: Case) -> tuple[Code, ...]:
    """The offices that the holder forwarded the inquiry to, of which nothing is proved yet."""
    acts, holder = case.acts(), case.once(turns_of)[-1].holder
    return tuple(
        act.to
        for act in acts
        if isinstance(act.fact, InquiryForwarded)
        and act.office == holder
        and act.to is not None
        and _passes_at(acts, act) is None
    )


def _turn(acts: Sequence[InEffect[Fact]], sent: InEffect[Fact], freed_at: Moment | None) -> Turn:
    assert sent.to is not None, "what is sent is sent to somebody"
    own = tuple(
        act
        for act in acts
        if act.office == sent.to
        and act.may_answer(sent)
        and (freed_at is None or act.at <= freed_at)
    )
    return Turn(sent.to, sent, own, freed_at)


def _forwards(acts: Sequence[InEffect[Fact]]) -> Iterator[tuple[InEffect[Fact], Moment]]:
    """Every forward with the moment it frees its office."""
    for act in acts:
        if isinstance(act.fact, InquiryForwarded) and act.to is not None:
            at = _passes_at(acts, act)
            if at is not None:
                yield act, at


def _passes_at(acts: Sequence[InEffect[Fact]], forward: InEffect[Fact]) -> Moment | None:
    """By its own proof or by what the next office did, whichever is earlier."""
    own = [forward.at] if forward.proved else []
    taken_up = [
        act.at
        for act in acts
        if act.office == forward.to
        and act.proved
        and isinstance(act.fact, SHOWS_RECEIPT)
        and act.may_answer(forward)
    ]
    return min(own + taken_up, default=None)


def superior(case: Case, holder: Turn) -> Code | None:
    """The common superior of the asker and the office that holds the inquiry now (JS-26)."""
    return case.law.places.common_superior((case.opener, holder.holder))
