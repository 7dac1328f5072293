"""What could be done in a case: acts with every choice that it offers, their blanks filled in.

A choice is an office, a member of an enumeration, yes or no, an id. A blank is what only a form
can fill: a text, a day. Whether a candidate is taken, the refusals say, and they alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from itertools import product
from types import NoneType
from typing import Any, get_args, get_type_hints

from domain.calendar import civil_day
from domain.case import Case, standing
from domain.evidence import PLATFORM, Evidence, Medium, Sending
from domain.finding import FINDING_ACTS
from domain.finding.facts import FindingNamed
from domain.localities import Code
from domain.order import ActCorrected, Arrived, InEffect, overlaid
from domain.recorded import Fact, FactId, Primary
from domain.shape import without_underscore

Choice = str | bool
"""An office, a member of an enumeration, yes or no, or the id of a finding or an act."""

_BLANK = "…"
_FAR_APART = (Code("110105"), Code("310104"), Code("440106"), Code("510104"))
"""Districts of four provinces, older than the calendar: no case is between all of them."""

_PROOF = Evidence(ref=_BLANK, original_record=True, header_at=None)
"""Proves an act by any medium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that an act might bring about, and what was chosen in it, by the language's names."""

    name: str
    chosen: Mapping[str, Choice]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A way to enter a candidate: its fact, and how it went; `earlier` if not as done now."""

    fact: Fact
    sending: Sending
    earlier: bool


def candidates(case: Case) -> Iterator[Candidate]:
    """Every act of an open case's kind, upon its findings, and correcting what is on record."""
    for kind in case.decider.facts:
        yield from _arrivals(case, kind) if issubclass(kind, Arrived) else _chosen(case, kind)
    for finding in standing(case).findings:
        named = FindingNamed(
            id=finding.id, office=finding.office, clause=finding.clause, rule=finding.rule
        )
        for act in FINDING_ACTS:
            yield Candidate(
                name=act.act,
                chosen={"finding": finding.id},
                fact=act(finding=named, reason=_BLANK),
            )
    correct, history = f"{case.decider.kind}.{ActCorrected.act}", case.docket.history
    for record in overlaid(history.acts, history.corrections):
        sending, fact = record.entry.sending, record.fact
        corrected = ActCorrected(of=record.id, sending=sending, fact=fact, reason=_BLANK)
        yield Candidate(name=correct, chosen={"of": record.id}, fact=corrected)


def stranger(case: Case) -> Code | None:
    """A county that has no part in the case: where it may be named, any office may."""
    return next((code for code in _FAR_APART if case.parties.party_of(code) is None), None)


def attempts(case: Case, fact: Fact, office: Code, *, for_another: bool) -> Iterator[Attempt]:
    """The ways in which an office could enter a candidate: first as done now, then as earlier.

    Earlier: bearing a day that stands on another paper; on a paper sent when an act of the case
    took effect, where it goes to another office or its own has ended since; or, of a receipt,
    proving that what arrived did so before. The latest come first. What is entered for another
    office has its evidence.
    """
    at_once = replace(PLATFORM, evidence=_PROOF) if for_another else PLATFORM
    if isinstance(fact, Arrived):
        proof = replace(PLATFORM, arrived_at=case.at, evidence=_PROOF)
        yield Attempt(fact=fact, sending=proof, earlier=False)
        for sending in _earlier_receipts(case, fact):
            yield Attempt(fact=fact, sending=sending, earlier=True)
        return
    yield Attempt(fact=fact, sending=at_once, earlier=False)
    if isinstance(fact, ActCorrected) and isinstance(fact.fact, Arrived):
        unnamed = replace(fact, sending=replace(fact.sending, evidence=_PROOF))
        yield Attempt(fact=unnamed, sending=at_once, earlier=False)
    for dated in _dated(case, fact):
        yield Attempt(fact=dated, sending=at_once, earlier=True)
    if _goes_to_another(case, fact) or not case.law.places.exists(office, civil_day(case.at)):
        for at in _moments(case):
            posted = Sending(medium=Medium.LETTER, sent_at=at, arrived_at=None, evidence=_PROOF)
            yield Attempt(fact=fact, sending=posted, earlier=True)


