"""Lines of a report: how many, how many of them in time; added up, laid out, without gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.indicators import rounded, share


@dataclass(frozen=True, slots=True)
class Counted:
    """What a line is about, and how many.

    `in_time` and `findings` are None in a report that does not tell them.
    """

    key: tuple[str, ...]
    count: int
    in_time: int | None = None
    findings: int | None = None

    @property
    def rate(self) -> float | None:
        """Percent in time, to one decimal; None where nothing was measurable."""
        if self.in_time is None:
            return None
        return rounded(share(Fraction(self.in_time), Fraction(self.count)))


def total(lines: Iterable[Counted], key: tuple[str, ...] = ()) -> Counted:
    """The lines added up into one."""
    count, in_time, findings = 0, None, None
    for line in lines:
        count += line.count
        in_time = _added(in_time, line.in_time)
        findings = _added(findings, line.findings)
    return Counted(key, count, in_time, findings)


def merged(lines: Iterable[Counted]) -> list[Counted]:
    """The lines of one key added up, in order of the keys."""
    alike: dict[tuple[str, ...], list[Counted]] = {}
    for line in lines:
        alike.setdefault(line.key, []).append(line)
    return [
        lines[0] if len(lines) == 1 else total(lines, key) for key, lines in sorted(alike.items())
    ]


def by_origin(lines: Iterable[Counted]) -> list[Counted]:
    """Lines by office, counterpart and side, and more: told by origin and residence instead.

    Two lines may have one key then.
    """
    return [_keyed(line, _sided(*line.key)) for line in lines]


def months(lines: Iterable[Counted]) -> list[str]:
    """Every month from the first of the lines through the last, as 2010-09; their first key."""
    numbers = [int(line.key[0][:4]) * 12 + int(line.key[0][5:]) - 1 for line in lines]
    if not numbers:
        return []
    every = range(min(numbers), max(numbers) + 1)
    return [f"{each // 12:04d}-{each % 12 + 1:02d}" for each in every]


def trend(lines: Sequence[Counted]) -> list[Counted]:
    """Lines by month, with the months between that have none."""
    known = {line.key[0]: line for line in lines}
    return [known.get(month, Counted((month,), 0)) for month in months(lines)]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines of two keys: the first down, the second across; what has no line is nothing."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: dict[tuple[str, str], Counted]

    def row(self, name: str) -> list[Counted]:
        """The cells of a row, and its total."""
        cells = [self.cells.get((name, each), Counted((name, each), 0)) for each in self.across]
        return [*cells, total(cells, (name,))]

    def totals(self) -> list[Counted]:
        """The total of each column, and of all."""
        columns: dict[str, list[Counted]] = {each: [] for each in self.across}
        for (_, name), cell in self.cells.items():
            columns[name].append(cell)
        sums = [total(cells, (name,)) for name, cells in columns.items()]
        return [*sums, total(sums)]


def matrix(lines: Sequence[Counted], down: Sequence[str] | None = None) -> Matrix:
    """Lines by their first two keys laid out; `down` where more than the lines name stands there.

    What else the lines are told apart by is added up.
    """
    pairs = merged(_keyed(line, line.key[:2]) for line in lines)
    return Matrix(
        tuple(sorted({line.key[0] for line in pairs}) if down is None else down),
        tuple(sorted({line.key[1] for line in pairs})),
        {(line.key[0], line.key[1]): line for line in pairs},
    )


def _keyed(line: Counted, key: tuple[str, ...]) -> Counted:
    """The line under another key; thousands are, and `replace` is ten times as slow."""
    return Counted(key, line.count, line.in_time, line.findings)


def _sided(office: str, counterpart: str, side: str, *more: str) -> tuple[str, ...]:
    pair = (office, counterpart) if side == "origin" else (counterpart, office)
    return (*pair, side, *more)


def _added(one: int | None, other: int | None) -> int | None:
    return one if other is None else (one or 0) + other
