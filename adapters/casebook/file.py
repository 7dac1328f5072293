"""A casebook file: dated acts of named offices, settings, and what is expected to follow.

Everything that can be wrong with a file as such is found before anything runs, and told with its
line, its field and what was expected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from adapters.acts import ReadAct, read_act, read_corrected
from adapters.case_settings import settings_with
from adapters.casebook.fields import NotACasebook, listed, located, mapping, need, word
from adapters.casebook.yaml12 import Node, YamlError, read
from adapters.codec import problem
from adapters.entering import Entering, read_entering
from adapters.fields import MalformedAct, Translate, read_instant, read_office
from domain.catalog import PREFIXES
from domain.errors import RefusalCode
from domain.localities import Code, Places, level_of
from domain.order import ActCorrected
from domain.settings import DEFAULT_SETTINGS, Settings

_TOP = frozenset({"casebook", "title", "settings", "offices", "acts", "expect"})
_VERBS = ("is", "has", "lacks", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act of a casebook: when it is entered, by which office, in which case.

    `entering` says how it is entered, `read` what the fields `given` say; of a correction, what
    the act of number `corrects` says once corrected so far as the file goes.
    """

    n: int
    at: datetime
    by: Code
    case: str
    act: str
    given: Mapping[str, Any]
    entering: Entering
    read: ReadAct
    corrects: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One line of `expect`: `verb` is is, has, lacks or refused, `value` what it compares with."""

    n: int
    as_of: datetime | None
    known_at: datetime | None
    case: str | None
    path: str | None
    act: int | None
    verb: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """A case history as a file tells it."""

    title: str
    settings: Settings
    offices: Mapping[str, Code]
    lines: tuple[Line, ...]
    expectations: tuple[Expectation, ...]

    def alias(self, code: Code) -> str:
        """The casebook's name for an office; its code where it has none."""
        return next((alias for alias, known in self.offices.items() if known == code), code)


def parse(text: str, places: Places) -> Casebook:
    """The casebook a text holds; NotACasebook, with line and field, if it holds none."""
    try:
        root = read(text)
    except YamlError as error:
        raise NotACasebook(error.line, "the file", error.problem) from None
    top = mapping(root, "the file", _TOP)
    version = top.get("casebook", root)
    if type(version.value) is not int or version.value != 1:
        raise NotACasebook(version.line, "casebook", "1, the version of this format, is expected")
    title = need(root, "title", "the file")
    if not isinstance(title.value, str):
        raise NotACasebook(title.line, "title", "a text is expected")
    offices = _offices(need(root, "offices", "the file"), places)
    acts = listed(need(root, "acts", "the file"), "acts")
    reader = _Reader(offices, places)
    lines = tuple(reader.line(node) for node in acts)
    expected = listed(top["expect"], "expect") if "expect" in top else []
    return Casebook(
        title=title.value,
        settings=_settings(top.get("settings")),
        offices=offices,
        lines=lines,
        expectations=tuple(
            _expectation(n, node, lines) for n, node in enumerate(expected, start=1)
        ),
    )


def translator(offices: Mapping[str, Code], places: Places) -> Translate:
    """Reads an office as a declared alias, or as a code that is or was one."""

    def translate(text: str) -> Code:
        if text in offices:
            return offices[text]
        if not text[:1].isdigit():
            raise ValueError(f"{text} is not declared under offices")
        level_of(Code(text))
        if not places.ever_existed(Code(text)):
            raise ValueError(f"{text} is no office of any year")
        return Code(text)

    return translate


