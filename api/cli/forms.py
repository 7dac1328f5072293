"""Totals laid out: line by line, month by month, one area against another; the totals below."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from adapters.views.overview import Overview
from api.cli.sheet import AREAS, Sheet
from api.cli.terminal import wrong_use
from projections.totals import Counted, Matrix, matrix, months, total, trend

Values = Callable[[Counted], tuple[Any, ...]]
"""What is told of a line under its headings; a matrix tells the last of it in each cell."""


def summed(
    lines: Sequence[Counted], by: Sequence[str], names: Sequence[str], told: Values
) -> Sheet:
    """A line for each key, and the totals."""
    return Sheet(
        (*by, *names),
        [(*line.key, *told(line)) for line in lines],
        told(total(lines)) if by else (),
    )


def crossed(lines: Sequence[Counted], told: Values) -> Sheet:
    """Origins down and residences across, by the first two keys."""
    return _laid_out("origin", matrix(lines), told, areas=True)


def trended(
    lines: Sequence[Counted], by: Sequence[str], names: Sequence[str], told: Values
) -> Sheet:
    """Months down, none left out; across, what they are told apart by beside."""
    if len(by) > 1:
        wrong_use("--trend: one --by at most, whose values stand across")
    if not by:
        return summed(trend(lines), ("month",), names, told)
    return _laid_out("month", matrix(lines, months(lines)), told, areas=by[0] in AREAS)


def _laid_out(corner: str, found: Matrix, told: Values, *, areas: bool) -> Sheet:
    return Sheet(
        (corner, *found.across, "total"),
        [(name, *(told(cell)[-1] for cell in found.row(name))) for name in found.down],
        tuple(told(cell)[-1] for cell in found.totals()),
        areas,
    )


def glanced(found: Sequence[Overview], *, narrow: bool) -> Sheet:
    """An area a line, with its figures; the kinds of its open cases in one column if `narrow`."""
    figures = [each.name for each in fields(Overview) if each.type is int]
    kinds = sorted({kind for each in found for kind in each.open_cases})
    lines = []
    for each in found:
        opened = (
            (", ".join(f"{kind} {count}" for kind, count in each.open_cases.items()),)
            if narrow
            else tuple(each.open_cases.get(kind, 0) for kind in kinds)
        )
        lines.append((each.area, *opened, *attrgetter(*figures)(each)))
    return Sheet(("office", *(["open cases"] if narrow else kinds), *figures), lines)
