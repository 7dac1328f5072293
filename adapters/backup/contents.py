"""What stands in the tables of an installation, so that two of them can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from adapters.backup.source import Source
from adapters.backup.stores import PLACE

_SIZE = 1 << 256


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows a table has, and a sum over them that no order changes."""

    rows: int
    sum: int


def contents_of(source: Source) -> dict[tuple[str, str], Contents]:
    """What is in each table, by store and name; tables without rows are left out."""
    found = {}
    for store in source.stores():
        for table, columns in source.tables(store).items():
            named = sorted(columns, key=lambda name: (name != PLACE, name))
            summed = _summed(source.rows(store, table, named))
            if summed.rows:
                found[store, table] = summed
    return found


def _summed(rows: Iterable[Sequence[Any]]) -> Contents:
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest())
    return Contents(count, total % _SIZE)
