"""A case as everybody outside sees it: the legal position in the names of the acts' language.

The body of a casebook's output and of a case over HTTP. Offices stand by the name the reader
knows them by: an alias in a casebook, a code elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args, get_type_hints

from domain.calendar import SHANGHAI
from domain.localities import Code
from domain.position import Finding, Owed, Position

Name = Callable[[Code], str]
"""How an office is shown."""

_HINTS: dict[type[Any], Mapping[str, Any]] = {}

_COMMON = frozenset(field.name for field in fields(Position))


def _hints(shape: type[Any]) -> Mapping[str, Any]:
    """The declared types of a position's or part's fields, worked out once."""
    if shape not in _HINTS:
        _HINTS[shape] = get_type_hints(shape)
    return _HINTS[shape]


def case_file(position: Position, name: Name) -> dict[str, Any]:
    """The position as JSON values: instants in Chinese civil time, days as YYYY-MM-DD."""
    superior = position.coordination.superior
    return {
        "kind": position.kind,
        "stage": position.stage,
        "opened_on": position.opened_on.isoformat(),
        "legs": {},
        "decisions": [],
        **own_fields(position, name),
        "duties": [duty_shown(duty, name) for duty in position.duties],
        "findings": [finding_shown(finding, name) for finding in position.findings],
        "coordination": {
            "superior": name(superior) if superior else None,
            "stage": str(position.coordination.stage),
        },
        "flags": sorted(position.flags),
        "handled_by": {name(k): name(v) for k, v in position.handled_by.items()},
        "passed_to": {name(k): [*map(name, v)] for k, v in position.passed_to.items()},
    }


def own_fields(position: Position, name: Name) -> dict[str, Any]:
    """What only this kind of case shows, as JSON values."""
    return {
        field: shown(getattr(position, field), hint, name)
        for field, hint in own_hints(position).items()
    }


def own_hints(position: Position) -> dict[str, Any]:
    """The fields that only this kind of case has, with their declared types."""
    hints = _hints(type(position))
    return {field: hint for field, hint in hints.items() if field not in _COMMON}


def duty_shown(duty: Owed, name: Name) -> dict[str, Any]:
    """A duty: who owes what to whom, every day counted, and where it stands."""
    return {
        "rule": duty.row.rule,
        "statutory": duty.row.statutory,
        "binding": duty.binding,
        "owed_by": name(duty.owed_by),
        "owed_to": name(duty.owed_to) if duty.owed_to else None,
        "from": duty.term.day0.isoformat(),
        "due_on": duty.term.due_on.isoformat() if duty.term.due_on else None,
        "days": [day.isoformat() for day in duty.term.days],
        "state": str(duty.state),
        "met_on": duty.met_on.isoformat() if duty.met_on else None,
        "provisional": duty.term.provisional,
    }


def finding_shown(finding: Finding, name: Name) -> dict[str, Any]:
    """A finding: clause, side, office, rule broken, since when, on which facts."""
    return {
        "id": finding.id,
        "clause": finding.clause,
        "side": str(finding.side),
        "office": name(finding.office),
        "rule": finding.rule,
        "since": finding.since.isoformat(),
        "stage": str(finding.stage),
        "evidence": list(finding.evidence),
    }


def instant_shown(instant: datetime) -> str:
    """An instant in Chinese civil time, 2010-10-01T00:00:00+08:00."""
    return instant.astimezone(SHANGHAI).isoformat()


def shown(value: Any, hint: Any, name: Name) -> Any:
    """A value of a kind's own field, by its declared type."""
    if value is None:
        return None
    if hint is Code:
        return name(value)
    if isinstance(value, datetime):
        return instant_shown(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {
            field: shown(getattr(value, field), inner, name)
            for field, inner in _hints(type(value)).items()
        }
    inner = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    if isinstance(value, Mapping):
        return {shown(k, inner[0], name): shown(v, inner[1], name) for k, v in value.items()}
    if isinstance(value, (tuple, frozenset)):
        listed = [shown(each, inner[0], name) for each in value]
        return sorted(listed) if isinstance(value, frozenset) else listed
    if len(inner) == 1:
        return shown(value, inner[0], name)
    return str(value) if isinstance(value, str) else value
