"""What opens a door opens that door, for who was given it, as long as it was meant to."""

from collections.abc import Iterator

import httpx
import pytest

from adapters.ledger import MEMORY
from domain.access.facts import Role, Scope
from tests.http.town import Town, town
from tests.pages.reading import csrf
from tests.play import WUJIN

PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this test
SIGN_IN = {"name": "li", "password": PASSWORD}


@pytest.fixture(scope="module")
def here() -> Iterator[Town]:
    with town(MEMORY) as made:
        made.account("li", Role.COORDINATOR, WUJIN)
        made.keeper().set_password("li", PASSWORD)
        yield made


@pytest.fixture
def browser(here: Town) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=here.http.base_url, timeout=30) as made:
        yield made


@pytest.mark.parametrize("planted", ["of-somebody-else", "", "x" * 43, "liangdi"])
def test_a_session_planted_in_a_browser_is_never_the_one_that_is_opened(
    here: Town, browser: httpx.Client, planted: str
) -> None:
    """Whoever planted it would share it: session fixation."""
    browser.cookies.set("liangdi", planted)
    answer = browser.post("/sign-in", data=SIGN_IN)
    assert answer.status_code == 303
    given = answer.cookies["liangdi"]
    assert given != planted
    assert len(given) == 43
    for secret, status in ((planted, 303), (given, 200)):
        kept = here.http.get("/account", headers={"Cookie": f"liangdi={secret}"})
        assert kept.status_code == status


def test_another_session_is_opened_each_time_and_the_one_before_it_is_over(
    browser: httpx.Client,
) -> None:
    browser.post("/sign-in", data=SIGN_IN)
    first = browser.cookies["liangdi"]
    browser.post("/sign-in", data=SIGN_IN)
    second = browser.cookies["liangdi"]
    assert first != second
    gone = browser.get("/account", headers={"Cookie": f"liangdi={first}"})
    assert gone.status_code == 303


def test_a_form_of_one_session_is_none_of_another(browser: httpx.Client) -> None:
    browser.post("/sign-in", data=SIGN_IN)
    token = csrf(browser)
    with httpx.Client(base_url=browser.base_url, timeout=30) as other:
        other.post("/sign-in", data=SIGN_IN)
        assert other.post("/sign-out", data={"csrf": token}).status_code == 403
        assert other.get("/account").status_code == 200


def test_a_key_is_none_in_the_place_of_another(here: Town, browser: httpx.Client) -> None:
    """A session is no token, a token no session; neither is taken from an address."""
    browser.post("/sign-in", data=SIGN_IN)
    session, token = browser.cookies["liangdi"], here.token("li")
    calendar = here.token("li", Scope.CALENDAR)
    me = "/api/v1/me"
    with httpx.Client(base_url=browser.base_url, timeout=30) as bare:
        assert bare.get(me, headers={"Authorization": f"Bearer {token}"}).status_code == 200
        for secret in (session, calendar, token[:-1], token + "x", token.swapcase()):
            answer = bare.get(me, headers={"Authorization": f"Bearer {secret}"})
            assert answer.status_code == 401
        assert bare.get(me, headers={"Cookie": f"liangdi={token}"}).status_code == 401
        for name in ("token", "access_token", "liangdi", "Authorization"):
            for secret in (token, session):
                assert bare.get(me, params={name: secret}).status_code == 401


def test_a_token_is_no_key_to_the_pages(here: Town) -> None:
    token = {"Authorization": f"Bearer {here.token('li')}"}
    assert here.http.get("/account", headers=token).status_code == 303


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded", "X-Original-URL"])
def test_no_header_makes_an_address_lead_elsewhere(browser: httpx.Client, header: str) -> None:
    value = "host=evil.example" if header == "Forwarded" else "evil.example"
    answer = browser.get("/worklist", headers={header: value})
    assert answer.headers["location"] == "/sign-in?next=%2Fworklist"
    browser.post("/sign-in", data=SIGN_IN)
    page = browser.get("/account", headers={header: value})
    assert "evil.example" not in page.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_who_says_he_comes_from_elsewhere_waits_all_the_same(header: str) -> None:
    """Guesses from one address are counted there, whatever a header says."""
    with town(MEMORY) as here:
        for number in range(200):
            headers = {header: f"198.51.100.{number}"}
            body = {"name": f"nobody-{number}", "password": "x"}
            answer = here.http.post("/api/v1/session", json=body, headers=headers)
            if answer.status_code == 429:
                return
        raise AssertionError("two hundred guesses were tried")
