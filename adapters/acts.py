"""Acts as text: the names and fields of the one external language, read into facts.

The same act, with the same name and fields, is a line of a casebook, the body of an HTTP request
and the command message between nodes. What a field may hold is the fact's own type; a field that
may be absent is one that may be None.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from adapters.codec import fact_of, problem
from domain.calendar import FIRST_DAY, LAST_DAY, SHANGHAI, civil_day
from domain.catalog import ACTS
from domain.evidence import Evidence, Medium, Sending
from domain.localities import Code
from domain.order import Arrived
from domain.recorded import Fact
from domain.returns.facts import Period
from domain.shape import without_underscore

COMMON_FIELDS = ("medium", "sent_at", "arrived_at", "evidence", "note", "entered_by")
"""Fields that any act may have beside its own."""

MAX_TEXT = 2000
"""The longest text a field takes, in characters."""

_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(:\d\d(\.\d{1,6})?)?( ?Z|[+-]\d\d:?\d\d)?"
)
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*")


class MalformedAct(ValueError):  # noqa: N818  the house word for it
    """A field that is not what the language says: `field` is its path, as in `evidence.ref`."""

    def __init__(self, field: tuple[str | int, ...], expected: str) -> None:
        self.field = field
        self.expected = expected
        super().__init__(f"{'.'.join(map(str, field)) or 'the act'}: {expected}")


Translate = Callable[[str], Code]
"""Reads the text of an office: an alias or a code. Raises ValueError if it is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAct:
    """An act's fields as read: how it went, and the fact it brings about if accepted."""

    entered_by: Code | None
    sending: Sending
    note: str | None
    fact: Fact


def read_instant(text: object, field: tuple[str | int, ...]) -> datetime:
    """An instant in UTC; a time without an offset is Chinese civil time."""
    if not isinstance(text, str) or not (match := _INSTANT.fullmatch(text)):
        raise MalformedAct(field, "a time is expected, as in 2010-09-17 10:00")
    try:
        instant = datetime.fromisoformat(text.replace(" Z", "Z"))
    except ValueError as error:
        raise MalformedAct(field, f"{text} is no time: {error}") from None
    if match[8] is None:
        instant = instant.replace(tzinfo=SHANGHAI)
    try:
        return _in_calendar(instant.astimezone(UTC), field)
    except OverflowError:
        raise MalformedAct(field, f"{text} is beyond the calendar") from None


def read_act(
    name: str, given: Mapping[str, Any], translate: Translate, entered_at: datetime
) -> ReadAct:
    """The act of this name with these fields, other than `correct`; MalformedAct if it is none."""
    if name not in ACTS:
        raise MalformedAct(("act",), f"there is no act {name!r}{_nearest(name, ACTS)}")
    fact = ACTS[name]
    common = {field: given[field] for field in COMMON_FIELDS if given.get(field) is not None}
    own = {field: value for field, value in given.items() if field not in COMMON_FIELDS}
    _check_texts(given, ())
    sending = read_sending(common)
    _check_order(sending)
    if issubclass(fact, Arrived):
        _check_arrival(own, sending)
    else:
        _check_platform(sending, entered_at)
    entered_by = common.get("entered_by")
    return ReadAct(
        entered_by=None
        if entered_by is None
        else read_office(entered_by, ("entered_by",), translate),
        sending=sending,
        note=_text(common.get("note"), ("note",)),
        fact=_fact(fact, own, translate),
    )


def read_corrected(
    name: str,
    stated: Mapping[str, Any],
    given: Mapping[str, Any],
    translate: Translate,
    entered_at: datetime,
) -> ReadAct:
    """`correct {of, fields, reason}`: the act as stated, with `fields` in place of its own."""
    if extra := set(given) - {"of", "fields", "reason"}:
        raise MalformedAct((min(extra),), "no such field: a correction has of, fields, reason")
    _check_texts(given, ())
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


