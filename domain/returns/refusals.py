"""What is refused of a return."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.boundary import outside, outside_boundary
from domain.calendar import FIRST_DAY, LAST_DAY, civil_day
from domain.case import Case
from domain.errors import RefusalCode, Refused
from domain.indicators import Formula, Indicator, indicator
from domain.refusals import not_in_force_on
from domain.returns.facts import Period, ReturnSubmitted
from domain.returns.totals import FIELDS, TAKES, total
from domain.say import Say

_PERIOD = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_LARGEST, _FINEST = Decimal(10) ** 15, -4
"""Sums of money: below a thousand million million, to a hundredth of a fen."""


def of_opening(case: Case) -> Iterator[Refused]:
    """An indicator in force, a period that has begun, and the totals it takes."""
    submitted = case.opening.fact
    assert isinstance(submitted, ReturnSubmitted), "a return opens as one"
    name = submitted.indicator
    measured = indicator(name)
    if left_out := outside(name):
        yield outside_boundary(left_out, "indicator")
    elif measured is None:
        yield _malformed(
            submitted, "indicator", f"没有这一指标：{name}", f"there is no indicator {name}"
        )
    else:
        norm = case.law.instrument(measured.instrument)
        yield from not_in_force_on(norm, case.opened_on, name, "indicator")
        yield from _of_totals(measured, submitted)
    yield from _of_period(case, submitted)


def first_day(period: Period) -> date | None:
    """The first day of a period: a year, half-year, quarter or month; None if it is none."""
    found = _PERIOD.fullmatch(period)
    if not found or not FIRST_DAY.year <= int(found[1]) <= LAST_DAY.year:
        return None
    half, quarter, month = (int(part or 0) for part in found.groups()[1:])
    return date(int(found[1]), month or max(6 * half - 5, 3 * quarter - 2, 1), 1)


def _of_period(case: Case, submitted: ReturnSubmitted) -> Iterator[Refused]:
    begins = first_day(submitted.period)
    if begins is None:
        yield _malformed(
            submitted,
            "period",
            "期间应写作2010、2010-H1、2010-Q2或2010-06",
            "a period is expected: 2010, 2010-H1, 2010-Q2 or 2010-06",
        )
    elif begins > civil_day(case.at):
        yield Refused(
            RefusalCode.FUTURE_EVIDENCE,
            Say("期间尚未开始", "the period has not begun yet"),
            rule=submitted.indicator,
            field="period",
        )


def _of_totals(measured: Indicator, submitted: ReturnSubmitted) -> Iterator[Refused]:
    """Each total the formula takes and no other; counts and sums, never below nothing."""
    taken = TAKES[measured.formula]
    for name in FIELDS:
        value = total(submitted, name)
        if name in taken and value is None:
            yield _malformed(submitted, name, "缺此总数", f"{measured.id} takes this total")
        elif name not in taken and value is not None:
            yield _malformed(
                submitted, name, "该指标无此总数", f"{measured.id} takes {', '.join(taken)}"
            )
        elif value is not None and not _is_total(value):
            yield _malformed(submitted, name, "不是总数", "a total is expected, 0 or more")
    part, whole = submitted.numerator, submitted.denominator
    if measured.formula is Formula.SHARE and part and whole and part > whole:
        yield _malformed(
            submitted, "numerator", "分子大于分母", "a part is expected, not more than the whole"
        )


def _is_total(value: int | Decimal) -> bool:
    if not 0 <= value < _LARGEST:
        return False
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return isinstance(exponent, int) and exponent >= _FINEST


def _malformed(submitted: ReturnSubmitted, name: str, zh: str, en: str) -> Refused:
    return Refused(RefusalCode.MALFORMED, Say(zh, en), rule=submitted.indicator, field=name)
