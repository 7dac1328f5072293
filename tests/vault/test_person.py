"""The forms of a name, a number and a reason; and that none of them is ever shown by accident."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.vault.numbers import checked_number
from domain.access.vault import Person, is_subject, name_compared, naming, read_name
from domain.calendar import civil_day
from domain.errors import RefusalCode, Refused
from tests.vault.conftest import AT, NAME, NUMBER, number

TODAY = civil_day(AT)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("王小明", "王小明"),
        ("　王　　小明 ", "王 小明"),
        ("阿卜杜拉·艾力", "阿卜杜拉·艾力"),
        ("Ｌｉ Ｍｉｎｇ", "Li Ming"),
        ("王\U000313d6", "王\U000313d6"),
        ("明" * 50, "明" * 50),
    ],
)
def test_a_name_is_read_in_one_form(given: str, read: str) -> None:
    assert read_name(given) == read


@pytest.mark.parametrize(
    "given",
    [
        "",
        " ",
        "·",
        "王\n明",
        "王\t明",
        "王\u200b明",
        "王\u202e明",
        "明" * 51,
        "王1",
        "\x00",
        "王\ud800",
    ],
)
def test_what_is_no_name_is_refused_by_the_field(given: str) -> None:
    with pytest.raises(Refused) as refused:
        read_name(given)
    assert (refused.value.code, refused.value.field) == (RefusalCode.MALFORMED, "name")


@pytest.mark.parametrize("other", ["欧阳 小明", "欧阳·小明", "欧阳．小明", "欧阳　小明"])
def test_names_are_the_same_whatever_separates_their_parts(other: str) -> None:
    assert name_compared(read_name(other)) == name_compared(NAME)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("11010519491231002X", "11010519491231002X"),
        ("11010519491231002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        (" 110105 19491231 002X", "11010519491231002X"),
    ],
)
def test_a_number_is_read_in_one_form(given: str, read: str) -> None:
    assert checked_number(given, TODAY) == read


@pytest.mark.parametrize(
    "given",
    [
        "",
        "110105194912310021",
        "11010519490231002X",
        "1101051949123100",
        "11010519491231002XX",
        "1101051949123100٢X",
        number(area="990105"),
        number(born="20100902"),
    ],
    ids=["none", "digit", "birthday", "short", "long", "other digits", "area", "not born yet"],
)
def test_what_is_no_number_is_refused_without_a_word_of_it(given: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_number(given, TODAY)
    assert (refused.value.code, refused.value.field) == (RefusalCode.MALFORMED, "number")
    assert not given or given not in f"{refused.value!r} {refused.value.say}"


def test_who_is_born_today_has_a_number() -> None:
    assert checked_number(number(born="20100901"), TODAY)


def test_an_old_number_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match="15 digits"):
        checked_number("320412600101001", TODAY)


def test_a_number_given_out_after_the_birth_names_a_unit_younger_than_the_person() -> None:
    """Wujin is a district since 2002; the library's own check refuses whoever was born before."""
    assert checked_number(number(area="320412", born="19350615"), TODAY)


def test_a_person_is_shown_by_no_representation() -> None:
    person = Person(name=NAME, number=NUMBER)
    for shown in (repr(person), str(person), f"{person}", f"{[person]}"):
        assert NAME not in shown
        assert NUMBER not in shown


@pytest.mark.parametrize("reason", ["核对欧阳小明的来函", "核对欧阳 小明的来函", "欧阳·小明"])
def test_a_reason_that_names_the_person_is_found_out(reason: str) -> None:
    person = Person(name=NAME, number=NUMBER)
    assert naming(reason, person) is not None
    assert naming("核对来函", person) is None


@given(st.text())
def test_whatever_is_given_is_read_or_refused_as_malformed(text: str) -> None:
    for read in (read_name, lambda given: checked_number(given, TODAY)):
        refused = _refusal(read, text)
        assert refused is None or refused.code is RefusalCode.MALFORMED
        assert refused is None or refused.__suppress_context__ or refused.__context__ is None


def _refusal(read: Callable[[str], str], text: str) -> Refused | None:
    try:
        read(text)
    except Refused as refused:
        return refused
    return None


def test_a_subject_key_has_one_form() -> None:
    assert is_subject("s" + "a2" * 13)
    for other in ("s1", "s" + "a1" * 13, "x" + "a2" * 13, "s" + "A2" * 13, "s" + "a2" * 13 + "\n"):
        assert not is_subject(other)
