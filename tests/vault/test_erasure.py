"""Erased: asked by an office, done by the administrator; facts stand and the person is gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.ledger import Conflict, open_ledger
from adapters.vault.keys import add_key, passing_ring
from adapters.vault.opened import opened_vault
from adapters.vault.sealed import Sealed
from adapters.vault.vault import Vault
from adapters.views.checking import check
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.write_path import position
from domain.access.vault_facts import Access, VaultUsed
from domain.errors import RefusalCode, Refused
from domain.law import Law
from domain.recorded import Subject
from tests.play import SHUYANG
from tests.vault.conftest import (
    AT,
    K1,
    NAME,
    NUMBER,
    OTHER,
    asking,
    entered,
    opened,
    opened_accounts,
    stream,
)
from tests.views.conftest import everything


def erased(vault: Vault) -> Subject:
    """A subject with a case, erased for Shuyang."""
    subject = entered(vault)
    opened(vault, subject)
    vault.ask_erasure(asking(vault, "wang", "本人申请"), subject)
    vault.erase(asking(vault, "root", "依申请", at="2010-09-03 09:00"), subject)
    return subject


def row_of(vault: Vault, subject: Subject) -> Sealed | None:
    with vault.store.transaction() as session:
        return session.of_subject(subject)


def test_erased_for_an_office_it_is_on_record(vault: Vault) -> None:
    subject = erased(vault)
    last = stream(vault, f"@vault/{subject}")[-1]
    assert last.entry.actor == "root"
    assert last.fact == VaultUsed(access=Access.ERASED, office=SHUYANG, case=None, reason="依申请")


def test_what_is_erased_is_read_and_found_no_more(vault: Vault) -> None:
    subject = erased(vault)
    with pytest.raises(Refused, match="erased on 2010-09-03"):
        vault.read(asking(vault, "li"), subject, K1)
    assert vault.find(asking(vault, "li"), NUMBER) is None
    with pytest.raises(Refused, match="erased on 2010-09-03"):
        vault.ask_erasure(asking(vault, "li"), subject)


def test_entered_again_the_person_has_another_key(vault: Vault) -> None:
    subject = erased(vault)
    again = entered(vault)
    assert again != subject
    assert vault.find(asking(vault, "li"), NUMBER) == again


def test_facts_and_views_stand(vault: Vault, any_url: str) -> None:
    subject = entered(vault)
    opened(vault, subject)
    vault.ask_erasure(asking(vault, "wang", "本人申请"), subject)
    before = list(vault.here.ledger.history(K1)), position(vault.here, K1, AT)
    tables = open_views(any_url)
    projector = Projector(vault.here.ledger, vault.here.law, tables)
    projector.catch_up()
    rows = everything(tables)
    vault.erase(asking(vault, "root", "依申请"), subject)
    projector.catch_up()
    assert everything(tables) == rows
    assert (list(vault.here.ledger.history(K1)), position(vault.here, K1, AT)) == before
    assert not list(check(vault.here.ledger, vault.here.law, tables, 20, 1))
    tables.close()


@pytest.mark.parametrize("name", ["li", "sun", "qian"])
def test_only_the_administrator_erases(vault: Vault, name: str) -> None:
    subject = entered(vault)
    vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
    with pytest.raises(Refused, match="only an administrator"):
        vault.erase(asking(vault, name, "依申请"), subject)
    assert row_of(vault, subject) is not None


def test_the_administrator_does_not_erase_unasked(vault: Vault) -> None:
    subject = entered(vault)
    with pytest.raises(Refused, match="no office has asked"):
        vault.erase(asking(vault, "root", "整理"), subject)
    assert row_of(vault, subject) is not None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zhao", RefusalCode.NOT_A_PARTY),
        ("sun", RefusalCode.NOT_COMPETENT),
        ("root", RefusalCode.NOT_COMPETENT),
    ],
)
def test_who_has_no_part_does_not_ask(vault: Vault, name: str, code: RefusalCode) -> None:
    subject = entered(vault)
    opened(vault, subject)
    with pytest.raises(Refused) as refused:
        vault.ask_erasure(asking(vault, name), subject)
    assert refused.value.code is code


def test_put_back_from_a_copy_the_erased_are_erased_again(vault: Vault) -> None:
    subject = entered(vault)
    opened(vault, subject)
    copy = row_of(vault, subject)
    assert copy is not None
    vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
    vault.erase(asking(vault, "root", "依申请"), subject)
    for attempt in ("read", "find", "find by name", "erase"):
        with vault.store.transaction() as session:
            session.run("DELETE FROM erased")
            assert session.add(copy)
        match attempt:
            case "read":
                with pytest.raises(Refused, match="erased on 2010-09-01"):
                    vault.read(asking(vault, "li"), subject, K1)
            case "find":
                assert vault.find(asking(vault, "li"), NUMBER) is None
            case "find by name":
                assert vault.find_by_name(asking(vault, "li"), NAME, date(1960, 1, 1)) == ()
            case _:
                vault.erase(asking(vault, "root", "依申请"), subject)
        assert row_of(vault, subject) is None


def test_nobody_is_erased_if_it_cannot_be_recorded(
    vault: Vault, full_ledger: Callable[[], None]
) -> None:
    subject = entered(vault)
    vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
    full_ledger()
    with pytest.raises(Conflict):
        vault.erase(asking(vault, "root", "依申请"), subject)
    assert row_of(vault, subject) is not None


def test_who_does_not_open_any_more_is_erased_all_the_same(vault: Vault) -> None:
    subject = entered(vault)
    vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
    with vault.store.transaction() as session:
        session.run("UPDATE persons SET wrapped = ?", b"lost")
    vault.erase(asking(vault, "root", "依申请"), subject)
    assert row_of(vault, subject) is None


def test_without_the_key_ring_a_person_is_erased_all_the_same(vault: Vault) -> None:
    subject = entered(vault)
    vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
    lost = replace(vault, ring=passing_ring())
    copy = row_of(vault, subject)
    assert copy is not None
    lost.erase(asking(vault, "root", "依申请"), subject)
    assert row_of(vault, subject) is None
    with vault.store.transaction() as session:
        session.add(copy)
    lost.erase(asking(vault, "root", "依申请"), subject)
    assert row_of(vault, subject) is None
    assert [record.entry.actor for record in stream(vault, f"@vault/{subject}")] == [
        *("li", "li", "root")
    ]


def test_no_byte_of_the_erased_is_left_in_the_files(tmp_path: Path, the_law: Law) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    here = Here(ledger=open_ledger(url), law=the_law, node="test")
    opened_accounts(here)
    with opened_vault(here, url, None) as vault:
        other = vault.enter(asking(vault, "li"), "李大明", OTHER)
        subject = entered(vault)
        opened(vault, subject)
        row = row_of(vault, subject)
        kept = row_of(vault, other)
        assert row is not None
        assert kept is not None
        traces = traces_of(row)
        assert any(trace in (tmp_path / "ledger.db.vault").read_bytes() for trace in traces)
        vault.read(asking(vault, "li"), subject, K1)
        vault.ask_erasure(asking(vault, "wang", "本人申请"), subject)
        vault.erase(asking(vault, "root", "依申请"), subject)
        for _ in range(2):  # open, and closed
            for path in tmp_path.iterdir():
                stored = path.read_bytes()
                assert [trace for trace in traces if trace in stored] == [], path.name
            assert kept.ciphertext in (tmp_path / "ledger.db.vault").read_bytes()
            vault.store.close()
    here.ledger.close()


def traces_of(row: Sealed) -> list[bytes]:
    """Every sequence of bytes that would tell of the person or let it be read."""
    texts = (NAME, "小明", NUMBER, "19600101", "\\u6b27\\u9633")
    encoded = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "gb18030")]
    secrets = (row.wrapped, row.nonce, row.ciphertext, row.by_number, row.by_name)
    whole = [*secrets, *(secret.hex().encode() for secret in secrets)]
    return [*encoded, *whole, *(secret[n : n + 8] for secret in secrets for n in (0, 8))]


def test_in_postgresql_the_row_is_gone_and_after_a_vacuum_its_bytes(
    postgres_url: str, tmp_path: Path, the_law: Law
) -> None:
    add_key(tmp_path / "keys")
    here = Here(ledger=open_ledger(postgres_url), law=the_law, node="test")
    opened_accounts(here)
    with (
        opened_vault(here, postgres_url, tmp_path / "keys") as vault,
        psycopg.connect(postgres_url, autocommit=True) as owner,
    ):
        subject = entered(vault)
        row = row_of(vault, subject)
        assert row is not None
        vault.ask_erasure(asking(vault, "li", "本人申请"), subject)
        vault.erase(asking(vault, "root", "依申请"), subject)
        assert owner.execute("SELECT count(*) FROM liangdi_vault.persons").fetchone() == (0,)
        owner.execute("VACUUM (FULL) liangdi_vault.persons")
        size = "SELECT pg_relation_size('liangdi_vault.persons')"
        assert owner.execute(size).fetchone() == (0,)
    here.ledger.close()
