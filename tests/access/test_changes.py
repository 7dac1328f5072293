"""Who may change an account, and to what; a refusal says which field, in both languages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from adapters.access.administration import Administration
from adapters.access.settings import change_settings, settings_now
from domain.access.facts import DeputyNamed, Role, Scope
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.settings import DEFAULT_SETTINGS
from tests.access.conftest import KEEPER, NINE, PASSWORD, SHUYANG, THERE, WUJIN, Desk

CHANGZHOU, TOWNSHIP, VILLAGE = Code("3204"), Code("320583100"), Code("320583100/1")
Change = Callable[[Administration], object]
DAYS = DeputyNamed(office=SHUYANG, first=date(2010, 9, 1), last=date(2010, 9, 3))


def refused(change: Change, on: Administration) -> Refused:
    with pytest.raises(Refused) as told:
        change(on)
    assert told.value.say.zh
    assert told.value.say.en
    return told.value


CHANGES: dict[str, Change] = {
    "open": lambda on: on.open_account("wang", "王", Role.AUDITOR, CHANGZHOU),
    "role": lambda on: on.give_role("li", Role.SUPERVISOR, CHANGZHOU),
    "deputy": lambda on: on.name_deputy("li", DAYS),
    "end of a deputy": lambda on: on.end_deputy("li", SHUYANG),
    "password": lambda on: on.set_password("li", PASSWORD),
    "link": lambda on: on.link_identity("li", "http://provider", "42"),
    "unlink": lambda on: on.unlink_identity("li", "http://provider", "42"),
    "revoke": lambda on: on.revoke_token("li", "0" * 16),
    "unlock": lambda on: on.unlock_account("li"),
    "end of sessions": lambda on: on.end_sessions("li"),
    "close": lambda on: on.close_account("li", "调离"),
    "reopen": lambda on: on.reopen_account("li"),
    "settings": lambda on: change_settings(on.identity.here, on.by, {}, "市局通知", on.at),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_an_administrator_changes_an_account_of_somebody_else(desk: Desk, name: str) -> None:
    for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.AUDITOR):
        desk.on().open_account(role, "某", role, CHANGZHOU)
        told = refused(CHANGES[name], desk.on(by=desk.by(role)))
        assert told.code is RefusalCode.NOT_COMPETENT


@pytest.mark.parametrize(
    "name", ["open", "role", "deputy", "password", "link", "end of sessions", "close"]
)
@pytest.mark.parametrize("administrator", [True, False])
def test_an_administrator_does_and_so_does_the_machines_keeper(
    desk: Desk, name: str, *, administrator: bool
) -> None:
    CHANGES[name](desk.on(by=desk.by("root") if administrator else KEEPER))


def test_an_administrator_that_was_closed_is_none_any_more(desk: Desk) -> None:
    desk.on().open_account("root2", "管理员", Role.ADMINISTRATOR, None)
    desk.on().close_account("root", "调离")
    told = refused(CHANGES["close"], desk.on(by=desk.by("root")))
    assert told.code is RefusalCode.NOT_COMPETENT


def test_everybody_sets_the_password_of_ones_own_account(desk: Desk) -> None:
    desk.on(by=desk.by("li")).set_password("li", "a password of mine")
    assert desk.identity.sign_in("li", "a password of mine", NINE, THERE)
    assert desk.topics("li").count("account.password-set.v1") == 2


def test_nobody_makes_a_token_for_somebody_else_not_even_an_administrator(desk: Desk) -> None:
    def issue(on: Administration) -> object:
        return on.issue_token("li", "考核系统", Scope.ACT, 30)

    assert refused(issue, desk.on(by=desk.by("root"))).code is RefusalCode.NOT_COMPETENT
    secret, account = desk.on(by=desk.by("li")).issue_token("li", "考核系统", Scope.ACT, 30)
    (token,) = account.tokens
    desk.on(by=desk.by("root")).revoke_token("li", token)
    assert desk.identity.by_token(secret, NINE) is None
    again = refused(lambda on: on.revoke_token("li", token), desk.on())
    assert (again.code, again.field) == (RefusalCode.WRONG_STAGE, "token")


def test_whose_word_it_was_is_on_record(desk: Desk) -> None:
    desk.on(by=desk.by("root")).close_account("li", "调离")
    actors = [each.entry.actor for each in desk.identity.accounts.history("li")]
    assert actors == ["machine:test", "machine:test", "root"]


@pytest.mark.parametrize("name", ["a", "a" * 41, "Li", "li wei", "李", "li@x", "li\n", "@li", ""])
def test_an_account_has_a_short_plain_name(desk: Desk, name: str) -> None:
    told = refused(lambda on: on.open_account(name, "李", Role.COORDINATOR, WUJIN), desk.on())
    assert (told.code, told.field) == (RefusalCode.MALFORMED, "name")


def test_the_shortest_and_the_longest_name_are_taken(desk: Desk) -> None:
    for name in ("a1", "a" * 40, "li.wei-2_x"):
        assert desk.on().open_account(name, "李", Role.COORDINATOR, WUJIN).name == name


def test_a_name_is_given_once_even_after_its_account_was_closed(desk: Desk) -> None:
    desk.on().close_account("li", "调离")
    told = refused(lambda on: on.open_account("li", "李", Role.COORDINATOR, WUJIN), desk.on())
    assert (told.code, told.field) == (RefusalCode.WRONG_STAGE, "name")


@pytest.mark.parametrize("shown", ["", " ", "李\n", "李" * 201])
def test_a_shown_name_is_one_line(desk: Desk, shown: str) -> None:
    told = refused(lambda on: on.open_account("wang", shown, Role.COORDINATOR, WUJIN), desk.on())
    assert (told.code, told.field) == (RefusalCode.MALFORMED, "shown")


@pytest.mark.parametrize(
    ("role", "place", "code"),
    [
        (Role.ADMINISTRATOR, WUJIN, RefusalCode.MALFORMED),
        (Role.COORDINATOR, None, RefusalCode.MALFORMED),
        (Role.SUPERVISOR, None, RefusalCode.MALFORMED),
        (Role.AUDITOR, None, RefusalCode.MALFORMED),
        (Role.SUPERVISOR, VILLAGE, RefusalCode.MALFORMED),
        (Role.AUDITOR, VILLAGE, RefusalCode.MALFORMED),
        (Role.COORDINATOR, Code("320499"), RefusalCode.UNKNOWN_OFFICE),
        (Role.COORDINATOR, Code("32041"), RefusalCode.UNKNOWN_OFFICE),
        (Role.COORDINATOR, Code("常州"), RefusalCode.UNKNOWN_OFFICE),
    ],
)
def test_a_place_is_one_of_the_role(
    desk: Desk, role: Role, place: Code | None, code: RefusalCode
) -> None:
    opened = refused(lambda on: on.open_account("wang", "王", role, place), desk.on())
    given = refused(lambda on: on.give_role("li", role, place), desk.on())
    assert {(each.code, each.field) for each in (opened, given)} == {(code, "place")}


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.COORDINATOR, VILLAGE),
        (Role.COORDINATOR, CHANGZHOU),
        (Role.SUPERVISOR, TOWNSHIP),
        (Role.AUDITOR, Code("32")),
        (Role.COORDINATOR, Code("320404")),
    ],
)
def test_a_place_may_be_of_any_level_and_any_year(desk: Desk, role: Role, place: Code) -> None:
    assert desk.on().open_account("wang", "王", role, place).place == place


@pytest.mark.parametrize(
    ("named", "field"),
    [
        (DeputyNamed(office=WUJIN, first=DAYS.first, last=DAYS.last), "office"),
        (DeputyNamed(office=Code("320499"), first=DAYS.first, last=DAYS.last), "office"),
        (DeputyNamed(office=SHUYANG, first=DAYS.last, last=DAYS.first), "last"),
    ],
)
def test_a_deputy_has_another_office_and_days_in_their_order(
    desk: Desk, named: DeputyNamed, field: str
) -> None:
    assert refused(lambda on: on.name_deputy("li", named), desk.on()).field == field


def test_only_a_coordinator_is_a_deputy(desk: Desk) -> None:
    assert refused(lambda on: on.name_deputy("root", DAYS), desk.on()).field == "name"


def test_a_deputy_of_one_day_acts_that_day_until_it_is_ended(desk: Desk) -> None:
    day = DeputyNamed(office=SHUYANG, first=date(2010, 9, 1), last=date(2010, 9, 1))
    assert desk.on().name_deputy("li", day).offices(NINE) == (WUJIN, SHUYANG)
    assert desk.on().end_deputy("li", SHUYANG).offices(NINE) == (WUJIN,)
    again = refused(lambda on: on.end_deputy("li", SHUYANG), desk.on())
    assert (again.code, again.field) == (RefusalCode.WRONG_STAGE, "office")
    desk.on().name_deputy("li", day)
    late = desk.on(NINE + timedelta(days=1))
    assert refused(lambda on: on.end_deputy("li", SHUYANG), late).field == "office"


def test_the_last_administrator_stays_one(desk: Desk) -> None:
    for change in (
        lambda on: on.close_account("root", "调离"),
        lambda on: on.give_role("root", Role.COORDINATOR, WUJIN),
    ):
        assert refused(change, desk.on()).code is RefusalCode.WRONG_STAGE
    desk.on().open_account("root2", "管理员", Role.ADMINISTRATOR, None)
    desk.on().close_account("root", "调离")
    assert refused(lambda on: on.close_account("root2", "调离"), desk.on()).field == "name"


def test_the_same_role_again_is_refused(desk: Desk) -> None:
    told = refused(lambda on: on.give_role("li", Role.COORDINATOR, WUJIN), desk.on())
    assert (told.code, told.field) == (RefusalCode.WRONG_STAGE, "role")


@pytest.mark.parametrize("name", sorted({*CHANGES} - {"open", "reopen", "settings"}))
def test_a_closed_account_is_not_changed(desk: Desk, name: str) -> None:
    desk.on().close_account("li", "调离")
    assert refused(CHANGES[name], desk.on()).code is RefusalCode.WRONG_STAGE


def test_what_is_not_there_is_not_changed(desk: Desk) -> None:
    told = refused(lambda on: on.close_account("nobody", "调离"), desk.on())
    assert (told.code, told.field) == (RefusalCode.UNKNOWN_ACCOUNT, "name")
    assert refused(CHANGES["reopen"], desk.on()).code is RefusalCode.WRONG_STAGE


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_is_good_for_a_year_at_most(desk: Desk, days: int) -> None:
    told = refused(lambda on: on.issue_token("li", "考核系统", Scope.READ, days), desk.on())
    assert (told.code, told.field) == (RefusalCode.MALFORMED, "days")
    assert desk.on().issue_token("li", "考核系统", Scope.READ, 366)


def test_an_identity_is_linked_to_one_account(desk: Desk) -> None:
    desk.on().link_identity("li", "http://provider", "42")
    told = refused(lambda on: on.link_identity("root", "http://provider", "42"), desk.on())
    assert (told.code, told.field) == (RefusalCode.WRONG_STAGE, "identity")
    unknown = refused(lambda on: on.unlink_identity("li", "http://provider", "43"), desk.on())
    assert unknown.field == "identity"


def test_cases_are_kept_under_the_defaults_until_settings_are_changed(desk: Desk) -> None:
    here = desk.identity.here
    assert settings_now(here) == DEFAULT_SETTINGS
    root = desk.by("root")
    change_settings(here, root, {"inquiry_working_days": 10}, "市局通知", NINE)
    changed = change_settings(here, root, {"day_ends_at": "17:30"}, "市局通知", NINE)
    assert settings_now(here) == changed
    assert (changed.inquiry_working_days, changed.day_ends_at) == (10, "17:30")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"inquiry_working_days": 0}, "inquiry_working_days"),
        ({"inquiry_working_days": "10"}, "inquiry_working_days"),
        ({"day_ends_at": "25:00"}, "day_ends_at"),
        ({"reply_counts_by": "pigeon"}, "reply_counts_by"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_changed(
    desk: Desk, given: dict[str, object], field: str
) -> None:
    here = desk.identity.here
    with pytest.raises(Refused) as told:
        change_settings(here, KEEPER, given, "市局通知", NINE)
    assert told.value.field == field
    with pytest.raises(Refused) as told:
        change_settings(here, KEEPER, {}, " ", NINE)
    assert told.value.field == "reason"
    assert settings_now(here) == DEFAULT_SETTINGS


def test_two_who_change_an_account_at_once_both_do(two_desks: tuple[Desk, Desk]) -> None:
    one, other = two_desks
    one.identity.accounts.get("li")
    other.on().name_deputy("li", DAYS)
    account = one.on().link_identity("li", "http://provider", "42")
    assert account.deputies == (DAYS,)
    assert account.identities
