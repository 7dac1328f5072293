"""Holding what is told of the next acts to what is accepted, one way and the other."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from adapters.act_forms import FieldType, FormField, act_form
from domain.calendar import SHANGHAI
from domain.candidates import stranger
from domain.case import Case, standing
from domain.localities import Code
from domain.next_acts import NextAct


def is_told(case: Case, told: tuple[NextAct, ...], name: str, given: Mapping[str, Any]) -> bool:
    """True if the act is among those told, with each value given that is one of its choices."""
    return any(
        each.act == name
        and all(_fits(case, each, field, given[field]) for field in each.choices.keys() & given)
        and (not name.endswith(".arrive") or each.choices.keys() & given)
        for each in told
    )


def _fits(case: Case, told: NextAct, field: str, value: Any) -> bool:
    """True for one of the choices; an office may stand for it, and a clause for its findings."""
    choices = told.choices[field]
    if isinstance(value, Mapping):
        found = [each for each in standing(case).findings if each.clause == value["clause"]]
        return any(each.id in choices for each in found)
    return value in choices or (field == "to" and case.parties.party_of(value) in choices)


def offices(case: Case) -> tuple[Code, ...]:
    """Those with a part in the case: its parties and their common superior."""
    superior = case.parties.superior()
    return (*case.parties.codes, superior) if superior else case.parties.codes


def filled(case: Case, told: NextAct) -> Iterator[dict[str, Any]]:
    """The fields of an act, other than a correction, with each combination of its choices."""
    form = act_form(told.act)
    needed = {each.name: each for each in (*form.own, *form.entering) if each.required}
    blanks = {name: _something(case, each) for name, each in needed.items()}
    if told.act.endswith(".arrive"):
        for name, values in told.choices.items():
            yield from ({**blanks, name: value} for value in values)
        return
    for values in product(*told.choices.values()):
        chosen: dict[str, Any] = dict(zip(told.choices, values, strict=True))
        if told.act.startswith("finding."):
            found = next(f for f in standing(case).findings if f.id == chosen["finding"])
            chosen["finding"] = {"id": found.id, "office": found.office, "clause": found.clause}
        yield {**blanks, **chosen}


def _something(case: Case, field: FormField) -> Any:
    now = case.at.astimezone(SHANGHAI)
    match field.type:
        case FieldType.OFFICE:
            return stranger(case)
        case FieldType.DAY:
            return now.date().isoformat()
        case FieldType.INSTANT:
            return now.isoformat()
        case FieldType.TEXT:
            return "x"
        case FieldType.GROUP if field.name == "evidence":
            return {"ref": "x", "original_record": True}
        case _:
            return None
