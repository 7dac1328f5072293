"""`liangdi user`, `token`, `office` and `settings`: accounts kept by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters.access.identity import Identity, WrongCredentials
from adapters.access.settings import settings_now
from adapters.clock import now
from api.cli import main
from api.cli.access import opened

PASSWORD = "correct horse battery"  # noqa: S105  what everybody types in these tests


def run(url: str, *args: str, typed: str = "") -> Result:
    environ = {"LIANGDI_DATABASE": url}
    return CliRunner(env=environ).invoke(main, args, input=typed, catch_exceptions=False)


def done(url: str, *args: str, typed: str = "") -> str:
    result = run(url, *args, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def told(url: str, *args: str, typed: str = "") -> str:
    """What a command that is refused says."""
    result = run(url, *args, typed=typed)
    assert result.exit_code == 2
    return result.stderr.strip().splitlines()[-1]


def shown(url: str, *args: str) -> Any:
    return json.loads(done(url, *args, "--json"))


def signs_in(url: str, name: str, password: str) -> bool:
    def tried(identity: Identity) -> bool:
        try:
            identity.sign_in(name, password, now(), "127.0.0.1")
        except WrongCredentials:
            return False
        return True

    with opened(url) as identity:
        return tried(identity)


@pytest.fixture
def url(kept_url: str) -> str:
    """An installation with an administrator and `li`, coordinator of Wujin."""
    done(kept_url, "user", "add", "root", "--role", "administrator", "--no-password")
    args = ("--role", "coordinator", "--office", "320412", "--shown", "李")
    done(kept_url, "user", "add", "li", *args, typed=f"{PASSWORD}\n{PASSWORD}\n")
    return kept_url


def test_a_password_is_asked_for_twice_and_never_shown(url: str) -> None:
    assert signs_in(url, "li", PASSWORD)
    changed = run(url, "user", "password", "li", typed="another password\nanother password\n")
    assert changed.exit_code == 0
    assert "another password" not in changed.output
    assert signs_in(url, "li", "another password")
    assert not signs_in(url, "li", PASSWORD)


def test_a_password_is_made_and_shown_once(url: str) -> None:
    made = done(url, "user", "password", "li", "--generate").strip().rpartition(" ")[2]
    assert signs_in(url, "li", made)
    again = done(url, "user", "add", "wang", "--role", "auditor", "--area", "32", "--generate")
    assert signs_in(url, "wang", again.strip().rpartition(" ")[2])


def test_a_password_comes_from_a_file_or_standard_input(url: str, tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("a password in a file\nand a second line\n", "utf-8")
    done(url, "user", "password", "li", "--password-file", str(path))
    assert signs_in(url, "li", "a password in a file")
    done(url, "user", "password", "li", "--password-file", "-", typed="a password in a pipe\n")
    assert signs_in(url, "li", "a password in a pipe")
    missing = told(url, "user", "password", "li", "--password-file", str(tmp_path / "none"))
    assert missing.startswith("--password-file: ")


def test_a_weak_password_opens_no_account(url: str) -> None:
    args = ("user", "add", "wang", "--role", "auditor", "--area", "32")
    assert told(url, *args, typed="short\nshort\n").startswith("password: ")
    assert {each["name"] for each in shown(url, "user", "list")} == {"li", "root"}


def test_accounts_are_listed_and_shown_without_a_secret(url: str) -> None:
    accounts = shown(url, "user", "list")
    assert [(each["name"], each["role"], each["place"]) for each in accounts] == [
        ("li", "coordinator", "320412"),
        ("root", "administrator", None),
    ]
    listed = done(url, "user", "list")
    assert "常州市武进区 320412  李" in listed
    assert "no password" in listed
    history = done(url, "user", "show", "li")
    assert "account.opened.v1  by machine:" in history
    assert shown(url, "user", "show", "li") == accounts[0]


def test_a_role_a_deputy_and_an_identity_are_given_and_taken(url: str) -> None:
    days = ("--first", "2010-10-08", "--last", "2010-10-22")
    assert "deputy at 321322 2010-10-08 to 2010-10-22" in done(
        url, "user", "deputy", "li", "321322", *days
    )
    linked = ("user", "link", "li", "--issuer", "https://id.example", "--identity", "42")
    assert "signs in as 42 of https://id.example" in done(url, *linked)
    assert told(url, *linked).startswith("identity: ")
    assert "signs in as" not in done(url, *linked, "--end")
    assert told(url, "user", "deputy", "li", "321322", "--end").startswith("office: ")
    role = done(url, "user", "role", "li", "supervisor", "--area", "3204")
    assert "supervisor" in role
    assert "deputy" not in role


def test_a_deputy_of_today_is_ended(url: str) -> None:
    done(url, "user", "deputy", "li", "321322", "--first", "2010-10-08", "--last", "2059-10-22")
    assert shown(url, "user", "show", "li")["offices"] == ["320412", "321322"]
    done(url, "user", "deputy", "li", "321322", "--end")
    assert shown(url, "user", "show", "li")["offices"] == ["320412"]


def test_an_account_is_closed_and_reopened(url: str) -> None:
    assert "closed" in done(url, "user", "close", "li", "--reason", "调离")
    assert not signs_in(url, "li", PASSWORD)
    assert "closed" not in done(url, "user", "reopen", "li")
    assert signs_in(url, "li", PASSWORD)
    assert told(url, "user", "close", "root", "--reason", "调离").startswith("name: ")


def test_a_token_is_shown_once_and_revoked_by_its_secret_or_name(url: str) -> None:
    args = ("token", "issue", "li", "--label", "考核系统", "--scope", "read", "--days", "30")
    first, second = (done(url, *args).strip() for _ in range(2))
    with opened(url) as identity:
        assert identity.by_token(first, now()) is not None
    listed = shown(url, "token", "list", "li")
    assert shown(url, "token", "list") == listed
    assert "考核系统" in done(url, "token", "list")
    assert first not in done(url, "token", "list")
    done(url, "token", "revoke", first)
    name = shown(url, "token", "list", "li")[0]["token"]
    done(url, "token", "revoke", name)
    with opened(url) as identity:
        assert identity.by_token(first, now()) is None
        assert identity.by_token(second, now()) is None
    assert told(url, "token", "revoke", second).startswith("token: ")


def test_offices_are_listed_with_who_acts_for_them(url: str) -> None:
    done(url, "user", "deputy", "li", "321322", "--first", "2010-10-08", "--last", "2059-10-22")
    listed = shown(url, "office", "list")
    assert [(each["office"], each["accounts"]) for each in listed] == [
        ("320412", ["li"]),
        ("321322", ["li"]),
    ]
    of_area = shown(url, "office", "list", "--area", "3204", "--level", "county")
    assert {"office": "320412", "name": "常州市武进区", "accounts": ["li"]} in of_area
    assert {"office": "320402", "name": "常州市天宁区", "accounts": []} in of_area
    assert "entered_by" in done(url, "office", "list", "--area", "320412", "--level", "township")
    assert told(url, "office", "list", "--area", "9999").startswith("--area: ")
    assert told(url, "office", "list", "--area", "x").startswith("--area: ")


def test_settings_are_shown_and_changed_for_new_cases(url: str) -> None:
    assert shown(url, "settings", "show")["inquiry_working_days"] == 15
    given = ("inquiry_working_days=10", "day_ends_at=17:30", "reply_counts_by=dispatch")
    assert "17:30" in done(url, "settings", "set", *given, "--reason", "市局通知")
    with opened(url) as identity:
        assert settings_now(identity.here).inquiry_working_days == 10
    changed = ("settings", "set", "--reason", "市局通知")
    assert told(url, *changed, "day_ends_at=25:00").startswith("day_ends_at: ")
    assert told(url, *changed, "day_ends_at").startswith("day_ends_at: ")
    assert shown(url, "settings", "show")["day_ends_at"] == "17:30"


@pytest.mark.parametrize(
    ("args", "field"),
    [
        (("user", "add", "Wang", "--role", "auditor", "--area", "32", "--generate"), "name"),
        (("user", "add", "li", "--role", "auditor", "--area", "32", "--generate"), "name"),
        (("user", "add", "wang", "--role", "coordinator", "--generate"), "place"),
        (("user", "add", "wang", "--role", "auditor", "--area", "99", "--generate"), "place"),
        (("user", "show", "nobody"), "name"),
        (("user", "password", "nobody", "--generate"), "name"),
        (("user", "deputy", "li", "321322"), "--first and --last"),
        (("user", "deputy", "li", "321322", "--first", "8 October"), "--first"),
        (("token", "list", "nobody"), "name"),
        (("token", "issue", "li", "--label", "x", "--scope", "act", "--days", "400"), "days"),
    ],
)
def test_what_is_refused_names_its_field_in_one_line(
    url: str, args: tuple[str, ...], field: str
) -> None:
    assert told(url, *args).startswith(f"{field}: ")


def test_no_installation_is_told_and_none_is_made(tmp_path: Path) -> None:
    assert "there is no ledger" in told(f"sqlite:///{tmp_path / 'none.db'}", "user", "list")
    assert not list(tmp_path.iterdir())
