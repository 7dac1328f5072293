"""The totals of a return: which of them an indicator takes, and the rate they make."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from domain.indicators import Formula, Indicator, parity, share
from domain.returns.facts import ReturnSubmitted

TAKES: Mapping[Formula, tuple[str, ...]] = {
    Formula.SHARE: ("numerator", "denominator"),
    Formula.PARITY: ("a", "b", "c", "d"),
}
"""The fields of a return that hold the totals of each formula."""

FIELDS = tuple(name for names in TAKES.values() for name in names)


def total(submitted: ReturnSubmitted, name: str) -> int | Decimal | None:
    """One of the totals, as submitted; None if it was not."""
    value: int | Decimal | None = getattr(submitted, name)
    return value


def percent_of(measured: Indicator, submitted: ReturnSubmitted) -> Fraction | None:
    """The exact rate in percent; None where there is nothing to measure by."""
    totals = [Fraction(total(submitted, name) or 0) for name in TAKES[measured.formula]]
    return share(*totals) if measured.formula is Formula.SHARE else parity(*totals)
