"""Accounts and offices as an administrator keeps them on the pages."""

import re

import pytest

from domain.access.account import stream_of
from domain.access.facts import AccountLocked, Role, Scope
from tests.http.town import Town
from tests.pages.reader import Desks, Page, Reader
from tests.pages.seated import browser_at
from tests.play import SHUYANG, WUJIN


@pytest.fixture
def root(desks: Desks) -> Reader:
    """An administrator, at a desk."""
    return desks.administrator()


def secret(page: Page) -> str:
    found = re.search(r'<code class="secret">([^<]+)</code>', page.html)
    assert found, page.text
    return found[1]


def topics(here: Town, name: str) -> list[tuple[str, str]]:
    """What is on record of an account, and by whom."""
    history = here.office.here.ledger.history(stream_of(name))
    return [(each.fact.topic, each.entry.actor) for each in history]


def change(root: Reader, name: str, what: str, **typed: str) -> Page:
    """Send one of the forms on the page of an account."""
    page = root.get(f"/accounts/{name}")
    (form,) = (each for each in page.forms if each.action == f"/accounts/{name}/{what}")
    return root.send(form, **typed)


def opened(root: Reader, **typed: str | list[str]) -> Page:
    (form,) = (each for each in root.get("/new-account").forms if each.action == "/new-account")
    return root.send(form, **typed)


def test_an_account_is_opened_with_a_password_that_is_shown_once(here: Town, root: Reader) -> None:
    page = opened(root, name="li", shown="李", place=f"常州市武进区 {WUJIN}")
    password = secret(page)
    with browser_at(here, "li", password) as li:
        assert li.get("/account").status_code == 200
    assert password not in root.get("/accounts/li").html
    told = [("account.opened.v1", "root"), ("account.password-set.v1", "root")]
    assert topics(here, "li") == told
    assert "开立账户：李，协调员，常州市武进区 320412" in root.get("/accounts/li").text


def test_an_account_without_a_password_is_for_the_identity_provider(
    here: Town, root: Reader
) -> None:
    page = opened(root, name="li", shown="", place=WUJIN, password=[])
    assert (page.path, "账户已开立" in page.text) == ("/accounts/li", True)
    assert topics(here, "li") == [("account.opened.v1", "root")]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "Li", "place": WUJIN}, "name"),
        ({"name": "root", "place": WUJIN}, "name"),
        ({"name": "li", "place": "99"}, "place"),
        ({"name": "li", "place": ""}, "place"),
        ({"name": "li", "role": "administrator", "place": WUJIN}, "place"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_told_at_its_field_and_nothing_is_lost(
    here: Town, root: Reader, typed: dict[str, str], field: str
) -> None:
    before = here.office.here.ledger.position
    page = opened(root, shown="李", **typed)
    (form,) = (each for each in page.forms if each.action == "/new-account")
    assert (form.wrong, form.value("shown")) == ([field], "李")
    assert form.value("place") == typed["place"]
    assert here.office.here.ledger.position == before


def test_another_password_ends_the_sessions_of_the_one_before(here: Town, root: Reader) -> None:
    first = secret(opened(root, name="li", place=WUJIN))
    with browser_at(here, "li", first) as li:
        second = secret(change(root, "li", "password"))
        assert li.get("/account").status_code == 303
    with browser_at(here, "li", second) as li:
        assert li.get("/account").status_code == 200


def test_sessions_are_ended_and_the_password_stays(here: Town, root: Reader) -> None:
    password = secret(opened(root, name="li", place=WUJIN))
    with browser_at(here, "li", password) as li:
        assert "已变更并记录在案" in change(root, "li", "sessions/end").text
        assert li.get("/account").status_code == 303
    with browser_at(here, "li", password) as li:
        assert li.get("/account").status_code == 200


def test_a_locked_account_is_shown_so_and_unlocked(here: Town, root: Reader) -> None:
    password = secret(opened(root, name="li", place=WUJIN))
    for _ in range(5):
        form = {"name": "li", "password": "a wrong password"}
        assert here.http.post("/sign-in", data=form).status_code == 401
    assert "锁定至" in root.get("/").text
    assert "解除锁定" in change(root, "li", "unlock").text
    with browser_at(here, "li", password) as li:
        assert li.get("/account").status_code == 200
    assert AccountLocked.topic in dict(topics(here, "li"))


def test_a_deputy_is_named_and_ended(here: Town, root: Reader) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    days = {"first": "2010-09-01", "last": "2010-09-14"}
    page = change(root, "li", "deputies", office=SHUYANG, **days)
    assert f"宿迁市沭阳县 {SHUYANG} 代理 2010-09-01 至 2010-09-14" in page.text
    assert "代理" in root.get(f"/offices?area={SHUYANG}").text
    assert "没有代理其他单位" in change(root, "li", "deputies/end").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"office": SHUYANG, "first": "2010-09-02", "last": "2010-09-01"}, "last"),
        ({"office": SHUYANG, "first": "tomorrow", "last": "2010-09-01"}, "first"),
        ({"office": WUJIN, "first": "2010-09-01", "last": "2010-09-01"}, "office"),
    ],
)
def test_a_deputy_that_cannot_be_is_told_at_its_field_and_nothing_is_lost(
    here: Town, root: Reader, typed: dict[str, str], field: str
) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    page = change(root, "li", "deputies", **typed)
    (form,) = (each for each in page.forms if each.action == "/accounts/li/deputies")
    assert form.wrong == [field]
    assert {name: form.value(name) for name in typed} == typed


def test_another_role_ends_the_tokens_of_the_one_before(here: Town, root: Reader) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    headers = {"Authorization": f"Bearer {here.token('li', Scope.READ)}"}
    assert here.http.get("/api/v1/me", headers=headers).status_code == 200
    page = change(root, "li", "role", role="auditor", place="3204")
    assert "改任审计员，常州市 3204" in page.text
    assert here.http.get("/api/v1/me", headers=headers).status_code == 401


def test_a_token_is_revoked_and_an_account_closed_and_opened_again(
    here: Town, root: Reader
) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    here.token("li", Scope.READ)
    account = here.office.identity.accounts.get("li")
    assert account is not None
    (token,) = account.tokens
    assert "撤销令牌" in change(root, "li", f"tokens/{token}/revoke").text
    assert "停用，理由：“调离”" in change(root, "li", "close", reason="调离").text
    assert "重新启用" in change(root, "li", "reopen").text


def test_the_last_administrator_stays_one(root: Reader) -> None:
    page = change(root, "root", "close", reason="调离")
    assert (page.status, "最后一名管理员" in page.text) == (409, True)


def test_offices_are_listed_with_who_acts_for_them_and_others_of_a_level(
    here: Town, root: Reader
) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    assert "320402" not in root.get("/offices").text
    page = root.get("/offices?area=3204&level=county").text
    assert f"常州市武进区 {WUJIN} li 协调员" in page
    assert "常州市天宁区 320402 没有人员" in page
    assert "没有该代码的区域" in root.get("/offices?area=xx").text


def test_accounts_are_found_by_name_and_place(here: Town, root: Reader) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    here.account("wang", Role.COORDINATOR, SHUYANG)
    assert "共3个账户，列出1个" in root.get("/accounts?q=武进").text
    assert "共3个账户，列出0个" in root.get("/accounts?q=nobody").text
