"""Signing in, sessions and tokens, in each kind of store; the instants at which they end."""

from datetime import datetime, timedelta

import pytest

from adapters.access.identity import (
    SESSION_IDLES,
    SESSION_LASTS,
    Identity,
    WrongCredentials,
    csrf_matches,
)
from domain.access.facts import Role, Scope
from domain.localities import Code
from tests.access.conftest import NINE, PASSWORD, SHUYANG, THERE, WUJIN, Desk

MINUTE, MOMENT = timedelta(minutes=1), timedelta(microseconds=1)


def signed_in(desk: Desk, at: datetime = NINE) -> str:
    return desk.identity.sign_in("li", PASSWORD, at, THERE).secret


def is_there(identity: Identity, secret: str, at: datetime = NINE) -> bool:
    return identity.by_session(secret, at) is not None


def test_who_knows_the_password_is_signed_in(desk: Desk) -> None:
    opened = desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    visitor = desk.identity.by_session(opened.secret, NINE)
    assert visitor == opened.visitor
    assert visitor is not None
    assert (visitor.account.name, visitor.account.place, visitor.scope) == ("li", WUJIN, Scope.ACT)
    assert opened.ends_at == NINE + SESSION_LASTS


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("li", PASSWORD + "x"),
        ("li", ""),
        ("li", "x" * 10_000),
        ("li", "\ud800"),
        ("nobody", PASSWORD),
        ("root", PASSWORD),
        ("Li", PASSWORD),
        ("li\x00", PASSWORD),
        ("", ""),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(desk: Desk, name: str, password: str) -> None:
    with pytest.raises(WrongCredentials) as refused:
        desk.identity.sign_in(name, password, NINE, THERE)
    assert str(refused.value) == ""


def test_a_password_is_the_same_however_a_keyboard_composes_it(desk: Desk) -> None:
    desk.on().set_password("li", "密码 ｃａｆｅ\u0301 twelve")
    assert desk.identity.sign_in("li", "密码 caf\u00e9 twelve", NINE, THERE)


def test_a_closed_account_signs_in_no_more_and_again_when_reopened(desk: Desk) -> None:
    secret = signed_in(desk)
    desk.on().close_account("li", "调离")
    assert not is_there(desk.identity, secret)
    with pytest.raises(WrongCredentials):
        signed_in(desk)
    desk.on().reopen_account("li")
    assert not is_there(desk.identity, secret)
    assert is_there(desk.identity, signed_in(desk))


def test_a_look_that_nobody_made_keeps_no_session_alive(desk: Desk) -> None:
    secret = desk.identity.sign_in("li", PASSWORD, NINE, "").secret
    looked = NINE + SESSION_IDLES - MOMENT
    assert desk.identity.by_session(secret, looked, is_use=False)
    assert not desk.identity.by_session(secret, NINE + SESSION_IDLES, is_use=False)


def test_a_session_is_over_when_it_was_idle(desk: Desk) -> None:
    secret = signed_in(desk)
    used = NINE + SESSION_IDLES - MOMENT
    assert is_there(desk.identity, secret, used)
    assert is_there(desk.identity, secret, used + SESSION_IDLES - MOMENT)
    other = signed_in(desk)
    assert not is_there(desk.identity, other, NINE + SESSION_IDLES)
    assert not is_there(desk.identity, other, NINE), "it stays over"


def test_a_session_is_over_after_a_day_however_much_it_is_used(desk: Desk) -> None:
    secret = signed_in(desk)
    at, step = NINE, SESSION_IDLES - MINUTE
    while at + step < NINE + SESSION_LASTS:
        at += step
        assert is_there(desk.identity, secret, at)
    assert is_there(desk.identity, secret, NINE + SESSION_LASTS - MOMENT)
    assert not is_there(desk.identity, secret, NINE + SESSION_LASTS)


def test_signing_out_ends_one_session_and_signing_in_anew_the_one_before(desk: Desk) -> None:
    first, second = signed_in(desk), signed_in(desk)
    desk.identity.sign_out(first)
    assert not is_there(desk.identity, first)
    third = desk.identity.sign_in("li", PASSWORD, NINE, THERE, replaces=second).secret
    assert not is_there(desk.identity, second)
    assert is_there(desk.identity, third)
    assert len({first, second, third}) == 3


