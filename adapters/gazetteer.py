"""Search of the divisions: by code, by name with or without its parents, by pinyin initials.

Every name of every year is one line of one text, and a search is a regular expression over it: a
Chinese character stands for itself, a letter for the characters whose pinyin can begin with it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from heapq import nsmallest
from importlib.resources import files
from itertools import accumulate

from adapters.divisions import OF_OLD, places
from domain.localities import Code, Level, Places, Tenure, level_of

_SUFFIX = (
    r"(?:(?:[^\n]*族|维吾尔|特别)?(?:自治[区州县旗]|行政区|乡)"
    r"|[省市县区區旗盟镇]|地区|特区|林区|苏木|街道|街道办事处|地区办事处)"
)
"""What a name may be written without."""

_AS_SUFFIX = re.compile(_SUFFIX)
_DAY = timedelta(days=1)
_PARENT_LEVELS = (Level.PROVINCE, Level.CITY, Level.COUNTY)
_SHORTEST_PARENT = 2
"""Characters or initials before a name that can be its parent's; one would be anybody's."""

_LONGEST = 100
"""The longest text that is looked for; no name with all its parents has half as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A unit under one of its names.

    `full_name` has the parents as on the day asked about, or the nearest day of that name.
    `first` is None if no list says when it began, `until` (exclusive) if it has not ended; both
    are None for townships and villages, which are those of 2023. `successors` hold on the day
    what a unit held that has ended before; of a unit that was only renamed, it is the unit.
    """

    code: Code
    level: Level
    name: str
    full_name: str
    first: date | None
    until: date | None
    successors: tuple[Code, ...]

    def in_force(self, day: date) -> bool:
        return not (self.first and day < self.first) and not (self.until and day >= self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches, best first, and how many more there are."""

    matches: tuple[Match, ...]
    left_off: int


@cache
def gazetteer() -> "Gazetteer":
    """The search over the divisions that come with the program, made on first use."""
    return Gazetteer(places())


class Gazetteer:
    """An index over the names of all units of all years."""

    def __init__(self, here: Places) -> None:
        self._here = here
        self._rows: list[tuple[Code, Tenure | None]] = [
            (code, tenure) for code, tenures in here.units.items() for tenure in tenures
        ]
        names = [tenure.name for _, tenure in self._rows if tenure]
        self._with_parts = _Names(names)
        self._rows.extend((code, None) for code in here.townships)
        names.extend(here.townships.values())
        self._all = _Names(names)

    def find(self, text: str, day: date, *, level: Level | None = None, limit: int = 20) -> Found:
        """The units that the text can mean, exact and shorter names first, counties first.

        The text is a code or the beginning of one, a village (`TOWNSHIP/n` or 12 digits), a name
        or a part of it, or pinyin initials; before a name, names or initials of its parents.
        An empty text means every unit in force on the day. Nothing found: no matches.
        """
        text = "".join(text.split()).lower()
        if len(text) > _LONGEST:
            return Found((), 0)
        is_name = bool(text) and not text[0].isdigit() and "/" not in text
        if not is_name and text:
            rows = self._by_code(text)
        elif text:
            rows = self._by_name(text)
        else:
            rows = {row: 0 for row, (_, at) in enumerate(self._rows) if not at or at.covers(day)}
        if level is not None:
            rows = {row: near for row, near in rows.items() if len(self._rows[row][0]) == level}
        best = self._best(rows, day, limit, shorter_first=is_name)
        matches = [self._match(*self._rows[row], day) for row in best]
        if (village := self._village(text, day)) and level in (None, Level.VILLAGE):
            matches.append(village)
        return Found(tuple(matches), len(rows) - len(best))

    def children(self, code: Code, day: date) -> tuple[Code, ...]:
        """The units next below a province, city or county that belong to it on the day."""
        here, level = self._here, level_of(code)
        if level >= Level.TOWNSHIP:
            return ()
        if level == Level.COUNTY:
            within = {code, *here.later_holders(code)}
            return tuple(
                township
                for township in here.townships
                if township[: Level.COUNTY] in within and here.county_of(township, day) == code
            )
        return tuple(
            unit
            for unit in here.units
            if unit.startswith(code)
            and unit != code
            and here.exists(unit, day)
            and (len(unit) == Level.CITY or here.superior_of(unit) == code)
        )

    def _best(
        self, rows: dict[int, int], day: date, limit: int, *, shorter_first: bool
    ) -> list[int]:
        """The best rows, best first; what is less close is ranked only where room is left."""
        best: list[int] = []
        for closeness in sorted(set(rows.values())):
            ranked = []
            for row in (row for row, near in rows.items() if near == closeness):
                code, tenure = self._rows[row]
                is_past = tenure is not None and not tenure.covers(day)
                size = self._all.lengths[row] if shorter_first else 0
                ranked.append((len(code), is_past, size, code, row))
            best.extend(row for *_, row in nsmallest(limit - len(best), ranked))
            if len(best) == limit:
                break
        return best

    def _by_code(self, text: str) -> dict[int, int]:
        if not text.isascii() or not text.isdigit() or len(text) > Level.TOWNSHIP:
            return {}
        return {
            row: int(code != text)
            for row, (code, _) in enumerate(self._rows)
            if code.startswith(text)
        }

    def _by_name(self, text: str, within: set[Code] | None = None) -> dict[int, int]:
        """The rows that the text can mean, each with how close its own name comes to it."""
        found = {
            row: self._all.closeness(row, start, len(text))
            for row, start in self._all.named(text)
            if within is None or _lies_in(self._rows[row][0], within)
        }
        for cut in range(_SHORTEST_PARENT, len(text)):
            heads = self._with_parts.wholly_named(text[:cut])
            if heads is None:
                break
            named = {self._rows[row][0] for row in heads}
            if within is not None:
                named = {code for code in named if _lies_in(code, within)}
            if named:
                parents = named.union(*map(self._here.later_holders, named))
                for row, closeness in self._by_name(text[cut:], parents).items():
                    found[row] = min(closeness, found.get(row, closeness))
        return found

    def _match(self, code: Code, tenure: Tenure | None, day: date) -> Match:
        if tenure is None:
            return self._undated(code, day)
        last = tenure.until - _DAY if tenure.until else date.max
        has_ended = last < day
        heirs = self._here.successors(code, day) if has_ended else ()
        if has_ended and self._here.exists(code, day):
            heirs = (code,)
        return Match(
            code=code,
            level=level_of(code),
            name=tenure.name,
            full_name=self._here.full_name(code, min(max(day, tenure.first), last)),
            first=None if tenure.first == OF_OLD else tenure.first,
            until=tenure.until,
            successors=heirs,
        )

    def _undated(self, code: Code, day: date) -> Match:
        return Match(
            code=code,
            level=level_of(code),
            name=self._here.name(code, day),
            full_name=self._here.full_name(code, day),
            first=None,
            until=None,
            successors=(),
        )

    def _village(self, text: str, day: date) -> Match | None:
        code = Code(text)
        try:
            is_village = level_of(code) == Level.VILLAGE
        except ValueError:
            return None
        return self._undated(code, day) if is_village and self._here.ever_existed(code) else None


