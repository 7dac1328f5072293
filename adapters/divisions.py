"""The country's divisions, as files: county level dated, townships of the list of 2023.

County-level codes with the years they were in use come from python-stdnum (`cn/loc.dat`). A unit
is accepted throughout the years its code began and ended in, unless `data/unit_dates.csv` knows
the day. Statistical zones that only the list of 2023 has are accepted at any date.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType

from stdnum import numdb

from domain.localities import Code, Level, Places, Succession, Tenure

_TENURE = re.compile(r"(?:\[(?P<first>\d{4})?-(?P<last>\d{4})?\])?(?P<name>[^,]+)")
_OF_OLD = date(1949, 10, 1)
_NOT_UNITS = frozenset({"市辖区", "县", "省直辖县级行政单位", "省直辖县级行政区划"})
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
    """Provinces, cities and county-level units: each read from the lists when first asked for."""

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
        yield from (Code(code) for code in self._listed.lines)

    def __len__(self) -> int:
        return len(self._listed.lines)

    def _tenures(self, code: Code) -> Iterator[Tenure]:
        listed = self._listed.county_name(code)
        is_padded = len(code) == Level.COUNTY and code.endswith("00")
        names = None if is_padded else _registered(code)
        if names is not None:
            found = [_tenure(match) for match in _TENURE.finditer(names)]
            yield from _with_days(code, [each for each in found if each.name not in _NOT_UNITS])
        elif listed is not None:
            yield Tenure(name=listed, first=_OF_OLD, until=None)


def _registered(code: Code) -> str | None:
    """The names of a code in python-stdnum's list, with the years it was in use."""
    padded = code.ljust(Level.COUNTY, "0")
    if len(code) > Level.COUNTY or not padded.isascii() or not padded.isdigit():
        return None
    *_, (_, properties) = numdb.get("cn/loc").info(padded)
    province, county = properties.get("province"), properties.get("county")
    return province if len(code) == Level.PROVINCE and province else county


def _tenure(match: re.Match[str]) -> Tenure:
    first, last = match["first"], match["last"]
    return Tenure(
        name=match["name"],
        first=date(int(first), 1, 1) if first else _OF_OLD,
        until=date(int(last) + 1, 1, 1) if last else None,
    )


def _with_days(code: Code, found: list[Tenure]) -> Iterator[Tenure]:
    """The same tenures with the exact days that are known of the last one."""
    first, until = _unit_dates().get(code, (None, None))
    for number, each in enumerate(found, start=1):
        if number < len(found):
            yield each
        else:
            yield Tenure(name=each.name, first=first or each.first, until=until or each.until)


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
