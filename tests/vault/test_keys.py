"""The key ring's file: its form, its mode, and that no message holds a key."""

import stat
from base64 import b64encode
from pathlib import Path
from threading import Thread

import pytest

from adapters.vault.errors import VaultError
from adapters.vault.keys import add_key, make_ring, read_ring

GOOD = "k1:" + b64encode(b"1" * 32).decode()


def test_the_newest_key_comes_first_and_the_file_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    first = add_key(path)
    second = add_key(path)
    assert [key.id for key in read_ring(path).keys] == [second, first]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_three_keys_of_a_line_differ(tmp_path: Path) -> None:
    add_key(tmp_path / "keys")
    key = read_ring(tmp_path / "keys").newest
    assert len({key.wrapping, key.indexing, key.proof}) == 3


def test_a_ring_that_is_there_is_never_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    threads = [Thread(target=make_ring, args=(path,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = path.read_text()
    make_ring(path)
    assert path.read_text() == made
    assert len(read_ring(path).keys) == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (f"{GOOD}\n\n", "line 2"),
        (f"{GOOD}\n{GOOD}\n", "two keys of one id"),
        ("k1:c2hvcnQ=\n", "line 1"),
        ("k1:not base64 of a secret\n", "line 1"),
        (GOOD.removeprefix("k1"), "line 1"),
        ("k1 " + GOOD, "line 1"),
        ("钥匙\n", "not ASCII"),
    ],
)
def test_what_is_no_ring_is_said_by_its_line_and_without_its_text(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "keys"
    path.write_text(text, "utf-8")
    with pytest.raises(VaultError, match=said) as refused:
        read_ring(path)
    secret = text.strip().rpartition(":")[2]
    assert not secret or secret not in str(refused.value)


def test_a_ring_that_cannot_be_read_gets_no_new_key(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text("broken\n")
    with pytest.raises(VaultError, match="line 1"):
        add_key(path)
    assert path.read_text() == "broken\n"


def test_no_file_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="No such file"):
        read_ring(tmp_path / "keys")
    with pytest.raises(VaultError, match="No such file"):
        add_key(tmp_path / "nowhere" / "keys")
