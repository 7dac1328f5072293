"""The documents of law: from which day to which they are in force, and whom they bind."""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties import duty
from domain.duties.parameters import PARAMETERS, parameters
from domain.duties.shapes import Every, Recurring, Threshold, Validity
from domain.errors import UnknownRuleError
from domain.instruments import (
    INSTRUMENTS,
    JIANGSU_2009,
    NANJING,
    STATE_COUNCIL_555,
    Instrument,
)
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


def test_it_names_the_codes_of_its_places_in_order() -> None:
    assert JIANGSU_2009.where == "in 32"
    assert STATE_COUNCIL_555.where == "in the whole country"
    places = frozenset({"3213", "3201", "3210", "3205", "3207", ""})
    assert replace(NANJING, places=places).where == "in 3201, 3205, 3207, 3210, 3213"
    assert replace(NANJING, places=places).binds(Code("3207"))


@pytest.mark.parametrize(
    ("place", "day", "found"),
    [
        ("3201", date(2012, 1, 1), {"JS-2009", "CN-555"}),
        ("430405009", date(2012, 1, 1), {"HY-2002", "CN-555"}),
        ("430405009", date(2009, 9, 30), {"HY-2002"}),
        ("430405009", date(2021, 9, 9), {"HY-2002"}),
        ("34", date(2010, 3, 21), {"CN-555"}),
        ("34", date(2010, 3, 22), {"AH-2010", "CN-555"}),
    ],
)
def test_what_other_places_have_otherwise_is_told_of_those_in_force_at_a_place(
    place: str, day: date, found: set[str]
) -> None:
    told = parameters(INSTRUMENTS, Code(place), day)
    assert {each.instrument for each in told} - {"NJ"} == found
    assert told == tuple(each for each in PARAMETERS if each in told)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Threshold(days=30, inclusive=True), "30 days or more"),
        (Threshold(days=60, inclusive=False), "more than 60 days"),
        (Validity(months=36), "36 months, not rolling"),
        (Validity(months=None), "without end"),
    ],
)
def test_a_term_says_what_it_is(shape: Threshold | Validity, words: str) -> None:
    assert shape.words == words


@pytest.mark.parametrize(
    ("every", "found"),
    [
        (Every.WEEK, (date(2011, 6, 13), date(2011, 6, 19))),
        (Every.MONTH, (date(2011, 6, 1), date(2011, 6, 30))),
        (Every.YEAR, (date(2011, 1, 1), date(2011, 12, 31))),
    ],
)
def test_a_period_is_a_civil_week_month_or_year(every: Every, found: tuple[date, date]) -> None:
    days = (date(2011, 6, 13), date(2011, 6, 15), date(2011, 6, 19))
    assert {Recurring(every).around(day) for day in days} == {found}
