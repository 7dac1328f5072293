"""Returns of totals: the exact rate against its target, 以上 included, and nothing clinical."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.indicators import INDICATORS, Verdict, rounded, share, verdict
from domain.law import Law
from tests.play import WUJIN, Play

XUANWU, CICHENG = "320102002", "330205103"
SUBMITTED = "2011-07-04 09:00"


def submit(play: Play, indicator: str, **given: Any) -> dict[str, Any]:
    """The return as shown, submitted by an office of the indicator's place."""
    by = XUANWU if indicator.startswith("NJ") else CICHENG
    play.act(SUBMITTED, by, "return.submit", indicator=indicator, **{"period": "2011-H1", **given})
    return play.at(SUBMITTED)


def shares(numerator: int, denominator: int) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def parities(a: object, b: int, c: object, d: int) -> dict[str, object]:
    return {"a": a, "b": b, "c": c, "d": d}


@pytest.mark.parametrize(
    ("indicator", "totals", "rate", "target", "outcome"),
    [
        *(
            pytest.param(name, shares(n, 1000), n / 10, target, outcome, marks=mark)
            for name, target, mark in (
                ("NJ-33", 90, pytest.mark.regulatory("NJ-33")),
                ("NJ-34", 90, pytest.mark.regulatory("NJ-34")),
                ("NJ-37", 90, pytest.mark.regulatory("NJ-37")),
                ("NJ-38", 90, pytest.mark.regulatory("NJ-38")),
                ("NB-1", 90, pytest.mark.regulatory("NB-1")),
                ("NB-2", 95, pytest.mark.regulatory("NB-2")),
                ("NB-6", 95, pytest.mark.regulatory("NB-6")),
            )
            for n, outcome in ((10 * target - 1, "not_met"), (10 * target, "met"), (1000, "met"))
        ),
        ("NJ-33", shares(89_999, 100_000), 90.0, 90, "not_met"),  # shown rounded, judged exact
        ("NJ-33", shares(0, 5), 0.0, 90, "not_met"),
        ("NJ-33", shares(0, 0), None, 90, "no_value"),
        ("NJ-33", shares(5, 0), None, 90, "no_value"),
    ],
)
def test_a_share_is_met_from_its_target_on(
    play: Play,
    indicator: str,
    totals: dict[str, int],
    rate: float | None,
    target: int,
    outcome: str,
) -> None:
    shown = submit(play, indicator, **totals)
    assert shown["stage"] == "submitted"
    assert (shown["rate"], shown["target"], shown["verdict"]) == (rate, target, outcome)
    assert (shown["indicator"], shown["period"]) == (indicator, "2011-H1")


@pytest.mark.regulatory("NJ-40")
@pytest.mark.parametrize(
    ("totals", "rate", "outcome"),
    [
        (parities(90, 10, 100, 10), 90.0, "met"),
        (parities(89.99, 10, 100, 10), 90.0, "not_met"),
        (parities("12.5", 5, 20, 10), 125.0, "met"),  # it may exceed 100
        (parities(0, 10, 100, 10), 0.0, "not_met"),
        (parities(90, 0, 100, 10), None, "no_value"),
        (parities(90, 10, 0, 10), None, "no_value"),
        (parities(90, 10, 100, 0), None, "no_value"),
        (parities(0, 0, 0, 0), None, "no_value"),
    ],
)
def test_spending_a_head_is_measured_against_residents(
    play: Play, totals: dict[str, object], rate: float | None, outcome: str
) -> None:
    shown = submit(play, "NJ-40", **totals)
    assert (shown["rate"], shown["target"], shown["verdict"]) == (rate, 90, outcome)


@pytest.mark.parametrize(
    ("by", "given", "code"),
    [
        (XUANWU, {"indicator": "NJ-35"}, "outside-boundary"),
        (XUANWU, {"indicator": "NJ-36"}, "outside-boundary"),
        (XUANWU, {"indicator": "NJ-39"}, "outside-boundary"),
        (CICHENG, {"indicator": "NB-3"}, "outside-boundary"),
        (CICHENG, {"indicator": "NB-4"}, "outside-boundary"),
        (CICHENG, {"indicator": "NB-5"}, "outside-boundary"),
        (XUANWU, {"indicator": "NJ-99"}, "malformed"),
        (XUANWU, {"indicator": "NJ-30"}, "malformed"),
        (WUJIN, {}, None),
        (XUANWU, {"indicator": "NB-1"}, None),
        (WUJIN, {"indicator": "NJ-35"}, "outside-boundary"),
        (XUANWU, {"numerator": 11}, "malformed"),
        (XUANWU, {"numerator": -1}, "malformed"),
        (XUANWU, {"denominator": None}, "malformed"),
        (XUANWU, {"a": 1}, "malformed"),
        (XUANWU, {"indicator": "NJ-40"}, "malformed"),
        (XUANWU, {"numerator": 10}, None),
    ],
)
def test_what_is_not_returned(play: Play, by: str, given: dict[str, Any], code: str | None) -> None:
    complete = {"indicator": "NJ-33", "period": "2011-H1", **shares(9, 10), **given}
    if code is None:
        play.act(SUBMITTED, by, "return.submit", **complete)
    else:
        assert play.refused(SUBMITTED, by, "return.submit", **complete) == code


