"""What is put back is what was there, in either kind of store, and work goes on."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.backup.errors import BackupError, DoesNotHold
from adapters.backup.into_files import put_in_place
from adapters.backup.restoring import Missing, put_published, restore
from adapters.backup.steps import Steps
from adapters.backup.stores import HEADS
from adapters.ledger import LedgerError, migrate
from adapters.seal.audit import audit
from adapters.seal.checkpoints import published
from adapters.seal.keys import read_keys
from adapters.views.opened import open_views
from api.client import Liangdi
from domain.recorded import CaseId
from tests.backup.lived import (
    Lived,
    asking,
    ledger_at,
    lived,
    lived_town,
    settings_in,
    tables_at,
)
from tests.http.test_acts import OPENING
from tests.play import SHUYANG, WUJIN
from tests.servers.postgres import PostgresServer
from tests.vault.conftest import NAME, NUMBER

STORES = {
    *("ledger", "vault", "reads", "access", "answers", "drafts", "exchange", "imports", "runs"),
}


def view_rows(url: str) -> dict[str, list[object]]:
    with closing(open_views(url)) as tables, tables.reading() as session:
        return {name: [*tables.rows(session, view)] for name, view in tables.views.items()}


def filled(url: str) -> set[str]:
    """The tables in which anything is, heads left out."""
    return {
        f"{store}.{table}"
        for (store, table), rows in tables_at(url).items()
        if rows and table not in HEADS
    }


def put_back(at: Lived, url: str, folder: Path, *, earlier: bool = False) -> Steps:
    steps = Steps()
    restore(at.settings, url, folder, at.asked(earlier=earlier), steps)
    return steps


def test_what_is_put_back_is_what_was_there(at: Lived, empty_url: str) -> None:
    before = tables_at(at.url)
    assert {store for store, table in before if before[store, table]} == STORES
    steps = put_back(at, empty_url, at.backed_up("b"))
    assert tables_at(empty_url) == before
    assert view_rows(empty_url) == view_rows(at.url)
    assert [name for name, _ in steps.done] == ["copied", "verified", "put back", "views"]


def test_what_is_put_back_holds_against_what_was_published(at: Lived, empty_url: str) -> None:
    put_back(at, empty_url, at.backed_up("b"))
    known = read_keys(at.folder / "seal" / "keys", "local").public
    (last,) = published(at.folder / "seal", known)
    found = audit(empty_url, [(last.checkpoint.size, last.checkpoint.root)])
    assert (found.problems, found.published) == ((), last.checkpoint.size)


def test_work_goes_on_where_it_was(at: Lived, empty_url: str) -> None:
    put_back(at, empty_url, at.backed_up("b"))
    with lived_town(at, empty_url) as here:
        wujin = Liangdi(here.http, at.token)
        (case,) = wujin.all_cases()
        position = here.office.here.ledger.position
        again = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG}, key="b")
        assert again.position <= position  # the first answer: nothing is done twice
        opened = wujin.open(WUJIN, "consultation.open", OPENING | {"subject": "s9"})
        assert opened.position > position
        vault = here.office.vault
        assert vault is not None
        person = vault.read(asking(vault, f"of-{WUJIN}"), at.person, CaseId(case))
        assert (person.name, person.number) == (NAME, NUMBER)
    assert audit(empty_url).problems == ()


def test_everybody_signs_in_again(at: Lived, empty_url: str) -> None:
    put_back(at, empty_url, at.backed_up("b"))
    with lived_town(at, empty_url) as here:
        secrets = here.office.identity.secrets._beside
        with secrets.reading() as session:
            assert session.rows("SELECT * FROM sessions") == []
            assert len(session.rows("SELECT * FROM passwords")) == 1


def test_the_application_takes_and_puts_back_under_its_own_role(
    tmp_path: Path, server: PostgresServer
) -> None:
    role, databases = server.new_role(), [server.new_database(), server.new_database()]
    for each in databases:
        migrate(each, role[0])
    ours, empty = (server.as_role(each, role) for each in databases)
    at = lived(ours, tmp_path / "files")
    put_back(at, empty, at.backed_up("b"))
    assert tables_at(empty) == tables_at(ours)
    with ledger_at(empty) as ledger:
        assert str(ledger.status().rights) == "append only"


def test_a_file_is_put_back_into_an_empty_place_only(in_a_file: Lived, tmp_path: Path) -> None:
    folder = in_a_file.backed_up("b")
    with pytest.raises(BackupError, match=r"ledger\.db, .* is there already"):
        put_back(in_a_file, in_a_file.url, folder)
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "kept.db.views").touch()
    with pytest.raises(BackupError, match=r"kept\.db\.views is there already"):
        put_back(in_a_file, f"sqlite:///{tmp_path / 'else' / 'kept.db'}", folder)


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ("INSERT INTO liangdi_vault.erased VALUES ('s', '2010-09-01')", {"vault.erased"}),
        ("UPDATE liangdi_reads.read_head SET size = 1", set()),
    ],
)
def test_a_database_is_to_be_empty(
    in_a_file: Lived, server: PostgresServer, statement: str, left: set[str]
) -> None:
    folder, url = in_a_file.backed_up("b"), server.new_database()
    migrate(url, None)
    server.execute(statement, url)
    with pytest.raises(BackupError, match="is not empty"):
        put_back(in_a_file, url, folder)
    assert filled(url) == left


def test_a_database_with_a_ledger_is_left_alone(in_a_file: Lived, empty_url: str) -> None:
    folder = in_a_file.backed_up("b")
    put_back(in_a_file, empty_url, folder)
    before = tables_at(empty_url)
    with pytest.raises(BackupError, match=r"is not empty|is there already"):
        put_back(in_a_file, empty_url, folder)
    assert tables_at(empty_url) == before


def test_what_a_database_refuses_in_the_end_leaves_nothing(
    in_a_file: Lived, server: PostgresServer
) -> None:
    folder, url = in_a_file.backed_up("b"), server.new_database()
    migrate(url, None)
    server.execute("ALTER TABLE liangdi_vault.keys ADD CHECK (id = '') NOT VALID", url)
    with pytest.raises(LedgerError, match="check constraint"):
        put_back(in_a_file, url, folder)
    assert not filled(url)


def test_what_cannot_be_put_in_its_place_leaves_nothing(in_a_file: Lived, tmp_path: Path) -> None:
    folder, there = in_a_file.backed_up("b"), tmp_path / "else"
    (there / "kept.db").mkdir(parents=True)  # so that the last file cannot be moved there
    with pytest.raises(BackupError, match="directory"):
        put_in_place(folder, there / "kept.db")
    assert [each.name for each in there.iterdir()] == ["kept.db"]


@pytest.mark.parametrize("name", ["ledger.db", "ledger.db.vault", "backup.json", "checkpoint"])
def test_a_changed_byte_is_found(in_a_file: Lived, tmp_path: Path, name: str) -> None:
    folder, url = in_a_file.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    data = bytearray((folder / name).read_bytes())
    data[-5] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(DoesNotHold, match=f"{name} is not what the manifest says"):
        put_back(in_a_file, url, folder)
    assert list((tmp_path / "else").iterdir()) == []


def test_a_file_that_is_gone_or_too_many_is_found(in_a_file: Lived, tmp_path: Path) -> None:
    folder, url = in_a_file.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    (folder / "more").touch()
    with pytest.raises(DoesNotHold, match="more is not what the manifest says"):
        put_back(in_a_file, url, folder)
    (folder / "more").unlink()
    (folder / "ledger.db.vault").unlink()
    with pytest.raises(DoesNotHold, match=r"ledger\.db\.vault is not what the manifest says"):
        put_back(in_a_file, url, folder)


def test_a_stranger_signs_no_backup(in_a_file: Lived, tmp_path: Path) -> None:
    folder, url = in_a_file.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    asked = replace(in_a_file.asked(), known=())
    with pytest.raises(DoesNotHold, match="no known key of local signs"):
        restore(in_a_file.settings, url, folder, asked, Steps())


def test_another_nodes_backup_is_not_put_back_here(in_a_file: Lived, tmp_path: Path) -> None:
    folder, url = in_a_file.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    settings = replace(in_a_file.settings, node="wujin")
    with pytest.raises(BackupError, match="the backup is of local, this is wujin"):
        restore(settings, url, folder, in_a_file.asked(), Steps())


def test_what_was_published_since_is_not_lost_unsaid(at: Lived, tmp_path: Path) -> None:
    folder, url = at.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    with lived_town(at) as here:
        Liangdi(here.http, at.token).open(WUJIN, "consultation.open", OPENING | {"subject": "s9"})
    at.publish()
    known = read_keys(at.folder / "seal" / "keys", "local").public
    outside = published(at.folder / "seal", known)
    with pytest.raises(BackupError, match="1 facts and 0 looks more than the backup has"):
        restore(at.settings, url, folder, at.asked(outside=outside), Steps())
    asked = at.asked(outside=outside, earlier=True)
    assert restore(at.settings, url, folder, asked, Steps()).missing == Missing(1, 0)


def test_a_backup_that_contradicts_what_was_published_is_not_put_back(
    in_a_file: Lived, tmp_path: Path
) -> None:
    folder, url = in_a_file.backed_up("b"), f"sqlite:///{tmp_path / 'else' / 'kept.db'}"
    known = read_keys(in_a_file.folder / "seal" / "keys", "local").public
    (last,) = published(in_a_file.folder / "seal", known)
    other = replace(last, checkpoint=replace(last.checkpoint, root=bytes(32)))
    with pytest.raises(DoesNotHold, match="the ledger does not hold"):
        restore(in_a_file.settings, url, folder, in_a_file.asked(outside=[other]), Steps())


def test_what_was_changed_in_the_store_is_no_backup(in_a_file: Lived) -> None:
    path = in_a_file.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE stored_events SET topic = 'x' WHERE rowid = 3")
    with pytest.raises(DoesNotHold, match="first at position 3"):
        in_a_file.backed_up("b")
    assert not (in_a_file.folder / "b").exists()
    assert not list(in_a_file.folder.glob(".b*"))


def test_a_backup_is_a_folder_of_its_own(in_a_file: Lived) -> None:
    folder = in_a_file.backed_up("b")
    with pytest.raises(BackupError, match="is not empty"):
        in_a_file.backed_up("b")
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.rglob("*")]} == {0}
    assert not [path.name for path in folder.iterdir() if path.suffix in (".keys", ".views")]
    assert b"PRIVATE" not in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_checkpoints_and_what_the_witness_saw_are_put_back_beside_newer_ones(
    in_a_file: Lived, tmp_path: Path
) -> None:
    seen = in_a_file.folder / "seal" / "keys.seen"
    seen.mkdir()
    (seen / "a.seen").write_text("then", "utf-8")
    folder = in_a_file.backed_up("b")
    settings = settings_in(tmp_path / "new")
    (tmp_path / "new" / "seal" / "keys.seen").mkdir(parents=True)
    put_published(settings, "sqlite:///x.db", folder)
    there = {
        path.relative_to(tmp_path / "new" / "seal").as_posix(): path.read_bytes()
        for path in (tmp_path / "new" / "seal").rglob("*")
        if path.is_file()
    }
    assert "keys.seen/a.seen" in there
    assert [name for name in there if name.startswith("reads/")]
    (tmp_path / "new" / "seal" / "keys.seen" / "a.seen").write_text("now", "utf-8")
    put_published(settings, "sqlite:///x.db", folder)
    assert (tmp_path / "new" / "seal" / "keys.seen" / "a.seen").read_text("utf-8") == "now"
