"""Addresses of our own pages, as forms and links hand them on."""

import re
from urllib.parse import urlencode, urlsplit

from fastapi import Request

_LOCAL = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f\x7f]*")
_LONGEST = 1000


def local(address: str) -> str:
    """The address, if it is a path on this machine and nothing else; the first page if not."""
    return address if len(address) <= _LONGEST and _LOCAL.fullmatch(address) else "/"


def here(request: Request) -> str:
    """The address of the page asked for, without what was only for this once."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("lang", "seen")]
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


def came_from(request: Request) -> str:
    """The page on this machine that a form was sent from; the first page if that is not said."""
    sent = urlsplit(request.headers.get("referer", ""))
    if sent.netloc != request.url.netloc:
        return "/"
    return local(sent.path + (f"?{sent.query}" if sent.query else ""))


def with_values(address: str, **values: object) -> str:
    """The address with these values in its query as well; None and the empty text stay out."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    if not given:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(given)}"
