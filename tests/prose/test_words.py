"""Every value, kind and stage that can be shown has its word in both languages."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from adapters.act_forms import FormField, act_forms
from domain.access import ACCESS_FACTS
from domain.calendar import DayKind
from domain.catalog import FACTS
from domain.catalog import KINDS as DECIDERS
from domain.duties import DUTIES
from domain.duties.row import Duty
from domain.position import Position
from domain.say import Say
from domain.settings import CountsBy, Settings
from projections.words.acts import ACT_FIELDS, ACTS, OPENINGS
from projections.words.cases import KINDS, REGISTERS, STAGES, UNDER_WAY
from projections.words.facts import FACTS as WORDS
from projections.words.fields import FIELDS
from projections.words.rules import OF_THE_LAW, term_word
from projections.words.settings import COUNTS_BY, EFFECTS, SETTINGS
from projections.words.values import VALUES

DOMAIN = Path(__file__).parents[2] / "domain"

NOT_OF_A_CASE = {DayKind, CountsBy, *OF_THE_LAW}
"""Values of the tables of the law and of settings: no fact and no position holds one."""


def enums() -> list[type[StrEnum]]:
    """The values of the domain but those of the installation's own records: no case has them."""
    ours = (e for e in StrEnum.__subclasses__() if e.__module__.startswith("domain."))
    return sorted(
        (e for e in ours if not e.__module__.startswith("domain.access.")),
        key=lambda each: (each.__module__, each.__name__),
    )


@pytest.mark.parametrize("values", enums(), ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_every_value_of_a_case_has_its_word(values: type[StrEnum]) -> None:
    if values in NOT_OF_A_CASE:
        assert values not in VALUES
        return
    assert set(VALUES[values]) == set(values)
    assert all(is_said(said) for said in VALUES[values].values())


@pytest.mark.parametrize("values", OF_THE_LAW, ids=lambda each: each.__name__)
def test_every_value_of_the_tables_of_the_law_has_its_word(values: type[StrEnum]) -> None:
    assert set(OF_THE_LAW[values]) == set(values)
    assert all(said.en and said.zh != said.en for said in OF_THE_LAW[values].values())


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_every_term_has_its_words(row: Duty) -> None:
    assert is_said(term_word(row.term))


def test_every_kind_has_its_word() -> None:
    assert set(KINDS) == set(STAGES) == set(UNDER_WAY) == set(DECIDERS)
    assert all(map(is_said, KINDS.values()))


def test_every_kind_stands_in_a_register() -> None:
    assert {kind for kind, _ in REGISTERS.values()} == set(DECIDERS)
    assert all(is_said(said) for _, said in REGISTERS.values())


@pytest.mark.parametrize("kind", DECIDERS)
def test_every_stage_that_the_law_can_come_to_has_its_word(kind: str) -> None:
    assert set(STAGES[kind]) == set(stages(kind))
    assert UNDER_WAY[kind] <= set(STAGES[kind])
    assert all(map(is_said, STAGES[kind].values()))


def test_every_field_that_only_some_kinds_show_has_its_word() -> None:
    common = {each.name for each in fields(Position)}
    told_apart = {"legs", "further_legs", "decisions", "consents"}
    own = {each.name for shape in Position.__subclasses__() for each in fields(shape)} - common
    assert set(FIELDS) == own - told_apart
    assert all(map(is_said, FIELDS.values()))


def test_every_act_and_every_field_of_its_form_has_its_word() -> None:
    forms = act_forms()
    assert set(ACTS) == {form.act for form in forms}
    assert set(OPENINGS) == {fact.act for kind in DECIDERS.values() for fact in kind.openings}
    named = {name for form in forms for each in (*form.own, *form.entering) for name in names(each)}
    assert {name.split()[-1] for name in ACT_FIELDS} == named
    own = {f"{form.act} {each.name}" for form in forms for each in form.own}
    parts = {"stays from", "stays to"}
    assert {name for name in ACT_FIELDS if " " in name} <= own | parts
    assert all(map(is_said, (*ACTS.values(), *OPENINGS.values(), *ACT_FIELDS.values())))


def test_every_fact_of_a_case_has_its_word() -> None:
    assert set(WORDS) == set(FACTS.values()) - set(ACCESS_FACTS.values())
    assert all(map(is_said, WORDS.values()))


def test_every_setting_has_its_word_and_says_what_it_decides() -> None:
    named = [each.name for each in fields(Settings)]
    assert list(SETTINGS) == list(EFFECTS) == named
    assert set(COUNTS_BY) == set(CountsBy)
    assert all(map(is_said, (*SETTINGS.values(), *EFFECTS.values(), *COUNTS_BY.values())))


def names(field: FormField) -> Iterator[str]:
    """The field's name and those of its parts."""
    yield field.name
    for part in field.parts:
        yield from names(part)


def is_said(said: Say) -> bool:
    """In both languages, the Chinese in Chinese."""
    return bool(said.en) and any("\u4e00" <= each <= "\u9fff" for each in said.zh)


def stages(kind: str) -> Iterator[str]:
    """What the code of a kind gives as a stage: read from the code itself."""
    package = DOMAIN / ("returns" if kind == "return" else kind)
    for path in package.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.FunctionDef(name="stage" | "_stage"):
                    returns = (each for each in ast.walk(node) if isinstance(each, ast.Return))
                    for given in returns:
                        yield from given_by(given.value)
                case ast.keyword(arg="stage", value=value):
                    yield from given_by(value)
                case ast.Assign(targets=[target], value=value) if "stage" in ast.unparse(target):
                    yield from given_by(value)
                case ast.Call(func=ast.Name(id="_position"), args=arguments):
                    for each in arguments:
                        yield from given_by(each)


def given_by(value: ast.expr | None) -> Iterator[str]:
    """The texts that an expression can come to: itself, or each branch of a choice."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from given_by(one)
            yield from given_by(other)
        case ast.Tuple(elts=[first, *_]):
            yield from given_by(first)
