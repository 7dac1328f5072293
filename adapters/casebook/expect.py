"""Comparing what a casebook expects with what came of it, in JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.casebook.file import Expectation
from adapters.fields import MalformedAct, read_instant


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation: whether it holds, and what was there."""

    expectation: Expectation
    ok: bool
    got: Any


def check(expectation: Expectation, found: Any) -> Outcome:
    """Judge an expectation on a case's JSON, or on a refusal code (None where nothing is)."""
    got = found if expectation.path is None else look(found, expectation.path)
    match expectation.verb:
        case "has":
            ok = _has(got, expectation.value)
        case "lacks":
            ok = not _has(got, expectation.value)
        case _:
            ok = same(got, expectation.value)
    return Outcome(expectation, ok, got)


def look(found: Any, path: str) -> Any:
    """The value at a dotted path; None where the path leads nowhere. A number indexes a list."""
    for part in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, list) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found


def same(got: Any, expected: Any) -> bool:
    """Equal as JSON values; two texts that are one instant are equal, too."""
    if got == expected and isinstance(got, bool) == isinstance(expected, bool):
        return True
    one, other = _instant(got), _instant(expected)
    return one is not None and one == other


def _has(got: Any, wanted: Any) -> bool:
    return isinstance(got, list) and any(_matches(each, wanted) for each in got)


def _matches(element: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping) and isinstance(element, Mapping):
        return all(name in element and same(element[name], v) for name, v in wanted.items())
    return same(element, wanted)


def _instant(value: Any) -> datetime | None:
    try:
        return read_instant(value, ())
    except MalformedAct:
        return None
