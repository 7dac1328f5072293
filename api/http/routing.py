"""Routes that are answered in one thread each: who asks, what is done, and the answer's bytes.

FastAPI hands each dependency, the route's function and its answer to a thread of their own, one
after the other. Where requests share one interpreter lock, every such step waits for its turn
again; here there is one. So a route and its dependencies wait for nothing that needs the event
loop: they are plain functions, or `async` in name only.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute

THREADS = 8
"""Requests that are answered at once: as many as the views lend connections to.

More would only wait for those, and for each other's turn at the interpreter's lock.
"""

_LOOKS_S = 0.005
"""Seconds between two looks whether what a request waits for has come."""

_BODILESS = frozenset(("GET", "HEAD", "OPTIONS"))


class NotYet(Exception):  # noqa: N818  no error: the request is to be asked again
    """What a request waits for has not come; `has_come` tells, for at most so many seconds.

    It waits without a thread: those who wait for the views would else keep out all others. Raised
    once in a request, which has `state.waited` when it is asked again.
    """

    def __init__(self, has_come: Callable[[], bool], seconds: float) -> None:
        super().__init__(seconds)
        self.has_come = has_come
        self.seconds = seconds


class InOneThread(APIRoute):
    """A route whose dependencies and function run in the same thread, one after the other."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        super().__init__(path, at_once(endpoint), **given)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request once its route is known."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            if request.method not in _BODILESS:
                await request.body()
                if request.headers.get("content-type", "").lower().startswith("multipart/"):
                    await request.form()  # a large file of it is put on the disk, by a thread
            loop = asyncio.get_running_loop()
            try:
                return await loop.run_in_executor(None, _run, answer(request))
            except NotYet as waits:
                await _until(waits)
            request.state.waited = True
            return await loop.run_in_executor(None, _run, answer(request))

        return answered


@asynccontextmanager
async def in_threads(_app: FastAPI) -> AsyncIterator[None]:
    """While the app is served, so many threads answer its requests."""
    threads = ThreadPoolExecutor(THREADS, "request")
    asyncio.get_running_loop().set_default_executor(threads)
    yield


class Router(APIRouter):
    """A router of such routes."""

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=InOneThread, **given)


def at_once(work: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """The function, to be awaited where it is called and not in another thread."""

    @wraps(work)
    async def called(*args: Any, **given: Any) -> Any:
        return work(*args, **given)

    return called


async def _until(waits: NotYet) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + waits.seconds
    while not waits.has_come() and loop.time() < end:  # noqa: ASYNC110  told to threads only
        await asyncio.sleep(_LOOKS_S)


def _run(work: Coroutine[Any, Any, Response]) -> Response:
    """What comes of a coroutine that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as ended:
        answer: Response = ended.value
        return answer
    work.close()
    raise AssertionError("a route and its dependencies wait for nothing")
