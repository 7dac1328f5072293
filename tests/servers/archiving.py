"""PostgreSQL that archives its log, base backups of it, and servers put back to an instant."""

import shutil
import subprocess
import time
from pathlib import Path

import psycopg

from tests.servers.postgres import PostgresServer

_SECONDS = 30


class ArchivingServer(PostgresServer):
    """A server that copies each finished segment of its log into a folder of its own."""

    def __init__(self) -> None:
        super().__init__(settings={"archive_mode": "on"})
        self.archive = self.folder_of_its_own("archive")
        # As docs/operations.md has it.
        command = f"test ! -f {self.archive}/%f && cp %p {self.archive}/%f"
        self.execute(f"ALTER SYSTEM SET archive_command = '{command}'")
        self.execute("SELECT pg_reload_conf()")

    def folder_of_its_own(self, name: str) -> Path:
        """A new folder that the server may write in."""
        made = self._folder / name
        made.mkdir()
        if self._as:
            shutil.chown(made, "nobody", "nogroup")
        return made

    def base_backup(self) -> Path:
        """A copy of the whole server, as it stands, while it is at work."""
        to = self.folder_of_its_own("base")
        subprocess.run(
            [
                *(self._bin / "pg_basebackup", "--pgdata", to, "--no-sync"),
                *("--checkpoint", "fast", "--wal-method", "none", "--dbname", self.url()),
            ],
            check=True,
            capture_output=True,
            cwd=self._folder,
            **self._as,
        )
        return to

    def now(self) -> str:
        """The server's own clock, between two transactions."""
        with psycopg.connect(self.url(), autocommit=True) as session:
            found = session.execute("SELECT clock_timestamp()::text").fetchone()
        assert found is not None
        time.sleep(0.01)
        return str(found[0])

    def archive_all(self) -> None:
        """Have all that was written in the archive."""
        with psycopg.connect(self.url(), autocommit=True) as session:
            found = session.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
        assert found is not None
        until = time.monotonic() + _SECONDS
        while not (self.archive / found[0]).exists():
            assert time.monotonic() < until, "nothing is archived"
            time.sleep(0.05)


class PutBackServer(PostgresServer):
    """A server from a base backup and the archive of another, up to an instant, or to the end."""

    def __init__(self, of: ArchivingServer, base: Path, instant: str | None) -> None:
        self._base, self._of = base, of
        target = {} if instant is None else {"recovery_target_time": instant}
        super().__init__(
            settings={
                "restore_command": f"cp {of.archive}/%f %p",
                "recovery_target_action": "promote",
                **target,
            }
        )
        until = time.monotonic() + _SECONDS
        with psycopg.connect(self.url(), autocommit=True) as session:
            while session.execute("SELECT pg_is_in_recovery()").fetchone() != (False,):
                assert time.monotonic() < until, "the server does not end its recovery"
                time.sleep(0.05)

    def _init(self) -> None:
        self._password = self._of._password
        data = self._folder / "data"
        shutil.copytree(self._base, data)
        (data / "recovery.signal").touch()
        data.chmod(0o700)
        if self._as:
            for path in (data, *data.rglob("*")):
                shutil.chown(path, "nobody", "nogroup")
