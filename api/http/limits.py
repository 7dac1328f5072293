"""What a body may be, looked at before routes: a megabyte; of the API, JSON in UTF-8, not too deep.

A page's form is read by its route.
"""

from http import HTTPStatus

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.strange_json import NoJson, read_json
from api.http.problems import Answers, Problem
from domain.say import Say

MAX_BODY = 1_000_000
MAX_UPLOAD = 5_100_000
"""The largest form that brings a file, to the addresses that take one."""

UPLOADS = frozenset(("/imports",))
API = "/api/"
"""Where the addresses of the HTTP API begin."""


class BodyLimits:
    """Refuses a body that nothing here would read, with a problem document."""

    def __init__(self, app: ASGIApp, answer: Answers) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body whole, look at it, hand it on."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            body = await _read(request, receive, _most(scope))
            if scope["path"].startswith(API):
                _check(body)
        except Problem as problem:
            await self._answer(problem, request)(scope, receive, send)
            return
        handed = False

        async def once() -> Message:
            nonlocal handed
            if handed:
                return await receive()
            handed = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, once, send)


def _most(scope: Scope) -> int:
    return MAX_UPLOAD if scope["path"] in UPLOADS else MAX_BODY


async def _read(request: Request, receive: Receive, most: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:20]) > most:
        raise _too_large(most)
    parts = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts += message.get("body", b"")
        if len(parts) > most:
            raise _too_large(most)
        more = message.get("more_body", False)
    return bytes(parts)


def _check(body: bytes) -> None:
    """That the body is empty, or JSON whose texts can be stored."""
    if not body:
        return
    try:
        read_json(body)
    except NoJson as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        raise Problem(status, "malformed", error.say, field="body") from None


def _too_large(most: int) -> Problem:
    say = Say(f"请求体超过{most}字节", f"a body has at most {most} bytes")
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", say)
