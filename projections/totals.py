"""Lines of a report: how many, how many of them in time; added up, laid out as a matrix."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.indicators import rounded, share


@dataclass(frozen=True, slots=True)
class Counted:
    """What a line is about, how many, and how many of them in time; None where no time is told."""

    key: tuple[str, ...]
    count: int
    in_time: int | None = None

    @property
    def rate(self) -> float | None:
        """Percent in time, to one decimal; None where nothing was measurable."""
        return rounded(share(Fraction(self.in_time or 0), Fraction(self.count)))


def total(lines: Iterable[Counted], key: tuple[str, ...] = ()) -> Counted:
    """The lines added up into one."""
    count, in_time = 0, None
    for line in lines:
        count += line.count
        if line.in_time is not None:
            in_time = (in_time or 0) + line.in_time
    return Counted(key, count, in_time)


def merged(lines: Iterable[Counted]) -> list[Counted]:
    """The lines of one key added up, in order of the keys."""
    alike: dict[tuple[str, ...], list[Counted]] = {}
    for line in lines:
        alike.setdefault(line.key, []).append(line)
    return [total(alike[key], key) for key in sorted(alike)]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines of two keys laid out: one down, one across; a cell that is nothing is not there."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: dict[tuple[str, str], Counted]

    def row(self, name: str) -> list[Counted]:
        """The cells of a row, an empty one where there is none."""
        return [self._cell(name, other) for other in self.across]

    def column(self, name: str) -> list[Counted]:
        """The cells of a column, likewise."""
        return [self._cell(other, name) for other in self.down]

    def _cell(self, down: str, across: str) -> Counted:
        return self.cells.get((down, across), Counted((down, across), 0))


def matrix(lines: Iterable[Counted]) -> Matrix:
    """Lines of two keys, the first down and the second across."""
    cells = {(line.key[0], line.key[1]): line for line in merged(lines)}
    down = tuple(sorted({one for one, _ in cells}))
    across = tuple(sorted({other for _, other in cells}))
    return Matrix(down, across, cells)


def by_pair(lines: Iterable[Counted]) -> list[Counted]:
    """Findings by office, counterpart and side, told by origin and residence instead."""
    return merged(Counted(_pair(*line.key), line.count) for line in lines)


def _pair(office: str, counterpart: str, side: str) -> tuple[str, str]:
    return (office, counterpart) if side == "origin" else (counterpart, office)


def months_between(first: str, last: str) -> list[str]:
    """Every month from one through another, as 2010-09, so that a trend has no gaps."""
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{each // 12:04d}-{each % 12 + 1:02d}" for each in range(begin, end + 1)]


def trend(lines: Sequence[Counted]) -> list[Counted]:
    """Lines by month with the months between that have none."""
    if not lines:
        return []
    known = {line.key[0]: line for line in lines}
    return [
        known.get(month, Counted((month,), 0)) for month in months_between(min(known), max(known))
    ]
