"""YAML 1.2 as it is read: the core schema, lines, and limits that hold before anything is built."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.casebook.yaml12 import MAX_DEPTH, YamlError, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on: yes", {"on": "yes"}),
        ("a: true", {"a": True}),
        ("a: False", {"a": False}),
        ('a: "true"', {"a": "true"}),
        ("a: 2010-09-17", {"a": "2010-09-17"}),
        ("a: 2010-09-17 10:00", {"a": "2010-09-17 10:00"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 010", {"a": 10}),
        ("a: 0o10", {"a": 8}),
        ("a: 0x1F", {"a": 31}),
        ("a: -3", {"a": -3}),
        ("a: 1.5e3", {"a": 1500.0}),
        ("a: null", {"a": None}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: 1_000", {"a": "1_000"}),
        ("<<: {b: 1}", {"<<": {"b": 1}}),
        ("a: &x [1, 2]\nb: *x", {"a": [1, 2], "b": [1, 2]}),
    ],
)
def test_the_core_schema(text: str, value: Any) -> None:
    assert read(text).plain() == value


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "empty"),
        ("a: [", 2, "not YAML"),
        ("a: 1\nb: 2\na: 3", 3, "a stands twice"),
        ("a: !!python/object:os.system x", 1, "tags"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("a: *b", 1, "names nothing"),
        ("&a [*a]", 1, "names nothing"),
        ("a:\n  1: b", 2, "a word"),
        ("a: \x07", 1, "character"),
        ("[" * (MAX_DEPTH + 1), 1, "nested deeper"),
        ("{a: " * 100_000, 1, "nested deeper"),
        (bomb(9), 5, "aliases repeat"),
    ],
)
def test_what_is_not_read_is_said_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(YamlError, match=problem) as caught:
        read(text)
    assert caught.value.line == line


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text).plain()
    except YamlError as error:
        assert error.line >= 1  # noqa: PT017  either outcome is right, but a line is due
