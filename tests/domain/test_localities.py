"""Units by code and day: who existed, where a township lay, who is above two offices."""

from datetime import date

import pytest

from domain import eligibility
from domain.eligibility import Purpose
from domain.law import Law
from domain.localities import Code, Level, level_of

DAY = date(2010, 5, 6)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("32", Level.PROVINCE),
        ("3204", Level.CITY),
        ("320412", Level.COUNTY),
        ("320583100", Level.TOWNSHIP),
        ("320583100001", Level.VILLAGE),
        ("320583100/1", Level.VILLAGE),
    ],
)
def test_the_level_is_the_length_of_the_code(code: str, level: Level) -> None:
    assert level_of(Code(code)) is level


@pytest.mark.parametrize(
    "code", ["", "3", "320", "32O412", "３２", "320583100/", "320583100/0", "320583/1", "/1"]
)
def test_what_is_not_written_as_a_code_is_none(code: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        level_of(Code(code))


@pytest.mark.parametrize(
    ("code", "day", "exists"),
    [
        ("320124", "2013-03-27", True),
        ("320124", "2013-03-28", False),
        ("320117", "2013-03-27", False),
        ("320117", "2013-03-28", True),
        ("320323", "2010-09-27", True),
        ("320323", "2010-09-28", False),
        ("110103", "2010-12-31", True),  # the change year is open at both ends
        ("110103", "2011-01-01", False),
        ("110118", "2014-12-31", False),
        ("110118", "2015-01-01", True),
        ("320117001", "2010-05-06", True),  # a listed township is accepted at any date
        ("32", "2010-05-06", True),
        ("3205", "2010-05-06", True),
    ],
)
@pytest.mark.regulatory("JS-10.1")
def test_a_county_must_exist_on_the_day(the_law: Law, code: str, day: str, *, exists: bool) -> None:
    assert the_law.places.exists(Code(code), date.fromisoformat(day)) is exists


@pytest.mark.parametrize("code", ["320500", "320599", "99", "3299", "320583999", "329999001"])
def test_a_code_of_no_year_is_none(the_law: Law, code: str) -> None:
    assert not the_law.places.ever_existed(Code(code))


@pytest.mark.parametrize(
    ("township", "day", "county"),
    [
        ("320117001", "2013-03-27", "320124"),
        ("320117001", "2013-03-28", "320117"),
        ("320312001", "2010-09-27", "320304"),  # a street of 九里区
        ("320312001", "2010-09-28", "320312"),
        ("320312100", "2010-09-27", "320323"),  # a town of 铜山县
        ("320508018", "2010-05-06", "320503"),  # 平江 of 姑苏区
    ],
)
def test_a_township_lay_in_the_county_then_in_force(
    the_law: Law, township: str, day: str, county: str
) -> None:
    assert the_law.places.county_of(Code(township), date.fromisoformat(day)) == county


def test_what_an_ended_county_held_passes_to_its_successors(the_law: Law) -> None:
    places = the_law.places
    assert places.successors(Code("320124"), date(2013, 3, 28)) == ("320117",)
    assert places.successors(Code("320124"), date(2013, 3, 27)) == ()
    assert places.successors(Code("320304"), date(2011, 1, 1)) == ("320302", "320311", "320312")


@pytest.mark.parametrize(
    ("codes", "superior"),
    [
        (("320412", "320481"), "3204"),
        (("320412", "320481100"), "3204"),
        (("320412", "321322"), "32"),
        (("320412", "340123"), None),
        (("310101", "310230"), "31"),  # a municipality has no prefecture city
        (("429004", "429005"), "42"),  # counties directly under the province
        (("320412", "320481", "321322"), "32"),
    ],
)
@pytest.mark.regulatory("JS-26.2")
@pytest.mark.regulatory("JS-26.3")
def test_the_common_superior_is_the_city_else_the_province_else_nobody(
    the_law: Law, codes: tuple[str, ...], superior: str | None
) -> None:
    assert the_law.places.common_superior(Code(code) for code in codes) == superior


def test_same_names_are_told_apart_by_their_parents(the_law: Law) -> None:
    places = the_law.places
    assert places.full_name(Code("320106"), DAY) == "南京市鼓楼区"
    assert places.full_name(Code("320302"), DAY) == "徐州市鼓楼区"
    assert places.full_name(Code("320117001"), DAY) == "南京市溧水县永阳街道"
    assert places.full_name(Code("110101001"), DAY) == "北京市东城区东华门街道"


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        ("320412", "320404", ["excluded-districts"]),
        ("320412100", "320404001", ["excluded-districts"]),
        ("320412", "320481", []),  # a county-level city and a district of one city
        ("320102", "320124", []),  # Lishui was a county
        ("320106", "320302", []),  # districts of two cities
        ("110101", "110105", ["excluded-districts"]),
        ("110101", "110228", []),  # 密云 was a county
        ("320412", "320412100", ["same-county"]),
    ],
)
@pytest.mark.regulatory("JS-2.1")
@pytest.mark.regulatory("JS-2.3")
def test_who_may_be_a_subject(the_law: Law, one: str, other: str, refused: list[str]) -> None:
    found = eligibility.refusals(the_law, DAY, Code(one), Code(other))
    assert [str(each.code) for each in found] == refused


def test_lishui_and_xuanwu_are_districts_of_one_city_from_the_day_lishui_is_one(
    the_law: Law,
) -> None:
    found = eligibility.refusals(the_law, date(2013, 3, 28), Code("320117001"), Code("320102"))
    assert [str(each.code) for each in found] == ["excluded-districts"]


@pytest.mark.regulatory("JS-2.2")
@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("returns", [True, False, None])
def test_a_stay_is_out_only_for_a_listed_reason_with_an_expected_return(
    purpose: Purpose, *, returns: bool | None
) -> None:
    listed = purpose not in (Purpose.WORK, Purpose.LIVING, Purpose.OTHER)
    assert eligibility.is_excluded_stay(purpose, returns=returns) is (listed and returns is True)


@pytest.mark.regulatory("JS-2.3")
@pytest.mark.parametrize(
    ("county", "is_district"),
    [
        ("320404", True),  # 钟楼区
        ("520203", False),  # 六枝特区
        ("429021", False),  # 神农架林区
        ("320481", False),
        ("320124", False),
    ],
)
def test_a_forest_or_special_zone_is_no_district(
    the_law: Law, county: str, *, is_district: bool
) -> None:
    assert the_law.places.is_district(Code(county), DAY) is is_district
