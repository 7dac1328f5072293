"""Offices by code, dated: which unit existed on a day, who is above it, what it is called.

Codes: province 2 digits, prefecture city 4, county-level unit 6 (GB/T 2260), township or street 9,
village or community 12 (NBS statistical codes), or `CODE/n` for the n-th village of a township.
A parent's code is a prefix. Names repeat, so offices are keyed on codes and shown with parents.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NewType

Code = NewType("Code", str)

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_DIRECT_COUNTIES = frozenset({"4190", "4290", "4690", "6590"})
"""Prefixes of county-level units directly under a province, with no prefecture city between."""

_DISTRICT_NUMBERS = range(1, 21)
"""The last two digits of a district's county code (GB/T 2260); counties and cities lie above."""


class Level(IntEnum):
    """The level of an office, as the number of digits in its code."""

    PROVINCE = 2
    CITY = 4
    COUNTY = 6
    TOWNSHIP = 9
    VILLAGE = 12


def level_of(code: Code) -> Level:
    """The level an office code is written at; ValueError if it is not written as a code."""
    township, slash, number = code.partition("/")
    if not township.isascii() or not township.isdigit():
        raise ValueError(f"{code!r} is not an office code")
    if slash:
        if len(township) != Level.TOWNSHIP or not number.isdecimal() or int(number) < 1:
            raise ValueError(f"{code!r} is not a village: TOWNSHIP/n, n from 1")
        return Level.VILLAGE
    try:
        return Level(len(township))
    except ValueError:
        raise ValueError(f"{code!r} is not an office code: 2, 4, 6, 9 or 12 digits") from None


def ancestor(code: Code, level: Level) -> Code:
    """The unit of that level whose code is a prefix of `code`."""
    return Code(code[: int(level)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A unit's name from its first day until the day it ended (exclusive; None: not ended)."""

    name: str
    first: date
    until: date | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A county-level unit that took over another's territory, or the part named by townships.

    `townships` are codes of the present list; None: all of the old unit's territory.
    """

    old: Code
    new: Code
    townships: frozenset[Code] | None


@dataclass(frozen=True, slots=True, repr=False)
class Places:
    """The country's units, dated to county level; townships and villages as listed at present."""

    units: Mapping[Code, tuple[Tenure, ...]]
    townships: Mapping[Code, str]
    successions: tuple[Succession, ...]

    def ever_existed(self, code: Code) -> bool:
        """True if the code is a unit of some year; the villages of a township are not listed."""
        level = level_of(code)
        if level <= Level.COUNTY:
            return code in self.units
        return ancestor(code, Level.TOWNSHIP) in self.townships

    def exists(self, code: Code, day: date) -> bool:
        """True if the unit exists on the day; a listed township is accepted at any date."""
        if level_of(code) <= Level.COUNTY:
            return any(tenure.covers(day) for tenure in self.units.get(code, ()))
        return self.ever_existed(code)

    def county_of(self, code: Code, day: date) -> Code:
        """The county-level unit an office belonged to on the day.

        A township of the present list lay, before its county was formed, in that county's
        predecessor. Where several old units were merged and no table says which of them the
        township came from, the first by code stands for all: they are of one kind.
        """
        county = ancestor(code, Level.COUNTY)
        if level_of(code) == Level.COUNTY or self.exists(county, day):
            return county
        township = ancestor(code, Level.TOWNSHIP)
        before = sorted(
            (step.townships is None, step.old)
            for step in self.successions
            if step.new == county
            and self.exists(step.old, day)
            and (step.townships is None or township in step.townships)
        )
        return before[0][1] if before else county

    def successors(self, code: Code, day: date) -> tuple[Code, ...]:
        """The units that hold, on the day, what a county-level unit that has ended held."""
        if self.exists(code, day):
            return ()
        found: list[Code] = []
        for step in self.successions:
            if step.old == code and step.new != code:
                heirs = (
                    (step.new,) if self.exists(step.new, day) else self.successors(step.new, day)
                )
                found.extend(heir for heir in heirs if heir not in found)
        return tuple(found)

    def is_district(self, county: Code, day: date) -> bool:
        """True for a 市辖区: the units that JS-2.3 speaks of. Zones and 特区 are none."""
        name = self.name(county, day)
        return (
            self.exists(county, day)
            and int(county[4:6]) in _DISTRICT_NUMBERS
            and name.endswith(("区", "區"))
            and not name.endswith("特区")
        )

    def name(self, code: Code, day: date) -> str:
        """The unit's own name on the day; for an ended or later unit, its nearest name."""
        level = level_of(code)
        if level == Level.VILLAGE:
            township, _, number = code.partition("/")
            if not number:
                township, number = code[: Level.TOWNSHIP], code[Level.TOWNSHIP :]
            return f"{self.townships.get(Code(township), township)}第{int(number)}村(居)"
        if level == Level.TOWNSHIP:
            return self.townships.get(code, code)
        tenures = self.units.get(code, ())
        if not tenures:
            return code
        return min(tenures, key=lambda tenure: _distance(tenure, day)).name

    def full_name(self, code: Code, day: date) -> str:
        """The name with its parents below the province: 徐州市睢宁县, 苏州市昆山市玉山镇."""
        level = level_of(code)
        if level == Level.PROVINCE:
            return self.name(code, day)
        parts: list[str] = []
        if self._has_city(code):
            parts.append(self.name(ancestor(code, Level.CITY), day))
        else:
            parts.append(self.name(ancestor(code, Level.PROVINCE), day))
        if level >= Level.COUNTY:
            parts.append(self.name(self.county_of(code, day), day))
        if level >= Level.TOWNSHIP:
            parts.append(self.name(code, day))
        return "".join(dict.fromkeys(parts))

    def superior_of(self, code: Code) -> Code:
        """The authority above a county-level office: its prefecture city, else its province."""
        return ancestor(code, Level.CITY if self._has_city(code) else Level.PROVINCE)

    def common_superior(self, codes: Iterable[Code]) -> Code | None:
        """The lowest unit above all that JS-26 names: the prefecture city, else the province.

        None across provinces: the text names nobody.
        """
        offices = tuple(codes)
        for level in (Level.CITY, Level.PROVINCE):
            above = {ancestor(code, level) for code in offices}
            if len(above) == 1 and (level == Level.PROVINCE or self._has_city(offices[0])):
                return above.pop()
        return None

    @staticmethod
    def _has_city(code: Code) -> bool:
        return code[:2] not in _MUNICIPALITIES and code[:4] not in _DIRECT_COUNTIES


def _distance(tenure: Tenure, day: date) -> int:
    if tenure.covers(day):
        return 0
    if day < tenure.first:
        return (tenure.first - day).days
    return (day - tenure.until).days + 1 if tenure.until else 0
