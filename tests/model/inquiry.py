"""An inquiry: who has the question, by when the service standard wants an answer, what came."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.model.consultation import paper_flags
from tests.model.days import Term, civil_day, working_days
from tests.model.papers import Act, Paper, deliver, known, paper
from tests.model.places import is_bound

STANDARD = 15
ANSWERS = ("reply", "refuse")


@dataclass
class Asked:
    """One office that was asked, and where its answer stands."""

    office: str
    request: Paper
    arrived: datetime | None = None
    term: Term | None = None
    duty: str | None = None
    met_on: date | None = None


class Inquiry:
    """The primary facts of one inquiry, as known."""

    def __init__(self, acts: list[Act], until: int) -> None:
        opening, *rest = acts
        self.until = until
        self.opener = opening.by
        self.rest = sorted(rest, key=lambda a: (a.at, a.n))
        requests = [a for a in acts if a.verb in ("open", "forward")]
        self.requests = [paper(a, a.by, a.given["to"]) for a in requests]
        self.answers = [paper(a, a.by, self.opener) for a in rest if a.verb in ANSWERS]
        deliver([*self.requests, *self.answers], [a for a in rest if a.verb == "arrive"])

    def asked(self, at: datetime) -> list[Asked]:
        """Every office asked by an instant, the first one first."""
        first, *forwards = self.requests
        passed = [(moment, p) for p in forwards if (moment := self._passed(p)) and moment <= at]
        once: dict[tuple[str, str], Paper] = {}
        for _, forward in sorted(passed, key=lambda pair: pair[0]):
            once.setdefault((forward.frm, forward.to), forward)
        return [self._asked(p, at) for p in (first, *once.values())]

    def _passed(self, forward: Paper) -> datetime | None:
        """When the question provably went on: by its own proof, or by what the third office did."""
        done = [act for act in self._own_acts(forward.to) if act >= forward.stated]
        return min(done if forward.gone is None else (*done, forward.gone), default=None)

    def _asked(self, request: Paper, at: datetime) -> Asked:
        one = Asked(request.to, request)
        freed = self._freed(one.office, at)
        gone = self._answered(one, at, freed)
        held_until = min(self._passed_on(one.office, at) or at, at)
        shown = [act for act in self._own_acts(one.office) if request.stated <= act <= held_until]
        if request.arrived and request.has_arrived(at):
            shown.append(request.arrived)
        if not shown:
            return one
        one.arrived = min(shown)
        one.term = working_days(civil_day(one.arrived), STANDARD, self.until)
        one.duty = "open"
        if gone and (gone < one.term.ends_at or one.term.provisional):
            one.duty, one.met_on = "met", civil_day(gone)
        elif freed and not one.term.lapsed(freed):
            one.duty = "cancelled"
        elif one.term.lapsed(at):
            one.duty = "late" if gone else "lapsed"
            one.met_on = civil_day(gone) if gone else None
        return one

    def _answered(self, one: Asked, at: datetime, freed: datetime | None) -> datetime | None:
        """When the office's answer provably went out, while the question was with it."""
        own = [p for p in self.answers if p.frm == one.office and p.stated >= one.request.stated]
        gone = [p.gone for p in own if p.gone and p.gone <= at]
        return min((g for g in gone if freed is None or g <= freed), default=None)

    def _own_acts(self, office: str) -> list[datetime]:
        """What an office provably did in the inquiry shows that it had the question by then."""
        papers = [p.gone for p in (*self.requests[1:], *self.answers) if p.frm == office]
        plain = ("accept", "propose_date")
        acts = [a.at for a in self.rest if a.by == office and a.verb in plain]
        return [each for each in (*papers, *acts) if each is not None]

    def _passed_on(self, office: str, at: datetime) -> datetime | None:
        """When the office's forward passed the question on."""
        passed = [self._passed(p) for p in self.requests[1:] if p.frm == office]
        return min((each for each in passed if each and each <= at), default=None)

    def _freed(self, office: str, at: datetime) -> datetime | None:
        """When the office passed the question on, or the opener took it back."""
        given_up = [a.at for a in self.rest if a.verb == "withdraw" and a.at <= at]
        passed = self._passed_on(office, at)
        return min((each for each in (passed, *given_up) if each), default=None)

    def stage(self, at: datetime) -> str:
        """Where the inquiry stands with the office that has it now."""
        if any(a.verb == "withdraw" and a.at <= at for a in self.rest):
            return "withdrawn"
        last = self.asked(at)[-1]
        answers = [p for p in self.answers if p.frm == last.office and p.gone and p.gone <= at]
        held = [p for p in answers if p.stated >= last.request.stated]
        if held:
            final = min(held, key=lambda p: (p.gone, p.act.at))
            return "answered" if final.act.verb == "reply" else "refused"
        if any(a.verb == "accept" and a.by == last.office and a.at <= at for a in self.rest):
            return "accepted"
        return "received" if last.arrived else "sent"

    def promised(self, at: datetime) -> str | None:
        """The day last promised by the office that has the question."""
        office = self.asked(at)[-1].office
        said = [a for a in self.rest if a.verb == "propose_date" and a.at <= at]
        return next((a.given["on"] for a in reversed(said) if a.by == office), None)


def opinion(acts: list[Act], at: datetime, known_at: datetime, until: int) -> dict[str, Any]:
    """The inquiry at an instant, as then known or as known at another."""
    case = Inquiry(known(acts, known_at), until)
    asked = case.asked(at)
    running = [one for one in asked if one.term is not None]
    flags = paper_flags([*case.requests, *case.answers], at)
    if any(one.term and one.term.provisional for one in running):
        flags.add("PROVISIONAL_CALENDAR")
    return {
        "stage": case.stage(at),
        "late": any(one.duty in ("late", "lapsed") for one in running),
        "promised_on": case.promised(at),
        "duties": [
            {
                "rule": "SVC-INQUIRY",
                "statutory": False,
                "owed_by": one.office,
                "owed_to": case.opener,
                "from": one.term.day0,
                "due_on": one.term.due_on,
                "state": one.duty,
                "met_on": one.met_on,
                "provisional": one.term.provisional,
                "binding": is_bound(one.office),
            }
            for one in running
            if one.term is not None
        ],
        "findings": [],
        "flags": flags | ({"SERVICE_STANDARD"} if running else set()),
    }
