"""Acting out a case on the deciders alone: no ledger, no clock but the one each act names.

play.act("2010-09-20 09:20", WUJIN, "consultation.notify", to=SHUYANG)
assert play.at("2010-10-01 00:00")["legs"][SHUYANG]["stage"] == "deemed_consent"
"""

from datetime import datetime
from typing import Any, Self

import pytest

from adapters.acts import ReadAct, read_act, read_corrected
from adapters.fields import read_instant
from domain.case import Case, Decider, Docket, settle
from domain.catalog import OPENING_OF
from domain.decider import consequences, decide
from domain.errors import Refused
from domain.evidence import PLATFORM
from domain.history import History, history_of
from domain.law import Law
from domain.localities import Code
from domain.order import ActCorrected
from domain.position import Position
from domain.recorded import Act, CaseId, Entry, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS, Settings
from projections.case_file import case_file

WUJIN, LIYANG, ZHONGLOU = Code("320412"), Code("320481"), Code("320404")
SHUYANG, SUINING, FEIXI = Code("321322"), Code("320324"), Code("340123")
CHANGZHOU, SUQIAN, PROVINCE = Code("3204"), Code("3213"), Code("32")
HUTANG = Code("320412100")
VILLAGE, YUSHAN = Code("320583100/3"), Code("320583100")
WANGJI, MIAOTOU, FEIXI_TOWN = Code("320324102"), Code("321322107"), Code("340123100")
ITEMS = ["facts", "income", "averages", "plan"]


class Play:
    """One case, played act by act; `records` holds every fact of it, version by version."""

    def __init__(self, law: Law, settings: Settings = DEFAULT_SETTINGS, case: str = "k1") -> None:
        self.law = law
        self.settings = settings
        self.case = CaseId(case)
        self.records: list[Recorded[Fact]] = []
        self.linked: tuple[Play, ...] = ()
        self._given: dict[int, tuple[str, dict[str, Any]]] = {}

    def act(self, at: str, by: str, name: str, **given: Any) -> list[str]:
        """Do an act; the topics of the facts it brought about. Raises Refused."""
        now = read_instant(at, ("at",))
        version = len(self.records) + 1
        topics = self._decide(Code(by), read_act(name, given, Code, now), now)
        self._given[version] = (name, given)
        return topics

    def correct(self, at: str, by: str, of: int, **corrected: Any) -> list[str]:
        """Put right the act recorded at version `of`. Raises Refused."""
        now = read_instant(at, ("at",))
        name, given = self._given[of]
        original = self.records[of - 1]
        read = read_corrected(
            name,
            given,
            {"fields": corrected, "reason": "mistyped"},
            Code,
            original.entry.recorded_at,
        )
        fact = ActCorrected(of=original.id, sending=read.sending, fact=read.fact, reason="mistyped")
        plain = ReadAct(entered_by=None, sending=PLATFORM, note=None, fact=fact)
        topics = self._decide(Code(by), plain, now)
        self._given[of] = (name, {**given, **corrected})
        return topics

    def refused(self, at: str, by: str, name: str, **given: Any) -> str:
        """Try an act that must be refused; its code. Nothing is recorded."""
        before = len(self.records)
        with pytest.raises(Refused) as caught:
            self.act(at, by, name, **given)
        assert len(self.records) == before
        return str(caught.value.code)

    def at(self, as_of: str, known_at: str | None = None) -> dict[str, Any]:
        """The case as it stood at an instant, as then known or as known at another."""
        position = self.position(as_of, known_at)
        assert position is not None, f"not opened at {as_of}"
        return case_file(position, lambda code: code)

    def position(self, as_of: str, known_at: str | None = None) -> Position | None:
        at = read_instant(as_of, ("as_of",))
        known = at if known_at is None else read_instant(known_at, ("known_at",))
        if not self.known(known).acts:
            return None
        docket = self._docket(known)
        return settle(Case(docket, self.law, at))

    def case_at(self, at: str) -> Case:
        """The case as known at an instant, to ask of it then."""
        now = read_instant(at, ("at",))
        return Case(self._docket(now), self.law, now)

    def sweep(self, at: str) -> list[str]:
        """Record what the law yields by an instant; the topics of what was new."""
        now = read_instant(at, ("at",))
        docket = self._docket(now)
        position = settle(Case(docket, self.law, now))
        assert position is not None, f"not opened at {at}"
        return self._record(consequences(docket, position), now)

    def linked_to(self, *others: "Play") -> Self:
        """Let this case's rules see other cases, as its matter or subject links them."""
        self.linked = others
        return self

    def _decide(self, by: Code, read: ReadAct, now: datetime) -> list[str]:
        act = Act(
            case=self.case,
            by=by,
            entered_by=read.entered_by,
            actor="test",
            sending=read.sending,
            note=read.note,
            fact=read.fact,
        )
        entry = self._entry(now, act)
        accepted = decide(self._docket(now, read.fact), act, self.law, entry)
        first, *yielded = accepted.facts
        self.records.append(Recorded(self.case, len(self.records) + 1, entry, first))
        return [first.topic, *self._record(tuple(yielded), now)]

    def _record(self, facts: tuple[Fact, ...], now: datetime) -> list[str]:
        for fact in facts:
            entry = self._entry(now, None)
            self.records.append(Recorded(self.case, len(self.records) + 1, entry, fact))
        return [fact.topic for fact in facts]

    def _entry(self, now: datetime, act: Act[Fact] | None) -> Entry:
        return Entry(
            office=act.by if act else None,
            entered_by=act.entered_by if act else None,
            actor="test",
            node="test",
            recorded_at=now,
            sending=act.sending if act else PLATFORM,
            note=act.note if act else None,
            settings=None if self.records else self.settings,
            cause=None,
        )

    def _docket(self, known_at: datetime, opening: Fact | None = None) -> Docket:
        history = self.known(known_at)
        linked = (
            Docket(case=other.case, decider=_kind(known.acts[0].fact), history=known)
            for other in self.linked
            if (known := other.known(known_at)).acts
        )
        kind = _kind(history.acts[0].fact if history.acts else opening)
        return Docket(case=self.case, decider=kind, history=history, linked=tuple(linked))

    def known(self, at: datetime) -> History:
        """The history as entered by an instant."""
        return history_of(r for r in self.records if r.entry.recorded_at <= at)


