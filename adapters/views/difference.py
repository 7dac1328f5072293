"""The statements that make a view's rows of some cases, and its counts, those of a new fold.

Only what differs is written: an act changes a few rows of a few views, and the rest stands.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Any

from adapters.views.dialect import Statement
from projections.view import Row, Tally, View, columns

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


def row_by_row(
    view: View[Any], gone: Collection[Values], new: Collection[Values]
) -> Iterator[Statement]:
    """Take rows out and put rows in, one statement each."""
    table, shape = table_of(view), columns(view.row)
    names = ", ".join(f'"{each.name}"' for each in shape)
    marks = ", ".join("?" * len(shape))
    take_out = f'DELETE FROM "{table}" WHERE "case" = ? AND "key" = ?'  # noqa: S608  our own names
    put_in = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608
    for row in gone:
        yield take_out, row[:2]
    for row in new:
        yield put_in, row


def counted(
    view: View[Any], gone: Collection[Values], new: Collection[Values]
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
        table = tally_table(view, tally)
        keys = [f'"{name}"' for name, _ in tally.by]
        names = [f'"{name}"' for name in ("count", *tally.sums)]
        added = ", ".join(f'{name} = "{table}".{name} + excluded.{name}' for name in names)
        marks = ", ".join("?" * (len(keys) + len(names)))
        add = (
            f'INSERT INTO "{table}" ({", ".join((*keys, *names))}) VALUES ({marks}) '  # noqa: S608
            f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
        )
        same = " AND ".join(f"{key} = ?" for key in keys)
        drop = f'DELETE FROM "{table}" WHERE {same} AND "count" = 0'  # noqa: S608
        for key, count in sorted(counts.items()):
            change = [count[place] for place in range(len(names))]
            if any(change):
                yield add, (*key, *change)
            if change[0] < 0:
                yield drop, key


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
