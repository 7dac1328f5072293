"""Search: what is listed is found, best first, and what is left off is counted."""

import re
import time
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.divisions import places
from adapters.gazetteer import Match, gazetteer
from domain.localities import Code, Level

TODAY = date(2024, 1, 1)
PLACES = places()
INDEX = gazetteer()
LISTED = [*PLACES.units, *PLACES.townships]


def codes(text: str, day: date = TODAY, limit: int = 20) -> list[str]:
    return [match.code for match in INDEX.find(text, day, limit=limit).matches]


def first(text: str, day: date = TODAY) -> Match:
    return INDEX.find(text, day).matches[0]


@given(st.sampled_from(LISTED))
def test_a_listed_unit_is_found_first_by_its_code(code: Code) -> None:
    assert first(code).code == code


@given(st.sampled_from(LISTED))
def test_a_listed_unit_is_found_by_its_name_or_counted(code: Code) -> None:
    found = INDEX.find(PLACES.name(code, TODAY), TODAY)
    assert code in [match.code for match in found.matches] or found.left_off


@given(st.sampled_from(LISTED), st.dates(date(2009, 1, 1), TODAY))
def test_a_unit_is_found_by_the_full_name_that_it_is_shown_with(code: Code, day: date) -> None:
    assert code in codes(PLACES.full_name(code, day), day, limit=60)


@given(st.sampled_from(list(PLACES.townships)), st.integers(1, 999))
def test_a_village_is_found_by_either_way_to_write_it(township: Code, number: int) -> None:
    for text in (f"{township}/{number}", f"{township}{number:03}"):
        found = first(text)
        assert (found.code, found.level) == (text, Level.VILLAGE)
        assert found.name == f"{PLACES.townships[township]}第{number}村(居)"


@given(st.text(max_size=12), st.integers(1, 5))
def test_whatever_is_asked_there_are_no_more_matches_than_wanted(text: str, limit: int) -> None:
    found = INDEX.find(text, TODAY, limit=limit)
    assert len(found.matches) <= limit
    assert found.left_off == 0 or len(found.matches) == limit
    assert len(INDEX.find(text, TODAY, limit=50000).matches) == found.left_off + len(found.matches)


def test_every_character_of_every_name_has_its_initials() -> None:
    lines = (files("adapters") / "data" / "initials.txt").read_text("utf-8").splitlines()
    covered = {char for line in lines if line[0] != "#" for char in line[1:]}
    names = {tenure.name for tenures in PLACES.units.values() for tenure in tenures}
    used = {char for name in names.union(PLACES.townships.values()) for char in name}
    assert used - covered == set("-、（）")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昆山", "320583"),
        ("昆山市", "320583"),
        ("昆山玉山", "320583100"),
        ("昆山市玉山镇", "320583100"),
        ("江苏昆山玉山", "320583100"),
        ("徐州鼓楼", "320302"),
        ("江苏省徐州市鼓楼区", "320302"),
        ("徐州 鼓楼", "320302"),
        ("xzgl", "320302"),
        ("XZGL", "320302"),
        ("jsxzglq", "320302"),
        ("ksysz", "320583100"),
        ("徐州gl", "320302"),
        ("内蒙古", "15"),
        ("nmg", "15"),
        ("石柱", "500240"),
        ("玉屏", "520622"),
        ("溧水县永阳街道", "320117001"),
        ("楚州", "320803"),
    ],
)
def test_a_name_may_have_its_parents_and_lack_its_suffix(text: str, code: str) -> None:
    assert codes(text)[0] == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ks", "320583"),
        ("kss", "320583"),
        ("cq", "50"),
        ("zq", "50"),
        ("xm", "3502"),
        ("sm", "3502"),
        ("la", "3415"),
        ("yqs", "330382"),
        ("lqs", "330382"),
        ("tzs", "3310"),
        ("lhq", "320116"),
        ("xy", "320830"),
    ],
)
def test_any_reading_of_a_character_counts(text: str, code: str) -> None:
    assert code in codes(text, limit=200)


