"""Offices by code, dated: which unit existed on a day, who is above it, what it is called.

Codes: province 2 digits, prefecture city 4, county-level unit 6 (GB/T 2260), township or street 9,
village or community 12 (NBS statistical codes), or `CODE/n` for the n-th village of a township.
A parent's code is a prefix. Names repeat, so offices are keyed on codes and shown with parents.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NewType

Code = NewType("Code", str)

_CITY_ITSELF = "00"
"""The county digits of a prefecture city that has no counties: 东莞市 is 4419 and 441900."""

_CITY_NUMBERS = frozenset((*range(1, 21), *range(51, 71)))
"""The city digits of prefecture cities (GB/T 2260); prefectures, leagues and areas lie between."""

_DISTRICT_NUMBERS = frozenset((*range(1, 21), *range(51, 60)))
"""The county digits of districts (GB/T 2260 and the second series: 铜梁区 is 500151).

Counties and county-level cities lie between and above, and so do statistical zones (71 to 79).
"""


_NUMBER = re.compile(r"[1-9][0-9]*")

_CODES = 65_536
"""Codes whose level is kept in mind: those of every township, and of some villages."""


class Level(IntEnum):
    """The level of an office, as the number of digits in its code."""

    PROVINCE = 2
    CITY = 4
    COUNTY = 6
    TOWNSHIP = 9
    VILLAGE = 12


@lru_cache(_CODES)
def level_of(code: Code) -> Level:
    """The level an office code is written at; ValueError if it is not written as a code.

    Digits are ASCII; the number of a village has no leading zeros and starts from 1.
    """
    township, slash, number = code.partition("/")
    if not township.isascii() or not township.isdigit():
        raise ValueError(f"{code!r} is not an office code")
    if slash:
        if len(township) != Level.TOWNSHIP or not _NUMBER.fullmatch(number):
            raise ValueError(f"{code!r} is not a village: TOWNSHIP/n, n from 1, no leading zeros")
        return Level.VILLAGE
    try:
        level = Level(len(township))
    except ValueError:
        raise ValueError(f"{code!r} is not an office code: 2, 4, 6, 9 or 12 digits") from None
    if level == Level.VILLAGE and township.endswith("000"):
        raise ValueError(f"{code!r} is not a village: it ends in 000, as its township does")
    return level


def village_number(code: Code) -> int:
    """The number of a village in its township, from 1, however its code is written."""
    return int(code[Level.TOWNSHIP :].removeprefix("/"))


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
    _from: Mapping[Code, tuple[Succession, ...]] = field(init=False, compare=False)
    _to: Mapping[Code, tuple[Succession, ...]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        by_old, by_new = defaultdict(list), defaultdict(list)
        for step in self.successions:
            by_old[step.old].append(step)
            by_new[step.new].append(step)
        object.__setattr__(self, "_from", {code: tuple(by_old[code]) for code in by_old})
        object.__setattr__(self, "_to", {code: tuple(by_new[code]) for code in by_new})

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
        """The county-level unit an office of county level or below belonged to on the day.

        A township of the present list lay, before its county was formed or took it over, in
        that county's predecessor. Where several old units were merged and no table says which
        of them the township came from, the first by code stands for all: they are of one kind.
        """
        county = ancestor(code, Level.COUNTY)
        if level_of(code) == Level.COUNTY:
            return county
        township = ancestor(code, Level.TOWNSHIP)
        is_formed = self.exists(county, day)
        before = sorted(
            (step.townships is None, step.old)
            for step in self._to.get(county, ())
            if self.exists(step.old, day)
            and (not is_formed or (step.townships is not None and self._ended(step.old)))
            and (step.townships is None or township in step.townships)
        )
        return before[0][1] if before else county

    def predecessors(self, code: Code) -> tuple[Code, ...]:
        """The county-level units whose territory, or a part of it, the unit took over."""
        return tuple(dict.fromkeys(step.old for step in self._to.get(code, ())))

    def successors(self, code: Code, day: date) -> tuple[Code, ...]:
        """The units that hold, on the day, what a county-level unit that has ended held."""
        if self.exists(code, day):
            return ()
        found: list[Code] = []
        for step in self._from.get(code, ()):
            heirs = (step.new,) if self.exists(step.new, day) else self.successors(step.new, day)
            found.extend(heir for heir in heirs if heir not in found)
        return tuple(found)

    def later_holders(self, code: Code) -> frozenset[Code]:
        """Every unit that has at any time taken over what a unit held, or a part of it."""
        after = {step.new for step in self._from.get(code, ())}
        return frozenset(after.union(*map(self.later_holders, after)))

    def is_district(self, county: Code, day: date) -> bool:
        """True for a 市辖区: the units that JS-2.3 speaks of. Zones, 特区 and 林区 are none."""
        name = self.name(county, day)
        return (
            self.exists(county, day)
            and int(county[2:4]) in _CITY_NUMBERS
            and int(county[4:6]) in _DISTRICT_NUMBERS
            and name.endswith(("区", "區"))
            and not name.endswith("特区")
        )

    def name(self, code: Code, day: date) -> str:
        """The unit's own name on the day; for an ended or later unit, its nearest name."""
        level = level_of(code)
        if level == Level.VILLAGE:
            township = ancestor(code, Level.TOWNSHIP)
            return f"{self.townships.get(township, township)}第{village_number(code)}村(居)"
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
        if level == Level.CITY:
            return self.name(ancestor(code, self._above_county(code)), day)
        county = self.county_of(code, day)
        units = [county] if _is_city_itself(county) else [self.superior_of(county), county]
        if level >= Level.TOWNSHIP:
            units.append(code)
        return "".join(self.name(unit, day) for unit in units)

    def is_above(self, unit: Code, office: Code, day: date) -> bool:
        """True if the office lies in the unit on the day, and is not the unit itself."""
        if level_of(unit) >= level_of(office):
            return False
        if level_of(unit) == Level.COUNTY:
            return unit == self.county_of(office, day)
        return office.startswith(unit)

    def superior_of(self, code: Code) -> Code:
        """The authority above a county-level office: its prefecture city, else its province."""
        if _is_city_itself(code):
            return ancestor(code, Level.PROVINCE)
        return ancestor(code, self._above_county(code))

    def common_superior(self, codes: Iterable[Code]) -> Code | None:
        """The lowest unit above all: the city (JS-26.3), else the province (JS-26.2).

        None across provinces: the text names nobody.
        """
        offices = tuple(codes)
        for level in (Level.CITY, Level.PROVINCE):
            above = {ancestor(code, level) for code in offices}
            if len(above) == 1 and level in (Level.PROVINCE, self._above_county(offices[0])):
                return above.pop()
        return None

    def _above_county(self, code: Code) -> Level:
        """The level next above counties: there is no city in a municipality or over 仙桃市."""
        return Level.CITY if ancestor(code, Level.CITY) in self.units else Level.PROVINCE

    def _ended(self, code: Code) -> bool:
        return self.units[code][-1].until is not None


def _is_city_itself(county: Code) -> bool:
    return county[Level.CITY :] == _CITY_ITSELF


def _distance(tenure: Tenure, day: date) -> int:
    if tenure.covers(day):
        return 0
    if day < tenure.first:
        return (tenure.first - day).days
    return (day - tenure.until).days + 1 if tenure.until else 0
