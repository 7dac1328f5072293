"""A list of cases as its address asks for it: the conditions, and what is wrong with one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request

from adapters.queries import cases as queries
from adapters.queries.cases import After, Sought
from api.http.cases import named
from api.http.cursors import placed
from api.http.desk import Desk
from domain.localities import Code, level_of
from domain.recorded import CaseId
from projections.registers import RegisterRow

_AT_ONCE = 500
"""Rows that an export reads at once."""

_LONGEST = 100
_FIELDS = ("q", "stage", "area", "opened_from", "opened_to")


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked for: each field as typed, as sought, and the fields that cannot be read."""

    typed: dict[str, str]
    sought: Sought
    wrong: tuple[str, ...]

    @property
    def conditions(self) -> dict[str, str]:
        """What was typed."""
        return {name: text for name, text in self.typed.items() if text}


def listing(request: Request, desk: Desk, register: str | None) -> Listing:
    """The conditions in a page's address; a field that cannot be read is left out."""
    typed = {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    wrong: list[str] = []
    values: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            values[name] = _read(name, text) if text else None
        except ValueError:
            wrong.append(name)
    named_by = values.get("q")
    sought = Sought(
        register=register,
        stage=values.get("stage"),
        area=values.get("area"),
        first=values.get("opened_from"),
        last=values.get("opened_to"),
        text=named_by,
        offices=named(named_by, desk) if named_by else (),
    )
    return Listing(typed, sought, tuple(wrong))


def begins(after: str | None) -> After | None:
    """Where a page of cases begins; NoCursor for what no page of it gave."""
    if after is None:
        return None
    day, case = placed(after, 2)
    return (day or date.min, CaseId(case))


def every(desk: Desk, sought: Sought) -> Iterator[RegisterRow]:
    """Every case that is sought, the newest first, read some at a time."""
    after: After | None = None
    while True:
        with desk.served.reading() as (session, tables):
            rows = queries.page(session, tables, desk.sight, sought, after, _AT_ONCE)
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        after = (rows[-1].opened_on, CaseId(rows[-1].case))


def _read(name: str, text: str) -> Any:
    """The value of a condition; ValueError if the text is none."""
    if not text.isprintable():
        raise ValueError(name)
    if name.startswith("opened"):
        return date.fromisoformat(text)
    if name == "area":
        level_of(Code(text))
        return Code(text)
    return text
