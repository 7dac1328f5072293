"""The worklist: what is owed by us and to us, in queues; and acts done on several cases at once."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from adapters.bulk import Bulk, act_in_each
from adapters.queries.queues import Queue
from api.http.desk import Desk
from api.http.events import stream
from api.http.problems import not_there
from api.http.routing import Router
from api.pages.addresses import local, with_values
from api.pages.desk import Acting, Reading
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.strings import STRINGS
from api.pages.worklist_asked import Asked, Filters
from api.pages.worklist_filters import selects
from api.pages.worklist_lines import listing
from api.pages.worklist_live import PAUSE_S, LiveNumbers
from api.pages.worklist_queues import BULK, QUEUES, looking, numbers
from domain.access.facts import Role
from domain.recorded import CaseId
from domain.say import Say
from projections.words.acts import ACTS
from projections.words.cases import KINDS

router = Router()

_MOST = 100
"""Cases that one form may name."""

_REASONS = 5
"""Reasons for leaving cases out that are told one by one."""


@router.get("/worklist")
def worklist(request: Request, desk: Reading, asked: Filters) -> Response:
    """A queue, a page at a time, with the numbers of all."""
    return shown(request, desk, asked)


class AskedLive(Asked):
    """The same, of a stream; `once` ends it when the numbers have been told."""

    once: bool = False


@router.get("/worklist/live")
def live(
    request: Request, desk: Reading, asked: Annotated[AskedLive, Query()]
) -> StreamingResponse:
    """The numbers of the queues, now and whenever one has changed, for the page's script."""
    told = LiveNumbers(desk.served, asked)
    return stream(request, desk, told.tell, once=asked.once, pause=PAUSE_S)


@router.post("/worklist/{verb}")
def bulk(
    desk: Acting,
    verb: Annotated[str, Path(max_length=20)],
    case: Annotated[list[str] | None, Form(max_length=_MOST)] = None,
    back: Annotated[str, Form()] = "/worklist",
) -> Response:
    """Do an act in the chosen cases; what was done and what not is said on the list."""
    found = next((each for each in BULK.values() if each.verb == verb), None)
    if found is None:
        raise not_there()
    done = act_in_each(desk.served, desk.who, found.act, map(CaseId, case or ()), desk.at)
    response = RedirectResponse(with_values(local(back), seen=done.position), 303)
    say_next(response, *_told(done))
    return response


def shown(request: Request, desk: Desk, asked: Asked) -> Response:
    """The page of a queue."""
    look = looking(desk, asked)
    is_drafts = asked.queue is Queue.DRAFTS
    offices = desk.who.offices(desk.at)
    with desk.served.reading():
        found: dict[str, Any] = {
            "numbers": numbers(look),
            "selects": selects(look),
            "listing": None if is_drafts else listing(look),
        }
    return page(
        request,
        desk,
        "worklist.html",
        queues=QUEUES,
        days=look.days,
        asked=asked,
        kinds=KINDS,
        acts=ACTS,
        **found,
        drafts=desk.served.drafts.of(desk.who.name, offices) if is_drafts else (),
        bulk=None if desk.who.role is Role.AUDITOR else BULK.get(asked.queue),
    )


def _told(done: Bulk) -> Sequence[Said]:
    lines = []
    if done.done:
        lines.append(Said("ok", _filled("bulk.done", done.done, Say("", ""))))
    for why, number in done.skipped.most_common(_REASONS):
        lines.append(Said("note", _filled("bulk.skipped", number, why)))
    return lines or [Said("note", STRINGS["bulk.none"])]


def _filled(key: str, number: int, why: Say) -> Say:
    pattern = STRINGS[key]
    return Say(
        pattern.zh.format(number=number, why=why.zh), pattern.en.format(number=number, why=why.en)
    )
