"""Signing in by password, and out."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters.access.identity import TooManyAttempts, WrongCredentials
from api.http.desk import Here, address_of, cookie_name, end_session, give_session
from api.http.problems import problem_of
from api.http.routing import Router
from api.pages.addresses import local
from api.pages.desk import SignedIn, check_own_form, known
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.strings import STRINGS

router = Router()


@router.get("/sign-in")
def form(
    request: Request, here: Here, next_: Annotated[str, Query(alias="next")] = "/"
) -> Response:
    """The form; who is signed in already goes on."""
    after = local(next_)
    if known(request) is not None:
        return RedirectResponse(after, 303)
    provider = here.provider is not None
    return page(request, None, "sign_in.html", next=after, name="", error=None, provider=provider)


@router.post("/sign-in")
def sign_in(
    request: Request,
    here: Here,
    name: Annotated[str, Form(max_length=40)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next_: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Open a session and go on; or show the form once more, with what was wrong."""
    check_own_form(request)
    after, had = local(next_), request.cookies.get(cookie_name(request))
    try:
        opened = here.identity.sign_in(
            name, password, here.clock(), address_of(request), replaces=had
        )
    except (WrongCredentials, TooManyAttempts) as error:
        wrong = problem_of(error)
        assert wrong is not None, "both are known"
        given = {"next": after, "name": name, "error": wrong.say}
        provider = here.provider is not None
        return page(request, None, "sign_in.html", wrong.status, **given, provider=provider)
    response = RedirectResponse(after, 303)
    give_session(request, response, opened.secret)
    return response


@router.post("/sign-out")
def sign_out(_: SignedIn, request: Request) -> Response:
    """End the session."""
    response = RedirectResponse("/sign-in", 303)
    end_session(request, response)
    say_next(response, Said("ok", STRINGS["signed-out"]))
    return response
