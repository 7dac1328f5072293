"""Acts as text: the names and fields of the one external language, read into facts.

The same act, with the same name and fields, is a line of a casebook, the body of an HTTP request
and the command message between nodes. What a field may hold is the fact's own type; a field that
may be absent is one that may be None.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from adapters.codec import fact_of, problem
from adapters.entering import COMMON_FIELDS, Entering, read_entering
from adapters.fields import MalformedAct, Translate, check_texts, read_office
from domain.calendar import FIRST_DAY, LAST_DAY, civil_day
from domain.catalog import ACTS
from domain.localities import Code
from domain.order import Arrived
from domain.recorded import Fact
from domain.returns.facts import Period
from domain.shape import without_underscore


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAct(Entering):
    """An act's fields as read: how it is entered, and the fact it brings about if accepted."""

    fact: Fact


def read_act(
    name: str, given: Mapping[str, Any], translate: Translate, entered_at: datetime
) -> ReadAct:
    """The act of this name with these fields, other than `correct`; MalformedAct if it is none."""
    if name not in ACTS:
        raise MalformedAct(("act",), f"there is no act {name!r}{_nearest(name, ACTS)}")
    fact = ACTS[name]
    check_texts(given, ())
    own = {field: value for field, value in given.items() if field not in COMMON_FIELDS}
    entering = read_entering(given, translate, entered_at, arrival=issubclass(fact, Arrived))
    return ReadAct(
        entered_by=entering.entered_by,
        sending=entering.sending,
        note=entering.note,
        fact=read_fact(fact, own, translate),
    )


def read_corrected(
    name: str,
    stated: Mapping[str, Any],
    given: Mapping[str, Any],
    translate: Translate,
    entered_at: datetime,
) -> ReadAct:
    """`correct {of, fields, reason}`: the act as stated, with `fields` in place of its own."""
    if extra := set(given) - {"of", "fields", "reason", *COMMON_FIELDS}:
        raise MalformedAct((min(extra),), "no such field: a correction has of, fields, reason")
    check_texts(given, ())
    if not isinstance(given.get("reason"), str):
        raise MalformedAct(("reason",), "a reason is expected")
    corrected = given.get("fields")
    if not isinstance(corrected, Mapping) or not corrected:
        raise MalformedAct(("fields",), "the fields to put right are expected, with new values")
    for fixed in ("note", "entered_by"):
        if fixed in corrected:
            raise MalformedAct(("fields", fixed), "this field is not corrected")
    try:
        return read_act(name, {**stated, **corrected}, translate, entered_at)
    except MalformedAct as error:
        raise MalformedAct(("fields", *error.field), error.expected) from None


def read_fact(fact: type[Fact], given: Mapping[str, Any], translate: Translate) -> Fact:
    """The fact with these fields, its offices such as there are and its days in the calendar.

    An absent field that may be None is None. MalformedAct for any other.
    """
    types = field_types(fact)
    for name in given:
        if name not in types:
            known = ", ".join((*types, *COMMON_FIELDS))
            raise MalformedAct((name,), f"no such field; this act has {known}")
    complete = _complete(types, given, (), translate)
    try:
        built: Fact = fact_of(fact.topic).validate_json(json.dumps(complete), strict=True)
    except ValidationError as error:
        where, expected = problem(error)
        raise MalformedAct(_path(where), expected) from None
    for name, value in zip(types, _values(built), strict=True):
        day = civil_day(value) if isinstance(value, datetime) else value
        if isinstance(day, date) and not FIRST_DAY <= day <= LAST_DAY:
            raise MalformedAct((name,), f"a day from {FIRST_DAY} to {LAST_DAY} is expected")
    return built


@cache
def field_types(shape: type[Any], *, marked: bool = False) -> Mapping[str, Any]:
    """The fields of a fact in the language's names, with their types; `marked`: as annotated."""
    hints = get_type_hints(shape, include_extras=marked)
    return {without_underscore(each.name): hints[each.name] for each in fields(shape)}


def _values(fact: Fact) -> list[Any]:
    return [getattr(fact, each.name) for each in fields(fact)]


def _translated(hint: Any, value: Any, path: tuple[str | int, ...], translate: Translate) -> Any:
    """The value with every office in it as its code; its shape is checked afterwards."""
    if value is None:
        return None
    if hint is Code:
        return read_office(value, path, translate)
    if hint is Period and type(value) is int:
        return str(value)  # a year, which YAML and JSON take for a number
    arguments = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    if isinstance(value, list) and get_origin(hint) is tuple:
        inner = arguments[0]
        return [_translated(inner, v, (*path, n), translate) for n, v in enumerate(value)]
    if len(arguments) == 1 and get_origin(hint) is not tuple:
        return _translated(arguments[0], value, path, translate)
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, Mapping):
        return _complete(field_types(hint), value, path, translate)
    return value


def _complete(
    types: Mapping[str, Any],
    given: Mapping[str, Any],
    path: tuple[str | int, ...],
    translate: Translate,
) -> dict[str, Any]:
    """The fields as given, translated, and None for an absent one that may be None."""
    absent = {name: None for name, hint in types.items() if NoneType in get_args(hint)}
    stated = {
        name: _translated(types.get(name), value, (*path, name), translate)
        for name, value in given.items()
    }
    return absent | stated


def _path(loc: Iterable[str | int]) -> tuple[str | int, ...]:
    return tuple(part for part in loc if part != "fact")


def _nearest(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f"; {close[0]} is meant?" if close else ""
