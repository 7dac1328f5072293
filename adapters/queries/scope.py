"""What an account may see, as a condition in SQL: the one place where reading is limited.

Every query is given a jurisdiction, and joins this condition; nothing else decides what
is listed, counted, searched, reported or told. It says what `domain.access.jurisdiction` says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from adapters.views.dialect import Session
from adapters.views.difference import table_of
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code, Level, level_of
from domain.recorded import CaseId
from projections.jurisdiction import OFFICES

_AFTER_EVERY_CODE = ":"
"""A code is made of digits and a slash; this sorts after both, by code points."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a statement, with what stands at its placeholders."""

    sql: str
    given: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.sql} AND {other.sql}", (*self.given, *other.given))


EVERYTHING = Condition("true")


def within(column: str, places: Sequence[Code]) -> Condition:
    """That an office is one of the places' own, or lies below one of them."""
    terms, given = list[str](), list[object]()
    for place in places:
        if level_of(place) == Level.VILLAGE:
            terms.append(f"{column} = ?")
            given.append(place)
        else:
            terms.append(f"({column} >= ? AND {column} < ?)")
            given += (place, place + _AFTER_EVERY_CODE)
    return Condition(f"({' OR '.join(terms)})" if terms else "false", tuple(given))


def visible(sight: Jurisdiction, case: str) -> Condition:
    """That the case in a column is one that is seen."""
    inside = within('o."key"', sight.places)
    found = f'SELECT 1 FROM "{table_of(OFFICES)}" o WHERE o."case" = {case} AND {inside.sql}'  # noqa: S608
    return Condition(f"EXISTS ({found})", inside.given)


def sees_case(session: Session, sight: Jurisdiction, case: CaseId) -> bool:
    """Whether a case is seen; false, with the same work, for one that is not there."""
    inside = within('"key"', sight.places)
    statement = f'SELECT 1 FROM "{table_of(OFFICES)}" WHERE "case" = ? AND {inside.sql} LIMIT 1'  # noqa: S608
    return bool(session.rows(statement, case, *inside.given))


def sees_of(session: Session, sight: Jurisdiction, cases: Collection[CaseId]) -> set[CaseId]:
    """Which of some cases are seen."""
    if not cases:
        return set()
    inside = within('"key"', sight.places)
    marks = ", ".join("?" * len(cases))
    statement = (
        f'SELECT DISTINCT "case" FROM "{table_of(OFFICES)}" '  # noqa: S608
        f'WHERE "case" IN ({marks}) AND {inside.sql}'
    )
    return {CaseId(case) for (case,) in session.rows(statement, *cases, *inside.given)}


def has_in_hand(session: Session, case: CaseId, offices: Sequence[Code]) -> bool:
    """Whether one of these offices itself has a part in a case."""
    marks = ", ".join("?" * len(offices))
    statement = f'SELECT 1 FROM "{table_of(OFFICES)}" WHERE "case" = ? AND "key" IN ({marks})'  # noqa: S608
    return bool(session.rows(f"{statement} LIMIT 1", case, *offices))


def is_broad(places: Sequence[Code]) -> bool:
    """True where so much is seen that a list is better read in its order than office by office."""
    return any(level_of(place) <= Level.CITY for place in places)
