"""`liangdi backup`, `restore`, `rehearse` and `vault erased`, as an operator uses them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.backup.lived import Lived, erased, lived


class Machine:
    """A machine: where it has everything, and commands to run on it."""

    def __init__(self, url: str, keys: Path, seal: Path, checkpoints: Path) -> None:
        self.env = {
            "LIANGDI_DATABASE": url,
            "LIANGDI_VAULT_KEYS": str(keys),
            "LIANGDI_SEAL_KEYS": str(seal),
            "LIANGDI_CHECKPOINTS": str(checkpoints),
        }

    def __call__(self, *args: str | Path, exits: int = 0) -> Result:
        given = [str(each) for each in args]
        result = CliRunner(env=self.env).invoke(main, given, catch_exceptions=False)
        assert result.exit_code == exits, result.output
        return result


@pytest.fixture
def at(tmp_path: Path) -> Lived:
    return lived(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "files")


@pytest.fixture
def machine(at: Lived) -> Machine:
    """The machine that the installation is on."""
    seal = at.folder / "seal"
    return Machine(at.url, at.folder / "vault.keys", seal / "keys", seal)


@pytest.fixture
def new(tmp_path: Path) -> Machine:
    """Another machine, after the fire: nothing is there yet."""
    folder = tmp_path / "new"
    return Machine(
        f"sqlite:///{folder / 'ledger.db'}",
        folder / "vault.keys",
        folder / "seal.keys",
        folder / "checkpoints",
    )


def test_after_the_fire(machine: Machine, new: Machine, tmp_path: Path) -> None:
    """The keys from the safe, the backup from its medium: everything is there as it was."""
    taken = machine("backup", tmp_path / "b", "--keys", tmp_path / "safe").stdout
    assert "2 persons of local" in taken
    assert f"keys {tmp_path / 'safe' / 'seal.keys'}" in taken
    told = new("restore", tmp_path / "b", "--keys", tmp_path / "safe").stdout
    assert "2 persons of local" in told
    assert new("vault", "keys", "status").stdout.endswith("2 persons  newest\n")
    keys = [word for key in new("seal", "keys").stdout.split() for word in ("--key", key)]
    folder = tmp_path / "new" / "checkpoints"
    checked = new("verify", "ledger", "--checkpoint", folder, *keys).stdout
    assert checked.endswith("成立 holds\n")
    assert "not yet vouched" not in checked
    assert "behind" in new("views", "status").stdout


def test_keys_are_not_in_a_backup_and_it_says_so(
    at: Lived, machine: Machine, tmp_path: Path
) -> None:
    told = machine("backup", tmp_path / "b").stdout
    assert "keys are not in it" in told
    assert str(at.folder / "vault.keys") in told
    into = machine("backup", tmp_path / "c", "--keys", tmp_path / "c" / "keys", exits=2).stderr
    assert "is in the backup: keys are kept apart" in into
    assert not (tmp_path / "c").exists()


def test_a_public_key_is_enough_to_put_a_backup_back(
    machine: Machine, new: Machine, tmp_path: Path
) -> None:
    machine("backup", tmp_path / "b")
    wanting = new("restore", tmp_path / "b", exits=2).stderr
    assert "the public key of the node is expected" in wanting
    keys = machine("seal", "keys").stdout.splitlines()
    given = [word for key in keys for word in ("--key", key)]
    new("restore", tmp_path / "b", *given)


def test_what_does_not_hold_is_told_with_exit_code_one(machine: Machine, tmp_path: Path) -> None:
    machine("backup", tmp_path / "b")
    (tmp_path / "b" / "backup.json").write_text("{}", "utf-8")
    told = machine("restore", tmp_path / "b", "--database", f"sqlite:///{tmp_path}/n.db", exits=1)
    assert "backup.json is not what the manifest says" in told.stderr
    assert not (tmp_path / "n.db").exists()


def test_wrong_use_is_one_message_and_exit_code_two(machine: Machine, tmp_path: Path) -> None:
    assert "there is no backup" in machine("restore", tmp_path, exits=2).stderr
    machine("backup", tmp_path / "b")
    assert "is there already" in machine("restore", tmp_path / "b", exits=2).stderr
    assert "is not empty" in machine("backup", tmp_path / "b", exits=2).stderr
    none = machine("backup", tmp_path / "c", "--database", f"sqlite:///{tmp_path}/n.db", exits=2)
    assert "there is no ledger" in none.stderr
    assert (
        "passes with its process"
        in machine("backup", tmp_path / "c", "--database", "memory:", exits=2).stderr
    )


def test_a_rehearsal_tells_how_long_it_took(machine: Machine) -> None:
    told = machine("rehearse").stdout.splitlines()
    assert "views in" in told[1]
    assert told[2].startswith("成立 holds, in ")


def test_a_ledger_that_has_no_keys_yet_is_rehearsed_too(machine: Machine, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    machine.env |= {"LIANGDI_SEAL_KEYS": "", "LIANGDI_CHECKPOINTS": ""}
    machine("ledger", "migrate", url)
    assert "holds, in " in machine("rehearse", "--database", url).stdout


def test_the_erased_are_listed_and_stay_away(at: Lived, machine: Machine, tmp_path: Path) -> None:
    machine("backup", tmp_path / "b")
    erased(at, at.person)
    (tmp_path / "erased").write_text(machine("vault", "erased").stdout, "utf-8")
    url = f"sqlite:///{tmp_path / 'else' / 'ledger.db'}"
    told = machine("restore", tmp_path / "b", "--erased", tmp_path / "erased", "--database", url)
    assert "erased since, and not put back: 1 persons" in told.stdout
    again = machine("vault", "erased", "--again", tmp_path / "erased", "--database", url).stdout
    assert "erased again: 0 persons" in again
    (tmp_path / "erased").write_text("nobody", "utf-8")
    told = machine("restore", tmp_path / "b", "--erased", tmp_path / "erased", exits=2)
    assert "not what `liangdi vault erased` lists: line 1" in told.stderr
