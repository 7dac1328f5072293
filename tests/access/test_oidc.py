"""Signing in by an identity provider, over HTTP; what is not as it must be is not believed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey, RSAKey

from adapters.access.oidc import Kept, ProviderError, Vouched, begin, finish
from adapters.clock import now
from adapters.settings import Provider, SettingError, installation
from tests.access.conftest import Desk
from tests.servers.provider import CLIENT, REDIRECT, SECRET, IdentityProvider


@pytest.fixture
def there() -> Iterator[IdentityProvider]:
    with IdentityProvider() as started:
        yield started


@pytest.fixture
def provider(there: IdentityProvider) -> Provider:
    return Provider(issuer=there.issuer, client_id=CLIENT, client_secret=SECRET)


def gone_there(provider: Provider) -> tuple[str, str, Kept]:
    """The browser goes to the provider and comes back: code, state, and what was kept."""
    url, kept = begin(provider, REDIRECT)
    back = httpx.get(url)
    assert back.status_code == 303
    brought = parse_qs(urlsplit(back.headers["Location"]).query)
    return brought["code"][0], brought["state"][0], kept


def signed_in(provider: Provider) -> Vouched:
    return finish(provider, *gone_there(provider), now())


def test_the_provider_vouches_for_who_came_to_it(provider: Provider) -> None:
    vouched = signed_in(provider)
    assert (vouched.issuer, vouched.identity) == (provider.issuer, "248289761001")
    assert vouched.claims["aud"] == CLIENT


def test_who_is_vouched_for_and_linked_is_signed_in(desk: Desk, provider: Provider) -> None:
    issuer, identity, _ = signed_in(provider)
    desk.on().link_identity("li", issuer, identity)
    opened = desk.identity.sign_in_as(issuer, identity, now())
    assert opened.visitor.account.name == "li"


def test_every_sign_in_has_its_own_state_nonce_and_verifier(provider: Provider) -> None:
    (one, first), (other, second) = (begin(provider, REDIRECT) for _ in range(2))
    assert not {*first[:3]} & {*second[:3]}
    assert first.verifier not in one
    assert one != other


def test_a_state_of_another_browser_is_refused(provider: Provider) -> None:
    code, state, kept = gone_there(provider)
    _, other, _ = gone_there(provider)
    for wrong in (other, "", "\ud800"):
        with pytest.raises(ProviderError, match="begin again"):
            finish(provider, code, wrong, kept, now())
    assert finish(provider, code, state, kept, now())


def test_a_code_is_good_once(provider: Provider) -> None:
    code, state, kept = gone_there(provider)
    finish(provider, code, state, kept, now())
    with pytest.raises(ProviderError, match="answered 400: invalid_grant"):
        finish(provider, code, state, kept, now())


def test_a_code_that_was_stolen_is_worth_nothing_without_the_verifier(provider: Provider) -> None:
    code, state, kept = gone_there(provider)
    with pytest.raises(ProviderError, match="invalid_grant"):
        finish(provider, code, state, kept._replace(verifier="x" * 43), now())


def test_a_wrong_client_secret_is_refused_and_not_shown(provider: Provider) -> None:
    wrong = replace(provider, client_secret="an0ther")  # noqa: S106  a wrong one
    with pytest.raises(ProviderError, match="answered 401: invalid_client") as refused:
        signed_in(wrong)
    assert "an0ther" not in str(refused.value)
    assert "an0ther" not in repr(wrong)


@pytest.mark.parametrize(
    ("claims", "match"),
    [
        ({"iss": "http://127.0.0.1:1"}, "iss"),
        ({"aud": "another"}, "aud"),
        ({"aud": ["another"]}, "aud"),
        ({"aud": [CLIENT, "another"]}, "azp"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "azp"),
        ({"azp": "another"}, "azp"),
        ({"exp": 1_000_000_000}, "exp"),
        ({"exp": None}, "exp"),
        ({"iat": None}, "iat"),
        ({"iat": 4_000_000_000}, "not accepted"),
        ({"nbf": 4_000_000_000}, "not yet valid"),
        ({"sub": None}, "sub"),
        ({"sub": 5}, "sub"),
        ({"sub": ""}, "sub"),
        ({"nonce": "of another sign-in"}, "nonce"),
        ({"nonce": None}, "nonce"),
    ],
)
def test_an_id_token_that_claims_what_it_must_not_is_refused(
    there: IdentityProvider, provider: Provider, claims: dict[str, object], match: str
) -> None:
    there.claims = claims
    with pytest.raises(ProviderError, match=match):
        signed_in(provider)


def test_an_id_token_is_good_until_it_expires_with_half_a_minute_for_the_clocks(
    there: IdentityProvider, provider: Provider
) -> None:
    code, state, kept = gone_there(provider)
    at = now().replace(microsecond=0)
    there.claims = {"exp": int(at.timestamp())}
    assert finish(provider, code, state, kept, at + timedelta(seconds=29))
    code, state, kept = gone_there(provider)
    with pytest.raises(ProviderError, match="exp"):
        finish(provider, code, state, kept, at + timedelta(seconds=30))


def test_an_id_token_for_several_clients_that_names_this_one_is_taken(
    there: IdentityProvider, provider: Provider
) -> None:
    there.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert signed_in(provider)


def test_a_signature_by_another_key_is_refused(there: IdentityProvider, provider: Provider) -> None:
    there.signing_key = RSAKey.generate_key(2048)
    with pytest.raises(ProviderError, match="not accepted"):
        signed_in(provider)


def test_a_signature_with_the_shared_secret_is_refused(
    there: IdentityProvider, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(there, "algorithm", "HS256")
    monkeypatch.setattr(there, "signing_key", OctKey.import_key(SECRET.ljust(32)))
    with pytest.raises(ProviderError, match="not accepted"):
        signed_in(provider)


@pytest.mark.parametrize(
    ("configuration", "match"),
    [
        ({"issuer": "http://127.0.0.1:1"}, "another issuer"),
        ({"authorization_endpoint": None}, "authorization_endpoint"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
    ],
)
def test_a_provider_that_says_something_else_of_itself_is_not_believed(
    there: IdentityProvider, provider: Provider, configuration: dict[str, object], match: str
) -> None:
    there.configuration = configuration
    with pytest.raises(ProviderError, match=match):
        begin(provider, REDIRECT)


def test_a_provider_that_does_not_answer_is_told() -> None:
    nowhere = Provider(issuer="http://127.0.0.1:1", client_id=CLIENT, client_secret=SECRET)
    with pytest.raises(ProviderError, match="does not answer"):
        begin(nowhere, REDIRECT)


def test_the_provider_is_set_by_the_environment(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("oidc") / "secret"
    path.write_text(f"{SECRET}\n", "utf-8")
    given = {"LIANGDI_OIDC_ISSUER": "https://id.example", "LIANGDI_OIDC_CLIENT_ID": CLIENT}
    by_file = {**given, "LIANGDI_OIDC_CLIENT_SECRET_FILE": str(path)}
    by_name = {**given, "LIANGDI_OIDC_CLIENT_SECRET": SECRET}
    expected = Provider(issuer="https://id.example", client_id=CLIENT, client_secret=SECRET)
    assert installation(by_file).provider == installation(by_name).provider == expected
    assert installation({}).provider is None


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"LIANGDI_OIDC_ISSUER": "http://id.example"}, "ISSUER"),
        ({"LIANGDI_OIDC_ISSUER": "id.example"}, "ISSUER"),
        ({"LIANGDI_OIDC_CLIENT_ID": ""}, "CLIENT_ID"),
        ({"LIANGDI_OIDC_CLIENT_SECRET": ""}, "CLIENT_SECRET"),
        (
            {"LIANGDI_OIDC_CLIENT_SECRET": "", "LIANGDI_OIDC_CLIENT_SECRET_FILE": "/none"},
            "CLIENT_SECRET_FILE",
        ),
    ],
)
def test_a_setting_of_the_provider_that_is_wrong_is_named(
    environ: dict[str, str], named: str
) -> None:
    right = {
        "LIANGDI_OIDC_ISSUER": "https://id.example",
        "LIANGDI_OIDC_CLIENT_ID": CLIENT,
        "LIANGDI_OIDC_CLIENT_SECRET": SECRET,
    }
    with pytest.raises(SettingError, match=f"^LIANGDI_OIDC_{named}: "):
        installation({**right, **environ})
