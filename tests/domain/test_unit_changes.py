"""Units on the day either side of a change: who exists, where a township lay, who is a district."""

from datetime import date, timedelta

import pytest

from domain import eligibility
from domain.law import Law
from domain.localities import Code, Level, ancestor, level_of, village_number

DAY = date(2010, 5, 6)

CHANGES = [
    # the day, the old unit, the new one, a township of the list of 2023 that passed
    ("2009-07-02", "320683", "320612", "320612100"),  # 通州市
    ("2010-09-28", "320323", "320312", "320312100"),  # 铜山县
    ("2010-09-28", "320304", "320312", "320312001"),  # 九里区
    ("2011-11-14", "321088", "321012", "321012100"),  # 江都市
    ("2012-10-26", "320503", "320508", "320508018"),  # 平江区
    ("2013-03-28", "320124", "320117", "320117001"),  # 溧水县
    ("2013-03-28", "320125", "320118", "320118001"),  # 高淳县
    ("2014-07-08", "320721", "320707", "320707100"),  # 赣榆县
    ("2015-08-06", "320982", "320904", "320904100"),  # 大丰市
    ("2016-02-20", "320202", "320213", "320213021"),  # 崇安区
    ("2016-10-08", "320829", "320813", "320813100"),  # 洪泽县
    ("2018-05-14", "320621", "320685", "320685100"),  # 海安县
    ("2020-07-28", "320684", "320614", "320614100"),  # 海门市
]


@pytest.mark.parametrize(("day", "old", "new", "township"), CHANGES)
def test_a_unit_exists_to_the_day_before_and_its_successor_from_the_day(
    the_law: Law, day: str, old: str, new: str, township: str
) -> None:
    places, first = the_law.places, date.fromisoformat(day)
    last = first - timedelta(days=1)
    assert [places.exists(Code(old), on) for on in (last, first)] == [True, False]
    assert [places.exists(Code(new), on) for on in (last, first)] == [False, True]
    assert [places.county_of(Code(township), on) for on in (last, first)] == [old, new]
    assert places.successors(Code(old), last) == ()
    assert new in places.successors(Code(old), first)
    assert old in places.predecessors(Code(new))
    assert new in places.later_holders(Code(old))


@pytest.mark.parametrize(("day", "old", "new", "township"), CHANGES)
def test_the_unit_of_the_day_is_above_the_townships_that_lay_in_it(
    the_law: Law, day: str, old: str, new: str, township: str
) -> None:
    places, first = the_law.places, date.fromisoformat(day)
    last = first - timedelta(days=1)
    for office in (township, f"{township}/1"):
        above = [places.is_above(Code(old), Code(office), on) for on in (last, first)]
        after = [places.is_above(Code(new), Code(office), on) for on in (last, first)]
        assert (above, after) == ([True, False], [False, True])
    assert not places.is_above(Code(old), Code(old), last)


@pytest.mark.parametrize(
    ("old", "new", "from_day", "to_day"),
    [
        ("320584", "320509", "2012-08-17", "2012-11-01"),  # 吴江
        ("321284", "321204", "2012-12-17", "2013-01-01"),  # 姜堰
        ("320482", "320413", "2015-04-28", "2016-01-01"),  # 金坛
    ],
)
def test_where_no_day_of_effect_is_known_both_codes_are_accepted_from_the_approval(
    the_law: Law, old: str, new: str, from_day: str, to_day: str
) -> None:
    places, first, until = (
        the_law.places,
        date.fromisoformat(from_day),
        date.fromisoformat(to_day),
    )
    day = timedelta(days=1)
    assert [places.exists(Code(new), on) for on in (first - day, first)] == [False, True]
    assert [places.exists(Code(old), on) for on in (until - day, until)] == [True, False]


@pytest.mark.parametrize(
    ("township", "day", "county"),
    [
        ("320104006", "2013-03-27", "320103"),  # 五老村 was a street of 白下区
        ("320104006", "2013-03-28", "320104"),
        ("320104001", "2013-03-27", "320104"),
        ("320706006", "2014-07-07", "320705"),  # 新海 of 新浦区
        ("320706006", "2014-07-08", "320706"),
        ("321003005", "2011-11-13", "321011"),  # 双桥 of 维扬区
        ("320214055", "2016-02-19", "320205"),  # 鸿山 of 锡山区, which goes on
        ("320214055", "2016-02-20", "320214"),
        ("370115001", "2010-05-06", "370125"),  # 济阳县, outside Jiangsu by years
        ("340181001", "2010-05-06", "341402"),  # 居巢区 of 巢湖市, another city then
        ("320583100/1", "2010-05-06", "320583"),
    ],
)
def test_a_township_lay_in_the_unit_that_was_merged_since(
    the_law: Law, township: str, day: str, county: str
) -> None:
    assert the_law.places.county_of(Code(township), date.fromisoformat(day)) == county


@pytest.mark.parametrize(
    "code",
    [
        "320583100/01",
        "320583100/0",
        "320583100/１",
        "320583100/²",
        "320583100/1 ",
        "320583100/+1",
        "320583100/1/2",
        "320583100000",
    ],
)
def test_a_village_has_one_number_in_ascii_digits_from_one(code: str) -> None:
    with pytest.raises(ValueError, match="is not a village"):
        level_of(Code(code))


