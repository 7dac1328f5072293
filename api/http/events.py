"""Server-sent events: that something changed on one's worklist, as soon as it is shown."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Annotated

from fastapi import Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from adapters.access.identity import Visitor
from adapters.queries.events import Changed, changed
from adapters.served import Served
from api.http.desk import Desk, Reading, visitor_of
from api.http.documented import PROBLEMS
from api.http.routing import Router

router = Router(tags=["events"], responses=PROBLEMS)

HEARTBEAT = 15.0
"""Seconds after which a stream says that it is still there."""

_LOOKS_EVERY = 0.25
_AT_ONCE = 500

Told = tuple[list[str], bool]
"""Lines of a stream, and whether there are more to tell at once."""

Tell = Callable[[Visitor], Told]


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Events, as they come."}},
)
def events(
    request: Request,
    desk: Reading,
    last_event_id: Annotated[
        str | None, Header(pattern=r"^[0-9]{1,15}$", description="Go on after this event.")
    ] = None,
    once: Annotated[bool, Query(description="End when there is no more to tell.")] = False,  # noqa: FBT002
) -> StreamingResponse:
    """A line for each fact that others recorded in cases of one's offices: place, case, topic."""
    after = int(last_event_id) if last_event_id else desk.served.follower.shown

    def tell(visitor: Visitor) -> Told:
        nonlocal after
        found = _changed(desk.served, visitor, after)
        after = found[-1].position if found else after
        return [_line(each) for each in found], len(found) == _AT_ONCE

    return stream(request, desk, tell, once=once)


def stream(
    request: Request, desk: Desk, tell: Tell, *, once: bool, pause: float = 0.0
) -> StreamingResponse:
    """What is told whenever the views have moved, until the reader leaves or may not see it.

    With `once` it ends when there is no more to tell; `pause` seconds go by after each telling.
    """
    lines = _lines(request, desk, tell, once=once, pause=pause)
    return StreamingResponse(lines, media_type="text/event-stream")


async def _lines(
    request: Request, desk: Desk, tell: Tell, *, once: bool, pause: float
) -> AsyncIterator[str]:
    served, seen, quiet = desk.served, -1, 0.0
    known: Visitor | None = desk.visitor
    yield ": 两地 liangdi\n\n"
    while known is not None and not served.stopping.is_set():
        shown = served.follower.shown
        if shown != seen:
            lines, more = await run_in_threadpool(tell, known)
            for line in lines:
                yield line
            if not more:
                seen = shown
            quiet = 0.0
            await asyncio.sleep(0.0 if once else pause)
        elif once:
            return
        else:
            await asyncio.sleep(_LOOKS_EVERY)
            quiet += _LOOKS_EVERY
        if quiet >= HEARTBEAT:
            quiet = 0.0
            yield ": \n\n"
        if await request.is_disconnected():
            return
        known = await run_in_threadpool(_still, request, served)


def _still(request: Request, served: Served) -> Visitor | None:
    """Who reads, as of now: a closed account or a revoked token reads no further."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = token.strip() if scheme.lower() == "bearer" else None
    return visitor_of(request, given, served.clock(), is_use=False)


def _changed(served: Served, visitor: Visitor, after: int) -> list[Changed]:
    with served.reading() as (session, _):
        return changed(session, served.sight(visitor.account, served.clock()), after, _AT_ONCE)


def _line(each: Changed) -> str:
    data = json.dumps({"position": each.position, "case": each.case, "topic": each.topic})
    return f"id: {each.position}\nevent: changed\ndata: {data}\n\n"
