"""The cases of a county, or those it has with others, read in their order: the newest first."""

from collections.abc import Iterator, Sequence

from adapters.queries.scope import Condition, within
from adapters.views.dialect import Statement
from adapters.views.difference import table_of
from domain.localities import Code, Level, ancestor, level_of
from projections.between import BETWEEN
from projections.jurisdiction import OFFICES

_NEWEST = 'ORDER BY "opened_on" DESC, "case" DESC LIMIT ?'


def are_counties(places: Sequence[Code]) -> bool:
    """Whether this is the way to read what lies in these places."""
    return bool(places) and all(level_of(place) == Level.COUNTY for place in places)


def newest(
    counties: Sequence[Code], others: Sequence[Code] | None, condition: Condition, limit: int
) -> Iterator[Statement]:
    """The newest cases of each county, or of it with each of the others: day and id.

    `condition` is on the row `b` of the case between them; `limit` is of each list.
    """
    for county in counties:
        for other in (county,) if others is None else others:
            inside = Condition('b."county" = ?', (county,)) & _with(other) & condition
            yield next_of(f'"{table_of(BETWEEN)}" b', inside, limit)


def next_of(table: str, condition: Condition, limit: int) -> Statement:
    """Day and id of the newest cases of a table that fit."""
    statement = f'SELECT DISTINCT "opened_on", "case" FROM {table} WHERE {condition.sql} {_NEWEST}'  # noqa: S608
    return statement, (*condition.given, limit)


def together(lists: Sequence[Statement], limit: int) -> Statement:
    """The newest of several lists, each case once."""
    united = " UNION ".join(f'SELECT "opened_on", "case" FROM ({sql}) AS one' for sql, _ in lists)  # noqa: S608
    given = [value for _, given in lists for value in given]
    return f'SELECT "opened_on", "case" FROM ({united}) AS every {_NEWEST}', (*given, limit)  # noqa: S608


def _with(other: Code) -> Condition:
    """That an office of the case is the other, or lies below it."""
    if level_of(other) < Level.COUNTY:
        return within('b."other"', (other,))
    found = Condition('b."other" = ?', (ancestor(other, Level.COUNTY),))
    if level_of(other) == Level.COUNTY:
        return found
    inside = within('a."key"', (other,))
    office = f'SELECT 1 FROM "{table_of(OFFICES)}" a WHERE a."case" = b."case" AND {inside.sql}'  # noqa: S608
    return found & Condition(f"EXISTS ({office})", inside.given)
