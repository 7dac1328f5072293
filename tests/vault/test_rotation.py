"""Put under a new key, everybody is found and read as before; cut off anywhere, it goes on."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.ledger import open_ledger
from adapters.vault.errors import VaultError
from adapters.vault.keys import add_key, read_ring
from adapters.vault.opened import opened_vault
from adapters.vault.rotation import Standing, rotate, standing
from adapters.vault.sealed import opened as unsealed
from adapters.vault.vault import Vault
from domain.law import Law
from domain.recorded import Subject
from tests.vault.conftest import NAME, NUMBER, asking, entered, number, opened, opened_accounts


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    add_key(path)
    return path


@pytest.fixture
def vault(kept_url: str, keys: Path, the_law: Law) -> Iterator[Vault]:
    """A kept vault whose ring can be changed."""
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    opened_accounts(here)
    with opened_vault(here, kept_url, keys) as made:
        yield made
    here.ledger.close()


def filled(vault: Vault, count: int) -> dict[Subject, str]:
    """So many persons: each subject with its number."""
    who = asking(vault, "li")
    numbers = [number(order=order) for order in range(1, count + 1)]
    return {vault.enter(who, NAME, each): each for each in numbers}


def without(keys: Path, name: str) -> None:
    """Take a key out of the ring."""
    lines = keys.read_text().splitlines(keepends=True)
    keys.write_text("".join(line for line in lines if not line.startswith(f"{name}:")))


def test_everybody_is_found_under_the_new_key_alone(vault: Vault, keys: Path) -> None:
    subjects = filled(vault, 7)
    old, new = read_ring(keys).newest.id, add_key(keys)
    assert list(rotate(vault.store, read_ring(keys), 3)) == [3, 3, 1]
    assert standing(vault.store, read_ring(keys)) == [
        Standing(key=new, persons=7, is_newest=True, is_needed=True),
        Standing(key=old, persons=0, is_newest=False, is_needed=False),
    ]
    without(keys, old)
    for subject, whole in subjects.items():
        assert vault.find(asking(vault, "li"), whole) == subject
    assert list(rotate(vault.store, read_ring(keys))) == []


def test_before_and_amid_a_rotation_everybody_is_found_and_stays_one(
    vault: Vault, keys: Path
) -> None:
    subjects = filled(vault, 4)
    add_key(keys)
    for _ in rotate(vault.store, read_ring(keys), 1):
        for subject, whole in subjects.items():
            assert vault.enter(asking(vault, "wang"), NAME, whole) == subject
    first, second = standing(vault.store, read_ring(keys))
    assert (first.persons, second.persons) == (4, 0)


def test_a_key_that_is_needed_and_taken_out_is_said_loudly(vault: Vault, keys: Path) -> None:
    subject = entered(vault)
    case = opened(vault, subject)
    old = read_ring(keys).newest.id
    add_key(keys)
    without(keys, old)
    for attempt in (
        lambda: vault.read(asking(vault, "li"), subject, case),
        lambda: vault.find(asking(vault, "li"), NUMBER),
        lambda: vault.enter(asking(vault, "li"), NAME, NUMBER),
        lambda: list(rotate(vault.store, read_ring(keys))),
        lambda: standing(vault.store, read_ring(keys)),
    ):
        with pytest.raises(VaultError, match=old):
            attempt()


def test_a_changed_row_stops_the_rotation_and_is_named(vault: Vault, keys: Path) -> None:
    subjects = filled(vault, 3)
    changed = sorted(subjects)[1]
    with vault.store.transaction() as session:
        session.run("UPDATE persons SET ciphertext = ? WHERE subject = ?", b"x" * 40, changed)
    add_key(keys)
    with pytest.raises(VaultError, match=changed):
        list(rotate(vault.store, read_ring(keys), 1))


def test_killed_midway_it_resumes(vault: Vault, keys: Path, kept_url: str) -> None:
    subjects = filled(vault, 24)
    old, new = read_ring(keys).newest.id, add_key(keys)
    for batches in (1, 2, 3):
        process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "tests.vault.rotating", kept_url, str(keys)],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        for _ in range(batches):
            assert process.stdout.readline() == b"2\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
    ring = read_ring(keys)
    first, second = standing(vault.store, ring)
    assert 12 <= first.persons < 24
    assert first.persons + second.persons == 24
    assert sum(rotate(vault.store, ring, 5)) == second.persons
    without(keys, old)
    with vault.store.transaction() as session:
        rows = {subject: session.of_subject(subject) for subject in subjects}
    for subject, row in rows.items():
        assert row is not None
        assert row.key == new
        assert unsealed(row, read_ring(keys)).number == subjects[subject]
