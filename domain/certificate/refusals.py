"""What is refused about a certificate, and under which rule."""

from collections.abc import Iterator
from datetime import date

from domain import eligibility
from domain.case import Case
from domain.certificate.facts import (
    CertificateArrived,
    ChangeNoted,
    Dated,
    Inspected,
    InterimProofGiven,
    Issued,
    Renewed,
    ResidenceNotified,
    ResidenceProofGiven,
    Urged,
)
from domain.certificate.papers import Paper, papers
from domain.entry_refusals import acted_on
from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level, level_of
from domain.recorded import Act, Fact
from domain.refusals import not_in_force, not_of_level, still_to_come, wrong_stage
from domain.say import Say

_BELOW_CITY = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_BASE = (Level.TOWNSHIP, Level.VILLAGE)

_RULES: dict[type[Fact], str] = {
    Inspected: "JS-21.1",
    ChangeNoted: "JS-21.3",
    InterimProofGiven: "JS-21.5",
    ResidenceProofGiven: "JS-16.3",
    Renewed: "JS-16.6",
    ResidenceNotified: "JS-16.6",
    CertificateArrived: "JS-34.1",
}

_OF_TOWNSHIP = (InterimProofGiven, ResidenceProofGiven)
"""Proofs that a township gives, never a village."""


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-16.1: the origin's township issues, or a village for it; JS-21.4: either may urge."""
    yield from not_in_force(case, "JS-2009")
    match case.opening.fact:
        case Issued(residence=residence) as issued:
            yield from not_of_level(case, case.opener, _BASE, "JS-16.1", "by")
            yield from not_of_level(case, residence, _BELOW_CITY, "JS-16.6", "residence")
            yield from eligibility.refusals(case.law, case.opened_on, case.opener, residence)
            yield from _dated(case, issued, case.opened_on, "JS-16.1")
        case Urged() as urged:
            yield from not_of_level(case, case.opener, _BASE, "JS-21.4", "by")
            yield from _dated(case, urged, case.opened_on, "JS-21.4")
        case other:
            raise TypeError(f"{other} does not open a certificate case")


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The origin renews and notifies; the residence inspects; its township gives the proofs."""
    parties, fact = case.parties, act.fact
    rule = _RULES[type(fact)]
    party = parties.party_of(act.by)
    of_township = isinstance(fact, _OF_TOWNSHIP)
    if party not in _whose(case, fact) or (of_township and level_of(act.by) != Level.TOWNSHIP):
        yield parties.outsider(act.by, rule)
    elif isinstance(fact, (Inspected, ChangeNoted)):
        yield from not_of_level(case, act.by, _BASE, rule, "by")
    if isinstance(fact, ResidenceNotified) and parties.party_of(fact.to) not in _residence(case):
        yield parties.outsider(fact.to, rule, "to")
    if isinstance(fact, Dated):
        yield from _dated(case, fact, acted_on(act, case.at), rule)


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Judged on the day the act bears: a certificate not valid then is neither inspected nor noted.

    An expired certificate can only be renewed; a missing one only bridged by the township's proofs.
    """
    fact, opening = act.fact, case.opening.fact
    rule = _RULES[type(fact)]
    if isinstance(opening, Issued):
        if isinstance(fact, InterimProofGiven):
            yield wrong_stage(rule, "证明未缺失", "the certificate is not missing")
        elif isinstance(fact, (Inspected, ChangeNoted)):
            yield from _not_valid(papers(case, case.acts()), fact.on, rule)
        elif isinstance(fact, Renewed):
            yield from _not_renewable(opening, fact.on, rule)
    elif isinstance(opening, Urged):
        if isinstance(fact, InterimProofGiven):
            if fact.on < opening.on:
                yield wrong_stage(rule, "早于督促之日", "it is dated before the urging")
        elif not isinstance(fact, (ResidenceProofGiven, CertificateArrived)):
            yield wrong_stage(rule, "尚无证明", "there is no certificate in this case")


def _whose(case: Case, fact: Fact) -> tuple[Code, ...]:
    """The parties whose act it is; in an urged case both are of the residence."""
    codes = case.parties.codes
    if isinstance(case.opening.fact, Urged) or isinstance(fact, CertificateArrived):
        return codes
    return codes[:1] if isinstance(fact, (Renewed, ResidenceNotified)) else _residence(case)


def _residence(case: Case) -> tuple[Code, ...]:
    codes = case.parties.codes
    return codes[1:] if isinstance(case.opening.fact, Issued) else codes


def _dated(case: Case, fact: Dated, day: date, rule: str) -> Iterator[Refused]:
    """The date on the paper: not after the day it was done or entered, not before the norm."""
    instrument = case.law.instrument("JS-2009")
    yield from still_to_come(fact.on, day, rule, "on")
    if not instrument.in_force(fact.on):
        yield Refused(
            RefusalCode.NOT_IN_FORCE,
            Say(
                f"{instrument.title.zh}自{instrument.in_force_from}起施行",
                f"{instrument.title.en} is in force from {instrument.in_force_from}",
            ),
            rule="JS-43",
            field="on",
        )


def _not_valid(every: tuple[Paper, ...], day: date, rule: str) -> Iterator[Refused]:
    if not any(paper.is_valid(day) for paper in every):
        yield wrong_stage(rule, f"{day}无有效证明", f"no certificate is valid on {day}")


def _not_renewable(opening: Issued, day: date, rule: str) -> Iterator[Refused]:
    if opening.long_term:
        yield wrong_stage(rule, "长期有效，无需换发", "it is long-term and needs no renewal")
    elif day < opening.on:
        yield wrong_stage(rule, "早于原证明", "it is dated before the certificate it renews")
