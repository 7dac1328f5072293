"""Sessions of browsers, tokens of programs, and streams that end with either."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import httpx
import pytest

from api.client import Happened, Liangdi
from domain.access.facts import Role
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.play import SHUYANG, WUJIN

PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this test


@pytest.fixture
def browser(here: Town) -> Iterator[httpx.Client]:
    """A browser in which the coordinator of Wujin is signed in."""
    here.account("li", Role.COORDINATOR, WUJIN)
    here.keeper().set_password("li", PASSWORD)
    with httpx.Client(base_url=here.http.base_url, timeout=30) as made:
        answer = made.post("/api/v1/session", json={"name": "li", "password": PASSWORD})
        assert answer.status_code == 201
        made.headers["X-CSRF-Token"] = answer.json()["csrf"]
        yield made


def test_a_session_acts_only_with_its_csrf_token(browser: httpx.Client) -> None:
    act: dict[str, Any] = {"by": WUJIN, "act": "consultation.open", "with": OPENING}
    assert browser.post("/api/v1/cases", json=act).status_code == 201
    for wrong in ("", "x" * 43):
        refused = browser.post("/api/v1/cases", json=act, headers={"X-CSRF-Token": wrong})
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf")


def test_a_sessions_cookie_is_no_scripts_business(here: Town, browser: httpx.Client) -> None:
    answer = browser.post("/api/v1/session", json={"name": "li", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert here.office.here.ledger.position == 2
    assert PASSWORD not in answer.text


def test_a_session_ends_when_it_is_signed_out(browser: httpx.Client) -> None:
    kept = dict(browser.cookies)
    assert browser.delete("/api/v1/session").status_code == 204
    assert browser.get("/api/v1/me", headers={"Cookie": f"liangdi={kept['liangdi']}"}).is_error


def test_a_new_password_ends_every_session(browser: httpx.Client) -> None:
    body = {"old": PASSWORD, "new": "another long password 8"}
    assert browser.put("/api/v1/me/password", json=body).status_code == 204
    assert browser.get("/api/v1/me").status_code == 401


def test_a_token_is_made_once_and_is_good_until_it_is_revoked(
    here: Town, browser: httpx.Client
) -> None:
    made = browser.post("/api/v1/me/tokens", json={"label": "x", "scope": "read", "days": 1}).json()
    program = Liangdi(here.http, made["secret"])
    assert program.me().name == "li"
    assert made["secret"] not in browser.get("/api/v1/me/tokens").text
    assert browser.delete(f"/api/v1/me/tokens/{made['token']}").status_code == 204
    assert (
        here.http.get(
            "/api/v1/me", headers={"Authorization": f"Bearer {made['secret']}"}
        ).status_code
        == 401
    )


def test_a_change_is_told_at_once_and_a_revoked_token_hears_no_more(here: Town) -> None:
    wujin, shuyang = here.coordinator(WUJIN), here.coordinator(SHUYANG)
    heard: list[Happened] = []

    def listen() -> None:
        heard.extend(shuyang.events(0))

    listening = Thread(target=listen)
    listening.start()
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    account = here.office.identity.accounts.get(f"of-{SHUYANG}")
    assert account is not None
    while not heard and listening.is_alive():
        listening.join(0.05)
    here.keeper().revoke_token(account.name, next(iter(account.tokens)))
    listening.join(10)
    assert not listening.is_alive()
    assert {each.case for each in heard} == {case}


def test_an_account_is_opened_given_a_role_and_closed_by_an_administrator(here: Town) -> None:
    root = here.account("root", Role.ADMINISTRATOR, None)
    headers = {"Authorization": f"Bearer {here.token(root)}"}

    def send(method: str, path: str, body: Any = None) -> Any:
        return here.http.request(method, f"/api/v1{path}", json=body, headers=headers)

    new = {"name": "wang", "shown": "王", "role": "coordinator", "place": WUJIN}
    assert send("POST", "/accounts", new | {"password": PASSWORD}).status_code == 201
    assert send("POST", "/accounts", new).status_code == 409
    assert send("POST", "/accounts", new | {"name": "zhao", "place": "999999"}).is_client_error
    deputy = {"office": "320506", "first": "2010-09-01", "last": "2010-09-30"}
    assert send("POST", "/accounts/wang/deputies", deputy).status_code == 201
    assert send("GET", "/accounts/wang").json()["deputies"] == [deputy]
    wang = here.client("wang")
    assert wang.me().offices == [WUJIN, "320506"]
    assert wang.open("320506", "consultation.open", OPENING | {"counterparts": [SHUYANG]}).case
    assert send("POST", "/accounts/wang/close", {"reason": "left"}).json()["closed"]
    assert send("POST", "/accounts/root/close", {"reason": "left"}).status_code == 409
    assert send("GET", "/accounts/nobody").is_client_error


def test_a_search_finds_by_subject_id_office_and_name(here: Town) -> None:
    wujin = here.coordinator(WUJIN)
    done = wujin.open(WUJIN, "consultation.open", OPENING)
    wujin.case(done.case, wait_for=done.position)
    for text in ("s1", done.case[:6], SHUYANG, "沭阳", "武进"):
        assert [line.case for line in wujin.cases(q=text).items] == [done.case]
    assert wujin.cases(q="吴中").items == []
    assert wujin.cases(area="3213").total.count == 1
    assert wujin.cases(area="34").total.count == 0
