"""Returns (NJ-33 to NJ-40): which periods have begun, and what is a total."""

from typing import Any

import pytest

from tests.domain.conftest import tried
from tests.domain.test_returns import CICHENG, XUANWU, parities, shares
from tests.play import Play


def submitted(play: Play, at: str, **given: Any) -> str | None:
    by = CICHENG if given.get("indicator") == "NB-1" else XUANWU
    complete = {"indicator": "NJ-33", "period": "2011", **given}
    return tried(play, f"{at} 09:00", by, "return.submit", **complete)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("2011", "2011-01-01"),
        ("2011-H1", "2011-01-01"),
        ("2011-H2", "2011-07-01"),
        ("2011-Q1", "2011-01-01"),
        ("2011-Q2", "2011-04-01"),
        ("2011-Q3", "2011-07-01"),
        ("2011-Q4", "2011-10-01"),
        ("2011-01", "2011-01-01"),
        ("2011-12", "2011-12-01"),
    ],
)
def test_a_period_is_returned_from_its_first_day(play: Play, period: str, first: str) -> None:
    year, month, _ = map(int, first.split("-"))
    eve = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}-28"
    given = {"period": period, **shares(9, 10)}
    assert submitted(play, eve, **given) == "future-evidence"
    assert submitted(play, first, **given) is None


@pytest.mark.parametrize(
    ("period", "code"),
    [("2060", None), ("2061", "malformed"), ("2000", None), ("1999", "malformed")],
)
def test_a_year_is_one_that_the_calendar_counts(play: Play, period: str, code: str | None) -> None:
    assert submitted(play, "2060-06-01", period=period, **shares(9, 10)) == code


@pytest.mark.parametrize(
    ("a", "code"),
    [
        ("0.0001", None),
        ("0.00001", "malformed"),
        ("999999999999999.9999", None),
        ("1000000000000000", "malformed"),
        ("NaN", "malformed"),
        (0, None),
    ],
)
def test_a_sum_is_to_a_hundredth_of_a_fen_and_below_a_thousand_million_million(
    play: Play, a: object, code: str | None
) -> None:
    given = {"indicator": "NJ-40", **parities(a, 2, 3, 4)}
    try:
        assert submitted(play, "2011-07-04", **given) == code
    except ValueError:
        assert code == "malformed"


@pytest.mark.regulatory("NJ-40")
def test_only_a_share_has_a_part_that_is_not_more_than_the_whole(play: Play) -> None:
    assert submitted(play, "2011-07-04", **shares(0, 10)) is None
    assert submitted(Play(play.law), "2011-07-04", **shares(11, 10)) == "malformed"
    assert submitted(Play(play.law), "2011-07-04", denominator=10) == "malformed"


def test_no_superior_is_asked_about_a_return(play: Play) -> None:
    assert submitted(play, "2011-07-04", **shares(9, 10)) is None
    assert play.at("2011-07-04 09:00")["coordination"] == {"superior": None, "stage": "none"}
