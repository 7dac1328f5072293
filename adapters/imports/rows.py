"""A row of a sheet read into an opening act and a person, or into what is wrong with it.

Nothing that stands in a row is repeated in what is said of it: a name in the wrong column would
be kept with the words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.gazetteer import gazetteer
from adapters.imports.columns import BY, EVIDENCE, NAME, NUMBER, OF_FIELD
from adapters.imports.faults import malformed
from adapters.imports.table import Cell
from adapters.requests import Request
from adapters.vault.numbers import checked_number
from domain.access.account import Account
from domain.access.vault import (
    MAX_REASON,
    Person,
    check_holds_no_number,
    name_compared,
    read_name,
)
from domain.calendar import FIRST_DAY, LAST_DAY
from domain.eligibility import Purpose
from domain.errors import Refused
from domain.localities import Code, Level, Places, level_of
from domain.position import Side
from domain.recorded import Subject
from domain.registration.facts import Collected
from projections.words.values import VALUES

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d\d)(\d\d)")
_TRUTHS = {
    **dict.fromkeys(("是", "yes", "y", "true", "1"), True),
    **dict.fromkeys(("否", "no", "n", "false", "0"), False),
}
_SIDES = {
    **dict.fromkeys(("户籍地", "流出", "origin"), Side.ORIGIN),
    **dict.fromkeys(("现居住地", "居住地", "流入", "residence"), Side.RESIDENCE),
}
_PURPOSES = {
    word: value for value, say in VALUES[Purpose].items() for word in (value, say.zh, say.en)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that can be read: who is registered, and the act that registers it.

    `given` are the act's fields but the subject; `enters` is the office that enters it.
    """

    number: int
    person: Person = field(repr=False)
    by: Code
    enters: Code
    given: Mapping[str, Any]

    @property
    def stay(self) -> tuple[str, ...]:
        """What tells one registration from another: whose, where, and from which day on."""
        side, other, moved_on = (self.given[name] for name in ("side", "other", "moved_on"))
        return self.person.number, self.by, side, other, moved_on

    def request(self, subject: Subject) -> Request:
        """The act, about a subject of the vault."""
        return Request(by=self.by, act=Collected.act, given={**self.given, "subject": subject})


class Reading:
    """Reads rows for an account on a day; an office that was looked up is remembered."""

    def __init__(self, who: Account, places: Places, today: date) -> None:
        self._own = who.place
        self._places = places
        self._today = today
        self._offices: dict[str, Code | None] = {}

    def row(self, number: int, cells: Mapping[str, Cell]) -> Row | list[Refused]:
        """The row, or everything that is wrong with it."""
        wrong: list[Refused] = []

        def read(name: str, read: Callable[[Cell], Any]) -> Any:
            try:
                return read(cells.get(name, Cell("")))
            except Refused as refused:
                wrong.append(refused)
                return None

        name = read(NAME, lambda cell: read_name(cell.text))
        identity = read(NUMBER, self._number)
        by = read(BY, self._by)
        given = {
            "side": read("side", lambda cell: _word("side", cell, _SIDES)),
            "other": read("other", lambda cell: self._office("other", cell)),
            "purpose": read("purpose", lambda cell: _word("purpose", cell, _PURPOSES)),
            "returns": read("returns", lambda cell: _word("returns", cell, _TRUTHS)),
            "moved_on": read("moved_on", lambda cell: _day("moved_on", cell)),
            "collected_on": read("collected_on", lambda cell: _day("collected_on", cell)),
        }
        evidence = read(EVIDENCE, lambda cell: _evidence(cell.text, name))
        if evidence:
            given[EVIDENCE] = {"ref": evidence}
        if wrong:
            return wrong
        enters = self._own if self._own is not None and by != self._own else by
        if enters != by:
            given["entered_by"] = enters
        person = Person(name=name, number=identity)
        return Row(number=number, person=person, by=by, enters=enters, given=given)

    def _number(self, cell: Cell) -> str:
        # A workbook keeps 15 digits of a number: the others are gone, and one in eleven such
        # numbers would still pass as somebody's.
        if cell.is_number:
            raise malformed(
                NUMBER,
                "单元格为数值格式，末尾几位已丢失：请改为文本格式重新填写",
                "the cell holds a number, which loses its last digits: format it as text",
            )
        return checked_number(cell.text, self._today)

    def _by(self, cell: Cell) -> Code:
        if cell.text or self._own is None or level_of(self._own) is not Level.VILLAGE:
            return self._office(BY, cell)
        return self._own

    def _office(self, name: str, cell: Cell) -> Code:
        if cell.text not in self._offices:
            self._offices[cell.text] = self._found(cell.text)
        code = self._offices[cell.text]
        if code is None:
            raise malformed(
                name,
                f"应为{OF_FIELD[name].holds.zh}",
                f"expected: {OF_FIELD[name].holds.en}",
            )
        return code

    def _found(self, text: str) -> Code | None:
        """The unit of that code, or the only one of that name."""
        try:
            if level_of(Code(text)) and self._places.ever_existed(Code(text)):
                return Code(text)
        except ValueError:
            found = gazetteer().find(text, self._today, limit=2) if text else None
            if found and len(found.matches) == 1 and not found.left_off:
                return found.matches[0].code
        return None


def _day(name: str, cell: Cell) -> str:
    match = _DAY.fullmatch(re.sub(r"\s", "", cell.text))
    try:
        day = date(*(int(part) for part in match.groups() if part)) if match else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise malformed(name, "应为日期，如2010-09-01", "a day is expected, as in 2010-09-01")
    return day.isoformat()


def _evidence(text: str, name: str | None) -> str:
    """The reference of a paper, which is kept for ever: it names nobody."""
    check_holds_no_number(text, (EVIDENCE,))
    if len(text) > MAX_REASON or _names(text, name or ""):
        raise malformed(
            EVIDENCE,
            f"凭据编号不超过{MAX_REASON}字，不得写入姓名",
            f"a reference has at most {MAX_REASON} characters, and no name",
        )
    return text


def _names(text: str, name: str) -> bool:
    """Whether a text holds a name; one sign is in many words."""
    compared = name_compared(name)
    return len(compared) > 1 and compared in name_compared(text)


def _word(name: str, cell: Cell, words: Mapping[str, Any]) -> Any:
    text = re.split(r"[（(]", cell.text, maxsplit=1)[0].strip().casefold()
    if text not in words:
        holds = OF_FIELD[name].holds
        raise malformed(name, f"应为{holds.zh}", f"expected: {holds.en}")
    return words[text]
