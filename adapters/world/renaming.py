"""Stored facts under other names: cases by their numbers, persons by their keys, findings anew.

A finding is named by a hash over what it hangs on (`finding_id`); what that was is found once for
each finding of the world, by trying, and proves itself.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from adapters.codec import fact_of
from adapters.world.person import number_of, subject_of
from domain.order import ActCorrected
from domain.recorded import CaseId, Fact, Recorded, Subject
from domain.responsibility import name_of
from domain.yields import FindingMade

_NAME = re.compile(rb'(?<=["/])(\d{4}-\d{7}|s[a-z2-7]{26}|[0-9a-f]{16})(?=["/])')
"""A case of a world, a person or a finding: a value, or what the id of a fact begins with."""
_CODE = re.compile(r'(?<=")\d{6,12}(?:/\d+)?(?=")')
_YEAR = 5
"""Characters before the number of a case: 2010-0000123."""

Renamed = Callable[[int], bytes]
"""A name as the copy of a number has it, from 0."""


class Names:
    """The names of a world, each as it is in one of `each` copies."""

    def __init__(self, each: int, records: Iterable[Recorded[Fact]]) -> None:
        self._each = each
        self._hang_on = _hang_on(records)
        self._findings: dict[bytes, Renamed] = {}

    def text(self, text: bytes) -> Renamed:
        """A text that has names in it, such as a stored fact or a key."""
        parts = _NAME.split(text)
        renamed = [self._renamed(name) for name in parts[1::2]]
        if not renamed:
            return lambda _: text

        def of(number: int) -> bytes:
            made = parts.copy()
            made[1::2] = [each(number) for each in renamed]
            return b"".join(made)

        return of

    def case(self, case: str) -> Callable[[int], str]:
        """The id of a case."""
        year, first = case[:_YEAR], self._first(int(case[_YEAR:]))
        return lambda number: f"{year}{first + number:07d}"

    def _renamed(self, name: bytes) -> Renamed:
        if name.startswith(b"s"):
            first = self._first(number_of(Subject(name.decode())))
            return lambda number: subject_of(first + number).encode()
        if name[_YEAR - 1 : _YEAR] == b"-":
            case = self.case(name.decode())
            return lambda number: case(number).encode()
        if name not in self._findings:
            self._findings[name] = self._finding(self._hang_on[name.decode()])
        return self._findings[name]

    def _finding(self, parts: Sequence[str]) -> Renamed:
        listed = self.text(json.dumps(parts).encode())
        return lambda number: name_of(*json.loads(listed(number))).encode()

    def _first(self, number: int) -> int:
        return (number - 1) * self._each + 1


def _hang_on(records: Iterable[Recorded[Fact]]) -> dict[str, tuple[str, ...]]:
    """What each finding on record hangs on, in the order of `name_of`."""
    facts: defaultdict[CaseId, list[str]] = defaultdict(list)
    offices: defaultdict[CaseId, dict[str, None]] = defaultdict(dict)
    found: dict[str, tuple[str, ...]] = {}
    for record in records:
        facts[record.case].append(record.id)
        offices[record.case] |= dict.fromkeys(_codes(record.fact))
        match record.fact:
            case FindingMade(finding=name, clause=clause, rule=rule, office=office, evidence=seen):
                triggers = dict.fromkeys((*seen, *facts[record.case]))
                tried = (
                    (str(record.case), clause, rule, office, leg, trigger)
                    for trigger in triggers
                    for leg in ("", *offices[record.case])
                )
                found[name] = next(each for each in tried if name_of(*each) == name)
            case _:
                pass
    return found


def _codes(fact: Fact) -> list[str]:
    """The codes of places and offices that a fact names, wherever in it."""
    while isinstance(fact, ActCorrected):
        fact = fact.fact
    return _CODE.findall(fact_of(fact.topic).dump_json(fact).decode())