def read_sending(given: Mapping[str, Any]) -> Sending:
    """How an act went: medium, moments, evidence; by platform unless said otherwise."""
    medium = given.get("medium", Medium.PLATFORM)
    if medium not in tuple(Medium):
        raise MalformedAct(("medium",), f"one of {', '.join(Medium)} is expected")
    sent_at, arrived_at = (
        None if given.get(name) is None else read_instant(given[name], (name,))
        for name in ("sent_at", "arrived_at")
    )
    return Sending(
        medium=Medium(medium),
        sent_at=sent_at,
        arrived_at=arrived_at,
        evidence=_evidence(given.get("evidence")),
    )


def _evidence(given: object) -> Evidence | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise MalformedAct(("evidence",), "evidence {ref, original_record, header_at} is expected")
    if extra := set(given) - {"ref", "original_record", "header_at"}:
        raise MalformedAct(("evidence", min(extra)), "no such field in evidence")
    ref, original, header = (given.get(n) for n in ("ref", "original_record", "header_at"))
    if original is not None and not isinstance(original, bool):
        raise MalformedAct(("evidence", "original_record"), "true or false is expected")
    header_at = None if header is None else read_instant(header, ("evidence", "header_at"))
    return Evidence(
        ref=_text(ref, ("evidence", "ref")), original_record=original, header_at=header_at
    )


def _text(given: object, field: tuple[str | int, ...]) -> str | None:
    if given is not None and not isinstance(given, str):
        raise MalformedAct(field, "a text is expected")
    return given


def _fact(fact: type[Fact], given: Mapping[str, Any], translate: Translate) -> Fact:
    """The fact with these fields; an absent field that may be None is None."""
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
        if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
            raise MalformedAct((name,), f"a day from {FIRST_DAY} to {LAST_DAY} is expected")
    return built


def field_types(shape: Any) -> dict[str, Any]:
    """The fields of a fact in the language's names, with their types."""
    hints = get_type_hints(shape)
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
    if is_dataclass(hint) and isinstance(value, Mapping):
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


def read_office(text: object, path: tuple[str | int, ...], translate: Translate) -> Code:
    """The office a text names; MalformedAct if it names none."""
    if not isinstance(text, str):
        raise MalformedAct(path, 'an office is expected, as text: "320506"')
    try:
        return translate(text)
    except ValueError as error:
        raise MalformedAct(path, str(error)) from None


def _check_texts(value: object, path: tuple[str | int, ...]) -> None:
    """No text is empty, overlong or holds control characters, wherever it stands."""
    if isinstance(value, str):
        if not value.strip() or len(value) > MAX_TEXT or not _PRINTABLE.fullmatch(value):
            raise MalformedAct(path, f"1 to {MAX_TEXT} printable characters are expected")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            _check_texts(each, (*path, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            _check_texts(each, (*path, number))


def _check_arrival(own: Mapping[str, Any], sending: Sending) -> None:
    if sending.arrived_at is None:
        raise MalformedAct(("arrived_at",), "when it arrived is expected")
    if own.get("to") is None and own.get("from") is None:
        raise MalformedAct(("to",), "the office it was sent to is expected, or `from` its sender")


def _check_order(sending: Sending) -> None:
    """Nothing arrives on a day before the one it was sent on."""
    if (
        sending.sent_at is not None
        and sending.arrived_at is not None
        and civil_day(sending.arrived_at) < civil_day(sending.sent_at)
    ):
        raise MalformedAct(("arrived_at",), "it cannot arrive before the day it was sent")


def _check_platform(sending: Sending, entered_at: datetime) -> None:
    """On the platform, dispatch and arrival are the instant of entry and nothing else."""
    if sending.medium is Medium.PLATFORM:
        for name, moment in (("sent_at", sending.sent_at), ("arrived_at", sending.arrived_at)):
            if moment not in (None, entered_at):
                raise MalformedAct(
                    (name,),
                    "what goes by platform is sent and arrives as it is entered; "
                    "name the medium: letter, fax or phone",
                )


def _in_calendar(instant: datetime, field: tuple[str | int, ...]) -> datetime:
    if not FIRST_DAY <= civil_day(instant) <= LAST_DAY:
        raise MalformedAct(field, f"a time from {FIRST_DAY} to {LAST_DAY} is expected")
    return instant


def _path(loc: Iterable[str | int]) -> tuple[str | int, ...]:
    return tuple(part for part in loc if part != "fact")


def _nearest(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f"; {close[0]} is meant?" if close else ""
