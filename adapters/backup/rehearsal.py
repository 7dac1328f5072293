"""A rehearsal: backed up, put back in another place, verified, folded, compared."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.backup.contents import contents_of
from adapters.backup.folder import LEDGER_FILE, Backup
from adapters.backup.restoring import Asked, restore
from adapters.backup.source import at_one_instant
from adapters.backup.sqlite import files_as_they_are
from adapters.backup.steps import Steps
from adapters.backup.writing import back_up
from adapters.bootstrap import here
from adapters.settings import Installation
from adapters.vault.errors import VaultError
from adapters.vault.keys import read_ring
from adapters.vault.opened import keys_file, open_store
from adapters.views.checking import check
from adapters.views.opened import open_views

_SAMPLE = 50
"""Cases that are folded anew, to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """The backup that was tried, and what differed after it was put back, in words."""

    backup: Backup
    differences: Sequence[str]


def rehearse(
    settings: Installation,
    url: str,
    folder: Path | None,
    into: str | None,
    asked: Asked,
    at: datetime,
    steps: Steps,
) -> Rehearsed:
    """Put a backup back where nobody works, and compare; the installation at the URL stays.

    The backup is that in `folder`, or one taken now; it is put back at `into`, an empty place that
    is filled for good, or where it passes. Errors as of `back_up` and `restore`.
    """
    with TemporaryDirectory(prefix="liangdi-rehearsal-") as temporary:
        source = folder or Path(temporary) / "backup"
        if folder is None:
            back_up(settings, url, source, at, steps)
        target = into or f"sqlite:///{Path(temporary) / 'restored' / LEDGER_FILE}"
        restored = restore(settings, target, source, asked, steps)
        with steps.step("compared"):
            found = list(_differences(settings, url, target, source))
        return Rehearsed(backup=restored.backup, differences=found)


def _differences(settings: Installation, url: str, target: str, source: Path) -> Iterator[str]:
    """What is not the same in the place it was put back to as in the backup."""
    with files_as_they_are(source / LEDGER_FILE) as kept:
        before = contents_of(kept)
    with at_one_instant(target) as put:
        after = contents_of(put)
    for store, table in sorted({*before, *after}):
        if before.get((store, table)) != after.get((store, table)):
            yield f"the table {table} of {store} differs from the backup's"
    yield from _keys_wanting(settings, url, target)
    office = here(replace(settings, database=target), target, make=False)
    with closing(office.ledger), closing(open_views(target)) as tables:
        for each in check(office.ledger, office.law, tables, _SAMPLE, 1):
            yield f"the view {each.view} of {each.case}: {each.expected} expected, {each.found}"


def _keys_wanting(settings: Installation, url: str, target: str) -> Iterator[str]:
    """Whether the key ring here opens the vault that was put back; nothing is opened for it."""
    with closing(open_store(target)) as store, store.transaction() as session:
        if not session.has_keys():
            return
        try:
            session.check(read_ring(keys_file(url, settings.vault_keys)))
        except VaultError as error:
            yield f"the vault would stay closed: {error}"
