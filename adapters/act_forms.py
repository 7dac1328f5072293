"""The fields of each act, as a form, an interface description or a page of the docs needs them.

They are read from the types of the act's fact, the same that its text is checked against.
"""

from dataclasses import dataclass, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from adapters.acts import field_types
from adapters.entering import COMMON_FIELDS
from domain.catalog import ACTS, KINDS
from domain.evidence import Sending
from domain.localities import Code
from domain.order import ActCorrected, Arrived
from domain.recorded import CaseId, Entry, FactId, Subject
from domain.returns.facts import Period
from domain.shape import FREE


class FieldType(StrEnum):
    """What a field holds, in the words of the acts' language."""

    OFFICE = "office"
    CHOICE = "choice"
    FLAG = "flag"
    DAY = "day"
    INSTANT = "instant"
    TEXT = "text"
    COUNT = "count"
    AMOUNT = "amount"
    PERIOD = "period"
    SUBJECT = "subject"
    CASE = "case"
    FACT = "fact"
    GROUP = "group"
    """Several fields under one name."""
    FIELDS = "fields"
    """The fields of another act: those that a correction puts right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field by its name in the language; `many` is true for a list of what `type` says.

    `members` are the words of a choice, `parts` the fields of a group. `free` marks words of an
    office's own, in which nothing of a person's health stands, nor a name or number.
    """

    name: str
    type: FieldType
    required: bool
    many: bool = False
    free: bool = False
    members: tuple[str, ...] = ()
    parts: tuple["FormField", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """An act's own fields, and those about how it is entered, which every act may have.

    A receipt needs `to` or `from` as well, which neither is marked for.
    """

    act: str
    own: tuple[FormField, ...]
    entering: tuple[FormField, ...]


@cache
def act_form(name: str) -> ActForm:
    """The form of the act of this name, `KIND.correct` as well; KeyError if there is none."""
    if name in _CORRECTIONS:
        hints = field_types(ActCorrected, marked=True)
        put_right = FormField(name="fields", type=FieldType.FIELDS, required=True)
        correction = (_field("of", hints["of"]), put_right, _field("reason", hints["reason"]))
        return ActForm(act=name, own=correction, entering=_entering(()))
    fact = ACTS[name]
    own = tuple(_field(*each) for each in field_types(fact, marked=True).items())
    proof = ("arrived_at", "evidence") if issubclass(fact, Arrived) else ()
    return ActForm(act=name, own=own, entering=_entering(proof))


def act_forms() -> tuple[ActForm, ...]:
    """The form of every act, the corrections of each kind last."""
    return tuple(act_form(name) for name in (*ACTS, *_CORRECTIONS))


def _entering(required: tuple[str, ...]) -> tuple[FormField, ...]:
    hints = {**field_types(Entry, marked=True), **field_types(Sending, marked=True)}
    return tuple(
        replace(_field(name, hints[name]), required=name in required) for name in COMMON_FIELDS
    )


_CORRECTIONS = tuple(f"{kind}.{ActCorrected.act}" for kind in KINDS)

_TYPES: dict[Any, FieldType] = {
    Code: FieldType.OFFICE,
    bool: FieldType.FLAG,
    date: FieldType.DAY,
    datetime: FieldType.INSTANT,
    str: FieldType.TEXT,
    int: FieldType.COUNT,
    Decimal: FieldType.AMOUNT,
    Period: FieldType.PERIOD,
    Subject: FieldType.SUBJECT,
    CaseId: FieldType.CASE,
    FactId: FieldType.FACT,
}


def _field(name: str, hint: Any) -> FormField:
    """The field of a type; KeyError for a type that the language has no word for."""
    if NoneType in get_args(hint):
        (given,) = (each for each in get_args(hint) if each is not NoneType)
        return replace(_field(name, given), required=False)
    if get_origin(hint) is tuple:
        return replace(_field(name, get_args(hint)[0]), many=True)
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        return replace(_field(name, base), free=FREE in marks)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return FormField(name=name, type=FieldType.CHOICE, required=True, members=tuple(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        parts = tuple(_field(*each) for each in field_types(hint, marked=True).items())
        return FormField(name=name, type=FieldType.GROUP, required=True, parts=parts)
    return FormField(name=name, type=_TYPES[hint], required=True)
