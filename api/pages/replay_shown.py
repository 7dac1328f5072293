"""A replayed case as its page shows it: the two sliders, the steps, and the one looked at."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.replay import Replayed as Step
from api.http.desk import Desk
from api.pages.addresses import with_values
from api.pages.story import Entry, entries
from api.pages.what_if import Typed
from api.replayed import Replayed
from domain.calendar import SHANGHAI, civil_day
from domain.localities import Code
from domain.recorded import CaseId, Fact, Recorded
from domain.say import Say
from domain.yields import is_yield
from projections.moments import When, Which, moments, ticks
from projections.prose.changes import Change
from projections.prose.comparison import ComparisonTold
from projections.prose.history import HistoryTold
from projections.prose.teller import Language
from projections.words.facts import FACTS

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; the two instants as they are typed, empty for now."""

    case: CaseId
    as_of: str
    known_at: str
    step: int | None
    what_if: Typed

    @property
    def given(self) -> Mapping[str, object]:
        """Everything in the address, by name; None or empty where nothing is."""
        moments = {"as_of": self.as_of, "known_at": self.known_at}
        return {**moments, "step": self.step, **self.what_if}

    def address(self, **but: object) -> str:
        """The address of this page, but for these."""
        return with_values(f"/cases/{self.case}/replay", **{**self.given, **but})

    @property
    def without_what_if(self) -> str:
        """The address of this page with nothing beside the case as it is."""
        return self.address(**dict.fromkeys(self.what_if))


@dataclass(frozen=True, slots=True)
class Scale:
    """The moments of a case in order, to the second, at which it can be looked at; then now."""

    instants: tuple[datetime, ...]

    def text(self, place: int) -> str:
        """The instant at a place as an address names it; empty for now."""
        return typed(self.instants[place]) if place < len(self.instants) else ""

    def place(self, instant: datetime | None) -> int:
        """The last place that is not after an instant; None: now."""
        if instant is None:
            return len(self.instants)
        return max(bisect_right(self.instants, instant) - 1, 0)


@dataclass(frozen=True, slots=True)
class Sliders:
    """What happened when, and what was learned when."""

    happened: Scale
    learned: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step in the list: its first fact by number, what it is called, whose act it is."""

    number: int
    at: datetime
    say: Say
    by_law: bool
    office: Code | None
    others: int
    changed: int
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown:
    """A fact of the step looked at, with its moments; `late` the days from each to its entry."""

    entry: Entry
    moments: tuple[tuple[When, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """The step looked at, its place among so many, and its neighbours by their first facts."""

    place: int
    of: int
    previous: int | None
    next: int | None
    facts: tuple[FactShown, ...]
    changes: tuple[Change, ...]
    differences: tuple[Change, ...]

    @property
    def has_moments(self) -> bool:
        """Whether any of its facts has a moment that is not that of its entry."""
        return any(
            when.is_day or when.instant != each.entry.record.entry.recorded_at
            for each in self.facts
            for when, _ in each.moments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayPage:
    """What the page says of the case, in one language; `compared` after the step looked at."""

    found: Replayed
    lines: tuple[StepLine, ...]
    step: StepShown
    told: HistoryTold
    compared: ComparisonTold | None


def sliders(records: Sequence[Recorded[Fact]], now: datetime) -> Sliders:
    """The scales of a case as far as these facts go; nothing that is still to come."""
    happened = {_whole(each) for each in ticks(records) if each <= now}
    learned = {_whole(each.entry.recorded_at) for each in records}
    return Sliders(Scale(tuple(sorted(happened))), Scale(tuple(sorted(learned))))


def typed(instant: datetime) -> str:
    """An instant in the form of a page's field, to the second."""
    return instant.astimezone(SHANGHAI).replace(tzinfo=None).isoformat(timespec="seconds")


def replay_page(desk: Desk, found: Replayed, number: int | None, language: Language) -> ReplayPage:
    """The page; the step looked at has the fact of the number, or is the last."""
    told, steps = found.told(language), found.own.steps
    at = next((n for n, step in enumerate(steps) if _has(step, number)), len(steps) - 1)
    compared = found.compared(language, at)
    lines = tuple(
        _line(step, len(words.changes), is_shown=place == at)
        for place, (step, words) in enumerate(zip(steps, told.steps, strict=True))
    )
    shown = StepShown(
        place=at + 1,
        of=len(steps),
        previous=lines[at - 1].number if at else None,
        next=lines[at + 1].number if at + 1 < len(steps) else None,
        facts=tuple(
            FactShown(entry=each, moments=tuple(_moments(each.record)))
            for each in entries(desk, found.own, told.steps[at])
        ),
        changes=told.steps[at].changes,
        differences=compared.steps[0] if compared else (),
    )
    return ReplayPage(found=found, lines=lines, step=shown, told=told, compared=compared)


def _has(step: Step, number: int | None) -> bool:
    return any(each.version == number for each in step.records)


def _line(step: Step, changed: int, *, is_shown: bool) -> StepLine:
    first = step.records[0]
    return StepLine(
        number=first.version,
        at=first.entry.recorded_at,
        say=FACTS[type(first.fact)],
        by_law=is_yield(first.fact),
        office=first.entry.office,
        others=len(step.records) - 1,
        changed=changed,
        is_shown=is_shown,
    )


def _moments(record: Recorded[Fact]) -> Sequence[tuple[When, int | None]]:
    entered = civil_day(record.entry.recorded_at)
    return [
        (each, None if each.which is Which.RECORDED else (entered - civil_day(each.instant)).days)
        for each in moments(record)
    ]


def _whole(instant: datetime) -> datetime:
    """The first whole second from an instant on: what happened by then is seen at it."""
    rest = timedelta(microseconds=instant.microsecond)
    return instant + _SECOND - rest if rest else instant
