"""What was typed into the form of an act: read into the acts' language, and back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request

from adapters.act_forms import FieldType, FormField
from adapters.gazetteer import gazetteer
from api.http.problems import Problem
from domain.calendar import SHANGHAI
from domain.say import Say

Typed = Mapping[str, Sequence[str]]
"""The texts of a form by the names of its fields."""

ROWS = 4
"""How many rows a form has for a field that is several groups."""

_CODE = re.compile(r"(?:^|[\s（(])([0-9]{2,12}(?:/[0-9]{1,3})?)[)）]?\s*$")
_NUMBER = re.compile(r"[0-9]{1,15}")


async def _posted(request: Request) -> Typed:
    found: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return found


Posted = Annotated[Typed, Depends(_posted)]


def one(typed: Typed, name: str) -> str:
    """The last text under a name, without the spaces around it; empty if there is none."""
    texts = typed.get(name) or ("",)
    return texts[-1].strip()


def read_fields(
    fields: Iterable[FormField], typed: Typed, day: date, under: str = ""
) -> dict[str, Any]:
    """The fields that were filled in, as JSON values; Problem for one that is to be, or is wrong.

    An office may be typed as a code or a name, if the name is that of one unit on the day.
    """
    found = {}
    for field in fields:
        name = f"{under}{field.name}"
        value = _value(field, typed, day, name)
        if value is not None:
            found[field.name] = value
        elif field.required:
            raise wrong(name, Say("此项须填写", "this is to be filled in"))
    return found


def wrong(name: str, say: Say) -> Problem:
    """What is wrong with a field of a form."""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", say, field=name)


def typed_of(fields: Iterable[FormField], stated: Mapping[str, Any], under: str = "") -> Typed:
    """What would be typed to state these values."""
    found: dict[str, Sequence[str]] = {}
    for field in fields:
        name, value = f"{under}{field.name}", stated.get(field.name)
        if value is None:
            continue
        if field.parts and field.many:
            for number, each in enumerate(value):
                found |= typed_of(field.parts, each, f"{name}.{number}.")
        elif field.parts:
            found |= typed_of(field.parts, value, f"{name}.")
        else:
            found[name] = [_text(each) for each in (value if field.many else (value,))]
    return found


def office_code(text: str, day: date) -> str:
    """The code that a text names, if it names one unit; else the text."""
    match = _CODE.search(text)
    if match:
        return match[1]
    found = gazetteer().find(text, day, limit=2) if text else None
    if found and found.matches and (len(found.matches) == 1 or _is_whole(found.matches, text)):
        return found.matches[0].code
    return text


def is_code(text: str) -> bool:
    """True for what is written as an office's code."""
    return text[:1].isascii() and text[:1].isdigit()


def _is_whole(matches: Sequence[Any], text: str) -> bool:
    """True if the text is all of the first unit's name with its parents, and not of the next."""
    whole = [each.full_name == "".join(text.split()) for each in matches]
    return whole[0] and not whole[1]


def _value(field: FormField, typed: Typed, day: date, name: str) -> Any:
    if field.parts and field.many:
        rows = (_filled(field.parts, typed, day, f"{name}.{n}.") for n in range(ROWS))
        return [row for row in rows if row] or None
    if field.parts:
        return _filled(field.parts, typed, day, f"{name}.") or None
    texts = [text.strip() for text in typed.get(name, ()) if text.strip()]
    if not texts:
        return None
    read = [_read(field.type, text, day) for text in texts]
    if field.type is FieldType.OFFICE and not all(map(is_code, read)):
        raise wrong(name, Say("请写明单位：代码或唯一的名称", "name one office, by code or name"))
    return read if field.many else read[-1]


def _filled(parts: Iterable[FormField], typed: Typed, day: date, under: str) -> dict[str, Any]:
    """A group, whose fields are to be there only if one of them is."""
    parts = tuple(parts)
    is_there = any(one(typed, f"{under}{part.name}") for part in parts)
    return read_fields(parts, typed, day, under) if is_there else {}


def _read(type_: FieldType, text: str, day: date) -> Any:
    match type_:
        case FieldType.FLAG:
            return {"true": True, "false": False}.get(text, text)
        case FieldType.COUNT if _NUMBER.fullmatch(text):
            return int(text)
        case FieldType.OFFICE:
            return office_code(text, day)
        case _:
            return text


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        local = datetime.fromisoformat(value).astimezone(SHANGHAI)
        return local.replace(tzinfo=None).isoformat(timespec="minutes")
    return str(value)
