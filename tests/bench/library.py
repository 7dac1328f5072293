"""The baseline: what the eventsourcing library's own documentation would do."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event


def application(url: str) -> Application[UUID]:
    """An application of the library's on `sqlite:///PATH` or `postgresql://…`."""
    at = urlsplit(url)
    env: dict[str, Any] = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": at.path.lstrip("/"),
        "POSTGRES_HOST": str(at.hostname),
        "POSTGRES_PORT": str(at.port),
        "POSTGRES_USER": str(at.username),
        "POSTGRES_PASSWORD": str(at.password),
    }
    if at.scheme == "sqlite":
        env = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": at.path[1:]}
    return Application(env=env)


class Notices(Aggregate):
    """The library's own way, as its documentation has it: 12 events on one aggregate."""

    @event("Opened")
    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.notices: list[str] = []

    @event("Notified")
    def notify(self, to: str, medium: str, arrived_at: str, ref: str) -> None:
        self.notices.append(f"{to} {medium} {arrived_at} {ref}")
