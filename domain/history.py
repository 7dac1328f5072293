"""What was recorded in one case, put apart: acts, corrections, what the law yielded.

Collecting is total, and blind to what a fact means.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.evidence import Moment
from domain.order import ActCorrected, ActReceived, overlaid
from domain.recorded import Fact, FactId, Recorded
from domain.settings import DEFAULT_SETTINGS, Settings
from domain.yields import is_yield


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
