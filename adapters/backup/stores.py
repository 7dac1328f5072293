"""What an installation keeps, store by store: what belongs to a backup, and what does not.

The views are folded again, and the lock of the clockwork holds nothing: neither is in a backup.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from adapters.access.store import open_secrets
from adapters.answers import open_answers
from adapters.clockwork.runs import open_runs
from adapters.drafts import open_drafts
from adapters.exchange.persons_store import open_persons
from adapters.exchange.store import open_exchange
from adapters.imports.store import open_imports
from adapters.ledger import open_ledger
from adapters.reads.opened import open_reads
from adapters.vault.opened import open_store


class _Closes(Protocol):
    def close(self) -> None: ...


LEDGER, VAULT, READS = "ledger", "vault", "reads"

STORES: dict[str, tuple[Callable[[str], _Closes], ...]] = {
    VAULT: (open_store,),
    READS: (open_reads,),
    "access": (open_secrets,),
    "answers": (open_answers,),
    "drafts": (open_drafts,),
    "exchange": (open_exchange, open_persons),
    "imports": (open_imports,),
    "runs": (open_runs,),
    LEDGER: (open_ledger,),
}
"""What makes the tables of each, at a ledger's URL. The vault first, for its readers hold up who
enters and erases; the ledger last, for who changes another may append while doing so."""

OF_LEDGER = ("stored_events", "links", "seal_nodes", "ledger_head")
"""The tables of the ledger; those of every other store are all that are in it."""

HEADS = frozenset({"ledger_head", "read_head"})
"""Tables of one row, which is there from the beginning and is changed."""

PASSING = frozenset({"sessions", "attempts"})
"""Tables that no backup holds: after a restore everybody signs in again."""

PLACE = "notification_id"
"""The column of a fact's position; on SQLite it is the row's own number."""


def make(store: str, url: str) -> None:
    """Make what is missing of the tables of a store; LedgerError if it cannot be."""
    for opens in STORES[store]:
        with closing(opens(url)):
            pass


def file_of(ledger: Path, store: str) -> Path:
    """Where a store stands beside an SQLite ledger."""
    return ledger if store == LEDGER else ledger.with_name(f"{ledger.name}.{store}")


def schema_of(store: str) -> str:
    """Where a store stands in PostgreSQL."""
    return "public" if store == LEDGER else f"liangdi_{store}"
