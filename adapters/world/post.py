"""How an act goes to the other office: on the platform, or on paper with what proves it (JS-34)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from adapters.world import proportions as shares
from adapters.world.dice import drawn
from adapters.world.hours import Hours
from adapters.world.movers import JIANGSU
from adapters.world.proportions import Receipt
from adapters.world.scene import Deed
from domain.calendar import civil_day
from domain.evidence import PLATFORM, Evidence, Medium, Sending
from domain.localities import Code

_MINUTE = timedelta(minutes=1)
_NAMES = {Medium.LETTER: "挂号信", Medium.FAX: "传真", Medium.PHONE: "通话记录"}


@dataclass(frozen=True, slots=True)
class Proof:
    """The arrival of an act, entered by itself at an instant."""

    entered_at: datetime
    sending: Sending


@dataclass(frozen=True, slots=True)
class Posted:
    """How an act went, when and by whom it is entered, and the proof of its arrival that follows.

    `entered_by` is the party that enters a counterpart's paper.
    """

    sending: Sending
    entered_at: datetime
    entered_by: Code | None = None
    proof: Proof | None = None


class Post:
    """The ways between offices; every draw is the case's own."""

    def __init__(self, hours: Hours) -> None:
        self._hours = hours

    def send(self, random: Random, deed: Deed, at: datetime, *, opens: bool) -> Posted:
        """How a deed done at an instant goes; an opening is entered as it is done."""
        if deed.to is None:
            return Posted(PLATFORM, at)
        elsewhere = not deed.by.startswith(JIANGSU)
        media = shares.MEDIA_IN_WRITING if deed.written else shares.MEDIA
        medium = drawn(random, shares.MEDIA_FROM_ELSEWHERE if elsewhere else media)
        reference = f"{_NAMES.get(medium)}{at:%m%d}-{random.randint(1, 999):03d}"
        match medium:
            case Medium.LETTER:
                posted = self._letter(random, at, reference)
            case Medium.FAX:
                posted = self._fax(random, at, reference)
            case Medium.PHONE:
                posted = self._call(random, at, reference)
            case _:
                return Posted(PLATFORM, at)
        if opens or posted.sending.evidence is None:
            return posted
        if posted.proof is None and random.random() < shares.ENTERED_LATE:
            return Posted(posted.sending, self._later(random, at), deed.to)
        return Posted(
            posted.sending, posted.entered_at, deed.to if elsewhere else None, posted.proof
        )

    def _letter(self, random: Random, at: datetime, reference: str) -> Posted:
        evidence = Evidence(ref=reference, original_record=None, header_at=None)
        sending = Sending(medium=Medium.LETTER, sent_at=at, arrived_at=None, evidence=evidence)
        what = drawn(random, shares.RECEIPTS)
        if what is Receipt.LOST:
            return Posted(sending, at)
        days = timedelta(days=random.randint(*shares.LETTER_DAYS))
        came_at = self._hours.on(random, self._hours.working_day(civil_day(at + days)))
        entered_at = self._later(random, came_at) if what is Receipt.LATE else came_at
        signed = Sending(medium=Medium.LETTER, sent_at=None, arrived_at=came_at, evidence=evidence)
        return Posted(sending, at, proof=Proof(entered_at, signed))

    def _fax(self, random: Random, at: datetime, reference: str) -> Posted:
        came_at = at + 2 * _MINUTE
        if random.random() < shares.FAX_UNANNOTATED:
            bare = Sending(medium=Medium.FAX, sent_at=at, arrived_at=None, evidence=None)
            return Posted(bare, came_at + 5 * _MINUTE)
        wrong = random.random() < shares.FAX_OF_ANOTHER_DAY
        header_at = at - timedelta(days=1) if wrong else at
        evidence = Evidence(ref=reference, original_record=None, header_at=header_at)
        sending = Sending(medium=Medium.FAX, sent_at=at, arrived_at=came_at, evidence=evidence)
        return Posted(sending, came_at + 5 * _MINUTE)

    def _call(self, random: Random, at: datetime, reference: str) -> Posted:
        memo = random.random() < shares.MEMO_ONLY
        evidence = Evidence(ref=reference, original_record=not memo, header_at=None)
        sending = Sending(medium=Medium.PHONE, sent_at=at, arrived_at=None, evidence=evidence)
        if not memo or random.random() >= shares.ORIGINAL_FOUND:
            return Posted(sending, at + 5 * _MINUTE)
        original = Evidence(ref=reference, original_record=True, header_at=None)
        found = Sending(medium=Medium.PHONE, sent_at=None, arrived_at=at, evidence=original)
        return Posted(sending, at + 5 * _MINUTE, proof=Proof(self._later(random, at), found))

    def _later(self, random: Random, after: datetime) -> datetime:
        """An instant in office hours some weeks later, when paper is found and entered."""
        days = timedelta(days=random.randint(*shares.LATE_EVIDENCE_DAYS))
        return self._hours.on(random, self._hours.working_day(civil_day(after + days)))
