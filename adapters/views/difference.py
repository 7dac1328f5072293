"""The statements that make a view's rows of some cases, and its counts, those of a new fold.

Only what differs is written: an act changes a few rows of a few views, and the rest stands.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import attrgetter
from typing import Any

from adapters.views.dialect import Dialect, Statement, quoted
from projections.view import Column, Row, Tally, View, columns

Values = tuple[Any, ...]
"""A row's values in the order of its columns; case and key come first."""


def values_of(view: View[Any]) -> Callable[[Row], Values]:
    """How a row of a view gives its values."""
    # Not dataclasses.astuple, which copies every value: four times as slow.
    return attrgetter(*(each.name for each in columns(view.row)))


def table_of(view: View[Any]) -> str:
    """The table of a view in its version."""
    return f"{view.name}_v{view.version}"


def tally_table(view: View[Any], tally: Tally) -> str:
    """The table of a count over a view in its version."""
    return f"{table_of(view)}_{tally.name}"


def changed(
    dialect: Dialect, view: View[Any], gone: Sequence[Values], new: Sequence[Values]
) -> Iterator[Statement]:
    """Take rows out and put rows in."""
    table, shape = table_of(view), columns(view.row)
    if gone:
        yield _without(dialect, table, shape[:2], "true"), (dialect.handing([e[:2] for e in gone]),)
    if new:
        yield _putting_in(dialect, table, shape), (dialect.handing(new),)


def counted(
    dialect: Dialect, view: View[Any], gone: Collection[Values], new: Collection[Values]
) -> Iterator[Statement]:
    """Count rows out and in, in each of the view's counts; a count of nothing goes."""
    for tally in view.tallies:
        key_of, sums_of = _places(view, tally)
        counts: dict[Values, Counter[int]] = {}
        for rows, sign in ((gone, -1), (new, 1)):
            for row in rows:
                count = counts.setdefault(key_of(row), Counter())
                for place, value in enumerate((1, *sums_of(row))):
                    count[place] += sign * value
        table, shape = tally_table(view, tally), tally.columns(view.row)
        width = len(tally.by)
        changes = [
            (*key, *(count[place] for place in range(len(shape) - width)))
            for key, count in sorted(counts.items())
        ]
        more = [each for each in changes if any(each[width:])]
        less = [each[:width] for each in changes if each[width] < 0]
        if more:
            yield _adding(dialect, table, shape, width), (dialect.handing(more),)
        if less:
            yield _without(dialect, table, shape[:width], '"count" = 0'), (dialect.handing(less),)


def _adding(dialect: Dialect, table: str, shape: Sequence[Column], width: int) -> str:
    """The statement that adds to counts; the first columns, so many, are what they count by."""
    counts = (f'"{each.name}"' for each in shape[width:])
    added = ", ".join(f'{name} = "{table}".{name} + excluded.{name}' for name in counts)
    put_in = _putting_in(dialect, table, shape)
    return f"{put_in} ON CONFLICT ({quoted(shape[:width])}) DO UPDATE SET {added}"


def _putting_in(dialect: Dialect, table: str, shape: Sequence[Column]) -> str:
    """The statement that puts rows in."""
    return f'INSERT INTO "{table}" ({quoted(shape)}) {dialect.handed(shape)}'


def _without(dialect: Dialect, table: str, key: Sequence[Column], where: str) -> str:
    """The statement that takes out the rows of some keys, under a condition."""
    asked = f"({quoted(key)}) IN ({dialect.handed(key)})"
    return f'DELETE FROM "{table}" WHERE {where} AND {asked}'  # noqa: S608  our own names


def _places(
    view: View[Any], tally: Tally
) -> tuple[Callable[[Values], Values], Callable[[Values], Values]]:
    """How a row's values give the key it is counted under, and the truths counted beside."""
    place = {each.name: number for number, each in enumerate(columns(view.row))}
    by = [(place[name], length) for name, length in tally.by]
    sums = [place[name] for name in tally.sums]

    def key_of(row: Values) -> Values:
        return tuple(row[at] if length is None else (row[at] or "")[:length] for at, length in by)

    def sums_of(row: Values) -> Values:
        return tuple(int(row[at]) for at in sums)

    return key_of, sums_of
