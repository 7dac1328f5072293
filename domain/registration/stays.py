"""Stays that reached 30 days without any record of service at the residence (JS-40.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import start_of
from domain.case import Case
from domain.evidence import Moment
from domain.localities import Code, Level, ancestor, level_of
from domain.position import Side
from domain.recorded import CaseId
from domain.registration.facts import Collected
from domain.registration.register import Register, register
from domain.responsibility import Conduct

RULE = "JS-40.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay as one registration shows it, from the day it began.

    `residence` is the township, or the county where no more is known. `ends_on` are the days this
    registration shows an end of it: a departure, or the day it left the norm's scope.
    """

    case: CaseId
    collected_at: Moment
    residence: Code
    began_on: date
    ends_on: tuple[date, ...]

    @property
    def rank(self) -> tuple[bool, Moment, CaseId]:
        """Which registration speaks for a stay: one that knows the township, then the first."""
        return (level_of(self.residence) != Level.TOWNSHIP, self.collected_at, self.case)

    def is_at(self, other: "Stay") -> bool:
        """True if both are at the same place, as far as is known."""
        return self.residence.startswith(other.residence) or other.residence.startswith(
            self.residence
        )


def unserved(case: Case, now: Register) -> Conduct | None:
    """What the residence answers for since day 30, reached or still to come; None if nothing.

    Every registration of the subject counts for when the stay ended, and every case for service.
    The day has passed or not, whatever is done from it on changes nothing.
    """
    own = _stay(case, now)
    row = case.row(RULE, own.began_on)
    reached = case.law.term(row, start_of(own.began_on), case.settings).day0
    others = tuple(_others(case))
    elsewhere = (each.began_on for each in others if not each.is_at(own))
    ends = (*own.ends_on, *(day for each in others for day in each.ends_on), *elsewhere)
    if (
        not case.law.binds(row, own.residence)
        or not case.law.instrument(row.instrument).in_force(reached)
        or own.began_on in own.ends_on
        or any(own.began_on < day < reached for day in ends)
        or any(_is_same(own, each, ends) and each.rank < own.rank for each in others)
        or _is_served(case, own.residence, start_of(reached))
    ):
        return None
    return Conduct(
        case=case.id,
        row=row,
        office=own.residence,
        side=Side.RESIDENCE,
        binding=True,
        since=reached,
        trigger=now.collected.id,
        evidence=(now.collected.id,),
    )


def _stay(case: Case, now: Register) -> Stay:
    there = now.village if now.opening.side is Side.RESIDENCE else now.opening.other
    return Stay(
        case=case.id,
        collected_at=now.collected.at,
        residence=ancestor(there, Level.TOWNSHIP),
        began_on=now.opening.moved_on,
        ends_on=tuple(day for day in (now.departed_on, now.left_scope_on) if day is not None),
    )


def _others(case: Case) -> Iterator[Stay]:
    for each in case.linked:
        if isinstance(each.opening.fact, Collected) and each.began_at <= case.at:
            yield _stay(each, each.once(register))


def _is_same(one: Stay, other: Stay, ends: Sequence[date]) -> bool:
    """True if two registrations show one stay: at one place, and none ended between their days."""
    first, last = sorted((one.began_on, other.began_on))
    return one.is_at(other) and not any(first < day <= last for day in ends)


def _is_served(case: Case, residence: Code, until: datetime) -> bool:
    """True if an office there served or registered the subject before an instant, in any case."""
    return any(
        act.proved
        and act.at.at < until
        and isinstance(act.fact, each.decider.serves)
        and (act.handled_by or act.office).startswith(residence)
        for each in (case, *case.linked)
        for act in each.acts()
    )
