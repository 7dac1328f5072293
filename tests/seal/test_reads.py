"""The log of reads is sealed like the ledger: what was done to a look is named by its place."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from adapters.fields import read_instant
from adapters.ledger import LedgerError, open_ledger
from adapters.reads.opened import open_reads, reads_as_they_are
from adapters.seal import checkpoints
from adapters.seal.audit import Audit, audit
from adapters.seal.errors import SealError
from adapters.seal.keys import make_keys, of_reads, read_keys
from adapters.seal.stretch import Fault
from adapters.verify.notes import read_checkpoint
from api.cli import main
from tests.reads.conftest import look

LOOKS = 20
AT = read_instant("2010-09-01 12:00", ())


@pytest.fixture
def url(kept_url: str) -> str:
    """A ledger with so many looks beside it."""
    open_ledger(kept_url).close()
    with closing(open_reads(kept_url)) as log:
        for number in range(LOOKS):
            log.note(look(f"k{number % 3}", f"a{number % 2}", number))
    return kept_url


def tamper(url: str, statement: str) -> None:
    """Do it as who owns the store can."""
    if url.startswith("sqlite"):
        with closing(open_reads(url)) as log, log._store._beside.session() as session:
            session.run(statement)
        return
    with psycopg.connect(url, options="-c search_path=liangdi_reads") as owner:
        owner.execute(statement.encode())


def faults(found: Audit) -> list[tuple[Fault, int]]:
    return [(each.fault, each.position) for each in found.problems]


def test_a_log_nobody_touched_holds(url: str) -> None:
    found = audit(url, opens=reads_as_they_are)
    assert (found.size, found.problems) == (LOOKS, ())
    assert audit(url, opens=reads_as_they_are, workers=2) == found


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE reads SET account = 'wang' WHERE position = 7", Fault.CHANGED),
        ("UPDATE reads SET \"case\" = 'k9' WHERE position = 7", Fault.CHANGED),
        ("UPDATE reads SET at = 'noon' WHERE position = 7", Fault.CHANGED),
        ("UPDATE reads SET office = NULL WHERE position = 7", Fault.CHANGED),
        ("DELETE FROM reads WHERE position = 7", Fault.REMOVED),
        ("UPDATE reads SET position = 70 WHERE position = 7", Fault.MOVED),
        ("UPDATE read_nodes SET nodes = substr(nodes, 1, 32) WHERE position = 8", Fault.SEAL),
    ],
)
def test_what_was_done_to_one_look_is_found_and_named(
    url: str, statement: str, fault: Fault
) -> None:
    tamper(url, statement)
    place = 8 if fault is Fault.SEAL else 7
    assert faults(audit(url, opens=reads_as_they_are)) == [(fault, place)]


def test_a_past_rewritten_with_its_seal_contradicts_a_checkpoint(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, folder = tmp_path / "keys", tmp_path / "published"
    make_keys(keys, "wujin")
    for name, value in (("SEAL_KEYS", keys), ("NODE", "wujin"), ("CHECKPOINTS", folder)):
        monkeypatch.setenv(f"LIANGDI_{name}", str(value))
    run = CliRunner().invoke(main, ["seal", "checkpoint", "--reads", "--database", url])
    assert run.exit_code == 0, run.output
    (path,) = folder.joinpath("reads").iterdir()
    checkpoint = read_checkpoint(path.read_text().partition("\n\n")[0] + "\n")
    assert (checkpoint.origin, checkpoint.size) == ("wujin/reads", LOOKS)
    public = "\n".join(map(str, read_keys(keys, "wujin").public))
    trusted = tmp_path / "wujin.keys"
    trusted.write_text(public)
    kept = tmp_path / "kept.checkpoint"
    kept.write_text(path.read_text())
    command = ["verify", "ledger", "--reads", "--database", url, "--key", str(trusted)]
    command += ["--checkpoint", str(kept)]
    assert CliRunner().invoke(main, command).exit_code == 0
    without = CliRunner().invoke(main, [each for each in command if each != "--reads"])
    assert (without.exit_code, "of another log" in without.output) == (2, True)
    _empty(url)
    with closing(open_reads(url)) as log:
        for number in range(LOOKS + 1):
            log.note(look(minute=number))
    told = CliRunner().invoke(main, command)
    assert (told.exit_code, "rewritten" in told.output) == (1, True)


def test_nothing_is_published_that_does_not_continue_what_was(url: str, tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", "wujin")
    mine = of_reads(read_keys(tmp_path / "keys", "wujin"))
    with closing(open_reads(url)) as log:
        checkpoints.publish(tmp_path / "reads", log, mine, AT)
    _empty(url)
    with (
        closing(open_reads(url)) as log,
        pytest.raises(SealError, match="does not continue"),
    ):
        checkpoints.publish(tmp_path / "reads", log, mine, AT)


def test_a_ledger_nobody_looked_into_has_no_log_yet(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    open_ledger(url).close()
    with pytest.raises(LedgerError, match="nobody has looked yet"):
        audit(url, opens=reads_as_they_are)


def _empty(url: str) -> None:
    empty_root = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    root = f"x'{empty_root}'" if url.startswith("sqlite") else f"decode('{empty_root}', 'hex')"
    none = "x''" if url.startswith("sqlite") else "''"
    tamper(url, "DELETE FROM reads")
    tamper(url, "DELETE FROM read_nodes")
    tamper(url, f"UPDATE read_head SET size = 0, root = {root}, peaks = {none}")
