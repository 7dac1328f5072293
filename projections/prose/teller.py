"""Filling a sentence with the values of a fact or of a position, in one language.

A sentence is a pattern in the two languages: `{field}` is the value in that language's words,
`{rule:cite}` the provision that a rule or clause names; what stands in `[…]` is said only if all
its values are given.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from types import NoneType
from typing import Any, get_args, get_type_hints

from domain.calendar import SHANGHAI
from domain.duties import DUTIES
from domain.evidence import Medium, Sending
from domain.localities import Code
from domain.recorded import Fact, FactId, Recorded
from domain.responsibility import CLAUSES
from domain.say import Say
from projections.case_file import Name
from projections.prose.sentences.catalog import SENTENCES
from projections.prose.sentences.parts import PARTS, PROVED, SENT, TRUTHS
from projections.rules import rule as rule_named
from projections.words.values import VALUES

_PIECE = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_PATTERNS = {**PARTS, **SENTENCES}
_CLAUSES = {clause.id: clause.cite for clause in CLAUSES}
_HINTS: dict[type[Any], Mapping[str, Any]] = {}


class Language(StrEnum):
    """The two languages, Chinese first."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells in one language; `name` is how an office is called.

    `numbers` has the facts of the case told: of these only the number is said, of any other the
    whole id. `on` is the day whose law is cited.
    """

    language: Language
    name: Name
    numbers: Mapping[FactId, int]
    on: date

    def say(self, said: Say) -> str:
        """A sentence or word in the language."""
        return said.zh if self.language is Language.ZH else said.en

    def fill(self, pattern: Say, given: Any) -> str:
        """The pattern with the values of a dataclass; a value that must be there is."""
        pieces = []
        for optional, plain in _PIECE.findall(self.say(pattern)):
            filled = self._filled(optional or plain, given)
            assert filled is not None or optional, f"{given}: {plain}"
            pieces.append(filled or "")
        return "".join(pieces)

    def listed(self, words: list[str]) -> str:
        """Several things of one kind in a row."""
        return self.say(Say("、", ", ")).join(words)

    def joined(self, words: list[str]) -> str:
        """Several things that are said of one matter, one after the other."""
        return self.say(Say("，", ", ")).join(words)

    def day(self, day: date) -> str:
        """A civil day: 2010年9月1日, 2010-09-01."""
        if self.language is Language.ZH:
            return f"{day.year}年{day.month}月{day.day}日"
        return day.isoformat()

    def moment(self, at: datetime) -> str:
        """An instant in Chinese civil time, to the second where it has one."""
        local = at.astimezone(SHANGHAI)
        clock = f"{local:%H:%M:%S}".removesuffix(":00")
        return f"{self.day(local.date())}{'' if self.language is Language.ZH else ' '}{clock}"

    def cited(self, rule: str) -> Say:
        """The provision behind a rule: of several rows the last that had begun on the day.

        A refused act may name what is no rule: it is told as it was entered.
        """
        rows = [row for row in DUTIES if row.rule == rule]
        if not rows:
            known = rule_named(rule)
            return Say(rule, rule) if known is None else known.cite
        begun = [row for row in rows if row.since is None or row.since <= self.on]
        return (begun or rows)[-1].cite

    def how(self, sending: Sending, *also: Say) -> str:
        """How an act went to the other side, with what proves it; nothing for the platform."""
        paper = sending.medium is not Medium.PLATFORM
        told = [self.fill(each, sending) for each in (SENT if paper else SENT[1:])]
        if sending.evidence is not None:
            told += [self.fill(each, sending.evidence) for each in PROVED]
        said = [each for each in (*told, *map(self.say, also)) if each]
        if not said:
            return ""
        joined = self.joined(said)
        return self.say(Say(f"（{joined}）", f" ({joined})"))

    def _filled(self, pattern: str, given: Any) -> str | None:
        pieces = []
        for text, field, how, _ in Formatter().parse(pattern):
            pieces.append(text)
            if field is not None:
                value = self._field(given, field, how or "")
                if value is None:
                    return None
                pieces.append(value)
        return "".join(pieces)

    def about(self, what: str, said: str) -> str:
        """What a line is about, then what it says."""
        return self.say(Say(f"{what}：{said}", f"{what}: {said}"))

    def value(self, value: Any) -> str:
        """A value's word or sentence, as it is shown by itself."""
        return self._value(value, type(value)) or ""

    def field(self, given: Any, field: str) -> str | None:
        """A field of a dataclass in words; None where there is nothing to say."""
        return self._field(given, field, "")

    def clause(self, clause: str) -> Say:
        """A clause on responsibility, as it is cited."""
        return _CLAUSES[clause]

    def _field(self, given: Any, field: str, how: str) -> str | None:
        value = getattr(given, field)
        if how == "cite" and value is not None:
            return self.say(_CLAUSES.get(value) or self.cited(value))
        if isinstance(value, bool):
            said = TRUTHS[field][not value]
            return None if said is None else self.say(said)
        return self._value(value, _hints(type(given)).get(field))

    def _value(self, value: Any, hint: Any) -> str | None:  # noqa: PLR0911  one line a type
        match value:
            case None | "":
                return None
            case tuple() | frozenset() if not value:
                return None
            case tuple() | frozenset():
                inner = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
                inner = list(get_args(inner[0])) if inner and get_args(inner[0]) else inner
                said = [self._value(each, inner[0]) for each in value]
                return self.listed([each for each in said if each is not None])
            case StrEnum():
                return self.say(VALUES[type(value)][value])
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case str() if Code in (hint, *get_args(hint)):
                return self.name(Code(value))
            case str() if FactId in (hint, *get_args(hint)):
                return self.number(FactId(value))
            case Sending():
                return self.how(value)
            case _ if (pattern := _PATTERNS.get(type(value))) is not None:
                return self.fill(pattern, value)
            case _:
                return str(value)

    def number(self, fact: FactId) -> str:
        """A fact by its number in the case told; in another case, by its whole id."""
        number = self.numbers.get(fact)
        return fact if number is None else self.say(Say(f"第{number}项", f"no. {number}"))


def numbers(records: Iterable[Recorded[Fact]]) -> Mapping[FactId, int]:
    """The numbers of facts in their case here: ids count at each node by itself."""
    return {each.id: each.version for each in records}


def _hints(shape: type[Any]) -> Mapping[str, Any]:
    """The declared types of a dataclass, worked out once."""
    if shape not in _HINTS:
        _HINTS[shape] = get_type_hints(shape)
    return _HINTS[shape]