def _dated(case: Case, fact: Fact) -> Iterator[Fact]:
    """The fact, if it bears a day, with each day that stands on another paper of the case."""
    for name, hint in _hints(fact.__class__).items():
        if hint is date:
            yield from (replace(fact, **{name: day}) for day in _days(case))


def _goes_to_another(case: Case, fact: Fact) -> bool:
    """True for what paper can prove: it is sent to a party, or brings another office in."""
    return hasattr(fact, "to") or case.decider.addressee(case.parties, fact) is not None


def _moments(case: Case) -> list[datetime]:
    """When acts of the case were sent and arrived before its instant, the latest first."""
    acts = case.acts()
    moments = {act.at.at for act in acts} | {act.arrived.at for act in acts if act.arrived}
    return sorted((at for at in moments if case.began_at <= at < case.at), reverse=True)


def _chosen(case: Case, fact: type[Primary]) -> Iterator[Candidate]:
    """The act with each value of each field that is chosen from a list."""
    hints = _hints(fact)
    listed = {name: values for name, hint in hints.items() if (values := _values(case, hint))}
    blanks = {name: _blank(case, hint) for name, hint in hints.items() if name not in listed}
    for values in product(*listed.values()):
        chosen = dict(zip(listed, values, strict=True))
        built: Any = fact(**blanks, **chosen)
        yield Candidate(
            name=fact.act,
            chosen={without_underscore(name): value for name, value in chosen.items()},
            fact=built,
        )


def _arrivals(case: Case, fact: type[Primary]) -> Iterator[Candidate]:
    """A receipt of what went to an office, or came from one: as each paper of the case did."""
    papers = _papers(case)
    for name, offices in (
        ("to", [act.to for act in papers]),
        ("from_", [a.office for a in papers]),
    ):
        for office in dict.fromkeys(offices):
            assert office is not None, "a paper goes to an office"
            built: Any = fact(**{"to": None, "from_": None, name: office})
            yield Candidate(name=fact.act, chosen={without_underscore(name): office}, fact=built)


def _papers(case: Case) -> list[InEffect[Fact]]:
    """The acts that went to another office otherwise than by platform, where all arrives."""
    entries = _entries(case)
    return [
        act
        for act in case.acts()
        if act.to is not None and entries[act.id].medium is not Medium.PLATFORM
    ]


def _earlier_receipts(case: Case, receipt: Arrived) -> Iterator[Sending]:
    """A receipt dated just before an arrival on record; with its own reference, or another's."""
    entries = _entries(case)
    for act in _papers(case):
        if act.arrived is None or (receipt.to != act.to and receipt.from_ != act.office):
            continue
        before = act.arrived.at - timedelta(microseconds=1)
        own = entries[act.id].evidence
        for ref in dict.fromkeys((_BLANK, own.ref if own else None)):
            evidence = replace(_PROOF, ref=ref)
            yield replace(PLATFORM, arrived_at=before, evidence=evidence)


def _entries(case: Case) -> dict[FactId, Sending]:
    """How each act went, as it stands corrected."""
    history = case.docket.history
    return {each.id: each.entry.sending for each in overlaid(history.acts, history.corrections)}


def _values(case: Case, hint: Any) -> tuple[Choice, ...]:
    """What a required field is chosen from; empty for a blank."""
    if hint is Code:
        far = stranger(case)
        return (*case.parties.codes, far) if far else case.parties.codes
    if hint is bool:
        return (True, False)
    return tuple(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else ()


def _blank(case: Case, hint: Any) -> Any:
    if NoneType in get_args(hint):
        return None
    return civil_day(case.at) if hint is date else _BLANK


def _days(case: Case) -> list[date]:
    """The days that stand on the papers of the case before today, the latest first."""
    facts = [act.fact for act in case.acts()]
    stated = {getattr(fact, each.name) for fact in facts for each in fields(fact)}
    today = civil_day(case.at)
    return sorted((day for day in stated if type(day) is date and day < today), reverse=True)


@cache
def _hints(fact: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(fact)
    return {each.name: hints[each.name] for each in fields(fact)}
