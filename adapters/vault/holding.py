"""Whom the vault holds: looked up, opened, and compared with what was looked for.

The ledger says who is erased. Where the store, cut off or put back from a copy, still has the
person, looking finishes the erasure.
"""

import secrets
from base64 import b32encode
from datetime import date

from adapters.bootstrap import Here
from adapters.vault.errors import VaultError
from adapters.vault.keys import KeyRing
from adapters.vault.sealed import Sealed, by_name, by_number, opened
from adapters.vault.store import Transaction, VaultStore
from adapters.vault.uses import Stream, stream_of
from domain.access.vault import Person, name_compared
from domain.access.vault_rules import of_erased
from domain.errors import Refused
from domain.recorded import Subject

_RANDOM = 16
"""Bytes of chance in a subject key: 26 signs in base 32."""


def new_subject() -> Subject:
    """A key by chance alone: nothing of the person is in it."""
    return Subject(
        "s" + b32encode(secrets.token_bytes(_RANDOM)).decode("ascii").rstrip("=").lower()
    )


def held(store: VaultStore, ring: KeyRing, stream: Stream) -> Person | Refused:
    """Whom a key stands for, or why nobody: erased, or never there.

    VaultError if what is stored does not open.
    """
    with store.transaction() as session:
        session.check(ring)
        on = stream.erased_on or session.erased_on(stream.subject)
        if on is not None:
            session.destroy(stream.subject, on)
        row = session.of_subject(stream.subject)
    return of_erased(on) if row is None else opened(row, ring)


def of_number(here: Here, session: Transaction, ring: KeyRing, number: str) -> Sealed | None:
    """The row of a number; VaultError if the index leads to another person."""
    session.check(ring)
    row = session.of_number([by_number(number, key) for key in ring.keys])
    if row is None or _is_erased(here, session, row):
        return None
    if opened(row, ring).number != number:
        raise _wrong_index(row)
    return row


def of_name(
    here: Here, session: Transaction, ring: KeyRing, name: str, born: date
) -> list[Subject]:
    """The subjects of a name and birthday; VaultError if the index leads to another person."""
    session.check(ring)
    rows = session.of_name([by_name(name, born, key) for key in ring.keys])
    found = [row for row in rows if not _is_erased(here, session, row)]
    for row in found:
        there = opened(row, ring)
        if name_compared(there.name) != name_compared(name) or there.born != born:
            raise _wrong_index(row)
    return [row.subject for row in found]


def _is_erased(here: Here, session: Transaction, row: Sealed) -> bool:
    on = stream_of(here, row.subject).erased_on
    if on is not None:
        session.destroy(row.subject, on)
    return on is not None


def _wrong_index(row: Sealed) -> VaultError:
    return VaultError(f"the index of {row.subject} is another's: what is stored was changed")
