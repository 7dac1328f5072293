"""What is known of each request from outside: an id, a line in the log, figures; no person.

The log and the figures name the route, never the address asked for, nor who asked.
"""

import json
import logging
import re
from datetime import UTC, datetime
from secrets import token_hex
from time import perf_counter

from fastapi import Request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import Answers, internal

_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Headers of every answer: it is data, for whoever asked, and nobody else keeps it."""

_log = logging.getLogger("liangdi.http")


class Figures:
    """The figures of one app: how many requests of each route, how they ended, how long."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        by = ("method", "route", "status")
        self.requests = Counter("liangdi_requests", "Requests.", by, registry=self.registry)
        self.seconds = Histogram(
            "liangdi_request_seconds", "Seconds to an answer.", by[:2], registry=self.registry
        )
        self.ledger = Gauge("liangdi_ledger_position", "Facts recorded.", registry=self.registry)
        self.shown = Gauge("liangdi_views_position", "Facts shown.", registry=self.registry)
        self.exchange = {
            name: Gauge(f"liangdi_exchange_{name}", words, registry=self.registry)
            for name, words in _EXCHANGE.items()
        }


_EXCHANGE = {
    "position": "Facts that other nodes were told.",
    "waiting": "Facts of other nodes that wait for earlier ones.",
    "persons": "Persons still to be sent to other nodes.",
    "rejected": "Messages not accepted and not dealt with.",
}


class Watching:
    """Gives each request an id and each answer its headers; logs and counts it."""

    def __init__(self, app: ASGIApp, figures: Figures, answer: Answers) -> None:
        self._app = app
        self._answer = answer
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, watched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _ID.fullmatch(given) else token_hex(8)
        begun, status = perf_counter(), 0
        secure = scope["scheme"] == "https"

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = name
                for header, value in _HEADERS.items():
                    headers.setdefault(header, value)
                if secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception:
            _log.exception("a request failed", extra={"of": {"request": name}})
            if status:
                raise
            await self._answer(internal(), Request(scope))(scope, receive, told)
        finally:
            seconds = perf_counter() - begun
            route = getattr(scope.get("route"), "path", "none")
            self._figures.requests.labels(scope["method"], route, status).inc()
            self._figures.seconds.labels(scope["method"], route).observe(seconds)
            of = {"request": name, "method": scope["method"], "route": route, "status": status}
            _log.info("answered", extra={"of": of | {"ms": round(seconds * 1000, 1)}})


class JsonLines(logging.Formatter):
    """A line of JSON a record: when, how grave, what, and what it is of."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
            **getattr(record, "of", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line, ensure_ascii=False)


def _where(record: logging.LogRecord) -> list[str]:
    """The places in the program that led to an error; its words may name a person, and stay out."""
    found = []
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found
