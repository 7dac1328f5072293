"""The style sheet, the script and the icon: read once, kept by browsers until they change."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import Response

from api.http.problems import not_there
from api.http.routing import Router

router = Router()

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def _asset(name: str) -> tuple[bytes, str]:
    """The content of a file, and what changes with it."""
    content = (files("api.pages") / "static" / name).read_bytes()
    return content, sha256(content).hexdigest()[:12]


_NAMES = frozenset(each.name for each in (files("api.pages") / "static").iterdir())


def asset(name: str) -> str:
    """The address of a file as it is now."""
    return f"/static/{name}?v={_asset(name)[1]}"


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file that every page may need; for a year, since its address changes with it."""
    if name not in _NAMES:
        raise not_there()
    content, _ = _asset(name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, 200, headers, _TYPES[name.rpartition(".")[2]])
