"""Signing in and out, and going on where one was."""

from collections.abc import Iterator

import httpx
import pytest

from tests.http.town import Town
from tests.pages.reading import csrf
from tests.pages.seated import PASSWORD, browser_at

SIGN_IN = {"name": "shuyang", "password": PASSWORD}


@pytest.fixture
def nobody(world: Town) -> Iterator[httpx.Client]:
    """A browser in which nobody is signed in."""
    with browser_at(world, None) as made:
        yield made


def test_who_is_not_known_signs_in_and_goes_on_where_he_was(nobody: httpx.Client) -> None:
    sent = nobody.get("/worklist?queue=soon&q=沭阳")
    assert sent.status_code == 303
    form = nobody.get(sent.headers["location"])
    assert 'value="/worklist?queue=soon&amp;q=%E6%B2%AD%E9%98%B3"' in form.text
    given = SIGN_IN | {"next": "/worklist?queue=soon&q=%E6%B2%AD%E9%98%B3"}
    assert nobody.post("/sign-in", data=given).headers["location"] == given["next"]


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\..\\b",
        "javascript:alert(1)",
        "/\t/evil.example",
        " //evil.example",
        "/a\r\nX: y",
        "/" + "a" * 2000,
        "",
    ],
)
def test_nobody_is_sent_to_another_site(nobody: httpx.Client, address: str) -> None:
    answer = nobody.post("/sign-in", data=SIGN_IN | {"next": address})
    assert answer.headers["location"] == "/"
    switched = nobody.post("/language", data={"lang": "en", "next": address})
    assert switched.headers["location"] == "/"
    assert nobody.get("/sign-in", params={"next": address}).headers["location"] == "/"


def test_a_wrong_password_is_told_at_the_form_and_the_name_is_kept(nobody: httpx.Client) -> None:
    answer = nobody.post("/sign-in", data={"name": "suyu", "password": "x", "next": "/account"})
    assert answer.status_code == 401
    assert 'value="suyu"' in answer.text
    assert 'value="/account"' in answer.text
    assert "账户或密码不正确" in answer.text
    assert "no such account" in nobody.post("/sign-in?lang=en", data={"name": "x"}).text


def test_the_cookie_is_no_scripts_business(nobody: httpx.Client) -> None:
    cookie = nobody.post("/sign-in", data=SIGN_IN).headers["set-cookie"].lower()
    assert cookie.startswith("liangdi=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_session_ends_when_it_is_signed_out(world: Town) -> None:
    with browser_at(world, "suyu") as here:
        secret = here.cookies["liangdi"]
        gone = here.post("/sign-out", data={"csrf": csrf(here)}, follow_redirects=True)
        assert "已退出" in gone.text
        kept = here.get("/account", headers={"Cookie": f"liangdi={secret}"})
        assert kept.headers["location"] == "/sign-in?next=%2Faccount"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(nobody: httpx.Client) -> None:
    referer = {"Referer": f"{nobody.base_url}/worklist?queue=told"}
    answer = nobody.post("/worklist/acknowledge", data={"csrf": "x"}, headers=referer)
    assert answer.headers["location"] == "/sign-in?next=%2Fworklist%3Fqueue%3Dtold"
    elsewhere = {"Referer": "https://evil.example/worklist"}
    answer = nobody.post("/worklist/acknowledge", data={"csrf": "x"}, headers=elsewhere)
    assert answer.headers["location"] == "/sign-in"