class _Names:
    """Names as the lines of one text; a row is the number of a line, from 0."""

    def __init__(self, names: list[str]) -> None:
        self._text = "\n" + "\n".join(names) + "\n"
        self.lengths = [len(name) for name in names]
        self._starts = list(accumulate((size + 1 for size in self.lengths[:-1]), initial=1))

    def named(self, text: str) -> Iterator[tuple[int, int]]:
        """The rows whose name has the text in it, with the place where.

        Initials are looked for at the beginning of a name only.
        """
        has_initials = not _classes().keys().isdisjoint(text)
        pattern = ("\n" if has_initials else "") + f"({_pattern(text)})"
        before = -1
        for match in re.finditer(pattern, self._text):
            start = match.start(1)
            row = bisect_right(self._starts, start) - 1
            if row != before:
                before = row
                yield row, start

    def closeness(self, row: int, start: int, length: int) -> int:
        """How much of the name was named: 0 all, 1 all but its suffix, 2 its beginning, 3 less."""
        begin, size = self._starts[row], self.lengths[row]
        if start != begin:
            return 3
        if length == size:
            return 0
        return 1 if _AS_SUFFIX.fullmatch(self._text, begin + length, begin + size) else 2

    def wholly_named(self, text: str) -> list[int] | None:
        """The rows of that name, with or without its suffix; None if no name begins with it."""
        begun = re.compile(r"\n" + _pattern(text) + rf"(?:(?=({_SUFFIX}?\n))|)")
        found: list[int] | None = None
        for match in begun.finditer(self._text):
            found = found or []
            if match[1]:
                found.append(bisect_right(self._starts, match.start() + 1) - 1)
        return found


def _lies_in(code: Code, parents: set[Code]) -> bool:
    return any(code[:level] in parents for level in _PARENT_LEVELS if level < len(code))


def _pattern(text: str) -> str:
    classes = _classes()
    return "".join(classes.get(char) or re.escape(char) for char in text)


@cache
def _classes() -> dict[str, str]:
    """For each letter the class of characters whose pinyin can begin with it."""
    lines = (files("adapters") / "data" / "initials.txt").read_text("utf-8").splitlines()
    return {line[0]: f"[{line[1:]}]" for line in lines if line[0] != "#"}
