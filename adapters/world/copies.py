"""A year as large as a nation's: the cases of a smaller world, again and again for other persons.

Each copy is what the write path would make of the same acts in a case of its own, at the same
instants: the law knows persons by a key alone, so facts differ by keys and case numbers only. What
offices do about nobody, such as an agreement, is there once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from adapters.bootstrap import Here
from adapters.codec import recorded
from adapters.consequences import record_consequences
from adapters.store import Contents, Link, Row
from adapters.world.renaming import Names, Renamed
from adapters.write_path import submit
from domain.recorded import Act, CaseId, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS

_ABOUT = re.compile(rb'"(?:\d{4}-\d{7}|s[a-z2-7]{26})"')
"""A case of a world, or a person, as the value of a field."""


_Renamed = tuple[Callable[[int], str], int, str, Renamed]
"""A fact by its case, version, topic and state, as the copy of a number has them."""


class Copies:
    """The facts of a world with its cases so many times that there are `acts`, or a few more.

    In bulk by `rows` and `links`, judged anew by `enter`: the same ledger. Facts are in the order
    of the world's, the copies of one after the other; all that one command brought about stands
    together.
    """

    def __init__(self, world: Contents, acts: int) -> None:
        rows = list(world.rows)
        records = [recorded(CaseId(row[1]), row[2], row[3], row[4]) for row in rows]
        self._links = list(world.links)
        self._about = _about_persons(rows)
        self._commands = list(_commands(rows, records, self._about))
        once = sum(each.acts for each in self._commands if not each.again)
        more = sum(each.acts for each in self._commands if each.again)
        self.each = max(1, ceil((acts - once) / more)) if more else 1
        self.acts = once + self.each * more
        self._names = Names(self.each, records)

    def rows(self) -> Iterator[Row]:
        """Every fact as it is stored, from position 1 on."""
        place = 0
        for command in self._commands:
            for number, facts in self._copied(command):
                for case, version, topic, state in facts:
                    place += 1
                    yield place, case(number), version, topic, state(number)

    def links(self) -> Iterator[Link]:
        """Every link, in order of the world's."""
        for key, filed in self._links:
            text, case = self._names.text(key.encode()), self._names.case(filed)
            for number in range(self.each if filed in self._about else 1):
                yield text(number).decode(), case(number)

    @property
    def steps(self) -> int:
        """How many times somebody acts, or time changes a case."""
        return sum(self.each if command.again else 1 for command in self._commands)

    def enter(self, here: Here) -> Iterator[None]:
        """Enter the acts by the write path, at their instants; yields after each step."""
        for command in self._commands:
            for number, facts in self._copied(command):
                for case, version, topic, state in facts:
                    _enter(here, recorded(CaseId(case(number)), version, topic, state(number)))
                yield

    def _copied(self, command: "_Command") -> Iterator[tuple[int, Sequence[_Renamed]]]:
        """The number of each copy, with the facts to be named by it."""
        facts = [
            (self._names.case(case), version, topic, self._names.text(state))
            for _, case, version, topic, state in command.rows
        ]
        return ((number, facts) for number in range(self.each if command.again else 1))


@dataclass(frozen=True, slots=True)
class _Command:
    """What one act brought about, or time alone in a case; `again` if it is about a person."""

    rows: Sequence[Row]
    again: bool
    acts: int


def _about_persons(rows: Sequence[Row]) -> set[str]:
    """The cases that name a person, or cases; the others are of offices alone."""
    return {case for _, case, version, _, state in rows if version == 1 and _ABOUT.search(state)}


def _commands(
    rows: Sequence[Row], records: Sequence[Recorded[Fact]], about: set[str]
) -> Iterator[_Command]:
    """The rows cut where somebody acted, or time changed the next case or went on."""
    command: list[Row] = []
    acts = 0
    at: tuple[CaseId | None, datetime] | None = None
    for row, record in zip(rows, records, strict=True):
        entry = record.entry
        of: tuple[CaseId | None, datetime] = (None, entry.recorded_at)
        if entry.office is not None:
            begins = True
        elif entry.cause is None:
            of = (record.case, entry.recorded_at)
            begins = at not in (of, (None, entry.recorded_at))
        else:
            begins = False
        if begins and command:
            yield _command(command, about, acts)
            command, acts = [], 0
        if begins:
            at = of
        command.append(row)
        acts += entry.office is not None
    if command:
        yield _command(command, about, acts)


def _command(rows: Sequence[Row], about: set[str], acts: int) -> _Command:
    again = {case in about for _, case, *_ in rows}
    assert len(again) == 1, "no act about a person changes what offices do about nobody"
    return _Command(rows, again.pop(), acts)


def _enter(here: Here, record: Recorded[Fact]) -> None:
    """Do what the fact says was done; what the law yielded is recorded if it is not by now."""
    entry = record.entry
    if entry.office is not None:
        act: Act[Fact] = Act(
            case=record.case,
            by=entry.office,
            entered_by=entry.entered_by,
            actor=entry.actor,
            sending=entry.sending,
            note=entry.note,
            fact=record.fact,
        )
        submit(here, act, entry.recorded_at, entry.settings or DEFAULT_SETTINGS)
    elif entry.cause is None:
        record_consequences(here, [record.case], entry.recorded_at)
