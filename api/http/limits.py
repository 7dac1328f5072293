"""What a body may be, looked at before routes: a megabyte; of the API, JSON in UTF-8, not too deep.

A page's form is read by its route.
"""

import json
import re
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import Answers, Problem
from domain.say import Say

MAX_BODY = 1_000_000
MAX_UPLOAD = 5_100_000
"""The largest form that brings a file, to the addresses that take one."""

UPLOADS = frozenset(("/imports",))
MAX_DEPTH = 32
API = "/api/"
"""Where the addresses of the HTTP API begin."""

_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"')


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
    if _depth(body) > MAX_DEPTH:
        raise _malformed("嵌套过深", f"nested deeper than {MAX_DEPTH}")
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise _malformed("应为 UTF-8 编码的 JSON", "JSON in UTF-8 is expected") from None


def _depth(body: bytes) -> int:
    """How deep brackets stand in one another, outside of texts."""
    deepest = depth = 0
    for sign in _TEXTS.sub(b"", body):
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _too_large(most: int) -> Problem:
    say = Say(f"请求体超过{most}字节", f"a body has at most {most} bytes")
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", say)


def _malformed(zh: str, en: str) -> Problem:
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", Say(zh, en), field="body")
