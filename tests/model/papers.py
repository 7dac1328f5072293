"""Acts as they were entered, and what of them was sent and provably arrived."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.model.days import CHINA, civil_day


def instant(text: str) -> datetime:
    """A time as casebooks write it: of China unless it says otherwise."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=CHINA)


@dataclass(frozen=True)
class Act:
    """One accepted act: its number, when it was entered, by whom, what with."""

    n: int
    at: datetime
    by: str
    name: str
    given: dict[str, Any]

    @property
    def verb(self) -> str:
        return self.name.split(".")[1]

    def when(self, key: str) -> datetime | None:
        """One of its instants."""
        found = self.given.get(key)
        return instant(found) if found else None


@dataclass
class Paper:
    """Something sent from one office to another; `arrived` only where it is provable.

    `stated` is when it is said to have gone out, `gone` when that is proved, by the latest by its
    arrival; `sent` is where it shows from: with no proof, from its entry. `on_paper` is an arrival
    that a receipt proves.
    """

    act: Act
    frm: str
    to: str
    stated: datetime
    sent: datetime
    gone: datetime | None
    arrived: datetime | None = None
    on_paper: datetime | None = None
    entered: datetime = field(kw_only=True)
    """When the arrival was entered (before that: the act itself)."""

    def complete(self, arrived: datetime, entered: datetime) -> None:
        """A receipt proves its arrival, and with it that it went out, by then or before."""
        self.gone = min(arrived, self.gone or arrived)
        self.sent, self.stated = min(self.sent, arrived), min(self.stated, arrived)
        self.arrived, self.entered, self.on_paper = arrived, entered, arrived

    def is_sent(self, at: datetime) -> bool:
        return self.sent <= at

    def has_arrived(self, at: datetime) -> bool:
        return self.arrived is not None and self.arrived <= at

    def is_provable(self, at: datetime) -> bool:
        """Whether its own evidence or a receipt speaks for it; a reply to it is neither."""
        return is_usable(self.act) or (self.on_paper is not None and self.on_paper <= at)

    def in_conflict(self, at: datetime) -> bool:
        """A machine header of another day than the annotated time of receipt."""
        header = (self.act.given.get("evidence") or {}).get("header_at")
        annotated = self.act.when("arrived_at")
        if self.act.given.get("medium") != "fax" or not header or not annotated:
            return False
        return self.is_sent(at) and civil_day(instant(header)) != civil_day(annotated)


def known(acts: Iterable[Act], known_at: datetime) -> list[Act]:
    """The acts entered by an instant, each as the corrections entered by then leave it."""
    seen: dict[int, Act] = {}
    for act in acts:
        if act.at > known_at:
            continue
        if act.verb == "correct":
            of = seen[act.given["of"]]
            seen[of.n] = replace(of, given={**of.given, **act.given["fields"]})
        else:
            seen[act.n] = act
    return list(seen.values())


def is_usable(act: Act) -> bool:
    """Whether the act's own evidence proves it: of a call, only the record made during it."""
    medium = act.given.get("medium", "platform")
    return medium == "platform" or _proves(medium, act.given.get("evidence"))


def _proves(medium: str, evidence: dict[str, Any] | None) -> bool:
    if not evidence:
        return False
    return medium != "phone" or evidence.get("original_record") is True


def sent_on(act: Act) -> datetime:
    """When the act is said to have gone out: as stated, else the earlier of arrival and entry."""
    if act.given.get("medium", "platform") == "platform":
        return act.at
    return act.when("sent_at") or min(act.when("arrived_at") or act.at, act.at)


def paper(act: Act, frm: str, to: str) -> Paper:
    """The paper that an act is, with the arrival that its own evidence proves."""
    usable = is_usable(act)
    platform = act.given.get("medium", "platform") == "platform"
    arrived = act.at if platform else act.when("arrived_at") if usable else None
    stated = sent_on(act)
    sent, gone = (stated, stated) if usable else (act.at, None)
    return Paper(act, frm, to, stated, sent, gone, arrived, entered=act.at)


def deliver(papers: list[Paper], arrivals: list[Act]) -> None:
    """Let each receipt complete its paper: the one it names, else the earliest still under way.

    In order of effect; a receipt completes nothing said to go out after it.
    """
    ordered = sorted(papers, key=lambda p: (p.stated, p.act.at, p.act.n))
    for receipt in sorted(arrivals, key=lambda a: (a.when("arrived_at"), a.at, a.n)):
        at = receipt.when("arrived_at")
        assert at is not None
        fits = [
            p
            for p in ordered
            if p.to == receipt.given.get("to") or p.frm == receipt.given.get("from")
            if (p.act.when("sent_at") or at) <= at
            if _proves(p.act.given.get("medium", "platform"), receipt.given["evidence"])
        ]
        ref = receipt.given["evidence"]["ref"]
        named = [p for p in fits if (p.act.given.get("evidence") or {}).get("ref") == ref]
        open_ = [p for p in fits if p.arrived is None]
        for found in (named or open_)[:1]:
            if not found.has_arrived(at):
                found.complete(at, receipt.at)


def prove_by_replies(
    notices: list[Paper], replies: list[Paper], cuts: list[datetime], *, by_dispatch: bool
) -> None:
    """A provable reply proves that its notice of the same round arrived no later than the reply.

    The reply's own moment is the one that counts for it: dispatch or arrival.
    """
    counted = [(r.gone if by_dispatch else r.arrived, r) for r in replies]
    for at, reply in sorted(
        ((at, r) for at, r in counted if at), key=lambda c: (c[0], c[1].act.at)
    ):
        its = [n for n in notices if (n.frm, n.to) == (reply.to, reply.frm)]
        its = sorted((n for n in its if n.stated <= reply.sent), key=lambda n: n.sent)
        its = [n for n in its if not any(n.sent < cut <= reply.sent for cut in cuts)]
        its = [n for n in its if not any(reply.sent < cut <= n.sent for cut in cuts)]
        if its and not any(n.has_arrived(at) for n in its):
            its[0].arrived, its[0].entered = at, reply.entered
