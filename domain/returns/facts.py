"""The act of a return, as a fact."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NewType

from domain.shape import Shape

Period = NewType("Period", str)
"""A year, or a half-year, quarter or month of one: 2010, 2010-H1, 2010-Q2, 2010-06."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSubmitted(Shape):
    """An office's totals for an indicator and a period; nothing of a person, nothing of health.

    A share has `numerator` and `denominator`; NJ-40 has two sums of money, `a` and `c`, and the
    two populations they are spent on, `b` and `d`.
    """

    topic: ClassVar = "return.submitted.v1"
    act: ClassVar = "return.submit"

    indicator: str
    period: Period
    numerator: int | None
    denominator: int | None
    a: Decimal | None
    b: int | None
    c: Decimal | None
    d: int | None
