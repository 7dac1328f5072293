"""A question nobody foresaw, over the archive of a year: DuckDB, as docs/seal.md shows it."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.seal.archive import archive
from adapters.seal.keys import make_keys, read_keys
from adapters.seal.vouched import Vouched
from adapters.verify.parquet import connected
from tests.bench.figures import LAW, median, tell
from tests.bench.grown import closed_year

ACTS = 1_000_000
ROUNDS = 7
_SHOWN = Path("docs/seal.md")
_QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)
_NAMES = ("acts by office and month", "paper entered late", "findings by clause and office")


def adhoc() -> None:
    """A year of a million acts archived, and the auditor's queries asked of it."""
    copies = closed_year(ACTS)
    with TemporaryDirectory() as folder:
        ledger = open_ledger(f"sqlite:///{Path(folder) / 'ledger.db'}")
        facts = ledger.fill(copies.rows(), copies.links())
        here = Here(ledger=ledger, law=LAW, node="bench")
        path = Path(folder) / "keys"
        make_keys(path, "bench")
        vouched = Vouched(read_keys(path, "bench"), (), None)
        begun = perf_counter()
        made = archive(here, 2010, Path(folder), vouched, read_instant("2011-01-02 00:00", ()))
        tell("a year archived and verified", facts / (perf_counter() - begun), "facts/s")
        ledger.close()
        size = (made / "events.parquet").stat().st_size
        tell("a fact in the archive", size / facts, "bytes")
        for name, query in zip(_NAMES, _QUERY.findall(_SHOWN.read_text("utf-8")), strict=False):
            _asked(name, query.replace("events.parquet", str(made / "events.parquet")), facts)


def _asked(name: str, query: str, facts: int) -> None:
    took = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        with connected() as database:
            database.execute(query).fetchall()
        took.append(1e3 * (perf_counter() - begun))
    tell(f"ad hoc, {name}, of {facts / 1e6:.1f} million facts", median(took), "ms")
