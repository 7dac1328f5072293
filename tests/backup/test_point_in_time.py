"""Back to an instant by PostgreSQL's own log, as docs/operations.md has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.backup.erased import erase_again, erased_in
from adapters.backup.source import at_one_instant
from adapters.ledger import migrate
from adapters.seal.audit import audit
from adapters.seal.checkpoints import published
from adapters.seal.keys import read_keys
from adapters.seal.stretch import Fault
from api.client import Liangdi
from tests.backup.lived import Lived, erased, lived, lived_town, tables_at
from tests.http.test_acts import OPENING
from tests.missing import missing
from tests.play import WUJIN
from tests.servers.archiving import ArchivingServer, PutBackServer
from tests.servers.postgres import NoPostgresError


@pytest.fixture
def archiving() -> Iterator[ArchivingServer]:
    try:
        started = ArchivingServer()
    except NoPostgresError as error:
        missing("no PostgreSQL", str(error))
    with started:
        yield started


def opened(at: Lived, subject: str) -> int:
    """Open one more case; its place in the ledger."""
    with lived_town(at) as here:
        wujin = Liangdi(here.http, at.token)
        return wujin.open(WUJIN, "consultation.open", OPENING | {"subject": subject}).position


def test_a_server_is_put_back_to_an_instant_or_to_its_last_fact(
    archiving: ArchivingServer, tmp_path: Path
) -> None:
    url = archiving.new_database()
    migrate(url, None)
    at = lived(url, tmp_path / "files")
    base = archiving.base_backup()
    position = opened(at, "before the instant")
    at.publish()
    then, instant = tables_at(url), archiving.now()
    opened(at, "after the instant")
    erased(at, at.person)
    at.publish()
    last = tables_at(url)
    with at_one_instant(url) as source:
        listed = erased_in(source)
    archiving.archive_all()
    heads = {
        each.checkpoint.size: (each.checkpoint.size, each.checkpoint.root)
        for each in published(
            at.folder / "seal", read_keys(at.folder / "seal" / "keys", "local").public
        )
    }
    first, *_, beyond = heads.values()

    with PutBackServer(archiving, base, instant) as server:
        there = server.url(url.rpartition("/")[2])
        assert tables_at(there) == then
        found = audit(there, [first, heads[position]])
        assert (found.size, found.problems, found.published) == (position, (), position)
        (lost,) = audit(there, [beyond]).problems
        assert lost.fault is Fault.ROLLED_BACK
        assert (erase_again(there, listed), erase_again(there, listed)) == (1, 0)

    with PutBackServer(archiving, base, None) as server:
        there = server.url(url.rpartition("/")[2])
        assert tables_at(there) == last
        assert audit(there, list(heads.values())).problems == ()
