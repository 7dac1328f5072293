"""Signing in by an identity provider: OpenID Connect, the authorization-code flow with PKCE.

The provider vouches for a person, by issuer and subject; which account that is, an administrator
has said. Nobody signs in for being known to the provider.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from adapters.access.credentials import new_secret, same
from adapters.settings import Provider

_CONFIGURATION = "/.well-known/openid-configuration"
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures by a key of the provider's own: never `none`, never one made with a shared secret."""

_SECONDS = 10
"""How long the provider may take to answer."""

_SKEW_SECONDS = 30
"""How far the provider's clock may be from ours."""


class ProviderError(Exception):
    """The provider cannot be asked, or did not answer as it must; says what was expected.

    Never shows a code, a token or the client's secret.
    """


class Kept(NamedTuple):
    """What the browser's pre-session keeps between going to the provider and coming back.

    In a cookie that scripts cannot read, for ten minutes at most and for one use.
    """

    state: str
    nonce: str
    verifier: str
    redirect: str


class Vouched(NamedTuple):
    """For whom the provider vouches, and what else it says of that person."""

    issuer: str
    identity: str
    claims: Mapping[str, Any]


def begin(provider: Provider, redirect: str) -> tuple[str, Kept]:
    """Where to send the browser, and what to keep until it comes back to `redirect`.

    ProviderError if the provider cannot be asked for where that is.
    """
    kept = Kept(state=new_secret(), nonce=new_secret(), verifier=new_secret(), redirect=redirect)
    challenge = urlsafe_b64encode(sha256(kept.verifier.encode()).digest()).rstrip(b"=").decode()
    query = urlencode(
        {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": redirect,
            "scope": "openid",
            "state": kept.state,
            "nonce": kept.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
    )
    with _asking() as client:
        endpoint = _endpoint(_configuration(client, provider), "authorization_endpoint", provider)
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{query}", kept


def finish(provider: Provider, code: str, state: str, kept: Kept, at: datetime) -> Vouched:
    """For whom the provider vouches, by the code and state that the browser brought back.

    ProviderError unless the state is the kept one, and the ID token that the code is exchanged
    for is signed by the provider, for this client, for this sign-in, and not expired.
    """
    if not same(state, kept.state):
        raise ProviderError("this sign-in was not begun in this browser: begin again")
    with _asking() as client:
        configuration = _configuration(client, provider)
        answer = _json(
            client.post(
                _endpoint(configuration, "token_endpoint", provider),
                data={
                    "grant_type": "authorization_code",
                    "code": code,
                    "redirect_uri": kept.redirect,
                    "code_verifier": kept.verifier,
                },
                auth=httpx.BasicAuth(
                    quote(provider.client_id, safe=""), quote(provider.client_secret, safe="")
                ),
            ),
            "the token endpoint",
        )
        keys = _json(client.get(_endpoint(configuration, "jwks_uri", provider)), "the keys")
    claims = _claims(answer.get("id_token"), keys, provider, at)
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not same(nonce, kept.nonce):
        raise ProviderError("the ID token is not of this sign-in: its nonce is another")
    return Vouched(claims["iss"], claims["sub"], claims)


def _claims(
    token: object, keys: Mapping[str, Any], provider: Provider, at: datetime
) -> Mapping[str, Any]:
    """What an ID token claims, once signature, issuer, audience and times are checked."""
    if not isinstance(token, str):
        raise ProviderError("the token endpoint gave no ID token")
    rules = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=_SKEW_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        sub={"essential": True},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        found = jwt.decode(token, KeySet.import_key_set({"keys": keys["keys"]}), _ALGORITHMS)
        rules.validate(found.claims)
    except JoseError as error:
        raise ProviderError(f"the ID token is not accepted: {error}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProviderError("the ID token or the provider's keys cannot be read") from None
    audience = found.claims["aud"]
    party = found.claims.get("azp")
    if isinstance(audience, list) and len(audience) > 1 and party is None:
        raise ProviderError("an ID token for several clients names the one it is for (azp)")
    if party is not None and party != provider.client_id:
        raise ProviderError("the ID token is for another client (azp)")
    return found.claims


def _asking() -> "_Client":
    return _Client(timeout=_SECONDS, follow_redirects=False)


class _Client(httpx.Client):
    """A client whose failures are the provider's."""

    def request(self, *args: Any, **kwargs: Any) -> httpx.Response:
        """Ask; ProviderError if there is no answer."""
        try:
            return super().request(*args, **kwargs)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderError(f"the identity provider does not answer: {error}") from None


def _configuration(client: httpx.Client, provider: Provider) -> Mapping[str, Any]:
    """What the provider says of itself, if it is the one that was asked."""
    url = provider.issuer.removesuffix("/") + _CONFIGURATION
    configuration = _json(client.get(url), _CONFIGURATION)
    if configuration.get("issuer") != provider.issuer:
        raise ProviderError(f"{url} is of another issuer than {provider.issuer}")
    return configuration


def _endpoint(configuration: Mapping[str, Any], name: str, provider: Provider) -> str:
    """An address of the provider's; never an open one where the issuer has a secure one."""
    found = configuration.get(name)
    scheme = urlsplit(provider.issuer).scheme
    if not isinstance(found, str) or urlsplit(found).scheme not in {"https", scheme}:
        raise ProviderError(f"the identity provider names no {name}")
    return found


def _json(response: httpx.Response, what: str) -> Mapping[str, Any]:
    """A JSON object that was answered; of a refusal, only the code that the standard has."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if response.status_code == httpx.codes.OK and isinstance(found, dict):
        return found
    code = found.get("error") if isinstance(found, dict) else None
    said = f": {code}" if isinstance(code, str) and code.replace("_", "").isalpha() else ""
    raise ProviderError(f"{what} answered {response.status_code}{said}")
