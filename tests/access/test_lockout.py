"""Wrong passwords: how many are borne, for a name and from an address, and what is on record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from adapters.access.identity import TooManyAttempts, WrongCredentials
from domain.access.attempts import OF_A_NAME, OF_AN_ADDRESS, Attempts, Limit, failed
from domain.errors import Refused
from tests.access.conftest import NINE, PASSWORD, THERE, Desk

MOMENT = timedelta(microseconds=1)
LOCKED = "account.locked.v1"
SMALL = Limit(
    free=2,
    wait=timedelta(minutes=1),
    longest=timedelta(minutes=3),
    forgotten_after=timedelta(hours=1),
)


def wrong(desk: Desk, name: str, at: datetime = NINE, address: str = THERE) -> None:
    with pytest.raises(WrongCredentials):
        desk.identity.sign_in(name, "a wrong password", at, address)


def refused_until(desk: Desk, name: str, at: datetime, address: str = THERE) -> datetime:
    with pytest.raises(TooManyAttempts) as refused:
        desk.identity.sign_in(name, PASSWORD, at, address)
    return refused.value.until


def lock(desk: Desk, name: str) -> datetime:
    for _ in range(OF_A_NAME.free):
        wrong(desk, name)
    return NINE + OF_A_NAME.wait


def test_the_wait_begins_with_the_last_free_failure_and_doubles_to_the_longest() -> None:
    attempts: Attempts | None = None
    waits = []
    for _ in range(5):
        attempts = failed(attempts, SMALL, NINE)
        waits.append(attempts.until and attempts.until - NINE)
    assert waits == [None, *(timedelta(minutes=each) for each in (1, 2, 3, 3))]


def test_failures_are_forgotten_after_a_quiet_time_and_not_before() -> None:
    first = failed(None, SMALL, NINE)
    assert failed(first, SMALL, NINE + SMALL.forgotten_after - MOMENT).failures == 2
    assert failed(first, SMALL, NINE + SMALL.forgotten_after).failures == 1


def test_a_wait_stays_a_time_however_many_failures_there_were() -> None:
    many = Attempts(failures=10_000, last_at=NINE, until=None)
    assert failed(many, SMALL, NINE).until == NINE + SMALL.longest


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_a_name_is_locked_whether_there_is_such_an_account_or_not(desk: Desk, name: str) -> None:
    until = lock(desk, name)
    assert refused_until(desk, name, NINE) == until
    assert refused_until(desk, name, until - MOMENT, "198.51.100.1") == until
    wrong(desk, name, until)
    assert refused_until(desk, name, until) == until + 2 * OF_A_NAME.wait


def test_the_right_password_opens_at_the_instant_the_lock_ends(desk: Desk) -> None:
    until = lock(desk, "li")
    assert desk.identity.sign_in("li", PASSWORD, until, THERE)
    wrong(desk, "li", until)
    assert desk.identity.sign_in("li", PASSWORD, until, THERE), "what failed before is forgotten"


def test_a_lock_is_on_record_and_one_of_no_account_is_not(desk: Desk) -> None:
    until = lock(desk, "li")
    lock(desk, "nobody")
    assert desk.topics("li").count(LOCKED) == 1
    account = desk.identity.accounts.get("li")
    assert account is not None
    assert account.locked_until == until
    assert desk.topics("nobody") == []


def test_a_new_password_unlocks(desk: Desk) -> None:
    lock(desk, "li")
    account = desk.on().set_password("li", "another password")
    assert account.locked_until is None
    assert desk.identity.sign_in("li", "another password", NINE, THERE)


def test_a_lock_stops_no_session_and_no_token(desk: Desk) -> None:
    session = desk.identity.sign_in("li", PASSWORD, NINE, THERE).secret
    lock(desk, "li")
    assert desk.identity.by_session(session, NINE) is not None


def test_an_address_bears_more_failures_than_a_name_and_then_waits(desk: Desk) -> None:
    for number in range(OF_AN_ADDRESS.free):
        wrong(desk, f"nobody{number}")
    until = NINE + OF_AN_ADDRESS.wait
    assert refused_until(desk, "li", until - MOMENT) == until
    assert desk.identity.sign_in("li", PASSWORD, NINE, "198.51.100.1")
    assert desk.identity.sign_in("li", PASSWORD, until, THERE)
    wrong(desk, "li", until)
    assert refused_until(desk, "li", until) == until + 2 * OF_AN_ADDRESS.wait


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("a proxy", "\ud800", True),
    ],
)
def test_an_address_is_that_of_a_subscriber(
    desk: Desk, one: str, other: str, *, same: bool
) -> None:
    for number in range(OF_AN_ADDRESS.free):
        wrong(desk, f"nobody{number}", address=one)
    if same:
        assert refused_until(desk, "li", NINE, other)
    else:
        assert desk.identity.sign_in("li", PASSWORD, NINE, other)


def test_many_guesses_at_once_are_counted_as_well(two_desks: tuple[Desk, Desk]) -> None:
    def guess(number: int) -> bool:
        try:
            two_desks[number % 2].identity.sign_in("li", f"wrong guess {number}", NINE, THERE)
        except TooManyAttempts:
            return False
        except WrongCredentials:
            return True
        raise AssertionError("that was no password")

    with ThreadPoolExecutor(8) as pool:
        tried = sum(pool.map(guess, range(24)))
    assert tried == OF_A_NAME.free


def test_hashes_are_made_anew_when_the_parameters_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415

    account = desk.identity.accounts.get("li")
    assert account is not None
    assert account.password is not None
    before = desk.identity.secrets.password(account.password)
    desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    assert desk.identity.secrets.password(account.password) == before
    raised = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)
    monkeypatch.setattr("adapters.access.credentials._ARGON2", raised)
    desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    after = desk.identity.secrets.password(account.password)
    assert after is not None
    assert ",t=3," in after
    desk.identity.sign_in("li", PASSWORD, NINE, THERE)


def test_an_administrator_unlocks_a_name_before_its_time_and_it_is_on_record(desk: Desk) -> None:
    lock(desk, "li")
    refused_until(desk, "li", NINE)
    assert desk.on(by=desk.by("root")).unlock_account("li").locked_until is None
    assert desk.identity.sign_in("li", PASSWORD, NINE, THERE).visitor.account.name == "li"
    assert desk.topics("li")[-2:] == [LOCKED, "account.unlocked.v1"]
    with pytest.raises(Refused):
        desk.on().unlock_account("li")
