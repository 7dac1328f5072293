"""The country's divisions, as files: county level dated, townships of the list of 2023.

County-level codes with the years they were in use come from python-stdnum (`cn/loc.dat`). A unit
is accepted throughout the years its code began and ended in, unless `data/unit_dates.csv` knows
better. Statistical zones that only the list of 2023 has are accepted at any date.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType

from stdnum import numdb

from domain.localities import Code, Level, Places, Succession, Tenure

_TENURE = re.compile(r"(?:\[(?P<first>\d{4})?-(?P<last>\d{4})?\])?(?P<name>[^,]+)")
OF_OLD = date(1949, 10, 1)
"""The first day of what has no first year in the lists."""

_NOT_UNITS = frozenset(
    ("市辖区", "市区", "市", "县", "省直辖行政单位", "省直辖县级行政单位", "自治区直辖县级行政单位")
)
"""Group headings that share the code list with the units."""


@cache
def places() -> Places:
    """The divisions that come with the program, read on first use."""
    listed = _Listed()
    return Places(
        units=_Units(listed),
        townships=_Townships(listed),
        successions=tuple(_successions()),
    )


class _Listed:
    """The list of 2023: one line a county-level unit, cut into townships when first asked for."""

    def __init__(self) -> None:
        self._townships: dict[str, Mapping[Code, str]] = {}

    @cached_property
    def lines(self) -> Mapping[str, str]:
        return {line[:6]: line[6:] for line in _text("divisions_2023.txt") if line[0] != "#"}

    def county_name(self, code: str) -> str | None:
        line = self.lines.get(code)
        return None if line is None else line.partition(" ")[0]

    def townships(self, county: str) -> Mapping[Code, str]:
        if county not in self._townships:
            _, *parts = self.lines.get(county, "").split(" ")
            self._townships[county] = {Code(county + part[:3]): part[3:] for part in parts}
        return self._townships[county]


class _Townships(Mapping[Code, str]):
    def __init__(self, listed: _Listed) -> None:
        self._listed = listed

    def __getitem__(self, code: Code) -> str:
        return self._listed.townships(code[: Level.COUNTY])[code]

    def __iter__(self) -> Iterator[Code]:
        for county in self._listed.lines:
            yield from self._listed.townships(county)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Units(Mapping[Code, tuple[Tenure, ...]]):
    """Provinces, cities and county-level units of any year, each made when first asked for."""

    def __init__(self, listed: _Listed) -> None:
        self._listed = listed
        self._read: dict[Code, tuple[Tenure, ...]] = {}

    def __getitem__(self, code: Code) -> tuple[Tenure, ...]:
        if code not in self._read:
            self._read[code] = tuple(self._tenures(code))
        if not self._read[code]:
            raise KeyError(code)
        return self._read[code]

    def __iter__(self) -> Iterator[Code]:
        """By code: a city after its province, a county-level unit after its city."""
        codes = (Code(code) for code in sorted({*_registered(), *self._listed.lines}))
        return (code for code in codes if code in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _tenures(self, code: Code) -> Sequence[Tenure]:
        listed = self._listed.county_name(code)
        registered = _TENURE.finditer(_registered().get(code, ""))
        found = [each for each in map(_tenure, registered) if each.name not in _NOT_UNITS]
        if listed is not None and (not found or found[-1].until is None):
            first = found.pop().first if found else OF_OLD
            found.append(Tenure(name=listed, first=first, until=None))
        return _with_days(code, found)


@cache
def _registered() -> Mapping[str, str]:
    """The names of each code in python-stdnum's list, with the years they were in use."""
    found: dict[str, str] = {}
    for _, province, _, properties, counties in numdb.get("cn/loc").prefixes:
        found[province] = properties["province"]
        for _, rest, _, named, _ in counties:
            if rest != "0000":
                found[province + rest.removesuffix("00")] = named["county"]
    return MappingProxyType(found)


def _tenure(match: re.Match[str]) -> Tenure:
    first, last = match["first"], match["last"]
    return Tenure(
        name=match["name"],
        first=date(int(first), 1, 1) if first else OF_OLD,
        until=date(int(last) + 1, 1, 1) if last else None,
    )


def _with_days(code: Code, found: Sequence[Tenure]) -> Sequence[Tenure]:
    """The same tenures with the exact days that are known of the last one.

    The name that it replaced ends on the day it begins.
    """
    first, until = _unit_dates().get(code, (None, None))
    if not found or (first, until) == (None, None):
        return found
    *earlier, last = found
    if first and earlier and earlier[-1].until == last.first:
        earlier[-1] = replace(earlier[-1], until=first)
    return (*earlier, replace(last, first=first or last.first, until=until or last.until))


@cache
def _unit_dates() -> Mapping[Code, tuple[date | None, date | None]]:
    return MappingProxyType(
        {
            Code(row["code"]): (_day(row["first"]), _day(row["until"]))
            for row in csv.DictReader(_text("unit_dates.csv"))
        }
    )


def _successions() -> Iterator[Succession]:
    for row in csv.DictReader(_text("successions.csv")):
        townships = frozenset(Code(code) for code in row["townships"].split())
        yield Succession(old=Code(row["old"]), new=Code(row["new"]), townships=townships or None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(name: str) -> list[str]:
    return (files("adapters") / "data" / name).read_text("utf-8").splitlines()
