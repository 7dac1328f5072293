"""The lists of divisions: complete, dated, consistent with each other."""

import csv
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

from adapters.divisions import OF_OLD, places
from domain.localities import Code, Level

PLACES = places()
DAY = timedelta(days=1)
NORM = date(2009, 1, 1)
NEVER = date(2100, 1, 1)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("adapters") / "data" / name).read_text("utf-8").splitlines()))


def test_every_unit_that_is_listed_is_one() -> None:
    codes = list(PLACES.units)
    assert codes == sorted(set(codes))
    assert len(codes) == len(PLACES.units)
    assert all(PLACES.ever_existed(code) for code in codes)
    assert {len(code) for code in codes} == {Level.PROVINCE, Level.CITY, Level.COUNTY}
    assert {"32", "3205", "320583", "320124", "320371", "441900"} <= set(codes)


def test_every_township_lies_in_a_listed_unit_of_a_province() -> None:
    for township in PLACES.townships:
        assert township[: Level.COUNTY] in PLACES.units
        assert township[: Level.PROVINCE] in PLACES.units


def test_the_names_of_a_code_follow_each_other() -> None:
    for code, tenures in PLACES.units.items():
        for earlier, later in pairwise(tenures):
            assert earlier.until, code
            assert earlier.first <= later.first, code
        assert tenures[-1].until is None or tenures[-1].first < tenures[-1].until, code


def test_every_change_in_jiangsu_from_2009_has_its_day_and_its_basis() -> None:
    dated = {row["code"]: row for row in rows("unit_dates.csv")}
    assert all(row["basis"] and (row["first"] or row["until"]) for row in dated.values())
    for code, tenures in PLACES.units.items():
        if code.startswith("32") and len(code) == Level.COUNTY and tenures[-1].first != OF_OLD:
            last = tenures[-1]
            assert last.first < NORM or dated[code]["first"] == last.first.isoformat(), code
            if last.until and last.until > NORM:
                assert dated[code]["until"] == last.until.isoformat(), code


def test_what_a_unit_of_jiangsu_held_is_always_held_by_somebody() -> None:
    for code, tenures in PLACES.units.items():
        until = tenures[-1].until
        if code.startswith("32") and len(code) == Level.COUNTY and until and until > NORM:
            for day in (until, until + DAY, NEVER):
                heirs = PLACES.successors(code, day)
                assert heirs, code
                assert all(PLACES.exists(heir, day) for heir in heirs)
            assert not PLACES.successors(code, until - DAY)


def test_every_succession_is_from_a_unit_to_a_later_holder() -> None:
    for step, row in zip(PLACES.successions, rows("successions.csv"), strict=True):
        assert row["basis"]
        assert step.old != step.new
        assert step.old in PLACES.units
        assert step.new in PLACES.units
        for township in step.townships or ():
            assert township in PLACES.townships
            assert township.startswith(step.new)
        until = PLACES.units[step.old][-1].until
        if until:
            assert PLACES.successors(step.old, max(until, NEVER)), step


@pytest.mark.parametrize(
    ("old", "day", "heirs"),
    [
        ("522423", "2011-12-31", ()),
        ("522423", "2012-01-01", ("520522",)),
        ("522423", "2022-01-01", ("520581",)),
        ("632121", "2020-01-01", ("630203",)),
        ("341402", "2012-01-01", ("340181",)),
        ("320304", "2010-09-28", ("320302", "320311", "320312")),
    ],
)
def test_a_chain_of_successions_ends_with_who_holds_it_on_the_day(
    old: str, day: str, heirs: tuple[str, ...]
) -> None:
    assert PLACES.successors(Code(old), date.fromisoformat(day)) == heirs


def test_a_renamed_unit_has_its_new_name_from_the_day() -> None:
    code = Code("320803")
    assert PLACES.name(code, date(2012, 2, 22)) == "楚州区"
    assert PLACES.name(code, date(2012, 2, 23)) == "淮安区"
    assert PLACES.exists(code, date(2012, 2, 22))


def test_the_present_name_is_that_of_the_list() -> None:
    assert PLACES.name(Code("232761"), date(2023, 6, 30)) == "加格达奇区"
