"""The fields of an act's form as a page shows them: label, what may stand there, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from adapters.act_forms import FieldType, FormField
from adapters.divisions import places
from adapters.gazetteer import Match, gazetteer
from api.http.problems import Problem
from api.pages.typed import ROWS, Typed, is_code, office_code
from domain.candidates import Choice
from domain.indicators import INDICATORS
from domain.localities import Code
from domain.position import Finding
from domain.say import Say
from projections.words.acts import act_field
from projections.words.values import VALUES

_TRUTH = {"true": Say("是", "yes"), "false": Say("否", "no")}
_OFFERED = 8
"""Units that are offered for a text that may mean several."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen, and what it is called."""

    value: str
    say: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A field as shown: `options` is None where it is typed.

    `found` are the units a text may mean, `named` those whose codes stand in it. Of a group the
    fields stand in `rows`, one row unless the field is several groups.
    """

    name: str
    label: Say
    type: FieldType
    required: bool
    many: bool
    free: bool
    values: tuple[str, ...]
    options: tuple[Option, ...] | None
    problem: Problem | None
    found: tuple[Match, ...] = ()
    named: tuple[Code, ...] = ()
    rows: tuple[tuple["Shown", ...], ...] = ()

    @property
    def is_filled(self) -> bool:
        """True if something stands in it that is not there by itself, or it is wrong."""
        return bool(
            self.problem or self.values or any(p.is_filled for row in self.rows for p in row)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What a form is filled with: what was typed, what may be chosen, what was wrong."""

    within: str
    day: date
    typed: Typed = field(default_factory=dict)
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    problem: Problem | None = None

    def shown(self, fields: Iterable[FormField], under: str = "") -> tuple[Shown, ...]:
        """The fields as shown."""
        return tuple(self._shown(each, under, self.within) for each in fields)

    def _shown(self, each: FormField, under: str, within: str) -> Shown:
        name = f"{under}{each.name}"
        options = None if under and each.parts else self._options(each)
        values = tuple(text for text in self.typed.get(name, ()) if text)
        rows: tuple[tuple[Shown, ...], ...] = ()
        if each.parts and options is None:
            unders = [f"{name}.{n}." for n in range(ROWS)] if each.many else [f"{name}."]
            rows = tuple(
                tuple(self._shown(part, prefix, each.name) for part in _parts(each))
                for prefix in unders
            )
        elif not values and each.required and options is not None and len(options) == 1:
            values = (options[0].value,)
        found: tuple[Match, ...] = ()
        named: tuple[Code, ...] = ()
        if each.type is FieldType.OFFICE and options is None:
            found = self._found(values)
            named = tuple(Code(text) for text in values if _is_unit(text))
        return Shown(
            name=name,
            label=act_field(each.name, within),
            type=each.type,
            required=each.required,
            many=each.many,
            free=each.free,
            values=values,
            options=options,
            problem=self.problem if self.problem and self.problem.field == name else None,
            found=found,
            named=named,
            rows=rows,
        )

    def _options(self, each: FormField) -> tuple[Option, ...] | None:
        allowed = self.choices.get(each.name)
        values = None if allowed is None else [_text(value) for value in allowed]
        named: dict[str, Say] = {}
        if each.type is FieldType.CHOICE:
            named = {str(member): VALUES[type(member)][member] for member in each.members}  # type: ignore[index]  # whose members are of many types
        elif each.type is FieldType.FLAG:
            named = _TRUTH
        elif each.type is FieldType.OFFICE and values is not None:
            named = {value: self._called(Code(value)) for value in values}
        elif each.name == "finding":
            named = {finding.id: _finding(finding, self.day) for finding in self.findings}
        elif each.name == "indicator":
            named = {each.id: each.title for each in INDICATORS}
        if not named:
            return None
        return tuple(
            Option(value, say) for value, say in named.items() if values is None or value in values
        )

    def _called(self, office: Code) -> Say:
        name = f"{places().full_name(office, self.day)} {office}"
        return Say(name, name)

    def _found(self, values: Sequence[str]) -> tuple[Match, ...]:
        """The units that may be meant by the first text that names none by itself."""
        for text in values:
            code = office_code(text, self.day)
            if not is_code(code):
                return gazetteer().find(text, self.day, limit=_OFFERED).matches
        return ()


def _parts(group: FormField) -> Iterator[FormField]:
    """The fields of a group; none has to be filled in where the group may be left empty."""
    for part in group.parts:
        yield replace(part, required=part.required and group.required and not group.many)


def _finding(finding: Finding, day: date) -> Say:
    name = places().full_name(finding.office, day)
    text = f"{finding.clause} {name} {finding.rule}"
    return Say(text, text)


def _text(value: Choice) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_unit(text: str) -> bool:
    """True for the code of a unit of some year."""
    try:
        return is_code(text) and places().ever_existed(Code(text))
    except ValueError:
        return False
