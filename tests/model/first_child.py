"""A first-child registration: asked, answered in writing, delivered, issued, told."""

from datetime import date, datetime
from typing import Any

from tests.model.consultation import paper_flags
from tests.model.days import Term, civil_day, same_day, working_days
from tests.model.papers import Act, Paper, deliver, known, paper, prove_by_replies
from tests.model.places import is_bound
from tests.model.registration import Owed, duty_shown, judged

ASK, ANSWER, DELIVER, TELL = 7, 15, 7, 15
CLAUSES = {
    "JS-29.1": ("40(2)", "residence"),
    "JS-29.2": ("39(2)", "origin"),
    "JS-29.3": ("40(2)", "residence"),
    "JS-29.4a": ("40(6)", "residence"),
    "JS-29.5a": ("40(2)", "residence"),
}


class FirstChild:
    """The primary facts of one registration of a first child, as known."""

    def __init__(self, acts: list[Act], until: int) -> None:
        self.opening, *rest = acts
        self.until = until
        self.village = self.opening.by
        self.township: str = self.opening.given["township"]
        given = self.opening.given
        self.origins = list(dict.fromkeys((given["wife_origin"], given["husband_origin"])))
        self.rest = sorted(rest, key=lambda a: (a.at, a.n))
        to = {"feedback": self.village, "deliver": self.township}
        sent = [a for a in rest if a.verb in ("ask", "feedback", "deliver", "notify")]
        self.papers = [paper(a, a.by, a.given.get("to") or to[a.verb]) for a in sent]
        deliver(self.papers, [a for a in rest if a.verb == "arrive"])
        prove_by_replies(self.of("ask"), self.of("feedback"), [], by_dispatch=True)

    def of(self, verb: str, **ends: str) -> list[Paper]:
        """The papers of a name, from or to an office."""
        return [
            p
            for p in self.papers
            if p.act.verb == verb and all(getattr(p, k) == v for k, v in ends.items())
        ]

    def gone(self, papers: list[Paper], at: datetime, *, written: bool) -> datetime | None:
        """The first provable dispatch; a call is no writing."""
        fit = [p for p in papers if not (written and p.act.given.get("medium") == "phone")]
        return min((p.gone for p in fit if p.gone and p.gone <= at), default=None)

    def there(self, papers: list[Paper], at: datetime) -> datetime | None:
        """The first provable arrival."""
        return min((p.arrived for p in papers if p.arrived and p.has_arrived(at)), default=None)

    def delivered(self, at: datetime) -> datetime | None:
        """When the file lay in the township."""
        return self.there(self._files(), at)

    def _files(self) -> list[Paper]:
        """What was delivered: no call brings a file."""
        return [p for p in self.of("deliver") if p.act.given.get("medium") != "phone"]

    def came_late(self, term: Term, at: datetime) -> bool:
        """Whether the first file to come went out within the term and came after it."""
        there = [(p.arrived, p.gone) for p in self._files() if p.arrived and p.has_arrived(at)]
        arrived, gone = min(there, default=(None, None), key=lambda pair: pair[0])
        if term.provisional or arrived is None or gone is None:
            return False
        return gone < term.ends_at <= arrived

    def _feedbacks(self, origin: str, at: datetime) -> list[Paper]:
        """What an origin said after it was asked: what is dated before that answers nothing."""
        asked = [p.stated for p in self.of("ask", to=origin) if p.is_sent(at)]
        given = self.of("feedback", frm=origin)
        return [p for p in given if any(each <= p.stated for each in asked)]

    def answers(self, origin: str, at: datetime) -> list[Paper]:
        """The written answers of an origin that have arrived, the first one first."""
        fit = [p for p in self._feedbacks(origin, at) if p.act.given.get("medium") != "phone"]
        return sorted((p for p in fit if p.has_arrived(at)), key=lambda p: (p.arrived, p.act.at))

    def done(self, verb: str, at: datetime) -> datetime | None:
        """When the township issued or refused."""
        return min((a.at for a in self.rest if a.verb == verb and a.at <= at), default=None)

    def duties(self, at: datetime) -> list[Owed]:
        """Everything owed, in the order of the article."""
        owed: list[Owed] = []
        opened = civil_day(self.opening.at)
        for origin in self.origins:
            asks = [p for p in self.of("ask", to=origin) if p.is_sent(at)]
            feedbacks = self._feedbacks(origin, at)
            term = working_days(opened, ASK, self.until)
            moments = [m for p in asks for m in (p.gone, p.arrived) if m and m <= at]
            asked = min(moments, default=None)
            owed.append(self._owed("JS-29.1", self.village, origin, term, asked, at))
            received = self.there(asks, at)
            if received:
                term = working_days(civil_day(received), ANSWER, self.until)
                answered = self.gone(feedbacks, at, written=True)
                owed.append(self._owed("JS-29.2", origin, self.village, term, answered, at))
        firsts = [self.answers(origin, at)[:1] for origin in self.origins]
        delivered = self.delivered(at)
        if all(firsts):
            last = max(p.arrived for (p,) in firsts if p.arrived)
            term = working_days(civil_day(last), DELIVER, self.until)
            owed.append(self._owed("JS-29.3", self.village, self.township, term, delivered, at))
        settled = min((d for v in ("issue", "refuse") if (d := self.done(v, at))), default=None)
        if delivered:
            term = same_day(civil_day(delivered))
            owed.append(self._owed("JS-29.4a", self.township, None, term, settled, at))
        issued = self.done("issue", at)
        for origin in self.origins if issued else []:
            assert issued is not None
            term = working_days(civil_day(issued), TELL, self.until)
            told = self.gone(self.of("notify", to=origin), at, written=True)
            owed.append(self._owed("JS-29.5a", self.township, origin, term, told, at))
        return owed

    def _owed(
        self, rule: str, by: str, to: str | None, term: Term, done: datetime | None, at: datetime
    ) -> Owed:
        state, met_on = judged(term, done, at, self.done("refuse", at))
        return Owed(rule, by, to, term.day0, term, state, met_on)

    def stage(self, at: datetime, duties: list[Owed]) -> str:
        """How far it has come; overdue while an origin is silent after its term."""
        for verb, stage in (("issue", "issued"), ("refuse", "refused")):
            if self.done(verb, at):
                return stage
        if self.delivered(at):
            return "delivered"
        if all(self.answers(origin, at) for origin in self.origins):
            return "answered"
        silent = [o for o in self.origins if not self.answers(o, at)]
        over = [
            one.by for one in duties if one.rule == "JS-29.2" and one.state in ("lapsed", "late")
        ]
        if set(silent) & set(over):
            return "overdue"
        return "asking" if any(p.is_sent(at) for p in self.of("ask")) else "applied"


def opinion(acts: list[Act], at: datetime, known_at: datetime, until: int) -> dict[str, Any]:
    """The registration at an instant, as then known or as known at another."""
    case = FirstChild(known(acts, known_at), until)
    duties = case.duties(at)
    flags = paper_flags(case.papers, at)
    if any(one.term and one.term.provisional for one in duties):
        flags.add("PROVISIONAL_CALENDAR")
    if any(one.rule == "JS-29.3" and one.term and case.came_late(one.term, at) for one in duties):
        flags.add("SENT_IN_TIME_ARRIVED_LATE")
    findings: list[tuple[str, str, str, str, date]] = [
        (*CLAUSES[one.rule], one.by, one.rule, civil_day(one.term.ends_at))
        for one in duties
        if one.term and one.state in ("late", "lapsed") and is_bound(one.by)
    ]
    return {
        "stage": case.stage(at, duties),
        "duties": [duty_shown(one) for one in duties],
        "findings": findings,
        "flags": flags,
    }