@pytest.mark.parametrize(
    ("code", "number"), [("320583100/1", 1), ("320583100/120", 120), ("320583100012", 12)]
)
def test_a_village_is_known_by_its_township_and_its_number(code: str, number: int) -> None:
    assert level_of(Code(code)) is Level.VILLAGE
    assert ancestor(Code(code), Level.TOWNSHIP) == "320583100"
    assert village_number(Code(code)) == number


@pytest.mark.parametrize(
    ("unit", "day", "is_district"),
    [
        ("320106", "2010-05-06", True),
        ("140303", "2010-05-06", True),  # 阳泉市矿区
        ("150206", "2010-05-06", True),  # 白云鄂博矿区
        ("310115", "2010-05-06", True),  # 浦东新区
        ("310151", "2016-07-22", True),  # 崇明区: a second series of numbers
        ("500151", "2014-07-01", True),  # 铜梁区, likewise
        ("500151", "2013-12-31", False),  # not formed yet
        ("230751", "2020-01-01", True),  # 伊春市金林区
        ("330113", "2020-12-31", False),  # 临平区, of 2021
        ("330113", "2021-12-31", True),
        ("445103", "2014-01-01", True),  # a prefecture city above 50
        ("429021", "2010-05-06", False),  # 神农架林区
        ("520203", "2010-05-06", False),  # 六枝特区
        ("522230", "2010-05-06", False),  # 万山特区
        ("232701", "2010-05-06", False),  # 加格达奇区, of a 地区
        ("232761", "2020-01-01", False),  # likewise, by its later number
        ("320371", "2023-06-30", False),  # 徐州经济技术开发区, statistical
        ("320576", "2023-06-30", False),  # 苏州工业园区, statistical
        ("320583", "2010-05-06", False),
        ("320323", "2010-05-06", False),
        ("320304", "2010-09-27", True),
        ("320304", "2010-09-28", False),  # it has ended
    ],
)
@pytest.mark.regulatory("JS-2.3")
def test_a_district_is_a_district_of_a_city_or_municipality(
    the_law: Law, unit: str, day: str, *, is_district: bool
) -> None:
    assert the_law.places.is_district(Code(unit), date.fromisoformat(day)) is is_district


@pytest.mark.parametrize(
    ("codes", "superior"),
    [
        (("429004", "420102"), "42"),  # a direct county and a district of Wuhan
        (("419001100", "419001101"), "41"),  # two townships of 济源市
        (("469005", "460105"), "46"),
        (("659001", "659002"), "65"),
        (("500101", "500229"), "50"),  # 区 and 县 of a municipality
        (("110101", "310101"), None),
        (("441900003", "441900004"), "4419"),  # 东莞市 has no counties
        (("441900", "440103"), "44"),
        (("320583100/1", "320583100/2"), "3205"),
        ((), None),
    ],
)
@pytest.mark.regulatory("JS-26.2")
def test_above_direct_counties_and_districts_of_municipalities_is_the_province(
    the_law: Law, codes: tuple[str, ...], superior: str | None
) -> None:
    assert the_law.places.common_superior(Code(code) for code in codes) == superior


@pytest.mark.parametrize(
    ("unit", "superior"),
    [
        ("320583", "3205"),
        ("310151", "31"),
        ("500229", "50"),
        ("429004", "42"),
        ("460030", "46"),  # a direct county of Hainan under its number of 1988
        ("441900", "44"),
    ],
)
def test_the_superior_of_a_county_is_its_city_else_its_province(
    the_law: Law, unit: str, superior: str
) -> None:
    assert the_law.places.superior_of(Code(unit)) == superior


@pytest.mark.parametrize(
    ("unit", "day", "name"),
    [
        ("429004100", "2010-05-06", "湖北省仙桃市郑场镇"),
        ("429004", "2010-05-06", "湖北省仙桃市"),
        ("419001", "2010-05-06", "河南省济源市"),
        ("110101001", "2010-05-06", "北京市东城区东华门街道"),
        ("500229", "2010-05-06", "重庆市城口县"),
        ("310230", "2010-05-06", "上海市崇明县"),
        ("441900", "2010-05-06", "东莞市"),
        ("441900003", "2010-05-06", "东莞市东城街道"),
        ("3205", "2010-05-06", "苏州市"),
        ("32", "2010-05-06", "江苏省"),
        ("320803", "2012-02-22", "淮安市楚州区"),
        ("320803", "2012-02-23", "淮安市淮安区"),
        ("340181001", "2010-05-06", "巢湖市居巢区中庙街道"),
        ("320583100012", "2010-05-06", "苏州市昆山市玉山镇第12村(居)"),
    ],
)
def test_a_full_name_has_the_parents_of_the_day(
    the_law: Law, unit: str, day: str, name: str
) -> None:
    assert the_law.places.full_name(Code(unit), date.fromisoformat(day)) == name


@pytest.mark.regulatory("JS-2.3")
@pytest.mark.parametrize(
    ("day", "refused"),
    [("2010-09-27", []), ("2010-09-28", ["excluded-districts"])],
)
def test_tongshan_and_gulou_of_xuzhou_are_two_districts_from_the_day_tongshan_is_one(
    the_law: Law, day: str, refused: list[str]
) -> None:
    on = date.fromisoformat(day)
    found = eligibility.refusals(the_law, on, Code("320312100"), Code("320302"))
    assert [str(each.code) for each in found] == refused
