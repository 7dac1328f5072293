"""Signing in by the identity provider: there, and back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http import HTTPStatus
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters.access import oidc
from adapters.access.identity import WrongCredentials
from adapters.access.oidc import Kept, ProviderError
from adapters.settings import Provider
from api.http.desk import Here, cookie_name, give_session
from api.http.problems import Problem, not_there
from api.http.routing import Router
from api.pages.addresses import local
from domain.say import Say

router = Router(prefix="/sign-in/oidc")

_COOKIE = "liangdi-oidc"
_SECONDS = 600
"""How long a person may take at the provider."""

_PATH = "/sign-in/oidc"

Text = Annotated[str, Query(max_length=4000)]


@router.get("")
def there(
    request: Request, here: Here, after: Annotated[str, Query(alias="next")] = "/"
) -> Response:
    """Send the browser to the provider; what is kept until it is back is in a cookie."""
    redirect = f"{request.url.scheme}://{request.url.netloc}{_PATH}/back"
    try:
        url, kept = oidc.begin(_provider(here), redirect)
    except ProviderError as error:
        raise _failed(error) from None
    response = RedirectResponse(url, HTTPStatus.SEE_OTHER)
    text = json.dumps([*kept, local(after)])
    response.set_cookie(
        _COOKIE,
        urlsafe_b64encode(text.encode()).decode(),
        max_age=_SECONDS,
        path=_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/back")
def back(request: Request, here: Here, code: Text = "", state: Text = "") -> Response:
    """Open a session for whom the provider vouches, if an account is linked to that person."""
    at, provider = here.clock(), _provider(here)
    try:
        kept, after = _kept(request)
        vouched = oidc.finish(provider, code, state, kept, at)
        had = request.cookies.get(cookie_name(request))
        opened = here.identity.sign_in_as(vouched.issuer, vouched.identity, at, replaces=had)
    except ProviderError as error:
        raise _failed(error) from None
    except WrongCredentials:
        say = Say(
            "没有与此身份关联的账户，请联系管理员",
            "no account is linked to this identity: ask an administrator",
        )
        raise Problem(HTTPStatus.FORBIDDEN, "not-linked", say) from None
    response = RedirectResponse(after, HTTPStatus.SEE_OTHER)
    response.delete_cookie(_COOKIE, path=_PATH)
    give_session(request, response, opened.secret)
    return response


def _provider(here: Here) -> Provider:
    if here.provider is None:
        raise not_there()
    return here.provider


def _kept(request: Request) -> tuple[Kept, str]:
    """What was kept when the browser was sent, and where it is to go on."""
    try:
        *kept, after = json.loads(urlsafe_b64decode(request.cookies.get(_COOKIE, "")))
        return Kept(*map(str, kept)), local(str(after))
    except (ValueError, TypeError, RecursionError):
        raise ProviderError("this sign-in was not begun in this browser: begin again") from None


def _failed(error: ProviderError) -> Problem:
    say = Say("统一身份认证未能完成，请重新登录", str(error))
    return Problem(HTTPStatus.BAD_GATEWAY, "identity-provider", say)
