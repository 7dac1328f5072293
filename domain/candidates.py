"""What could be done in a case: acts with every choice that it offers, their blanks filled in.

A choice is an office, a member of an enumeration, yes or no, an id. A blank is what only a form
can fill: a text, a day. Whether a candidate is taken, the refusals say, and they alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
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
from domain.localities import Code, Level, level_of
from domain.order import ActCorrected, Arrived
from domain.recorded import Fact, Primary
from domain.shape import without_underscore

Choice = str | bool
"""An office, a member of an enumeration, yes or no, or the id of a finding or an act."""

_BLANK = "…"
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
    """A way to enter a candidate: its fact, and how it went to the other side."""

    fact: Fact
    sending: Sending


def candidates(case: Case) -> Iterator[Candidate]:
    """Every act of an open case's kind, upon its findings, and correcting what is on record."""
    for fact in case.decider.facts:
        yield from _arrivals(case, fact) if issubclass(fact, Arrived) else _chosen(case, fact)
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
    for record in case.docket.history.acts:
        as_it_stands = case.docket.history.find(record.id)
        assert as_it_stands is not None, "it is an act of the case"
        yield Candidate(
            name=ActCorrected.act,
            chosen={"of": record.id},
            fact=ActCorrected(
                of=record.id,
                sending=as_it_stands.entry.sending,
                fact=as_it_stands.fact,
                reason=_BLANK,
            ),
        )


def stranger(case: Case) -> Code:
    """A county that exists and has no part in the case: where it may be named, any office may."""
    today, places = civil_day(case.at), case.law.places
    return next(
        code
        for code in places.units
        if level_of(code) == Level.COUNTY
        and places.exists(code, today)
        and case.parties.party_of(code) is None
    )


def now(case: Case, fact: Fact, *, for_another: bool) -> Attempt:
    """The candidate done at the case's instant; what is entered for another has its evidence."""
    if isinstance(fact, Arrived):
        return Attempt(fact=fact, sending=replace(PLATFORM, arrived_at=case.at, evidence=_PROOF))
    return Attempt(
        fact=fact, sending=replace(PLATFORM, evidence=_PROOF) if for_another else PLATFORM
    )


def earlier(case: Case, fact: Fact, *, for_another: bool) -> Iterator[Attempt]:
    """The candidate done before the case's instant, the latest first.

    On a paper sent when each act took effect; bearing a day that stands on another paper; or, of
    a receipt, proving that what arrived did so before.
    """
    if isinstance(fact, Arrived):
        yield from _earlier_receipts(case, fact)
        return
    name = next((name for name, hint in _hints(type(fact)).items() if hint is date), None)
    if name is not None:
        for day in _days(case):
            dated: Any = replace(fact, **{name: day})
            yield now(case, dated, for_another=for_another)
    acts = case.acts()
    moments = {act.at.at for act in acts} | {act.arrived.at for act in acts if act.arrived}
    for at in sorted(moments, reverse=True):
        if case.began_at <= at < case.at:
            sending = Sending(medium=Medium.LETTER, sent_at=at, arrived_at=None, evidence=_PROOF)
            yield Attempt(fact=fact, sending=sending)


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
    """A receipt of what went to an office, or came from one: as each act of the case did."""
    sent = [act for act in case.acts() if act.to is not None]
    pairs = (("to", "to", [act.to for act in sent]), ("from_", "from", [a.office for a in sent]))
    for name, said, offices in pairs:
        for office in dict.fromkeys(offices):
            built: Any = fact(**{"to": None, "from_": None, name: office})
            assert office is not None, "only what was sent to an office arrives"
            yield Candidate(name=fact.act, chosen={said: office}, fact=built)


def _earlier_receipts(case: Case, fact: Arrived) -> Iterator[Attempt]:
    """A receipt dated just before an arrival on record; with its own reference, or another's."""
    entries = {record.id: record.entry.sending for record in case.docket.history.acts}
    for act in case.acts():
        if act.arrived is None or fact.to not in (None, act.to):
            continue
        before = act.arrived.at - timedelta(microseconds=1)
        own = entries[act.id].evidence
        for evidence in (_PROOF, replace(_PROOF, ref=own.ref) if own else _PROOF):
            yield Attempt(
                fact=fact,
                sending=replace(PLATFORM, arrived_at=before, evidence=evidence),
            )


def _values(case: Case, hint: Any) -> tuple[Choice, ...]:
    """What a required field is chosen from; empty for a blank."""
    if hint is Code:
        return (*case.parties.codes, stranger(case))
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
