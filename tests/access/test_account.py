"""Whose cases an account sees, and for whom it acts."""

from datetime import date

import pytest

from adapters.fields import read_instant
from domain.access.account import Account, account_of
from domain.access.facts import DeputyNamed, Role
from domain.access.jurisdiction import may_act_for, sees
from domain.localities import Code

WUJIN, SHUYANG = Code("320412"), Code("321322")
WUJIN_TOWNSHIP, JIANGSU, CHANGZHOU, ANHUI = (
    Code("320412100"),
    Code("32"),
    Code("3204"),
    Code("34"),
)
NOON = read_instant("2010-09-01 12:00", ())


def account(role: Role, place: Code | None, *deputies: DeputyNamed) -> Account:
    return Account(
        name="li",
        version=1,
        shown="李",
        role=role,
        place=place,
        sessions_since=1,
        deputies=tuple(deputies),
    )


@pytest.mark.parametrize(
    ("place", "office", "seen"),
    [
        (WUJIN, WUJIN, True),
        (WUJIN, WUJIN_TOWNSHIP, True),
        (WUJIN, Code("320412100/3"), True),
        (WUJIN_TOWNSHIP, WUJIN, False),
        (WUJIN, SHUYANG, False),
        (CHANGZHOU, WUJIN, True),
        (CHANGZHOU, SHUYANG, False),
        (JIANGSU, SHUYANG, True),
        (ANHUI, SHUYANG, False),
    ],
)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR, Role.AUDITOR])
def test_a_case_is_seen_by_its_offices_and_those_above_them(
    role: Role, place: Code, office: Code, *, seen: bool
) -> None:
    assert sees(account(role, place), [office], NOON) is seen


def test_an_administrator_sees_no_case() -> None:
    assert not sees(account(Role.ADMINISTRATOR, None), [WUJIN, SHUYANG], NOON)


def test_an_account_speaks_for_no_office_below_or_above_its_own() -> None:
    coordinator = account(Role.COORDINATOR, WUJIN)
    assert may_act_for(coordinator, WUJIN, NOON)
    assert not may_act_for(coordinator, WUJIN_TOWNSHIP, NOON)
    assert not may_act_for(coordinator, CHANGZHOU, NOON)


def test_an_auditor_acts_for_nobody() -> None:
    assert not may_act_for(account(Role.AUDITOR, WUJIN), WUJIN, NOON)


def test_a_deputy_acts_from_the_first_day_to_the_end_of_the_last() -> None:
    days = DeputyNamed(office=SHUYANG, first=date(2010, 9, 1), last=date(2010, 9, 2))
    deputy = account(Role.COORDINATOR, WUJIN, days)
    for instant, acts in (
        ("2010-08-31 23:59", False),
        ("2010-09-01 00:00", True),
        ("2010-09-02 23:59", True),
        ("2010-09-03 00:00", False),
    ):
        at = read_instant(instant, ())
        assert may_act_for(deputy, SHUYANG, at) is acts
        assert sees(deputy, [SHUYANG], at) is acts


def test_no_facts_are_no_account() -> None:
    assert account_of("li", []) is None
