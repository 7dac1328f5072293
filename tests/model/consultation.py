"""A consultation's legs: who was notified, by when it owed a reply, what became of that."""

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Self

from tests.model.days import Term, civil_day, working_days
from tests.model.papers import Act, Paper, deliver, paper, prove_by_replies
from tests.model.places import is_bound

WORKING_DAYS = 7
_INSTANT = timedelta(microseconds=1)
ITEMS = {"facts": 1, "income": 2, "averages": 3, "plan": 4}


@dataclass
class Leg:
    """One office that was notified, and where it stands at an instant."""

    notifier: str
    office: str
    stage: str = "drafted"
    arrived: datetime | None = None
    term: Term | None = None
    effective: datetime | None = None
    consented: datetime | None = None
    duty: str | None = None
    met_on: date | None = None
    flags: set[str] = field(default_factory=set)


class Consultation:
    """The primary facts of one consultation, as known; every question names its instant."""

    def __init__(self, acts: list[Act], until: int) -> None:
        opening, *rest = acts
        self.until = until
        self.opener = opening.by
        self.counterparts: list[str] = opening.given["counterparts"]
        self.items: list[str] = opening.given["items"]
        self.opener_side = opening.given.get("side", "residence")
        self.rest = sorted(rest, key=lambda a: (a.at, a.n))
        sent = [a for a in rest if a.verb in ("notify", "reply")]
        self.papers = [paper(a, a.by, a.given["to"]) for a in sent]
        deliver(self.papers, [a for a in rest if a.verb == "arrive"])
        cuts = [a.at for a in rest if a.verb == "direct" and a.given["outcome"] == "resume"]
        prove_by_replies(self._by("notify"), self._by("reply"), cuts, by_dispatch=False)

    def just_before(self, at: datetime) -> Self:
        """Without what arrived at the same instant but was entered later: the tie goes by entry."""
        earlier = copy(self)
        earlier.papers = [
            replace(p, arrived=None) if p.arrived == at < p.entered else p for p in self.papers
        ]
        return earlier

    def _by(self, verb: str) -> list[Paper]:
        return [p for p in self.papers if p.act.verb == verb]

    def side(self, office: str) -> str:
        """Origin or residence."""
        other = {"origin": "residence", "residence": "origin"}
        return self.opener_side if office == self.opener else other[self.opener_side]

    def did(self, verb: str, at: datetime) -> list[Act]:
        """The acts of a name that took effect by an instant."""
        return [a for a in self.rest if a.verb == verb and a.at <= at]

    def rounds(self, at: datetime) -> list[tuple[datetime, datetime | None]]:
        """From when until when each round of consulting ran; the last is open."""
        starts = [a.at for a in self.did("direct", at) if a.given["outcome"] == "resume"]
        edges = [datetime.min.replace(tzinfo=at.tzinfo), *starts]
        return list(zip(edges, [*starts, None], strict=True))

    def withdrawn(self, at: datetime) -> datetime | None:
        """When it was withdrawn."""
        return next((a.at for a in self.did("withdraw", at)), None)

    def pairs(self, at: datetime) -> list[tuple[str, str]]:
        """Notifier and notified, of every leg there is at an instant."""
        to_opener = [
            (p.frm, self.opener)
            for p in self._notices(at)
            if p.to == self.opener and p.frm in self.counterparts
        ]
        return [(self.opener, each) for each in self.counterparts] + sorted(set(to_opener))

    def legs(self, at: datetime) -> list[Leg]:
        """The legs as they stand in the round that runs."""
        since = self.rounds(at)[-1][0]
        crossed = [
            pair
            for pair in self.pairs(at)
            if pair[1] != self.opener or self._of_round(self._sent(*pair, at), since, None)
        ]
        return [self.leg(*pair, at, since, None) for pair in crossed]

    def all_legs(self, at: datetime) -> list[Leg]:
        """The legs of every round, each as its round left it."""
        return [
            self.leg(*pair, at, since, end)
            for since, end in self.rounds(at)
            for pair in self.pairs(at)
        ]

    def leg(
        self, notifier: str, office: str, at: datetime, since: datetime, end: datetime | None
    ) -> Leg:
        """One leg of one round."""
        leg = Leg(notifier, office)
        notices = self._of_round(self._sent(notifier, office, at), since, end)
        answers = self._answers(notifier, office, at, since, end)
        leg.flags = self._flags(notices, [a for a in answers if a.act.verb == "reply"], at)
        ended = self.withdrawn(at)
        if notices:
            leg.stage = "sent"
            out = min(n.stated for n in notices)
            answers = [a for a in answers if a.act.verb == "notify" or out <= a.stated]
            self._run(leg, notices, answers, at, ended or end)
            self._reply_flags(leg, answers, at)
        if ended is not None:
            leg.stage, leg.effective = "withdrawn", None
        if leg.duty == "open" and ended is not None:
            leg.duty = "cancelled"
        if leg.duty not in (None, "met") and end is not None:
            leg.duty, leg.met_on = "cancelled", None
        return leg

    def _run(
        self,
        leg: Leg,
        notices: list[Paper],
        answers: list[Paper],
        at: datetime,
        ended: datetime | None,
    ) -> None:
        """The term from the first provable arrival, and what came within it, while it ran."""
        leg.arrived = _first_arrival(notices, at)
        if leg.arrived is None:
            return
        leg.term = term = working_days(civil_day(leg.arrived), WORKING_DAYS, self.until)
        if term.provisional:
            leg.flags.add("PROVISIONAL_CALENDAR")
        cut = min(ended, at) if ended and self.withdrawn(at) else at
        there = [
            a for a in answers if a.has_arrived(cut) and not a.has_arrived(leg.arrived - _INSTANT)
        ]
        timely = [a for a in there if a.has_arrived(term.ends_at - _INSTANT) or term.provisional]
        timely.sort(key=lambda a: (a.arrived, a.act.at, a.act.n))
        leg.stage, leg.duty = "awaiting_reply", "open"
        if timely:
            last = timely[-1]
            assert timely[0].arrived is not None
            leg.stage = "agreed" if last.act.given.get("answer") == "agree" else "objected"
            leg.effective = last.arrived
            leg.duty, leg.met_on = "met", civil_day(timely[0].arrived)
        elif term.lapsed(cut):
            late = [a.arrived for a in there if a.arrived]
            leg.stage = "deemed_consent" if is_bound(leg.office) else "no_reply_out_of_province"
            leg.effective = term.ends_at
            stands = leg.stage == "deemed_consent" and (ended is None or term.ends_at <= ended)
            leg.consented = term.ends_at if stands else None
            leg.duty = "late" if late else "lapsed"
            leg.met_on = civil_day(min(late)) if late else None

    def _reply_flags(self, leg: Leg, answers: list[Paper], at: datetime) -> None:
        term = leg.term
        if term is None or term.provisional:
            return
        for reply in answers:
            if reply.arrived is None or not reply.has_arrived(at):
                continue
            if reply.arrived < term.ends_at <= reply.entered:
                leg.flags.add("RECORDED_LATE")
            if reply.gone and reply.gone < term.ends_at <= reply.arrived:
                leg.flags.add("SENT_IN_TIME_ARRIVED_LATE")

    def _flags(self, notices: list[Paper], answers: list[Paper], at: datetime) -> set[str]:
        flags = paper_flags([*notices, *answers], at)
        if self.missing(notices, at):
            flags.add("ITEMS_MISSING")
        return flags

    def missing(self, notices: list[Paper], at: datetime) -> list[int]:
        """The items of article 33 that the first notice to provably go out lacks."""
        first = first_gone(notices, at)
        if first is None:
            return []
        own = self.items if first.frm == self.opener else []
        items = first.act.given.get("items") or own
        return [n for item, n in ITEMS.items() if item not in items]

    def notices(self, leg: Leg, at: datetime, since: datetime, end: datetime | None) -> list[Paper]:
        """The notices behind a leg, the first to go out first."""
        return self._of_round(self._sent(leg.notifier, leg.office, at), since, end)

    def _notices(self, at: datetime) -> list[Paper]:
        sent = [p for p in self.papers if p.act.verb == "notify" and p.is_sent(at)]
        return sorted(sent, key=lambda p: (p.sent, p.act.at, p.act.n))

    def _sent(self, notifier: str, office: str, at: datetime) -> list[Paper]:
        return [p for p in self._notices(at) if (p.frm, p.to) == (notifier, office)]

    def _of_round(self, papers: list[Paper], since: datetime, end: datetime | None) -> list[Paper]:
        effect = [(p.gone or p.sent, p) for p in papers]
        return [p for at, p in effect if since <= at and (end is None or at < end)]

    def _answers(
        self, notifier: str, office: str, at: datetime, since: datetime, end: datetime | None
    ) -> list[Paper]:
        """Replies, and the office's own later notice, which is an objection to the first."""
        replies = [
            p
            for p in self.papers
            if p.act.verb == "reply" and (p.frm, p.to) == (office, notifier) and p.is_sent(at)
        ]
        mine = self._of_round(self._sent(notifier, office, at), since, end)
        theirs = self._of_round(self._sent(office, notifier, at), since, end)
        ours, other = _first_arrival(mine, at), _first_arrival(theirs, at)
        crosses = ours is not None and other is not None and ours < other
        crossing = [p for p in theirs if crosses and p.arrived == other]
        return self._of_round(replies, since, end) + crossing[:1]


