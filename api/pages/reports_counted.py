"""A responsibility report counted: line by line, by month, by pair of areas, by unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.views.behind import meet, narrowed, place_of
from adapters.views.dialect import Session
from adapters.views.punctuality import measurable, rated
from adapters.views.reports import PAIR, Asked, responsibility
from api.pages.reports_asked import Asking
from domain.localities import Level
from projections.totals import Counted, Matrix, by_origin, matrix, merged, trend

FINDINGS, TERMS = "/reports/findings", "/reports/terms"
"""Where the findings behind a number are listed, and the terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line is about, its numbers, and where each leads; no terms where none can be told.

    `ended` are the terms that ended, `in_time` those of them met in time; `rate` None where
    nothing was measurable.
    """

    key: tuple[str, ...]
    findings: int
    ended: int | None
    in_time: int | None
    rate: float | None
    to_findings: str
    to_ended: str
    to_in_time: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a report, read from the views as they stand in one transaction."""

    session: Session
    asking: Asking

    @property
    def measurable(self) -> bool:
        """Whether terms can be told as the report is."""
        return measurable(self.asking.asked, self.asking.by)

    def whole(self) -> Line:
        """All of it."""
        (whole,) = self._told(())
        return self._line((), whole)

    def lines(self) -> list[Counted]:
        """A line for each key of what it is told apart by; `shown` tells it."""
        return self._told(self.asking.by)

    def shown(self, lines: Sequence[Counted]) -> list[Line]:
        """The lines with where their numbers lead."""
        return [self._line(self.asking.by, each) for each in lines]

    def months(self) -> list[Counted]:
        """Every month from the first finding to the last."""
        return trend(self._found(("month",)))

    def pairs(self) -> Matrix:
        """Origins down, residences across, by city or by province."""
        return matrix(by_origin(self._found(PAIR, self.pair_level)))

    @property
    def pair_level(self) -> Level:
        """The level that pairs are told apart at: pairs of counties would be too many to read."""
        return min(self.asking.level, Level.CITY)

    def units(self) -> list[Counted]:
        """The offices' areas."""
        return self._found(("office",))

    def to_month(self, month: str) -> str:
        """The findings of a month."""
        return self._behind(FINDINGS, ("month",), (month,))

    def to_unit(self, code: str) -> str:
        """The findings on the offices of an area."""
        return self._behind(FINDINGS, ("office",), (code,))

    def to_pair(self, origin: str | None, residence: str | None) -> str:
        """The findings between two areas; None for any."""
        pair = {
            "origin": self._place(self.asking.origin, origin),
            "residence": self._place(self.asking.residence, residence),
        }
        return self.asking.behind(FINDINGS, self.asking.asked, **pair)

    def _place(self, asked: str | None, key: str | None) -> str | None:
        return asked if key is None else meet(asked, place_of(key, self.pair_level))

    def _told(self, by: Sequence[str]) -> list[Counted]:
        """Findings with their terms, or findings alone where no term is told so."""
        if self.measurable:
            return self._rated(by)
        return [Counted(line.key, 0, None, line.count) for line in self._found(by)]

    def _line(self, by: Sequence[str], told: Counted) -> Line:
        return Line(
            key=told.key,
            findings=told.findings or 0,
            ended=told.count if self.measurable else None,
            in_time=told.in_time,
            rate=told.rate,
            to_findings=self._behind(FINDINGS, by, told.key),
            to_ended=self._behind(TERMS, by, told.key),
            to_in_time=self._behind(TERMS, by, told.key, in_time=1),
        )

    def _found(self, by: Sequence[str], level: Level | None = None) -> list[Counted]:
        told = level or self.asking.level
        return self._merged(
            [responsibility(self.session, each, by, told) for each in self._questions]
        )

    def _rated(self, by: Sequence[str]) -> list[Counted]:
        return self._merged(
            [rated(self.session, each, by, self.asking.level) for each in self._questions]
        )

    def _merged(self, parts: list[list[Counted]]) -> list[Counted]:
        return parts[0] if len(parts) == 1 else merged(line for part in parts for line in part)

    @property
    def _questions(self) -> tuple[Asked, ...]:
        return self.asking.questions

    def _behind(self, path: str, by: Sequence[str], key: Sequence[str], **more: object) -> str:
        asked = narrowed(self.asking.asked, by, key, self.asking.level)
        pair = {"origin": self.asking.origin, "residence": self.asking.residence}
        return self.asking.behind(path, asked, **pair, **more)
