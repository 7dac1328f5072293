"""The documents of law: from which day to which they are in force, and whom they bind."""

from datetime import date

import pytest

from domain.duties import duty
from domain.errors import UnknownRuleError
from domain.instruments import JIANGSU_2009, NANJING, STATE_COUNCIL_555, Instrument
from domain.localities import Code


@pytest.mark.regulatory("JS-43")
@pytest.mark.parametrize(
    ("instrument", "found"),
    [
        (JIANGSU_2009, [False, True, True, True]),
        (NANJING, [True, True, True, True]),
        (STATE_COUNCIL_555, [True, True, True, False]),
    ],
)
def test_it_is_in_force_from_its_first_day_to_the_eve_of_its_end(
    instrument: Instrument, found: list[bool]
) -> None:
    days = (date(2009, 11, 9), date(2009, 11, 10), date(2021, 9, 8), date(2021, 9, 9))
    assert [instrument.in_force(day) for day in days] == found


def test_what_came_before_it_counts_as_on_its_first_day() -> None:
    days = (date(2009, 11, 6), date(2009, 11, 12))
    assert [JIANGSU_2009.not_before(day) for day in days] == [date(2009, 11, 10), days[1]]
    assert [NANJING.not_before(day) for day in days] == [*days]


@pytest.mark.regulatory("JS-3")
def test_it_binds_the_offices_of_its_places() -> None:
    several = {Code("3204"), Code("3201"), Code("34")}
    assert {code for code in several if NANJING.binds(code)} == {"3201"}
    assert {code for code in several if JIANGSU_2009.binds(code)} == {"3201", "3204"}
    assert {code for code in several if STATE_COUNCIL_555.binds(code)} == several


def test_it_says_since_when_and_until_when() -> None:
    assert JIANGSU_2009.when.en == "in force from 2009-11-10"
    assert NANJING.when.en == "undated, taken as in force"
    assert STATE_COUNCIL_555.when.en == "in force from 2009-10-01 until 2021-09-09"


def test_before_its_document_a_rule_has_no_row_and_that_is_an_error() -> None:
    assert duty("JS-32.3", date(2009, 11, 10)).rule == "JS-32.3"
    with pytest.raises(UnknownRuleError):
        duty("JS-32.3", date(2009, 11, 9))
