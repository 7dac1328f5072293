"""What the registers hold of the indicators (NJ-33, NJ-34, NJ-38): each case due, done or not.

Cases are counted, never persons, and nothing of anybody's health. An indicator without a line
here has only the totals that offices return. Counted is what is due: a term that still runs, that
is provisional or was cancelled is not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.case import Case
from domain.certificate.facts import Inspected, Issued
from domain.evidence import Medium
from domain.indicators import indicator
from domain.localities import Code
from domain.position import DutyState, Owed, Position, Side
from domain.registration.facts import Collected
from domain.registration.register import ENTER, REPORT

_DONE = (DutyState.MET, DutyState.LATE)
_YEARLY = "JS-21.2"
_RESULTS = ("JS-29.5a", "JS-29.5b", "JS-30.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One case due under an indicator: of which office, on which day, and whether it was done."""

    indicator: str
    office: Code
    on: date
    done: bool


def measured_of(case: Case, position: Position) -> Iterator[Measured]:
    """What of a case, settled so, its registers hold of the indicators that bind the offices."""
    for name, held in HELD.items():
        measure = indicator(name)
        assert measure is not None, "only indicators are held"
        norm = case.law.instrument(measure.instrument)
        for office, on, done in held(case, position):
            if norm.binds(office) and norm.in_force(on):
                yield Measured(indicator=name, office=office, on=on, done=done)


_Held = Iterator[tuple[Code, date, bool]]
"""The office, the day, and whether it was done."""


def _inspections(case: Case, position: Position) -> _Held:
    """The first, due from the certificate's date on, and each yearly one whose term ended."""
    opening = case.opening.fact
    if isinstance(opening, Issued):
        made = any(act.proved and isinstance(act.fact, Inspected) for act in case.acts())
        yield opening.residence, opening.on, made
        yield from _ended(position, (_YEARLY,))


def _files(case: Case, position: Position) -> _Held:
    """The registration of who came: entered in the system, or its term to report or enter ended."""
    opening = case.opening.fact
    if isinstance(opening, Collected) and opening.side is Side.RESIDENCE:
        rules = (REPORT[opening.side], ENTER[opening.side])
        owed = [duty for duty in position.duties if duty.row.rule in rules]
        entered = any(duty.row.rule == rules[1] and duty.state in _DONE for duty in owed)
        if entered or any(duty.state is DutyState.LAPSED for duty in owed):
            yield case.opener, opening.collected_on, entered


def _submissions(case: Case, position: Position) -> _Held:
    """The results owed to the other side: told on the platform, of those whose term ended."""
    for duty in _due(position, _RESULTS):
        told = None if duty.done is None else case.docket.history.find(duty.done)
        platform = told is not None and told.entry.sending.medium is Medium.PLATFORM
        yield duty.owed_by, duty.term.ending[0], platform


def _ended(position: Position, rules: tuple[str, ...]) -> _Held:
    for duty in _due(position, rules):
        yield duty.owed_by, duty.term.ending[0], duty.state in _DONE


def _due(position: Position, rules: tuple[str, ...]) -> Iterator[Owed]:
    return (
        duty
        for duty in position.duties
        if duty.row.rule in rules and duty.state in (*_DONE, DutyState.LAPSED)
    )


HELD: Mapping[str, Callable[[Case, Position], _Held]] = {
    "NJ-33": _inspections,
    "NJ-34": _files,
    "NJ-38": _submissions,
}
"""The indicators that the registers hold, each with what is due."""
