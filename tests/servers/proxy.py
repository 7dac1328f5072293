"""A proxy in front of a real server, whose connections can be cut at any instant."""

import asyncio
import socket
import struct
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

_RESET = struct.pack("ii", 1, 0)
"""Closing with this is a reset: what was under way is lost on both sides."""


class Proxy:
    """Passes connections to 127.0.0.1:`port` on; its own stays, also while that one is away."""

    def __init__(self, to: int = 0) -> None:
        self.to = to
        self.cuts = 0
        self._is_shut = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._thread = Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()
        self._ready.wait(10)

    def cut(self) -> int:
        """Cut every connection there is, wherever it is in what it says; how many."""
        count = self._call(self._cut())
        self.cuts += count
        return count

    def shut(self) -> None:
        """Cut every connection, and any that is tried, until it is opened."""
        self._is_shut = True
        self.cut()

    def open(self) -> None:
        """Let connections through again."""
        self._is_shut = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        serving = asyncio.start_server(self._passes, "127.0.0.1", 0)
        self._server = self._loop.run_until_complete(serving)
        self.port: int = self._server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        self._server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    def _call(self, work: Coroutine[Any, Any, int]) -> int:
        done: Future[int] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return done.result(10)

    async def _cut(self) -> int:
        writers, self._writers = self._writers, set()
        for each in writers:
            own: socket.socket = each.get_extra_info("socket")
            with suppress(OSError):
                own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            each.transport.abort()
        return len(writers) // 2

    async def _passes(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_shut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        try:
            await asyncio.gather(_copied(reader, far_writer), _copied(far_reader, writer))
        finally:
            self._writers -= {writer, far_writer}
            writer.transport.abort()
            far_writer.transport.abort()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with suppress(OSError):
        writer.write_eof()
