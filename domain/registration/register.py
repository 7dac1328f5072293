"""The register at one end: reported in five days, entered in five, and the reminder of JS-15."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import civil_day, start_of
from domain.case import Case
from domain.eligibility import is_excluded_stay
from domain.evidence import Moment
from domain.localities import Code, Level, ancestor
from domain.order import InEffect, horizon
from domain.position import Owed, Side
from domain.recorded import Fact
from domain.registration.facts import (
    Collected,
    Contacted,
    Departed,
    Entered,
    Informed,
    PurposeChanged,
    Reported,
)
from domain.terms import earliest, judged, owed

REPORT = {Side.ORIGIN: "JS-14.1", Side.RESIDENCE: "JS-19.1"}
ENTER = {Side.ORIGIN: "JS-14.2", Side.RESIDENCE: "JS-19.2"}
REMINDER = "JS-15"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What stands on record of one collection, as the acts in effect show it.

    `reports` as sent, proved or not; `entries`, `contacts` and the rest only where proved.
    `left_scope_on` is the day the stay left the norm's scope, if it did.
    """

    opening: Collected
    collected: InEffect[Fact]
    village: Code
    reports: tuple[InEffect[Fact], ...]
    entries: tuple[InEffect[Fact], ...]
    contacts: tuple[InEffect[Fact], ...]
    informed_at: Moment | None
    departed_on: date | None
    left_scope_on: date | None

    @property
    def township(self) -> Code:
        """The village's own."""
        return ancestor(self.village, Level.TOWNSHIP)

    @property
    def stage(self) -> str:
        """How far the registration has come; a departure ends the stay whatever was done."""
        if self.departed_on is not None:
            return "departed"
        if self.entries:
            return "entered"
        return "reported" if any(report.proved for report in self.reports) else "collected"


def collection(case: Case) -> Collected:
    """The opening of a registration, as it stands corrected."""
    opening = case.opening.fact
    assert isinstance(opening, Collected), "a registration opens with a collection"
    return opening


def register(case: Case) -> Register:
    """The register at the case's instant."""
    acts, opening = case.acts(), collection(case)
    proved = [act for act in acts if act.proved]
    departures = (act.fact.on for act in proved if isinstance(act.fact, Departed))
    exits = (
        act.fact.on
        for act in proved
        if isinstance(act.fact, PurposeChanged)
        and is_excluded_stay(act.fact.purpose, returns=opening.returns)
    )
    return Register(
        opening=opening,
        collected=next(act for act in acts if isinstance(act.fact, Collected)),
        village=case.opener,
        reports=tuple(act for act in acts if isinstance(act.fact, Reported)),
        entries=tuple(act for act in proved if isinstance(act.fact, Entered)),
        contacts=tuple(act for act in proved if isinstance(act.fact, Contacted)),
        informed_at=min(
            (a.arrived for a in acts if isinstance(a.fact, Informed) and a.arrived is not None),
            default=None,
        ),
        departed_on=min(departures, default=None),
        left_scope_on=min(exits, default=None),
    )


def duties(case: Case, now: Register) -> Iterator[Owed]:
    """The report and, once it is received or the village entered directly, the entry."""
    for duty in (_report_duty(case, now), *_entry_duty(case, now)):
        yield duty.cancelled() if _was_open(duty, now.left_scope_on) else duty


def reminder(case: Case, now: Register) -> Owed | None:
    """JS-15, due to come or there: no news of who left; None where it is not called for.

    A contact made before there was anything to remind of does not meet it. A stay that left the
    norm's scope with the reminder open cancels it.
    """
    if (
        now.opening.side is not Side.ORIGIN
        or now.informed_at is not None
        or now.departed_on is not None
    ):
        return None
    running = _since_collection(case, now, REMINDER, to=None)
    if now.left_scope_on is not None and now.left_scope_on < running.term.day0:
        return None
    made = [act for act in now.contacts if civil_day(act.at.at) >= running.term.day0]
    asks = judged(running, earliest(case, running, made), horizon(case.at))
    return asks.cancelled() if _was_open(asks, now.left_scope_on) else asks


def reminds_from(case: Case, now: Register) -> datetime | None:
    """When the reminder of JS-15 arises, or arose; None if news or an end of the stay was first."""
    if now.opening.side is not Side.ORIGIN:
        return None
    arises = start_of(_since_collection(case, now, REMINDER, to=None).term.day0)
    informed = now.informed_at is not None and now.informed_at.at < arises
    ended = (day for day in (now.departed_on, now.left_scope_on) if day is not None)
    return None if informed or any(start_of(day) < arises for day in ended) else arises


def _report_duty(case: Case, now: Register) -> Owed:
    """JS-14.1, JS-19.1: by the report, or by direct entry (JS-14.1b)."""
    running = _since_collection(case, now, REPORT[now.opening.side], to=now.township)
    direct = [entry for entry in now.entries if entry.office == now.village]
    made = earliest(case, running, (*now.reports, *direct), now.entries)
    return judged(running, made, horizon(case.at))


def _entry_duty(case: Case, now: Register) -> Iterator[Owed]:
    """JS-14.2, JS-19.2: from the report's receipt, which an entry proves to be no later."""
    received = [(report.arrived, report) for report in now.reports if report.arrived is not None]
    received += [(entry.at, entry) for entry in now.entries]
    if not received:
        return
    since, trigger = min(received, key=lambda pair: pair[0])
    running = owed(
        case, ENTER[now.opening.side], by=now.township, to=None, since=since, trigger=trigger.id
    )
    yield judged(running, earliest(case, running, now.entries), horizon(case.at))


def _since_collection(case: Case, now: Register, rule: str, *, to: Code | None) -> Owed:
    day0 = now.collected.at._replace(at=start_of(now.opening.collected_on))
    return owed(case, rule, by=now.village, to=to, since=day0, trigger=now.collected.id)


def _was_open(duty: Owed, day: date | None) -> bool:
    """True if the duty was neither done by the end of the day nor lapsed when it began."""
    if day is None or duty.term.has_ended(start_of(day)):
        return False
    return duty.met_on is None or day < duty.met_on