class _Reader:
    """Reads the acts in turn: each is judged by what stands above it in the file."""

    def __init__(self, offices: Mapping[str, Code], places: Places) -> None:
        self._translate = translator(offices, places)
        self._lines: list[Line] = []
        self._stated: dict[int, dict[str, Any]] = {}
        """The fields of each act as its corrections so far leave them."""

    def line(self, node: Node) -> Line:
        """The next act of the file."""
        n = len(self._lines) + 1
        where = f"acts[{n}]"
        fields = mapping(node, where, {"at", "by", "case", "act", "with", "entered_by"})
        given = fields.get("with", Node({}, node.line))
        values = {name: each.plain() for name, each in mapping(given, f"{where}.with").items()}
        if "entered_by" in fields:
            if "entered_by" in values:
                raise NotACasebook(node.line, f"{where}.entered_by", "stands twice")
            values["entered_by"] = fields["entered_by"].plain()
        case, name = word(node, "case", where), word(node, "act", where)
        try:
            at = self._entered_at(read_instant(need(node, "at", where).plain(), ("at",)))
            by = read_office(word(node, "by", where), ("by",), self._translate)
            corrects = self._corrects(name, case, values)
        except MalformedAct as error:
            raise located(error, node, where) from None
        try:
            read = self._read(n, name, values, at, corrects)
            entering = read if corrects is None else read_entering(values, self._translate, at)
        except MalformedAct as error:
            found = node if error.field == ("act",) else given
            raise located(error, found, where if found is node else f"{where}.with") from None
        made = Line(
            n=n,
            at=at,
            by=by,
            case=case,
            act=name,
            given=values,
            entering=entering,
            read=read,
            corrects=corrects,
        )
        self._lines.append(made)
        return made

    def _entered_at(self, at: datetime) -> datetime:
        if self._lines and at < self._lines[-1].at:
            last = self._lines[-1].n
            raise MalformedAct(("at",), f"acts stand in order of time; act {last} is later")
        return at

    def _corrects(self, name: str, case: str, values: Mapping[str, Any]) -> int | None:
        """The number of the act that a correction corrects; None for any other act."""
        kind, _, verb = name.partition(".")
        if verb != ActCorrected.act or kind not in PREFIXES:
            return None
        of = values.get("of")
        if isinstance(of, bool) or not isinstance(of, int) or not 1 <= of <= len(self._lines):
            raise MalformedAct(("with", "of"), "the number of an act above is expected")
        original = self._lines[of - 1]
        if original.case != case or original.corrects is not None:
            raise MalformedAct(
                ("with", "of"), f"an act of {case} that is no correction is expected"
            )
        return of

    def _read(
        self, n: int, name: str, values: dict[str, Any], at: datetime, corrects: int | None
    ) -> ReadAct:
        if corrects is None:
            self._stated[n] = dict(values)
            return read_act(name, values, self._translate, at)
        original = self._lines[corrects - 1]
        read = read_corrected(
            original.act, self._stated[corrects], values, self._translate, original.at
        )
        self._stated[corrects] |= values["fields"]
        return read


def _settings(node: Node | None) -> Settings:
    if node is None:
        return DEFAULT_SETTINGS
    given = {name: each.plain() for name, each in mapping(node, "settings").items()}
    try:
        return settings_with(DEFAULT_SETTINGS, given)
    except ValidationError as error:
        where, expected = problem(error)
        path = tuple(part for part in where if part in given)
        field = ".".join(("settings", *map(str, where)))
        raise NotACasebook(node.at(path), field, expected) from None


def _offices(node: Node, places: Places) -> dict[str, Code]:
    found: dict[str, Code] = {}
    for alias, each in mapping(node, "offices").items():
        where = f"offices.{alias}"
        if not isinstance(each.value, str):
            raise NotACasebook(each.line, where, 'a code is expected as text: "320506"')
        try:
            found[alias] = translator({}, places)(each.value)
        except ValueError as error:
            raise NotACasebook(each.line, where, str(error)) from None
    return found


def _expectation(n: int, node: Node, lines: Sequence[Line]) -> Expectation:
    where = f"expect[{n}]"
    fields = mapping(node, where, {"as_of", "known_at", "case", "path", "act", *_VERBS})
    verbs = [verb for verb in _VERBS if verb in fields]
    if len(verbs) != 1:
        raise NotACasebook(node.line, where, f"one of {', '.join(_VERBS)} is expected")
    if verbs == ["refused"]:
        return _refusal(n, node, where, lines)
    (verb,) = verbs
    if "act" in fields:
        raise NotACasebook(node.line, f"{where}.act", f"does not go with {verb}")
    try:
        as_of, known_at = (
            read_instant(fields[name].plain(), (name,)) if name in fields else None
            for name in ("as_of", "known_at")
        )
    except MalformedAct as error:
        raise located(error, node, where) from None
    return Expectation(
        n=n,
        as_of=as_of,
        known_at=known_at,
        case=word(node, "case", where),
        path=word(node, "path", where),
        act=None,
        verb=verb,
        value=fields[verb].plain(),
    )


def _refusal(n: int, node: Node, where: str, lines: Sequence[Line]) -> Expectation:
    """`{act: 3, refused: wrong-stage}`; the act's case may stand beside it."""
    fields = mapping(node, where, {"act", "case", "refused"})
    act, code = need(node, "act", where).value, fields["refused"].plain()
    if code not in tuple(RefusalCode):
        raise NotACasebook(node.line, f"{where}.refused", "a refusal code is expected")
    if isinstance(act, bool) or not isinstance(act, int) or not 1 <= act <= len(lines):
        raise NotACasebook(node.line, f"{where}.act", "the number of an act is expected")
    if "case" in fields and fields["case"].plain() != lines[act - 1].case:
        raise NotACasebook(node.line, f"{where}.case", f"act {act} is of {lines[act - 1].case}")
    return Expectation(
        n=n,
        as_of=None,
        known_at=None,
        case=None,
        path=None,
        act=act,
        verb="refused",
        value=code,
    )
