"""Holiday notices, for an administrator: what is loaded, what a new one would move, loading it.

Counts and offices are shown, never a case. The file goes through the page in a field of its own,
so that nothing of it is kept until it is loaded.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from http import HTTPStatus
from typing import Annotated

from fastapi import File, Form, Request, Response, UploadFile

from adapters.notice_loading import MAX_BYTES, Preview, load, preview
from adapters.notices import notices_on_record
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.desk import Administering
from api.pages.frame import page
from api.pages.kept import Wrong, by, done, tried

router = Router(prefix="/notices")

_MOST = 300
"""Lines of a preview that are shown."""


@router.get("")
def listed(request: Request, desk: Administering) -> Response:
    """The years that are known, the notices that were loaded, and the form for another."""
    return _listed(request, desk)


@router.post("/preview")
def look(request: Request, desk: Administering, file: Annotated[UploadFile, File()]) -> Response:
    """What the notice in a file would move; nothing is recorded."""
    data = file.file.read(MAX_BYTES + 1)
    found: list[Preview] = []
    wrong = tried("file", lambda: found.append(_preview(desk, data)))
    if wrong is not None:
        return _listed(request, desk, wrong)
    return _previewed(request, desk, data, found[0])


@router.post("")
def load_it(
    request: Request,
    desk: Administering,
    data: Annotated[str, Form(max_length=2 * MAX_BYTES)] = "",
    digest: Annotated[str, Form(max_length=100)] = "",
    version: Annotated[int, Form(ge=0, le=100_000)] = 0,
) -> Response:
    """Load the notice that was looked at."""
    served = desk.served
    places: list[int] = []
    wrong = tried(
        "file",
        lambda: places.append(
            load(served.here, served.tables, by(desk), _bytes(data), desk.at, digest, version)
        ),
    )
    if wrong is not None:
        return _listed(request, desk, wrong)
    return done(f"/notices?seen={places[0]}", "notices.loaded")


def _preview(desk: Desk, data: bytes) -> Preview:
    return preview(desk.served.here, desk.served.tables, by(desk), data, desk.at)


def _listed(request: Request, desk: Desk, wrong: Wrong | None = None) -> Response:
    here = desk.served.here
    calendar = here.law.calendars(None)
    status = HTTPStatus.OK if wrong is None else wrong.problem.status
    return page(
        request,
        desk,
        "notices.html",
        status,
        wrong=wrong,
        last_year=calendar.last_year,
        settled_until=calendar.settled_until,
        loaded=tuple(reversed(notices_on_record(here.ledger))),
        shipped=[each for each in here.law.calendars.notices if each.issued_on is not None][:5],
    )


def _previewed(request: Request, desk: Desk, data: bytes, found: Preview) -> Response:
    return page(
        request,
        desk,
        "notice_preview.html",
        found=found,
        lines=found.lines[:_MOST],
        most=_MOST if len(found.lines) > _MOST else None,
        data=b64encode(data).decode(),
    )


def _bytes(data: str) -> bytes:
    """The file as it came; what is none is refused for what it says."""
    try:
        return b64decode(data, validate=True)
    except NotBase64:
        return b""
