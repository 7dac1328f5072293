"""One's own account: its password and its tokens."""

import re
from collections.abc import Iterator

import httpx
import pytest

from adapters.ledger import MEMORY
from domain.access.facts import Role
from tests.http.town import Town, town
from tests.pages.reading import csrf
from tests.pages.seated import PASSWORD, browser_at
from tests.play import WUJIN

NEW = "another long password 8"


@pytest.fixture
def here() -> Iterator[Town]:
    """A town of one account."""
    with town(MEMORY) as made:
        made.account("li", Role.COORDINATOR, WUJIN)
        made.keeper().set_password("li", PASSWORD)
        yield made


@pytest.fixture
def li(here: Town) -> Iterator[httpx.Client]:
    """A browser in which it is signed in."""
    with browser_at(here, "li") as made:
        yield made


def test_a_new_password_ends_the_session_and_is_good_for_the_next(
    here: Town, li: httpx.Client
) -> None:
    form = {"old": PASSWORD, "new": NEW, "again": NEW, "csrf": csrf(li)}
    answer = li.post("/account/password", data=form)
    assert answer.headers["location"] == "/sign-in"
    assert "密码已修改" in li.get("/sign-in").text
    assert li.get("/account").status_code == 303
    with browser_at(here, "li", NEW) as again:
        assert again.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"old": "x", "new": NEW, "again": NEW}, "old", "账户或密码不正确"),
        ({"old": PASSWORD, "new": NEW, "again": "x"}, "again", "两次输入的新密码不同"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "new", "密码须为"),
    ],
)
def test_a_password_that_is_not_taken_is_told_at_its_field(
    li: httpx.Client, given: dict[str, str], field: str, why: str
) -> None:
    answer = li.post("/account/password", data=given | {"csrf": csrf(li)})
    assert answer.status_code in (401, 422)
    told = re.search(rf'id="wrong-{field}"[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    assert told
    assert why in told[1]
    assert f'aria-describedby="wrong-{field}"' in answer.text
    assert PASSWORD not in answer.text
    assert li.get("/account").status_code == 200


def test_a_token_is_shown_once_and_is_good_until_it_is_revoked(
    here: Town, li: httpx.Client
) -> None:
    form = {"label": "考核系统", "scope": "read", "days": "90", "csrf": csrf(li)}
    made = li.post("/account/tokens", data=form).text
    secret = re.search(r'<code class="secret">([^<]+)</code>', made)
    assert secret
    page = li.get("/account").text
    assert "考核系统" in page
    assert secret[1] not in page
    headers = {"Authorization": f"Bearer {secret[1]}"}
    assert here.http.get("/api/v1/me", headers=headers).json()["scope"] == "read"
    gone = re.search(r'action="(/account/tokens/[^"]+/revoke)"', page)
    assert gone
    assert "令牌已撤销" in li.post(gone[1], data={"csrf": csrf(li)}, follow_redirects=True).text
    assert here.http.get("/api/v1/me", headers=headers).status_code == 401


def test_a_token_without_a_label_is_told_at_its_field_and_what_was_chosen_stays(
    li: httpx.Client,
) -> None:
    form = {"label": " ", "scope": "act", "days": "180", "csrf": csrf(li)}
    answer = li.post("/account/tokens", data=form)
    assert answer.status_code == 422
    assert 'id="wrong-label"' in answer.text
    assert '<option value="act" selected>' in answer.text
    assert "<option selected>180</option>" in answer.text
