"""An installation to play with over HTTP: its clock, its accounts, a client for each."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from adapters.access.administration import Administration
from adapters.fields import read_instant
from adapters.seal.keys import make_keys
from adapters.served import Served, served
from adapters.settings import installation
from adapters.sweep import sweep
from api.client import Liangdi
from api.http.app import app
from domain.access.changes import By
from domain.access.facts import Role, Scope
from domain.localities import Code
from projections.deadlines import DEADLINES
from tests.servers.web import web

BEGAN = "2010-09-01 09:00"


class Clock:
    """What time it is, set by a test."""

    def __init__(self) -> None:
        self.at = read_instant(BEGAN, ())

    def __call__(self) -> datetime:
        return self.at

    def set(self, instant: str) -> None:
        self.at = read_instant(instant, ())


@dataclass
class Town:
    """A served installation, with as many accounts as are asked for."""

    office: Served
    clock: Clock
    app: FastAPI
    http: httpx.Client
    tokens: dict[str, str] = field(default_factory=dict)
    opened: ExitStack = field(default_factory=ExitStack)
    """What is closed when the town is."""

    def account(self, name: str, role: Role, place: str | None) -> str:
        """The name of an account, opened if it is not there, without a password."""
        if self.office.identity.accounts.get(name) is None:
            code = None if place is None else Code(place)
            self.keeper().open_account(name, name, role, code)
        return name

    def keeper(self) -> Administration:
        """Whoever works on the machine itself."""
        return Administration(self.office.identity, By(None, "root"), self.clock())

    def token(self, name: str, scope: Scope = Scope.ACT) -> str:
        """A token of an account, made anew with every year."""
        kept = f"{name} {scope} {self.clock().year}"
        if kept not in self.tokens:
            secret, _ = self.keeper().issue_token(name, "test", scope, 366)
            self.tokens[kept] = secret
        return self.tokens[kept]

    def coordinator(self, place: str) -> Liangdi:
        """A client of the coordinator of an office."""
        name = f"of-{place.replace('/', '.')}"
        return self.client(self.account(name, Role.COORDINATOR, place))

    def supervisor(self, place: str) -> Liangdi:
        """A client of the supervisor of an area."""
        return self.client(self.account(f"over-{place}", Role.SUPERVISOR, place))

    def client(self, name: str, scope: Scope = Scope.ACT) -> Liangdi:
        """A client of an account."""
        return Liangdi(self.http, self.token(name, scope))

    def passes(self, until: datetime) -> None:
        """Time passes: what falls due is recorded as the embedded sweep does, at its moment."""
        while True:
            assert self.office.follower.wait(self.office.here.ledger.position, 5)
            with self.office.reading() as (session, tables):
                due = tables.rows(session, DEADLINES, 'ORDER BY "changes_at" LIMIT 1')
            if not due or due[0].changes_at > until:
                break
            assert sweep(self.office.here, self.office.tables, due[0].changes_at).facts
        self.clock.at = until

    def get(self, path: str, name: str | None = None, **params: Any) -> Any:
        """The bare answer to a question of an account, or of nobody."""
        headers = {"Authorization": f"Bearer {self.token(name)}"} if name else {}
        return self.http.get(f"/api/v1{path}", params=params, headers=headers)


@contextmanager
def town(
    url: str,
    clock: Clock | None = None,
    keys: Path | None = None,
    seal: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Town]:
    """A town on the ledger at a URL; `keys` is the file of its vault's keys.

    In the folder `seal` stand the keys of its seal, which are made, and what it publishes.
    `environ` is what else it is set to.
    """
    ticking = clock or Clock()
    settings = dict(environ or {})
    if keys is not None:
        settings |= {"LIANGDI_VAULT_KEYS": str(keys)}
    if seal is not None:
        settings |= {"LIANGDI_SEAL_KEYS": str(seal / "keys"), "LIANGDI_CHECKPOINTS": str(seal)}
        make_keys(seal / "keys", "local")
    with served(installation(settings), url, ticking) as office:
        made = app(office)
        with web(made) as at, httpx.Client(base_url=at, timeout=30) as http:
            here = Town(office, ticking, made, http)
            with here.opened:
                yield here
            office.stopping.set()
