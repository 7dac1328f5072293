"""What is sealed opens for its own subject under its own key, and nowhere else."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.vault import sealed
from adapters.vault.errors import VaultError
from adapters.vault.keys import KeyRing, passing_ring
from adapters.vault.sealed import Sealed, by_name, by_number, opened, rewrapped, seal
from domain.access.vault import Person
from domain.recorded import Subject
from tests.vault.conftest import NAME, NUMBER, OTHER

S, T = Subject("s" + "a" * 26), Subject("s" + "b" * 26)
PERSON = Person(name=NAME, number=NUMBER)
RING = passing_ring()()
SEALED = seal(S, PERSON, RING.newest)


def _with(name: str, value: Any) -> Sealed:
    return replace(SEALED, **{name: value})


@given(st.text(min_size=1), st.dates(date(1900, 1, 1)).map(lambda day: f"320412{day:%Y%m%d}0012"))
def test_whoever_is_sealed_is_opened(name: str, number: str) -> None:
    person = Person(name=name, number=number)
    assert opened(seal(S, person, RING.newest), RING) == person


@pytest.mark.parametrize("name", ["wrapped", "nonce", "ciphertext"])
def test_one_bit_changed_opens_nothing(name: str) -> None:
    stored = getattr(SEALED, name)
    for place in range(len(stored)):
        changed = bytearray(stored)
        changed[place] ^= 1
        with pytest.raises(VaultError, match=S):
            opened(_with(name, bytes(changed)), RING)


@pytest.mark.parametrize("name", ["wrapped", "nonce", "ciphertext"])
def test_cut_short_it_opens_nothing(name: str) -> None:
    stored: bytes = getattr(SEALED, name)
    for length in range(len(stored)):
        with pytest.raises(VaultError, match=S):
            opened(_with(name, stored[:length]), RING)


def test_the_rows_of_two_subjects_do_not_change_places() -> None:
    other = seal(T, Person(name=NAME, number=OTHER), RING.newest)
    for row, subject in ((SEALED, T), (other, S)):
        with pytest.raises(VaultError, match=subject):
            opened(replace(row, subject=subject), RING)
    for mixed in (
        replace(SEALED, wrapped=other.wrapped),
        replace(SEALED, nonce=other.nonce, ciphertext=other.ciphertext),
        replace(SEALED, wrapped=other.wrapped, nonce=other.nonce, ciphertext=other.ciphertext),
    ):
        with pytest.raises(VaultError, match=S):
            opened(mixed, RING)


def test_even_with_its_own_key_wrapped_for_another_a_text_stays_its_subjects() -> None:
    own = sealed._unwrapped(SEALED, RING)
    wrapped = sealed._wrapped(own, RING.newest, SEALED.version, T)
    with pytest.raises(VaultError, match=T):
        opened(replace(SEALED, subject=T, wrapped=wrapped), RING)


def test_another_form_opens_nothing() -> None:
    with pytest.raises(VaultError):
        opened(replace(SEALED, version=SEALED.version + 1), RING)


def test_another_ring_opens_nothing() -> None:
    with pytest.raises(VaultError, match="not in the key ring"):
        opened(SEALED, passing_ring()())
    forged = KeyRing((replace(passing_ring()().newest, id=RING.newest.id),))
    with pytest.raises(VaultError, match="the key ring is another's"):
        opened(SEALED, forged)


def test_under_a_new_key_it_is_the_same_person_and_nothing_of_the_old_key_stays() -> None:
    both = KeyRing((passing_ring()().newest, RING.newest))
    anew = rewrapped(SEALED, both)
    assert opened(anew, KeyRing(both.keys[:1])) == PERSON
    assert (anew.nonce, anew.ciphertext) == (SEALED.nonce, SEALED.ciphertext)
    for name in ("key", "wrapped", "by_number", "by_name"):
        assert getattr(anew, name) != getattr(SEALED, name)


def test_the_index_tells_nothing_without_its_key() -> None:
    other = passing_ring()().newest
    assert by_number(NUMBER, RING.newest) == SEALED.by_number != by_number(NUMBER, other)
    assert by_name("欧阳·小明", date(1960, 1, 1), RING.newest) == SEALED.by_name
    assert by_name(NAME, date(1960, 1, 2), RING.newest) != SEALED.by_name


def test_the_same_person_sealed_twice_shares_nothing_but_the_index() -> None:
    again = seal(S, PERSON, RING.newest)
    for name in ("wrapped", "nonce", "ciphertext"):
        assert getattr(again, name) != getattr(SEALED, name)
    assert again.by_number == SEALED.by_number


def test_a_row_and_a_key_are_shown_without_their_secrets() -> None:
    shown = repr(SEALED) + repr(RING)
    secrets = [getattr(SEALED, f.name) for f in fields(Sealed)] + [RING.newest.wrapping]
    for secret in secrets:
        assert not isinstance(secret, bytes) or repr(secret) not in shown
