"""Signing in by the identity provider, page by page."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest

from adapters.clock import now
from adapters.ledger import MEMORY
from adapters.served import served
from adapters.settings import Provider, installation
from api.http.app import app
from domain.access.facts import Role
from tests.http.town import Clock, Town
from tests.play import WUJIN
from tests.servers.provider import CLIENT, SECRET, IdentityProvider
from tests.servers.web import web


@pytest.fixture
def there() -> Iterator[IdentityProvider]:
    with IdentityProvider() as started:
        yield started


@pytest.fixture
def here(there: IdentityProvider) -> Iterator[Town]:
    """A town with an identity provider, and an account that one of its persons has."""
    provider = Provider(issuer=there.issuer, client_id=CLIENT, client_secret=SECRET)
    settings = replace(installation({}), provider=provider)
    with served(settings, MEMORY, now) as office:
        made = app(office)
        with web(made) as at, httpx.Client(base_url=at, timeout=30) as http:
            town = Town(office, Clock(), made, http)
            town.account("li", Role.COORDINATOR, WUJIN)
            there.redirect = f"{at}/sign-in/oidc/back"
            yield town
            office.stopping.set()


def test_who_the_provider_vouches_for_goes_on_where_he_was(
    here: Town, there: IdentityProvider
) -> None:
    here.keeper().link_identity("li", there.issuer, there.identity)
    assert 'href="/sign-in/oidc?next=%2Faccount"' in here.http.get("/sign-in?next=/account").text
    back = _gone_there(here, "/account")
    assert back.headers["location"] == "/account"
    assert "li" in here.http.get("/account").text


def test_nobody_signs_in_for_being_known_to_the_provider(here: Town) -> None:
    back = _gone_there(here, "/")
    assert back.status_code == 403
    assert "没有与此身份关联的账户" in back.text


def test_a_sign_in_that_this_browser_did_not_begin_is_not_finished(here: Town) -> None:
    answer = here.http.get("/sign-in/oidc/back?code=x&state=y")
    assert answer.status_code == 502
    assert "统一身份认证未能完成" in answer.text


def test_nobody_is_sent_on_to_another_site(here: Town, there: IdentityProvider) -> None:
    here.keeper().link_identity("li", there.issuer, there.identity)
    assert _gone_there(here, "//evil.example").headers["location"] == "/"


def _gone_there(here: Town, after: str) -> httpx.Response:
    """The browser goes to the provider, and comes back."""
    sent = here.http.get("/sign-in/oidc", params={"next": after})
    assert sent.status_code == 303, sent.text
    back = httpx.get(sent.headers["location"]).headers["location"]
    return here.http.get(f"{urlsplit(back).path}?{urlsplit(back).query}")