@pytest.mark.parametrize(
    ("indicator", "totals", "field"),
    [
        ("NJ-33", {**shares(1, 2), "c": 3}, "c"),
        ("NJ-33", {"numerator": 1}, "denominator"),
        ("NJ-33", shares(3, 2), "numerator"),
        ("NJ-40", {**parities(1, 2, 3, 4), "numerator": 1}, "numerator"),
        ("NJ-40", {"a": 1, "b": 2, "c": 3}, "d"),
        ("NJ-40", parities(-1, 2, 3, 4), "a"),
        ("NJ-40", parities("1e400", 2, 3, 4), "a"),
        ("NJ-40", parities(1, 2, "0.00001", 4), "c"),
        pytest.param("XX-1", shares(1, 2), "indicator", marks=pytest.mark.regulatory("JS-37.2")),
    ],
)
def test_what_is_malformed_names_its_field(
    play: Play, indicator: str, totals: dict[str, Any], field: str
) -> None:
    given = {"indicator": indicator, "period": "2011", **totals}
    with pytest.raises(Refused) as caught:
        play.act(SUBMITTED, XUANWU, "return.submit", **given)
    assert (str(caught.value.code), caught.value.field) == ("malformed", field)


@pytest.mark.parametrize(
    ("period", "code"),
    [
        *((good, None) for good in ("2011", "2010-H2", "2011-H2", "2011-Q3", "2011-07", "2000")),
        *((later, "future-evidence") for later in ("2012", "2012-H1", "2011-Q4", "2011-08")),
        *((bad, "malformed") for bad in ("2010-H3", "2010-Q0", "2010-13", "2010-6", "10", "1999")),
        *((bad, "malformed") for bad in ("2010-H1 ", "２０１０", "2010-01-01", "all")),
    ],
)
def test_a_period_is_a_year_or_a_part_of_one_that_has_begun(
    play: Play, period: str, code: str | None
) -> None:
    given = {"indicator": "NJ-33", "period": period, **shares(9, 10)}
    if code is None:
        play.act(SUBMITTED, XUANWU, "return.submit", **given)
    else:
        assert play.refused(SUBMITTED, XUANWU, "return.submit", **given) == code


@pytest.mark.parametrize(
    ("at", "code"), [("2011-05-18 23:59", "not-in-force"), ("2011-05-19 00:00", None)]
)
def test_a_plan_measures_from_its_first_day(play: Play, at: str, code: str | None) -> None:
    given = {"indicator": "NB-1", "period": "2011", **shares(9, 10)}
    if code is None:
        play.act(at, CICHENG, "return.submit", **given)
    else:
        assert play.refused(at, CICHENG, "return.submit", **given) == code


def test_a_return_is_put_right(play: Play) -> None:
    submit(play, "NJ-33", **shares(89, 100))
    play.correct("2011-07-05 09:00", XUANWU, 1, numerator=98)
    assert play.at(SUBMITTED, "2011-07-05 09:00")["verdict"] == "met"
    assert play.at(SUBMITTED)["verdict"] == "not_met"
    with pytest.raises(Refused, match="not more than the whole"):
        play.correct("2011-07-06 09:00", XUANWU, 1, numerator=101)


def test_a_second_return_for_a_period_stands_beside_the_first(the_law: Law) -> None:
    first, second = Play(the_law), Play(the_law, case="k2")
    assert submit(first, "NJ-33", **shares(89, 100))["verdict"] == "not_met"
    assert submit(second, "NJ-33", **shares(98, 100))["verdict"] == "met"


def test_without_a_printed_target_there_is_no_verdict() -> None:
    unnamed = replace(INDICATORS[0], target=None)
    assert verdict(unnamed, Fraction(100)) is Verdict.NO_VERDICT
    assert verdict(unnamed, None) is Verdict.NO_VALUE


@pytest.mark.parametrize(
    ("numerator", "denominator", "rate"), [(1, 2000, 0.1), (1, 2001, 0.0), (2, 3, 66.7)]
)
def test_a_half_is_rounded_upwards(numerator: int, denominator: int, rate: float) -> None:
    assert rounded(share(Fraction(numerator), Fraction(denominator))) == rate


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rate_shown_is_within_half_a_tenth_of_the_exact_one(part: int, whole: int) -> None:
    exact = share(Fraction(part), Fraction(whole))
    shown = rounded(exact)
    assert exact is not None
    assert shown is not None
    assert abs(Fraction(round(shown * 10), 10) - exact) <= Fraction(1, 20)
