"""Every fact has a sentence in both languages, and no sentence leaves out what a fact says."""

from dataclasses import fields
from string import Formatter
from typing import Any

import pytest

from domain.access import ACCESS_FACTS
from domain.catalog import FACTS
from domain.conclusion.facts import Stay
from domain.evidence import Evidence, Sending
from domain.finding.facts import FindingNamed
from domain.say import Say
from projections.prose.sentences.catalog import SENTENCES
from projections.prose.sentences.parts import PARTS, PROVED, SENT


def named(pattern: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(pattern) if field}


def optional(pattern: str) -> set[str]:
    """The fields that a pattern says only if they are given."""
    return {f for part in pattern.split("[")[1:] for f in named(part.partition("]")[0])}


@pytest.mark.parametrize("topic", sorted(FACTS.keys() - ACCESS_FACTS.keys()))
def test_a_fact_has_a_sentence_in_each_language(topic: str) -> None:
    said = SENTENCES[FACTS[topic]]
    assert any("\u4e00" <= each <= "\u9fff" for each in said.zh)
    assert said.en.isprintable()
    assert said.en


def test_there_is_no_sentence_without_a_fact() -> None:
    assert set(SENTENCES) == set(FACTS.values()) - set(ACCESS_FACTS.values())


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        *((fact, SENTENCES[fact]) for fact in SENTENCES),
        *((part, PARTS[part]) for part in (Stay, FindingNamed)),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_sentence_says_every_field_in_both_languages(shape: type[Any], said: Say) -> None:
    every = {each.name for each in fields(shape)}
    assert named(said.zh) == named(said.en) == every
    assert optional(said.zh) == optional(said.en)


@pytest.mark.parametrize(("shape", "pieces"), [(Sending, SENT), (Evidence, PROVED)])
def test_what_is_said_of_a_sending_is_all_that_is_stated(
    shape: type[Any], pieces: tuple[Say, ...]
) -> None:
    every = {each.name for each in fields(shape)} - {"evidence"}
    for language in zip(*pieces, strict=True):
        assert named("".join(language)) == every
