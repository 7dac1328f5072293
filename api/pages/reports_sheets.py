"""The tables of a responsibility report, as its page shows them and as they are taken along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.divisions import places
from adapters.tiles import tiles
from adapters.views.reports import STANDING
from api.pages import charts
from api.pages.charts import Square
from api.pages.reports_asked import Asking
from api.pages.reports_counted import Counts
from api.pages.telling import Telling
from domain.localities import Code, Level
from domain.position import FindingStage, Side
from domain.say import Say
from projections.totals import Counted, Matrix
from projections.words.values import VALUES

AREAS = frozenset(("office", "counterpart", "origin", "residence"))

_SIDE = 14
"""Rows and columns of pairs that are shown: those with the most; the file has all."""

_NAME = 6
"""Characters that a square has room for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines under headings, offices by name and code."""

    headings: list[str]
    lines: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a report, each as a table; all but the first as a picture too."""

    counts: Counts
    telling: Telling

    @property
    def asking(self) -> Asking:
        return self.counts.asking

    def sheet(self, part: str) -> Sheet:
        """A part as a table: lines, months, pairs or units."""
        match part:
            case "months":
                lines = [[line.key[0], line.count] for line in self.counts.months()]
                return Sheet([self.telling.s("reports.month"), self._findings], lines)
            case "pairs":
                return self._pairs(self.counts.pairs())
            case "units":
                named = [[*self._named(each.key[0]), each.count] for each in self.counts.units()]
                return Sheet([*self._area("office"), self._findings], named)
            case _:
                return self._lines()

    def picture(self, part: str) -> bytes:
        """A part as a picture: months, pairs or units."""
        match part:
            case "months":
                months = self.counts.months()
                values = [(line.key[0], line.count) for line in months]
                return charts.columns(values, self.telling.s("reports.nothing"))
            case "pairs":
                return self._squares(self.counts.pairs())
            case _:
                return self._map(self.counts.units())

    @property
    def is_map(self) -> bool:
        """Whether units are the cities of a province whose map is drawn."""
        area = self.asking.asked.area or ""
        is_province = len(area) == Level.PROVINCE and self.asking.level == Level.CITY
        return is_province and bool(tiles(area))

    def word(self, name: str, value: str) -> str:
        """What a value that findings are told apart by is called."""
        if value == "":
            return self.telling.s("reports.no-counterpart")
        if name in AREAS:
            return places().full_name(Code(value), self.telling.today)
        say = WORDS.get(name, {}).get(value)
        return value if say is None else self.telling.t(say)

    def _lines(self) -> Sheet:
        by, counts = self.asking.by, self.counts
        headings = [each for name in by for each in self._heading(name)] + [self._findings]
        if counts.measurable:
            headings += [self.telling.s(f"reports.{each}") for each in ("ended", "in-time", "rate")]
        return Sheet(headings, [self._line(line) for line in counts.lines()])

    def _line(self, line: Counted) -> list[Any]:
        told: list[Any] = []
        for name, value in zip(self.asking.by, line.key, strict=True):
            told += self._named(value) if name in AREAS else [self.word(name, value)]
        told.append(line.findings or 0)
        if self.counts.measurable:
            rate = self.telling.s("reports.unmeasurable") if line.rate is None else line.rate
            told += [line.count, line.in_time, rate]
        return told

    def _pairs(self, found: Matrix) -> Sheet:
        across = [self.word("residence", each) for each in found.across]
        corner = f"{self.telling.s('reports.origin')} \\ {self.telling.s('reports.residence')}"
        lines: list[list[Any]] = [
            [self.word("origin", name), *(cell.count for cell in found.row(name))]
            for name in found.down
        ]
        whole = self.telling.s("reports.whole")
        lines.append([whole, *(cell.count for cell in found.totals())])
        return Sheet([corner, *across, whole], lines)

    def _squares(self, found: Matrix) -> bytes:
        down, across = listed(found)
        squares = [Square(n, 0, self._short(each), None) for n, each in enumerate(across, start=1)]
        for row, name in enumerate(down, start=1):
            squares.append(Square(0, row, self._short(name), None))
            for column, other in enumerate(across, start=1):
                cell = found.cells.get((name, other), Counted((name, other), 0))
                squares.append(Square(column, row, "", cell.count))
        return charts.grid(squares, self.telling.s("reports.nothing"))

    def _map(self, found: list[Counted]) -> bytes:
        """The tiles of the map; without one a bar a unit."""
        nothing = self.telling.s("reports.nothing")
        area = self.asking.asked.area or ""
        numbers = {line.key[0]: line.count for line in found}
        if not self.is_map:
            most = sorted(numbers, key=lambda code: (-numbers[code], code))[:_SIDE]
            return charts.rows(
                [(f"{self._short(code)} {code}", numbers[code]) for code in sorted(most)], nothing
            )
        squares = [
            Square(each.column, each.row, self._short(code), numbers.get(code, 0))
            for code, each in tiles(area).items()
        ]
        return charts.grid(squares, nothing)

    def _short(self, code: str) -> str:
        if code == "":
            return "—"
        name = places().name(Code(code), self.telling.today)
        name = name if name != code else self.word("office", code)
        return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"

    def _named(self, code: str) -> list[str]:
        return [self.word("office", code), code]

    def _heading(self, name: str) -> list[str]:
        return self._area(name) if name in AREAS else [self.telling.s(f"reports.{name}")]

    def _area(self, name: str) -> list[str]:
        heading = self.telling.s(f"reports.{name}")
        return [heading, f"{heading} {self.telling.s('registers.code')}"]

    @property
    def _findings(self) -> str:
        return self.telling.s("reports.findings")


WORDS: Mapping[str, Mapping[str, Say]] = {
    "side": {str(each): VALUES[Side][each] for each in Side},
    "stage": {str(each): VALUES[FindingStage][each] for each in FindingStage}
    | {STANDING: Say("未撤销", "standing, not set aside")},
}
"""The words of the values that are no codes."""


def listed(found: Matrix) -> tuple[list[str], list[str]]:
    """The rows and columns with the most, in order of their codes."""
    return _most(found, down=True), _most(found, down=False)


def _most(found: Matrix, *, down: bool) -> list[str]:
    names = found.down if down else found.across
    sums = dict.fromkeys(names, 0)
    for pair, cell in found.cells.items():
        sums[pair[0 if down else 1]] += cell.count
    return sorted(sorted(names, key=lambda name: (-sums[name], name))[:_SIDE])
