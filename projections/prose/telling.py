"""The history of a case in sentences: each act, and each thing that the law yielded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import civil_day
from domain.evidence import PLATFORM, Sending
from domain.localities import Code
from domain.order import ActReceived
from domain.recorded import Fact, Recorded
from domain.say import Say
from projections.prose.sentences.catalog import SENTENCES
from projections.prose.teller import Language, Teller


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words: its number in the case, whose act it is, the sentence.

    `office` is None for what the law yielded, and for what a node says of an arrival.
    """

    number: int
    office: Code | None
    sentence: str


def told(record: Recorded[Fact], teller: Teller) -> Told:
    """A fact in one sentence that begins with the moment it was entered."""
    when, entry = teller.moment(record.entry.recorded_at), record.entry
    who = teller.say(_of_none(record)) if entry.office is None else teller.name(entry.office)
    also = beside(entry.entered_by, entry.note, teller)
    words = deed(record.fact, entry.sending, also, replace(teller, on=_cited_on(record)))
    parted = {Language.ZH: f"{when}，{who}{words}。", Language.EN: f"{when}, {who} {words}."}
    return Told(record.version, entry.office, parted[teller.language])


_BY_LAW = Say("【依法产生】", "by law:")
"""What a sentence of the law's own yields begins with, in place of an office."""


def _of_none(record: Recorded[Fact]) -> Say:
    """Who did what no office did: the node to which something came, or else the law."""
    if isinstance(record.fact, ActReceived):
        node = record.entry.node
        return Say(f"节点{node}", f"the node {node}")
    return _BY_LAW


def deed(fact: Fact, sending: Sending, also: Sequence[Say], teller: Teller) -> str:
    """What was done or yielded, with how it went to the other side; neither when nor by whom."""
    return teller.fill(SENTENCES[type(fact)], fact) + teller.how(sending, *also)


def by_law(fact: Fact, teller: Teller) -> str:
    """What the law yields, where no entry says when it was recorded."""
    words = deed(fact, PLATFORM, (), replace(teller, on=_own_day(fact) or teller.on))
    said = Say(f"{_BY_LAW.zh}{words}。", f"{_BY_LAW.en} {words}.")
    return teller.say(said)


def beside(entered_by: Code | None, note: str | None, teller: Teller) -> list[Say]:
    """What an entry says beside the act: which party entered it for another, and its note."""
    said = []
    if entered_by is not None:
        name = teller.name(entered_by)
        said.append(Say(f"由{name}代为录入", f"entered by {name}"))
    if note is not None:
        said.append(Say(f"附注“{note}”", f"note “{note}”"))
    return said


def _cited_on(record: Recorded[Fact]) -> date:
    """The day whose law a fact is told by: its own, where it has one."""
    return _own_day(record.fact) or civil_day(record.entry.recorded_at)


def _own_day(fact: Fact) -> date | None:
    for name in ("due_on", "since", "on"):
        if isinstance(day := getattr(fact, name, None), date):
            return day
    return None
