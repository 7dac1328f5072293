"""What does a rule say, and what comes from it? Everything the tables have under one id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from domain.boundary import OUTSIDE, Outside
from domain.duties import DUTIES
from domain.duties.parameters import PARAMETERS, Parameter
from domain.duties.row import Duty
from domain.indicators import INDICATORS, Indicator
from domain.provisions import PROVISIONS, Provision
from domain.responsibility import CLAUSES, Clause
from domain.say import Say

_NORM = "JS-2009"
"""The instrument of the clauses on responsibility."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule by its id, with each row that carries it.

    `found_under` are the clauses under which a breach of its duties is found; `breaches` the
    duties that are found under it, where it is such a clause.
    """

    id: str
    instrument: str
    cite: Say
    quote: str | None
    duties: Sequence[Duty] = ()
    clause: Clause | None = None
    found_under: Sequence[Clause] = ()
    breaches: Sequence[Duty] = ()
    parameters: Sequence[Parameter] = ()
    indicator: Indicator | None = None
    outside: Outside | None = None


def rule(name: str) -> Rule | None:
    """The rule of an id; None if no table has it."""
    return rules().get(name)


def of_instrument(key: str) -> list[Rule]:
    """The rules of an instrument, in the order of their ids' numbers."""
    return sorted((each for each in rules().values() if each.instrument == key), key=_numbered)


def rule_of(clause: str) -> str:
    """The rule that a clause on responsibility is: 39(2) is JS-39.2."""
    article, _, paragraph = clause.rstrip(")").partition("(")
    return f"JS-{article}.{paragraph}"


@cache
def rules() -> dict[str, Rule]:
    """Every rule that a duty, clause, provision, parameter or indicator carries, by its id."""
    named = [row.rule for row in DUTIES] + [row.rule for row in PROVISIONS]
    named += [row.rule for row in PARAMETERS] + [row.rule for row in OUTSIDE]
    named += [rule_of(each.id) for each in CLAUSES] + [each.id for each in INDICATORS]
    return {name: _rule(name) for name in dict.fromkeys(named)}


def _rule(name: str) -> Rule:
    outside = next((each for each in OUTSIDE if each.rule == name), None)
    if outside is not None:
        return Rule(
            id=name,
            instrument=outside.instrument,
            cite=outside.why,
            quote=None,
            outside=outside,
        )
    duties = [row for row in DUTIES if row.rule == name]
    provision = next((each for each in PROVISIONS if each.rule == name), None)
    clause = next((each for each in CLAUSES if rule_of(each.id) == name), None)
    parameters = [each for each in PARAMETERS if each.rule == name]
    indicator = next((each for each in INDICATORS if each.id == name), None)
    rows: list[Duty | Provision | Parameter | Indicator] = [*duties[-1:]]
    rows += [each for each in (provision, indicator, *parameters[:1]) if each is not None]
    said = rows[0] if rows else clause
    assert said is not None, "named by one of the tables"
    found = {each for row in duties for each in row.clauses}
    return Rule(
        id=name,
        instrument=_NORM if isinstance(said, Clause) else said.instrument,
        cite=said.cite,
        quote=said.quote,
        duties=duties,
        clause=clause,
        found_under=[each for each in CLAUSES if each.id in found],
        breaches=[row for row in DUTIES if clause and clause.id in row.clauses],
        parameters=parameters,
        indicator=indicator,
    )


def _numbered(each: Rule) -> list[tuple[int, str]]:
    """An id's parts in the order of numbers: JS-2.1 before JS-10.1."""
    parts = re.findall(r"\d+|\D+", each.id)
    return [(int(part) if part.isdigit() else 0, part) for part in parts]
