"""Units of their day: what a code may end in, names nearest a day, and who is above whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from domain.law import Law
from domain.localities import Code, Places, Succession, Tenure, level_of


def tenure(name: str, first: date, until: date | None = None) -> Tenure:
    return Tenure(name=name, first=first, until=until)


def places(
    units: Mapping[str, tuple[Tenure, ...]], *steps: tuple[str, str], townships: str = ""
) -> Places:
    return Places(
        units={Code(code): tenures for code, tenures in units.items()},
        townships={Code(code): "镇" for code in townships.split()},
        successions=tuple(
            Succession(old=Code(old), new=Code(new), townships=None) for old, new in steps
        ),
    )


EVER = tenure("某区", date(1990, 1, 1))
ENDED = tenure("某县", date(1990, 1, 1), date(2012, 1, 1))


def test_a_village_does_not_end_in_three_noughts_and_a_township_may() -> None:
    with pytest.raises(ValueError, match="ends in 000"):
        level_of(Code("320583100000"))
    assert level_of(Code("320583000")) == level_of(Code("320583100"))


def test_a_township_of_no_list_never_existed(the_law: Law) -> None:
    assert the_law.places.ever_existed(Code("320412"))
    assert not the_law.places.ever_existed(Code("320499"))
    assert not the_law.places.ever_existed(Code("320412999"))
    assert the_law.places.ever_existed(Code("320412100/7"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1999, 6, 1), "一"),
        (date(2000, 12, 31), "一"),
        (date(2001, 1, 1), "一"),
        (date(2001, 1, 3), "一"),
        (date(2001, 1, 8), "二"),
        (date(2001, 1, 10), "二"),
        (date(2020, 1, 1), "二"),
    ],
)
def test_between_two_names_a_unit_has_the_one_nearest_the_day(day: date, name: str) -> None:
    first = tenure("一", date(2000, 1, 1), date(2001, 1, 1))
    second = tenure("二", date(2001, 1, 10))
    for named in ((first, second), (second, first)):
        assert places({"320401": named}).name(Code("320401"), day) == name


def test_as_near_to_both_it_has_the_earlier() -> None:
    named = (
        tenure("一", date(2000, 1, 1), date(2001, 1, 1)),
        tenure("二", date(2001, 1, 10)),
    )
    assert places({"320401": named}).name(Code("320401"), date(2001, 1, 5)) == "一"


def test_of_units_that_become_one_each_has_it_as_its_successor_once() -> None:
    units = {"320401": (ENDED,), "320402": (ENDED,), "320403": (ENDED,), "320404": (EVER,)}
    steps = (("320401", "320402"), ("320401", "320403"), ("320402", "320404"), ("320403", "320404"))
    after = places(units, *steps).successors(Code("320401"), date(2013, 1, 1))
    assert after == (Code("320404"),)


def test_of_several_units_before_it_the_first_by_code_stands_for_all() -> None:
    formed = tenure("新区", date(2012, 1, 1))
    units = {"320404": (formed,), "320402": (ENDED,), "320401": (ENDED,), "320403": (ENDED,)}
    steps = (("320402", "320404"), ("320401", "320404"), ("320403", "320404"))
    made = places(units, *steps, townships="320404001")
    assert made.county_of(Code("320404001"), date(2011, 6, 1)) == "320401"
    assert made.county_of(Code("320404001"), date(2012, 1, 1)) == "320404"


def test_a_unit_that_was_ended_and_made_again_has_not_ended() -> None:
    again = (ENDED, tenure("某县", date(2014, 1, 1)))
    made = places({"320401": again, "320404": (EVER,)}, townships="320404001")
    part = Succession(
        old=Code("320401"), new=Code("320404"), townships=frozenset({Code("320404001")})
    )
    shared = replace(made, successions=(part,))
    assert shared.county_of(Code("320404001"), date(2015, 1, 1)) == "320404"


@pytest.mark.regulatory("JS-2.3")
@pytest.mark.parametrize(
    ("name", "is_one"), [("武进区", True), ("武进县", False), ("某特区", False), ("某區", True)]
)
def test_a_district_is_called_one(name: str, *, is_one: bool) -> None:
    made = places({"320412": (tenure(name, date(1990, 1, 1)),)})
    assert made.is_district(Code("320412"), date(2010, 1, 1)) is is_one


@pytest.mark.regulatory("JS-26.2")
def test_offices_of_two_cities_have_the_province_above_them_in_either_order(the_law: Law) -> None:
    one, other = Code("320412"), Code("321322")
    assert the_law.places.common_superior((one, other)) == "32"
    assert the_law.places.common_superior((other, one)) == "32"
    assert the_law.places.common_superior((one,)) == "3204"