def test_same_names_are_shown_with_their_parents() -> None:
    found = {match.full_name for match in INDEX.find("鼓楼区", TODAY).matches}
    assert found == {"南京市鼓楼区", "徐州市鼓楼区", "福州市鼓楼区", "开封市鼓楼区"}
    names: dict[str, set[str]] = {}
    for code, name in PLACES.townships.items():
        if code.startswith("32"):
            names.setdefault(name, set()).add(code)
    repeated = {name: found for name, found in names.items() if len(found) > 1}
    for name, found in repeated.items():
        shown = INDEX.find(name, TODAY, level=Level.TOWNSHIP, limit=100).matches
        ours = [match.full_name for match in shown if match.code in found]
        assert len(set(ours)) == len(found)


def test_counties_come_before_townships_and_the_whole_name_before_its_part() -> None:
    found = INDEX.find("玉山", TODAY, limit=100).matches
    assert found[0].name == "玉山县"
    exact = [match.level for match in found if match.name in ("玉山县", "玉山镇", "玉山街道")]
    assert exact == sorted(exact)
    begins = [match.name.startswith("玉山") for match in found]
    assert begins == sorted(begins, reverse=True)


def test_an_ended_unit_is_found_with_its_years_and_its_successors() -> None:
    here = {match.code: match for match in INDEX.find("溧水", TODAY).matches}
    county, district = here[Code("320124")], here[Code("320117")]
    assert (county.full_name, county.first, county.until) == (
        "南京市溧水县",
        date(1983, 1, 1),
        date(2013, 3, 28),
    )
    assert county.successors == ("320117",)
    assert district.successors == ()
    assert list(here)[:2] == ["320117", "320124"]
    before = [match.code for match in INDEX.find("溧水", date(2013, 3, 27)).matches]
    assert before[:2] == ["320124", "320117"]


def test_a_former_name_leads_to_the_unit_itself() -> None:
    assert first("楚州区").successors == ("320803",)
    assert first("楚州区", date(2012, 2, 22)).successors == ()


@pytest.mark.parametrize(
    "text",
    [
        "没有这里",
        "qqqqqqqq",
        "99",
        "３２０５８３",
        "320583100/01",
        "320583100000",
        "320583999/1",
        "/",
    ],
)
def test_what_is_no_unit_is_not_found(text: str) -> None:
    assert INDEX.find(text, TODAY).matches == ()


def test_a_level_leaves_the_other_levels_out() -> None:
    found = INDEX.find("3205", TODAY, level=Level.TOWNSHIP, limit=500)
    assert {match.level for match in found.matches} == {Level.TOWNSHIP}
    assert found.left_off == 0
    assert INDEX.find("", TODAY, level=Level.PROVINCE, limit=50).left_off == 0


def test_children_are_those_of_the_day() -> None:
    jiangsu = INDEX.children(Code("32"), TODAY)
    assert len(jiangsu) == 13
    assert "320124" in INDEX.children(Code("3201"), date(2013, 3, 27))
    assert "320124" not in INDEX.children(Code("3201"), date(2013, 3, 28))
    assert INDEX.children(Code("320124"), date(2013, 3, 27)) == INDEX.children(
        Code("320117"), date(2013, 3, 28)
    )
    assert "429004" in INDEX.children(Code("42"), TODAY)
    assert all(re.fullmatch(r"31\d{4}", code) for code in INDEX.children(Code("31"), TODAY))
    assert INDEX.children(Code("320583100"), TODAY) == ()


def test_a_second_search_is_quick() -> None:
    """Ten times what is measured, so that a busy machine does not fail it."""
    codes("ksysz")
    begun = time.perf_counter()
    codes("xzgl")
    assert time.perf_counter() - begun < 0.2
