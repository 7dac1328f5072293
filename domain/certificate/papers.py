"""The papers of a certificate, the first and its renewals: from when until when each is valid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import civil_day, start_of
from domain.case import Case
from domain.certificate.facts import Dated, Issued, Renewed
from domain.evidence import Moment
from domain.law import Term
from domain.order import Done, InEffect
from domain.recorded import Fact


@dataclass(frozen=True, slots=True)
class Deed:
    """A dated act with the moment it counts by."""

    act: InEffect[Fact]
    on: date
    counted: Moment

    @property
    def done(self) -> Done:
        """The act as one that may meet a duty."""
        return Done(by=self.act.id, counted=self.counted, sent=self.counted)


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate and the term it is valid for."""

    deed: Deed
    term: Term

    def is_valid(self, day: date) -> bool:
        """True from its own date through its last day."""
        return self.term.day0 <= day and (self.term.due_on is None or day <= self.term.due_on)


def deeds(acts: Sequence[InEffect[Fact]], *kinds: type[Dated]) -> tuple[Deed, ...]:
    """The dated acts of these kinds by their dates; what nothing proves changes nothing."""
    found = (_deed(act, act.fact) for act in acts if act.proved and isinstance(act.fact, Dated))
    return tuple(sorted((deed for deed in found if isinstance(deed.act.fact, kinds)), key=_when))


def opened(acts: Sequence[InEffect[Fact]], kind: type[Dated]) -> Deed:
    """The opening, whether or not its paper is proved."""
    return next(_deed(act, act.fact) for act in acts if isinstance(act.fact, kind))


def papers(case: Case, acts: Sequence[InEffect[Fact]]) -> tuple[Paper, ...]:
    """The certificate and its renewals by their dates; a long-term one stays so."""
    issued = opened(acts, Issued)
    assert isinstance(issued.act.fact, Issued), "asked of issued certificates"
    rule = "JS-16.5" if issued.act.fact.long_term else "JS-16.4"
    every = sorted((issued, *deeds(acts, Renewed)), key=_when)
    return tuple(
        Paper(deed, case.law.term(case.row(rule, deed.on), start_of(deed.on), case.settings))
        for deed in every
    )


def none_valid_from(every: Sequence[Paper], day: date) -> date | None:
    """The first day from `day` on, on which no paper is valid; None if there is none."""
    while held := [paper.term.due_on for paper in every if paper.is_valid(day)]:
        last = [each for each in held if each is not None]
        if len(last) < len(held):
            return None
        day = max(last) + timedelta(days=1)
    return day


def _deed(act: InEffect[Fact], fact: Dated) -> Deed:
    """Done on the day it names: at the act's own instant if that is on it, else as it begins."""
    on_the_day = civil_day(act.at.at) == fact.on
    return Deed(act, fact.on, act.at if on_the_day else act.at._replace(at=start_of(fact.on)))


def _when(deed: Deed) -> tuple[date, Moment]:
    return deed.on, deed.act.at
