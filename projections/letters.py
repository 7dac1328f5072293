"""An act as an official letter (公函), what arrived as a receipt (回执): what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.calendar import civil_day
from domain.case import Case, settle
from domain.evidence import PLATFORM, Medium
from domain.localities import Code
from domain.order import ActCorrected, Arrived, InEffect
from domain.position import DutyState
from domain.recorded import Fact, FactId, Recorded
from domain.say import Say
from projections.prose.teller import Teller
from projections.prose.telling import deed

_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the letter obliges an office to: the rule with its citation, and by which day."""

    rule: str
    cite: Say
    owed_by: Code
    day0: date
    due_on: date | None
    count: int
    provisional: bool
    state: DutyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands on a letter; `to` is None where the act goes to nobody: then it is a record.

    `number` is the fact's id; `on` the day it was done. `arrived_at` is when it provably arrived,
    None while nothing proves it. `corrected_by` is the version of the correction it is told by.
    """

    number: FactId
    office: Code
    entered_by: Code | None
    to: Code | None
    on: date
    body: str
    dues: Sequence[Due]
    attachments: Sequence[str]
    medium: Medium
    arrived_at: datetime | None
    corrected_by: int | None


def letter(case: Case, version: int, teller: Teller) -> Letter | None:
    """The letter that an act of a case is; None for what no office did, or a proof of arrival.

    An act that was corrected is told as it now reads.
    """
    history = case.docket.history
    record = next((each for each in history.acts if each.version == version), None)
    act = next((each for each in case.acts() if record and each.id == record.id), None)
    if record is None or act is None or isinstance(act.fact, Arrived):
        return None
    last = _correction(history.corrections, record.id)
    entry, sending = record.entry, record.entry.sending
    if last is not None and isinstance(last.fact, ActCorrected):
        sending = last.fact.sending
    on = civil_day(act.at.at)
    assert entry.office is not None, "an act is an office's"
    return Letter(
        number=record.id,
        office=entry.office,
        entered_by=entry.entered_by,
        to=case.decider.addressee(case.parties, act.fact),
        on=on,
        body=deed(act.fact, PLATFORM, (), replace(teller, on=on)),
        dues=_dues(case, act),
        attachments=[sending.evidence.ref]
        if sending.evidence is not None and sending.evidence.ref
        else [],
        medium=sending.medium,
        arrived_at=None if act.arrived is None else act.arrived.at,
        corrected_by=None if last is None else last.version,
    )


def chinese_day(day: date) -> str:
    """A day as it stands under a letter: 二〇一〇年九月一日."""
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日"


def _chinese(number: int) -> str:
    """A number up to 31."""
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{_NUMERALS[tens]}十")
    return ten + (_NUMERALS[ones] if ones else "")


def _correction(corrections: Sequence[Recorded[Fact]], original: FactId) -> Recorded[Fact] | None:
    found = [
        each
        for each in corrections
        if isinstance(each.fact, ActCorrected) and each.fact.of == original
    ]
    return found[-1] if found else None


def _dues(case: Case, act: InEffect[Fact]) -> list[Due]:
    """The duties that the act gave rise to, of whoever received it."""
    position = settle(case)
    if position is None:
        return []
    return [
        Due(
            rule=duty.row.rule,
            cite=duty.row.cite,
            owed_by=duty.owed_by,
            day0=duty.term.day0,
            due_on=duty.term.due_on,
            count=len(duty.term.days),
            provisional=duty.term.provisional,
            state=duty.state,
        )
        for duty in position.duties
        if duty.trigger == act.id and duty.owed_by != act.office
    ]
