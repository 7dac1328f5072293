"""The seal: proofs, and verifying, at a million facts."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from pymerkle import InmemoryTree

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import Ledger, open_ledger
from adapters.seal.archive import archive
from adapters.seal.audit import audit
from adapters.seal.bundle import bundle
from adapters.seal.checkpoints import consistency_of, inclusion_of
from adapters.seal.keys import Keys, make_keys, read_keys
from adapters.seal.tree import Head, extend, inclusion
from adapters.seal.vouched import Vouched
from adapters.store import Row
from adapters.verify.archive import verify_archive
from adapters.verify.bundle import verify_bundle
from adapters.verify.checkpoint import Trusted
from adapters.verify.hashing import fact_hash
from domain.recorded import CaseId
from tests.bench.appending import STATE
from tests.bench.figures import LAW, rate, tell
from tests.play import SHUYANG, WUJIN, Play, consult, fax
from tests.servers.postgres import PostgresServer

FACTS = 1_000_000


def the_seal() -> None:
    """All figures of the seal."""
    in_memory()
    with PostgresServer(durable=True) as server, TemporaryDirectory() as folder:
        at_a_million(f"sqlite:///{Path(folder) / 'ledger.db'}", "SQLite", Path(folder))
        at_a_million(server.new_database(), "PostgreSQL", Path(folder))


def in_memory() -> None:
    """Facts hashed and the tree extended, and proofs from nodes at hand, beside pymerkle's."""
    tree = InmemoryTree(algorithm="sha256")
    for _ in range(FACTS):
        tree.append_entry(STATE)
    random = Random(1)  # noqa: S311  places, not secrets

    def sealed() -> int:
        return extend(Head(), map(_hashed, range(1, FACTS // 5 + 1)))[0].size

    def theirs_sealed() -> int:
        other = InmemoryTree(algorithm="sha256")
        for _ in range(FACTS // 20):
            other.append_entry(STATE)
        return FACTS // 20

    tell("facts hashed and sealed, in memory", rate(sealed), "facts/s", rate(theirs_sealed))
    _, nodes = extend(Head(), map(_hashed, range(1, FACTS + 1)))

    def proofs() -> int:
        for _ in range(5000):
            inclusion(random.randrange(FACTS), FACTS, lambda each: [nodes[n] for n in each])
        return 5000

    def theirs_proofs() -> int:
        for _ in range(500):
            tree.prove_inclusion(random.randrange(FACTS) + 1)
        return 500

    name = "inclusion proof at 1,000,000, nodes in memory"
    tell(name, 1e6 / rate(proofs), "us", 1e6 / rate(theirs_proofs))


def _hashed(place: int) -> bytes:
    return fact_hash(place, "k1", 1, "topic", STATE)


def at_a_million(url: str, store: str, folder: Path) -> None:
    """Proofs from the store, and verifying all of it, by one process and by two."""
    ledger = open_ledger(url)
    begun = perf_counter()
    _fill(ledger)
    tell(f"filled and sealed, {store}", FACTS / (perf_counter() - begun), "facts/s")
    random = Random(1)  # noqa: S311  places, not secrets

    def included() -> int:
        for _ in range(2000):
            inclusion_of(ledger, random.randint(1, FACTS), FACTS)
        return 2000

    def consistent() -> int:
        for _ in range(2000):
            consistency_of(ledger, random.randint(1, FACTS), FACTS)
        return 2000

    tell(f"inclusion proof at 1,000,000, {store}", 1e6 / rate(included), "us")
    tell(f"consistency proof at 1,000,000, {store}", 1e6 / rate(consistent), "us")
    for workers in (1, 2):
        begun = perf_counter()
        found = audit(url, workers=workers)
        seconds = perf_counter() - begun
        assert not found.problems
        tell(f"verified by {workers}, {store}", FACTS / seconds, "facts/s")
    path = folder / f"{store}.keys"
    make_keys(path, "test")
    keys = read_keys(path, "test")
    here = Here(ledger=ledger, law=LAW, node="test")
    _archived(here, store, folder / store, keys)
    _bundled(here, store, keys)
    ledger.close()


def _archived(here: Here, store: str, folder: Path, keys: Keys) -> None:
    """All of it as the archive of one year, written and verified, and verified again."""
    begun = perf_counter()
    at = read_instant("2011-01-01 00:00", ())
    made = archive(here, 2010, folder, Vouched(keys, (), None), at)
    tell(f"archived and verified, {store}", FACTS / (perf_counter() - begun), "facts/s")
    begun = perf_counter()
    assert verify_archive(made, Trusted(keys=keys.public)).holds
    tell(f"archive verified, {store}", FACTS / (perf_counter() - begun), "facts/s")


def _bundled(here: Here, store: str, keys: Keys) -> None:
    """A case of fifty facts in that ledger: its bundle written, and verified."""
    play = consult(Play(LAW, case="fifty"))
    while len(play.records) < 50:
        at = f"2010-09-{len(play.records) % 19 + 1:02d} 09:00"
        play.act("2010-09-20 09:00", WUJIN, "consultation.notify", to=SHUYANG, **fax(at))
    here.ledger.append(play.records[:50])
    now = read_instant("2010-12-01 00:00", ())
    made = bundle(here, CaseId("fifty"), Vouched(keys, (), None), now)
    tell(f"bundle of 50 facts, {store}", len(made) / 1024, "KiB")

    def written() -> int:
        bundle(here, CaseId("fifty"), Vouched(keys, (), None), now)
        return 1

    def verified() -> int:
        assert verify_bundle(made, keys.public).holds
        return 1

    tell(f"bundle of 50 facts written, {store}", 1e3 / rate(written), "ms")
    tell(f"bundle of 50 facts verified, {store}", 1e3 / rate(verified), "ms")


def _fill(ledger: Ledger) -> None:
    def rows() -> Iterator[Row]:
        for place in range(1, FACTS + 1):
            yield place, f"k{place}", 1, "topic", STATE

    assert ledger.fill(rows(), iter(())) == FACTS