def _kind(opening: Fact | None) -> Decider:
    assert opening is not None, "a case begins with its opening"
    return OPENING_OF[type(opening)]


def fax(at: str, ref: str | None = None) -> dict[str, Any]:
    """A fax annotated on receipt at a time."""
    return {"medium": "fax", "arrived_at": at, "evidence": {"ref": ref or f"fax of {at}"}}


def letter(sent_at: str, arrived_at: str | None = None, ref: str | None = None) -> dict[str, Any]:
    """A registered letter with its slip, and with its signed receipt if it has arrived."""
    sent = {"medium": "letter", "sent_at": sent_at, "evidence": {"ref": ref or f"slip {sent_at}"}}
    return sent | ({"arrived_at": arrived_at} if arrived_at else {})


def call(at: str, *, original: bool = True) -> dict[str, Any]:
    """A telephone call, with a record made during it or with a memo."""
    evidence = {"ref": f"call of {at}", "original_record": original}
    return {"medium": "phone", "arrived_at": at, "evidence": evidence}


def row(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The one row with these values."""
    found = [each for each in rows if all(each[k] == v for k, v in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows with {wanted} in {rows}"
    return found[0]


def consult(play: Play, *counterparts: str, at: str = "2010-09-01 09:00", by: str = WUJIN) -> Play:
    """A consultation opened by Wujin with these offices, Shuyang unless others are named."""
    play.act(
        at,
        by,
        "consultation.open",
        subject="s1",
        counterparts=list(counterparts or (SHUYANG,)),
        items=ITEMS,
    )
    return play
