"""Which of the two languages a page is in: Chinese, unless its reader has switched."""

from datetime import timedelta
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from api.http.routing import Router
from api.pages.addresses import local
from api.pages.desk import check_own_form
from projections.prose.teller import Language

router = Router()

_COOKIE = "lang"
_KEPT = timedelta(days=365)


def language_of(request: Request) -> Language:
    """What the address asks for, else what was chosen last, else Chinese."""
    for said in (request.query_params.get("lang"), request.cookies.get(_COOKIE)):
        if said in set(Language):
            return Language(said)
    return Language.ZH


def keep_language(response: Response, language: Language) -> None:
    """Let the next pages be in the language, too."""
    seconds = int(_KEPT.total_seconds())
    response.set_cookie(_COOKIE, language, max_age=seconds, httponly=True, samesite="lax")


@router.post("/language")
def switch(
    request: Request,
    lang: Annotated[Language, Form()],
    next_: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Show this page, and those after it, in the other language."""
    check_own_form(request)
    response = RedirectResponse(local(next_), 303)
    keep_language(response, lang)
    return response
