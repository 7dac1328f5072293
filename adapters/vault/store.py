"""What the vault stores, and the statements for it; the databases differ in little else."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from adapters.vault.errors import VaultError
from adapters.vault.keys import Key, KeyRing
from adapters.vault.sealed import Sealed
from domain.recorded import Subject

Run = Callable[..., list[tuple[Any, ...]]]
"""Runs a statement, its placeholders written `?`, and gives its rows."""

_COLUMNS = ", ".join(field.name for field in fields(Sealed))
_SELECT = f"SELECT {_COLUMNS} FROM persons"  # noqa: S608  names of our own


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction on a vault: all of it is kept, or nothing."""

    run: Run

    def check(self, ring: KeyRing) -> None:
        """VaultError unless the ring has every key in use, and each is the one that was used."""
        for name, proof in self.run("SELECT id, proof FROM keys ORDER BY id"):
            if ring.key(name).proof != bytes(proof):
                raise VaultError(f"the key {name} of the key ring is not this vault's key {name}")

    def note(self, key: Key) -> None:
        """Note that a key is in use."""
        self.run("INSERT INTO keys VALUES (?, ?) ON CONFLICT (id) DO NOTHING", key.id, key.proof)

    def forget_unused(self, key: Key) -> None:
        """Forget every key but this one that no row needs any more."""
        self.run(
            "DELETE FROM keys WHERE id <> ? "
            "AND NOT EXISTS (SELECT 1 FROM persons WHERE persons.key = keys.id)",
            key.id,
        )

    def has_keys(self) -> bool:
        """True once anything was sealed."""
        return bool(self.run("SELECT 1 FROM keys LIMIT 1"))

    def add(self, sealed: Sealed) -> bool:
        """Keep a new row; False, and nothing is kept, if the number is there already."""
        values = [getattr(sealed, field.name) for field in fields(Sealed)]
        marks = ", ".join("?" * len(values))
        return bool(
            self.run(
                f"INSERT INTO persons ({_COLUMNS}) VALUES ({marks}) "  # noqa: S608  as above
                "ON CONFLICT (by_number) DO NOTHING RETURNING subject",
                *values,
            )
        )

    def of_subject(self, subject: Subject) -> Sealed | None:
        """The row of a subject."""
        return next(iter(self._select("WHERE subject = ?", subject)), None)

    def of_number(self, hashes: Sequence[bytes]) -> Sealed | None:
        """The row under one of the hashes of a number, one for each key of the ring."""
        return next(iter(self._select(_among("by_number", hashes), *hashes)), None)

    def of_name(self, hashes: Sequence[bytes]) -> list[Sealed]:
        """The rows under one of the hashes of a name and birthday."""
        return self._select(_among("by_name", hashes) + " ORDER BY subject", *hashes)

    def not_under(self, key: Key, limit: int) -> list[Sealed]:
        """Rows that another key wraps, so many at most."""
        return self._select("WHERE key <> ? LIMIT ?", key.id, limit)

    def rewrap(self, sealed: Sealed) -> None:
        """Put a row's new wrapping and index in place of the old, unless it was erased."""
        self.run(
            "UPDATE persons SET key = ?, wrapped = ?, by_number = ?, by_name = ? WHERE subject = ?",
            *(sealed.key, sealed.wrapped, sealed.by_number, sealed.by_name, sealed.subject),
        )

    def destroy(self, subject: Subject, on: date) -> None:
        """Remove everything of a subject but its key and the day; done again, nothing changes."""
        self.run("DELETE FROM persons WHERE subject = ?", subject)
        self.run(
            "INSERT INTO erased VALUES (?, ?) ON CONFLICT (subject) DO NOTHING",
            *(subject, on.isoformat()),
        )

    def erased_on(self, subject: Subject) -> date | None:
        """The day on which a subject was erased here."""
        found = self.run("SELECT erased_on FROM erased WHERE subject = ?", subject)
        return date.fromisoformat(found[0][0]) if found else None

    def counts(self) -> dict[str, int]:
        """How many rows each key wraps; a key in use that wraps none is there with 0."""
        return dict(
            self.run(
                "SELECT keys.id, count(persons.subject) FROM keys "
                "LEFT JOIN persons ON persons.key = keys.id GROUP BY keys.id ORDER BY keys.id"
            )
        )

    def _select(self, where: str, *parameters: object) -> list[Sealed]:
        return [
            Sealed(
                subject=Subject(subject),
                version=version,
                key=key,
                wrapped=bytes(wrapped),
                nonce=bytes(nonce),
                ciphertext=bytes(ciphertext),
                by_number=bytes(number),
                by_name=bytes(name),
            )
            for subject, version, key, wrapped, nonce, ciphertext, number, name in self.run(
                f"{_SELECT} {where}", *parameters
            )
        ]


class VaultStore(ABC):
    """A database that holds a vault."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Transaction]:
        """One transaction; VaultError or LedgerError if the database fails."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""


def _among(column: str, values: Sequence[bytes]) -> str:
    return f"WHERE {column} IN ({', '.join('?' * len(values))})"