def paper_flags(papers: list[Paper], at: datetime) -> set[str]:
    """What is to be said of the evidence for papers that were sent."""
    sent = [p for p in papers if p.is_sent(at)]
    return {"NOT_PROVABLE" for p in sent if not p.is_provable(at)} | {
        "EVIDENCE_CONFLICT" for p in sent if p.in_conflict(at)
    }


def first_gone(notices: list[Paper], at: datetime) -> Paper | None:
    """The first that provably went out; failing that, the one that a reply speaks for."""
    proved = [p for p in notices if p.gone is not None and p.gone <= at]
    replied_to = [p for p in notices if p.has_arrived(at)]
    return min(proved or replied_to, key=lambda p: (p.gone or p.sent, p.act.at), default=None)


def _first_arrival(papers: list[Paper], at: datetime) -> datetime | None:
    return min((p.arrived for p in papers if p.arrived and p.has_arrived(at)), default=None)


def leg_shown(leg: Leg) -> dict[str, Any]:
    """A leg in the names of a case file."""
    return {
        "office": leg.office,
        "stage": leg.stage,
        "tacit": leg.stage == "deemed_consent",
        "notifier": leg.notifier,
        "arrived_at": leg.arrived,
        "reply_due_on": leg.term.due_on if leg.term else None,
        "effective_at": leg.effective,
        "flags": leg.flags,
    }