def test_a_session_that_nobody_opened_is_none(desk: Desk) -> None:
    for secret in ("", "guess", "\ud800"):
        assert not is_there(desk.identity, secret)
        desk.identity.sign_out(secret)


def test_another_role_or_password_ends_every_session(desk: Desk) -> None:
    secret = signed_in(desk)
    desk.on().give_role("li", Role.AUDITOR, Code("3204"))
    assert not is_there(desk.identity, secret)
    secret = signed_in(desk)
    desk.on().set_password("li", "another password")
    assert not is_there(desk.identity, secret)


def test_an_unsafe_request_brings_the_token_of_its_own_session(desk: Desk) -> None:
    one, other = (desk.identity.sign_in("li", PASSWORD, NINE, THERE).visitor for _ in range(2))
    assert csrf_matches(one, one.csrf)
    assert not csrf_matches(one, other.csrf)
    assert not csrf_matches(one, None)
    assert not csrf_matches(one, "\ud800")


def test_a_token_is_good_for_its_scope_until_it_expires(desk: Desk) -> None:
    secret, _ = desk.on().issue_token("li", "考核系统", Scope.READ, 30)
    ends = NINE + timedelta(days=30)
    visitor = desk.identity.by_token(secret, ends - MOMENT)
    assert visitor is not None
    assert (visitor.account.name, visitor.scope) == ("li", Scope.READ)
    assert csrf_matches(visitor, None)
    assert desk.identity.by_token(secret, ends) is None


def test_a_token_that_is_not_exactly_right_is_none(desk: Desk) -> None:
    secret, account = desk.on().issue_token("li", "考核系统", Scope.READ, 30)
    (name,) = account.tokens
    wrong = [secret[:-1], secret + "A", f"ld_{name}_", f"ld_{name}", name, "", "ld__", "\ud800"]
    for each in [*wrong, secret.replace("ld_", "xx_"), f"ld_{'0' * 16}_{secret[-43:]}"]:
        assert desk.identity.by_token(each, NINE) is None


def test_another_role_takes_tokens_and_deputies_away(desk: Desk) -> None:
    secret, _ = desk.on().issue_token("li", "考核系统", Scope.ACT, 30)
    desk.on().give_role("li", Role.COORDINATOR, SHUYANG)
    assert desk.identity.by_token(secret, NINE) is None


def test_what_is_ended_in_one_process_is_over_in_another_with_the_next_request(
    two_desks: tuple[Desk, Desk],
) -> None:
    one, other = two_desks
    (kept, account), (gone, _) = (
        one.on().issue_token("li", label, Scope.READ, 30) for label in ("甲", "乙")
    )
    session = signed_in(other)
    assert other.identity.by_token(gone, NINE) is not None
    assert other.identity.by_token(kept, NINE) is not None
    (first,) = account.tokens
    one.on().revoke_token("li", first)
    assert other.identity.by_token(kept, NINE) is None
    assert other.identity.by_token(gone, NINE) is not None
    assert is_there(other.identity, session)
    one.on().close_account("li", "调离")
    assert other.identity.by_token(gone, NINE) is None
    assert not is_there(other.identity, session)


def test_an_identity_signs_in_as_the_account_it_is_linked_to(desk: Desk) -> None:
    issuer = "http://provider"
    with pytest.raises(WrongCredentials):
        desk.identity.sign_in_as(issuer, "42", NINE)
    desk.on().link_identity("li", issuer, "42")
    session = desk.identity.sign_in_as(issuer, "42", NINE).secret
    assert is_there(desk.identity, session)
    for other in ((issuer, "43"), ("http://other", "42")):
        assert desk.identity.by_identity(*other) is None
    desk.on().unlink_identity("li", issuer, "42")
    assert not is_there(desk.identity, session)
    assert desk.identity.by_identity(issuer, "42") is None
    desk.on().link_identity("root", issuer, "42")
    account = desk.identity.by_identity(issuer, "42")
    assert account is not None
    assert account.name == "root"
