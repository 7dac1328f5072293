"""Fictitious persons: numbers of the right form that nobody has."""

from datetime import date

import pytest
from stdnum.cn.ric import calc_check_digit, get_birth_date

from adapters.world.person import person, subject_of
from domain.access.vault import is_subject
from domain.localities import Code
from domain.recorded import Subject

VILLAGE = Code("340123100/2")


def test_a_number_has_its_area_its_date_and_its_check_digit() -> None:
    for n in range(1, 500):
        number = person(7, subject_of(n), VILLAGE).number
        assert len(number) == 18
        assert number.startswith("340123")
        assert number[-1] == calc_check_digit(number)
        assert get_birth_date(number) < date(1900, 1, 1)


def test_no_two_of_a_seed_have_the_same_number() -> None:
    numbers = {person(7, subject_of(n), VILLAGE).number for n in range(1, 5000)}
    assert len(numbers) == 4999


def test_a_person_is_the_same_whenever_asked_and_another_for_another_seed() -> None:
    one = person(7, subject_of(12), VILLAGE)
    assert one == person(7, subject_of(12), VILLAGE)
    assert one.number != person(8, subject_of(12), VILLAGE).number


def test_a_key_has_the_form_of_the_vaults_own_and_is_nobody_elses() -> None:
    keys = [subject_of(n) for n in range(1, 5000)]
    assert all(map(is_subject, keys))
    assert len(set(keys)) == len(keys)
    with pytest.raises(ValueError, match="nobody of a world"):
        person(7, Subject("s" + "a2" * 13), VILLAGE)


def test_a_name_is_a_placeholder() -> None:
    name = person(7, subject_of(3), VILLAGE).name
    assert (len(name), name[1]) == (3, "某")
