"""What is said once, on the page after a form was sent; carried by a cookie of one page's life."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from fastapi import Request, Response

from domain.say import Say

_COOKIE = "said"
_MOST = 8
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A line; `kind` is `ok`, `note` or `late`, as badges have it."""

    kind: str
    say: Say


_KINDS = frozenset(("ok", "note", "late"))


def say_next(response: Response, *lines: Said) -> None:
    """Say these lines on the next page."""
    text = json.dumps([[each.kind, *each.say] for each in lines[:_MOST]], ensure_ascii=False)
    value = urlsafe_b64encode(text.encode()).decode()
    response.set_cookie(_COOKIE, value, max_age=_SECONDS, httponly=True, samesite="lax")


def said(request: Request) -> list[Said]:
    """The lines to say on this page; none for what is no text of ours."""
    try:
        found = json.loads(urlsafe_b64decode(request.cookies.get(_COOKIE, "")) or "[]")
        lines = [Said(str(kind), Say(str(zh), str(en))) for kind, zh, en in found]
    except (ValueError, TypeError, RecursionError):
        return []
    return [each for each in lines[:_MOST] if each.kind in _KINDS]


def all_said(response: Response) -> None:
    """They have been said."""
    response.delete_cookie(_COOKIE)
