"""What an office sees when it sits down to a case, and what it may then do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any, NamedTuple

from adapters.world.movers import JIANGSU, Mover
from domain.calendar import civil_day
from domain.law import Law
from domain.localities import Code, Level, ancestor, level_of
from domain.order import ActCorrected
from domain.position import Finding, Owed, Position
from domain.recorded import CaseId, Fact, Recorded


class Prompt(NamedTuple):
    """Something in a position that an office can take as its turn: what, and of which of them.

    `what` is what habits name: `stage open`, `duty JS-32.3`, `finding found`.
    """

    what: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act about to be done: whose, what, and to whom it goes, if to anybody.

    `written`: a telephone call does not do.
    """

    by: Code
    fact: Fact
    to: Code | None = None
    written: bool = False


@dataclass(eq=False)
class Running:
    """A case under way: its opening as entered, how it stands, and what it has prompted by now."""

    id: CaseId
    kind: str
    opening: Recorded[Fact]
    mover: Mover
    random: Random
    standing: Position
    prompted: frozenset[Prompt] = frozenset()
    waits_for: datetime | None = None
    said: list[Fact] = field(default_factory=list)
    """What was done in it, for an office to go by."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A case at an instant; `about` is what prompted the office: a duty, a finding, a leg."""

    case: Running
    at: datetime
    law: Law
    about: Any

    @property
    def random(self) -> Random:
        return self.case.random

    @property
    def day(self) -> date:
        return civil_day(self.at)

    @property
    def opener(self) -> Code:
        office = self.case.opening.entry.office
        assert office is not None, "a case is opened by an office"
        return office

    @property
    def fact(self) -> Any:
        """The opening, as first entered."""
        return self.case.opening.fact

    @property
    def position(self) -> Any:
        """How the case stands, with what its kind adds."""
        return self.case.standing

    @property
    def duty(self) -> Owed:
        assert isinstance(self.about, Owed), "prompted by a duty"
        return self.about

    @property
    def finding(self) -> Finding:
        assert isinstance(self.about, Finding), "prompted by a finding"
        return self.about

    @property
    def superior(self) -> Code | None:
        """The common superior of the parties, None across provinces."""
        return self.case.standing.coordination.superior

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def corrected(self, fact: Fact, reason: str) -> Deed:
        """The opening put right by the office that entered it."""
        opening = self.case.opening
        right = ActCorrected(of=opening.id, sending=opening.entry.sending, fact=fact, reason=reason)
        return Deed(self.opener, right)

    def above(self, office: Code) -> Code:
        """The office next above another, on the day."""
        level = level_of(office)
        if level == Level.VILLAGE:
            return ancestor(office, Level.TOWNSHIP)
        if level == Level.TOWNSHIP:
            return self.law.places.county_of(office, self.day)
        return self.law.places.superior_of(office) if level == Level.COUNTY else JIANGSU


Done = Deed | tuple[Deed, ...] | None
"""What comes of a prompt: an act, several, or on second thoughts nothing."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What an office does when prompted: how often, after how many working days.

    A duty has neither: there the office's punctuality decides, and the term.
    """

    prompt: str
    does: Callable[[Scene], Done]
    chance: float = 1.0
    after: tuple[int, int] | None = None
