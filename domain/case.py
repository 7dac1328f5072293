"""The form every case kind has: collect what was done, settle what the law makes of it.

`collect` is total and never judges; `settle` is where the law speaks, pure, for any instant.
Judging an act on the settled position is in `decider.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from domain.calendar import civil_day
from domain.duties.row import Duty
from domain.errors import Refused
from domain.evidence import Moment, transit
from domain.finding import staged
from domain.law import Law
from domain.localities import Code
from domain.order import ActCorrected, ActReceived, InEffect, horizon, in_effect, overlaid
from domain.parties import Parties
from domain.position import Position, Side
from domain.recorded import Act, CaseId, Fact, FactId, Primary, Recorded
from domain.settings import DEFAULT_SETTINGS, Settings
from domain.yields import Yield, is_yield, of_every_kind


@dataclass(frozen=True, slots=True)
class History:
    """What was done in one case and proved, as entered; the rest is kept apart."""

    acts: tuple[Recorded[Fact], ...] = ()
    corrections: tuple[Recorded[Fact], ...] = ()
    yielded: tuple[Fact, ...] = ()
    version: int = 0
    received: Mapping[FactId, Moment] = field(default_factory=dict)
    """When other nodes recorded what was sent to them by platform."""
    heard: Mapping[str, int] = field(default_factory=dict)
    """How many facts of other nodes the history has, by node."""

    @property
    def opening(self) -> Recorded[Fact]:
        """The opening act as it stands corrected."""
        (opening,) = overlaid(self.acts[:1], self.corrections)
        return opening

    @property
    def settings(self) -> Settings:
        """The settings the case was opened under."""
        return self.acts[0].entry.settings or DEFAULT_SETTINGS

    def under(self, settings: Settings) -> "History":
        """The same acts, as if the case had been opened under other settings."""
        if not self.acts:
            return self
        first = self.acts[0]
        opened = replace(first, entry=replace(first.entry, settings=settings))
        return replace(self, acts=(opened, *self.acts[1:]))

    def before(self, record: Recorded[Fact]) -> "History":
        """The history as it was when an act of it was entered."""
        acts = tuple(act for act in self.acts if act.version < record.version)
        corrections = tuple(each for each in self.corrections if each.version < record.version)
        return replace(self, acts=acts, corrections=corrections)

    def find(self, fact: FactId) -> Recorded[Fact] | None:
        """The act of that id as it stands corrected; None if the case has no such act."""
        return next((act for act in overlaid(self.acts, self.corrections) if act.id == fact), None)


def collect(history: History, *records: Recorded[Fact]) -> History:
    """The history with more facts; total, and blind to what a fact means."""
    acts, corrections, yielded = [], [], []
    received, heard, version = history.received, history.heard, history.version
    for record in records:
        fact, version, exchange = record.fact, record.version, record.entry.exchange
        if exchange is not None and exchange.received is not None:
            heard = {**heard, record.entry.node: record.number}
        if isinstance(fact, ActCorrected):
            corrections.append(record)
        elif is_yield(fact):
            yielded.append(fact)
        elif isinstance(fact, ActReceived):
            received = {**received, fact.of: record.entered}
        else:
            acts.append(record)
    return History(
        (*history.acts, *acts),
        (*history.corrections, *corrections),
        (*history.yielded, *yielded),
        version,
        received,
        heard,
    )


def history_of(records: Iterable[Recorded[Fact]]) -> History:
    """The history that a case's facts make, in the order they were recorded."""
    return collect(History(), *records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """A case as the law reads it: its kind, its history, and the cases its rules look into.

    `linked` are the cases a rule names: of the same matter, or the same subject.
    """

    case: CaseId
    decider: "Decider"
    history: History
    linked: tuple["Docket", ...] = field(default=())

    def under(self, settings: Settings) -> "Docket":
        """The same, as if it and the cases its rules look into had been opened under others."""
        linked = tuple(each.under(settings) for each in self.linked)
        return replace(self, history=self.history.under(settings), linked=linked)


def _none(_: Fact) -> tuple[str, ...]:
    return ()


def _cites_none(_: Fact) -> tuple[CaseId, ...]:
    return ()


def _no_side(_case: "Case", _party: Code) -> Side | None:
    return None


def _no_pair(_opener: Code, _: Fact) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """One case kind: its facts, who is party to it, what the law yields, what is refused.

    `parties` is given the acts as corrected, the opening first; `addressee` the parties and a
    fact. `links` names the keys under which others find a case, `reads` the keys whose cases its
    own rules look into, both by its opening; `pairs` keys of both kinds, by its opener too; `cites`
    the cases it names itself. `side_of` is the side on which a party stands. `serves` are the
    acts that show that the office served or registered the subject (JS-40.5).
    `instrument` is the one the kind stands under; None where each rule names its own.
    Refusals come in three parts: of the opening; by role, which also judge a correction; and by
    stage. `yields` are the kind's own consequences, beside those of every kind.
    """

    kind: str
    openings: tuple[type[Primary], ...]
    facts: tuple[type[Primary], ...]
    yield_facts: tuple[type[Fact], ...] = ()
    parties: Callable[[tuple[Recorded[Fact], ...]], tuple[Code, ...]]
    addressee: Callable[[Parties, Fact], Code | None]
    settle: Callable[["Case"], Position]
    links: Callable[[Fact], tuple[str, ...]] = _none
    reads: Callable[[Fact], tuple[str, ...]] = _none
    cites: Callable[[Fact], tuple[CaseId, ...]] = _cites_none
    side_of: Callable[["Case", Code], Side | None] = _no_side
    pairs: Callable[[Code, Fact], tuple[str, ...]] = _no_pair
    serves: tuple[type[Fact], ...] = ()
    yields: Callable[[Position], tuple[Yield, ...]] = of_every_kind
    opening_refusals: Callable[["Case"], Iterator[Refused]]
    role_refusals: Callable[["Case", Act[Fact]], Iterator[Refused]]
    stage_refusals: Callable[["Case", Act[Fact]], Iterator[Refused]]
    county_acts_for_township: bool = False
    village_acts_for_township: bool = False
    instrument: str | None = "JS-2009"

    def found_under(self, opener: Code, opening: Fact) -> tuple[str, ...]:
        """The keys under which others find a case that is opened so."""
        return (*self.links(opening), *self.pairs(opener, opening))

    def looks_into(self, opener: Code, opening: Fact) -> tuple[str, ...]:
        """The keys whose cases the rules of a case that is opened so look into."""
        return (*self.reads(opening), *self.pairs(opener, opening))


@dataclass(frozen=True)
class Case:
    """A docket under a law at an instant: what a case kind's functions are given.

    What is worked out of it is kept with it: a case does not change, another one is made.
    """

    docket: Docket
    law: Law
    at: datetime

    def as_of(self, at: datetime) -> "Case":
        """The same docket at another instant, itself at its own."""
        return self if at == self.at else self._others.setdefault(at, replace(self, at=at))

    @cached_property
    def _others(self) -> dict[datetime, "Case"]:
        return {}

    @property
    def decider(self) -> Decider:
        return self.docket.decider

    @property
    def id(self) -> CaseId:
        return self.docket.case

    @cached_property
    def opening(self) -> Recorded[Fact]:
        return self.docket.history.opening

    @cached_property
    def opened_on(self) -> date:
        """The day the opening took effect: status and parties are judged on it."""
        return civil_day(self.began_at)

    @cached_property
    def began_at(self) -> datetime:
        """The instant the opening took effect: before it there is no case."""
        opening = self.opening
        return transit(opening.entry.sending, opening.entered).sent.at

    @property
    def opener(self) -> Code:
        """The office that opened the case."""
        return opener_of((self.opening,))

    @property
    def settings(self) -> Settings:
        return self.docket.history.settings

    @cached_property
    def parties(self) -> Parties:
        """The offices the case is between, the opener first."""
        history = self.docket.history
        return Parties(
            self.decider.parties(overlaid(history.acts, history.corrections)),
            self.law.places,
            self.opened_on,
            civil_day(self.at),
            self.decider.county_acts_for_township,
            self.decider.village_acts_for_township,
        )

    def row(self, rule: str, on: date) -> Duty:
        """The row of a rule in force on a day; paper posted before the norm arrives under it."""
        norm = self.decider.instrument
        return self.law.duty(rule, self.law.instrument(norm).not_before(on) if norm else on)

    @cached_property
    def linked(self) -> tuple["Case", ...]:
        """The cases its rules look into, under the same law at the same instant."""
        return tuple(Case(docket, self.law, self.at) for docket in self.docket.linked)

    def acts(self, seen_at: Moment | None = None) -> tuple[InEffect[Fact], ...]:
        """The acts in effect at the instant, or before a moment, in order of effect."""
        return self._now if seen_at is None else self._before(seen_at)

    @cached_property
    def _now(self) -> tuple[InEffect[Fact], ...]:
        return self._before(horizon(self.at))

    def _before(self, moment: Moment) -> tuple[InEffect[Fact], ...]:
        history, parties = self.docket.history, self.parties
        return in_effect(
            overlaid(history.acts, history.corrections),
            history.received,
            lambda fact: self.decider.addressee(parties, fact),
            parties.party_of,
            moment,
        )


def opener_of(acts: Sequence[Recorded[Fact]]) -> Code:
    """The office whose act the opening is."""
    office = acts[0].entry.office
    assert office is not None, "a case is opened by an office"
    return office


def settle(case: Case) -> Position | None:
    """The legal position of the case at its instant; None before it was opened."""
    if not case.docket.history.acts or case.began_at > case.at:
        return None
    return standing(case)


def standing(case: Case) -> Position:
    """The legal position of a case that is open at its instant, its findings as they stand."""
    position = case.decider.settle(case)
    if position.turns_at:
        turns = sorted(set(position.turns_at))
        position = replace(
            position,
            turns_at=tuple(turn for turn in turns if case.at < turn),
            turned_at=tuple(turn for turn in turns if turn <= case.at),
        )
    if position.findings:
        position = replace(position, findings=staged(position.findings, case.acts()))
    passed_to = case.parties.passed_to()
    return replace(position, passed_to=passed_to) if passed_to else position
