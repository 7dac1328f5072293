"""What is wrong with a field is said in the reader's language."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from api.http.mistakes import said


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def mistake(kind: Any, value: object) -> dict[str, Any]:
    with pytest.raises(ValidationError) as told:
        TypeAdapter(kind).validate_python(value)
    return dict(told.value.errors()[0])


@pytest.mark.parametrize(
    ("kind", "value", "zh"),
    [
        (int, "x", "应为整数"),
        (str, 3, "应为文本"),
        (bool, "maybe", "应为是或否"),
        (date, "soon", "应为日期，如2010-09-01"),
        (datetime, "soon", "应为时间，如2010-09-01 09:00"),
        (list[int], 3, "应为列表"),
        (Annotated[int, Field(ge=1)], 0, "不得小于1"),
        (Annotated[int, Field(le=9)], 10, "不得大于9"),
        (Annotated[str, Field(max_length=2)], "abc", "至多2个字"),
        (Colour, "green", "应为下列之一：'red' or 'blue'"),
        (Literal["a", "b"], "c", "应为下列之一：'a' or 'b'"),
    ],
)
def test_a_mistake_is_told_in_chinese(kind: Any, value: object, zh: str) -> None:
    assert said(mistake(kind, value)).zh == zh


def test_a_mistake_that_has_no_words_is_a_wrong_form() -> None:
    told = said(mistake(complex, "x"))
    assert told.zh == "格式有误"
    assert told.en
