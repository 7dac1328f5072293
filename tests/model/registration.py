"""A registration: collected in the village, reported, entered; the reminder; the thirty days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.model.consultation import paper_flags
from tests.model.days import Term, civil_day, midnight, working_days
from tests.model.papers import Act, deliver, known, paper
from tests.model.places import is_bound

WORKING_DAYS = 5
REMINDER_DAYS, STAY_DAYS = 61, 30


@dataclass
class Owed:
    """One duty of a village or a township."""

    rule: str
    by: str
    to: str | None
    day0: date
    term: Term | None
    state: str
    met_on: date | None = None


def judged(
    term: Term, done: datetime | None, at: datetime, ended: datetime | None = None
) -> tuple[str, date | None]:
    """Open, met, late or lapsed, by when the thing was done; cancelled if the case ended first."""
    if ended is not None and ended <= at:
        state, met_on = judged(term, done if done and done <= ended else None, ended)
        return ("cancelled" if state == "open" else state), met_on
    if done is not None and (done < term.ends_at or term.provisional):
        return "met", civil_day(done)
    if done is not None:
        return "late", civil_day(done)
    return ("lapsed" if term.lapsed(at) else "open"), None


class Registration:
    """The primary facts of one registration, as known."""

    def __init__(self, acts: list[Act], until: int) -> None:
        self.opening, *rest = acts
        self.until = until
        self.village = self.opening.by
        self.township = self.village.split("/")[0]
        self.is_outflow = self.opening.given["side"] == "origin"
        self.other = self.opening.given["other"]
        self.rest = sorted(rest, key=lambda a: (a.at, a.n))
        self.reports = [paper(a, a.by, a.given["to"]) for a in rest if a.verb == "report"]
        deliver(self.reports, [a for a in rest if a.verb == "arrive"])

    def first(self, verb: str, at: datetime, by: str | None = None) -> datetime | None:
        """When an act of a name first took effect."""
        done = [a.at for a in self.rest if a.verb == verb and by in (None, a.by) and a.at <= at]
        return min(done, default=None)

    def duties(self, at: datetime) -> list[Owed]:
        """What the village and its township owe, and the reminder."""
        article = 14 if self.is_outflow else 19
        collected = date.fromisoformat(self.opening.given["collected_on"])
        direct = self.first("enter", at, self.village)
        entered = self.first("enter", at, self.township)
        gone = [p.gone for p in self.reports if p.gone and p.gone <= at]
        there = [p.arrived for p in self.reports if p.arrived and p.has_arrived(at)]
        report = min((each for each in (*gone, direct, entered) if each), default=None)
        receipt = min((each for each in (*there, entered) if each), default=None)
        one = working_days(collected, WORKING_DAYS, self.until)
        state, met_on = judged(one, report, at)
        owed = [Owed(f"JS-{article}.1", self.village, self.township, collected, one, state, met_on)]
        rule = f"JS-{article}.2"
        if receipt is not None and not (direct and direct <= receipt):
            two = working_days(civil_day(receipt), WORKING_DAYS, self.until)
            state, met_on = judged(two, entered or direct, at)
            owed.append(Owed(rule, self.township, None, two.day0, two, state, met_on))
        elif direct is not None:
            day = civil_day(direct)
            two = working_days(day, WORKING_DAYS, self.until)
            owed.append(Owed(rule, self.township, None, day, two, "met", day))
        return owed + self._reminder(collected, at)

    def _reminder(self, collected: date, at: datetime) -> list[Owed]:
        since = collected + timedelta(days=REMINDER_DAYS)
        informed = self.first("inform", at) or self.first("depart", at)
        if not self.is_outflow or informed or at < midnight(since):
            return []
        contacts = [
            a.at for a in self.rest if a.verb == "contact" and midnight(since) <= a.at <= at
        ]
        met_on = civil_day(min(contacts)) if contacts else None
        state = "met" if contacts else "open"
        return [Owed("JS-15", self.village, None, since, None, state, met_on)]

    def unserved(self, at: datetime) -> date | None:
        """Day 30 of a stay without any record of the residence before it (article 40(5))."""
        moved = date.fromisoformat(self.opening.given["moved_on"])
        day = moved + timedelta(days=STAY_DAYS)
        left = [a.given["on"] for a in self.rest if a.verb == "depart" and a.at <= at]
        ended = left and date.fromisoformat(left[-1]) < day
        residence = self.other if self.is_outflow else self.township
        records = [a.at for a in [*self.rest] if a.by.split("/")[0] == residence]
        if not self.is_outflow:
            records.append(self.opening.at)
        served = any(each < midnight(day) for each in records)
        return None if ended or served or at < midnight(day) else day

    def stage(self, at: datetime) -> str:
        """How far it has come."""
        if self.first("depart", at):
            return "departed"
        if self.first("enter", at):
            return "entered"
        return "reported" if any(p.gone and p.gone <= at for p in self.reports) else "collected"


def opinion(acts: list[Act], at: datetime, known_at: datetime, until: int) -> dict[str, Any]:
    """The registration at an instant, as then known or as known at another."""
    case = Registration(known(acts, known_at), until)
    duties = case.duties(at)
    side, clause = ("origin", "39(1)") if case.is_outflow else ("residence", "40(1)")
    findings = [
        (clause, side, one.by, one.rule, civil_day(one.term.ends_at))
        for one in duties
        if one.term and one.state in ("late", "lapsed") and is_bound(one.by)
    ]
    residence = case.other if case.is_outflow else case.township
    unserved = case.unserved(at)
    if unserved and is_bound(residence):
        findings.append(("40(5)", "residence", residence, "JS-40.5", unserved))
    flags = paper_flags(case.reports, at)
    if any(one.term and one.term.provisional for one in duties):
        flags.add("PROVISIONAL_CALENDAR")
    return {
        "stage": case.stage(at),
        "duties": [duty_shown(one) for one in duties],
        "findings": findings,
        "flags": flags,
    }


def duty_shown(one: Owed) -> dict[str, Any]:
    """A duty in the names of a case file."""
    return {
        "rule": one.rule,
        "owed_by": one.by,
        "owed_to": one.to,
        "from": one.day0,
        "due_on": one.term.due_on if one.term else None,
        "state": one.state,
        "met_on": one.met_on,
        "provisional": bool(one.term and one.term.provisional),
        "binding": is_bound(one.by),
    }
