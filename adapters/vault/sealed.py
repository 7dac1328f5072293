"""A person sealed: encrypted under a key of its own, which the key ring's key wraps.

AES-256-GCM for both, each bound to the subject and the form, so that nothing of one row opens in
another. The index is HMAC-SHA-256: of the number, and of name and birthday together.
"""

import hmac
import json
import os
from dataclasses import dataclass, field, replace
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.vault.errors import VaultError
from adapters.vault.keys import Key, KeyRing
from domain.access.vault import Person, name_compared
from domain.recorded import Subject

VERSION = 1
"""The form in which a person is sealed, part of what the encryption is bound to."""

BESIDE = 2
"""The same form, of somebody whom the vault has under another key: the number leads to that."""

_NONCE = 12
_BITS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A row of the vault. `key` is the ring's key that wraps the row's own and made its index."""

    subject: Subject
    version: int
    key: str
    wrapped: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)
    by_number: bytes = field(repr=False)
    by_name: bytes = field(repr=False)


def seal(subject: Subject, person: Person, key: Key, version: int = VERSION) -> Sealed:
    """The person sealed under a new key of its own."""
    own, nonce = AESGCM.generate_key(_BITS), os.urandom(_NONCE)
    text = json.dumps([person.name, person.number]).encode("ascii")
    bound = _bound("person", version, subject)
    return Sealed(
        subject=subject,
        version=version,
        key=key.id,
        wrapped=_wrapped(own, key, version, subject),
        nonce=nonce,
        ciphertext=AESGCM(own).encrypt(nonce, text, bound),
        by_number=_by_number(subject, person, key, version),
        by_name=by_name(person.name, person.born, key),
    )


def opened(sealed: Sealed, ring: KeyRing) -> Person:
    """The person; VaultError if the row is not as it was sealed, or the ring not the right one."""
    return _opened(sealed, _unwrapped(sealed, ring))


def rewrapped(sealed: Sealed, ring: KeyRing) -> Sealed:
    """The row under the ring's newest key: its own key wrapped anew, its index made anew."""
    own, key = _unwrapped(sealed, ring), ring.newest
    person = _opened(sealed, own)
    return replace(
        sealed,
        key=key.id,
        wrapped=_wrapped(own, key, sealed.version, sealed.subject),
        by_number=_by_number(sealed.subject, person, key, sealed.version),
        by_name=by_name(person.name, person.born, key),
    )


def by_number(number: str, key: Key) -> bytes:
    """What a number is found by."""
    return _hash(["number", number], key)


def _by_number(subject: Subject, person: Person, key: Key, version: int) -> bytes:
    """The row's own index: a number leads to one row, a row beside it has one that nobody asks."""
    if version == BESIDE:
        return _hash(["beside", subject], key)
    return by_number(person.number, key)


def by_name(name: str, born: date, key: Key) -> bytes:
    """What a name and a birthday together are found by."""
    return _hash(["name", name_compared(name), born.isoformat()], key)


def _hash(parts: list[str], key: Key) -> bytes:
    return hmac.digest(key.indexing, json.dumps(parts).encode("ascii"), "sha256")


def _wrapped(own: bytes, key: Key, version: int, subject: Subject) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key.wrapping).encrypt(nonce, own, _bound("key", version, subject, key.id))


def _unwrapped(sealed: Sealed, ring: KeyRing) -> bytes:
    key = ring.key(sealed.key)
    bound = _bound("key", sealed.version, sealed.subject, key.id)
    try:
        nonce, wrapped = sealed.wrapped[:_NONCE], sealed.wrapped[_NONCE:]
        return AESGCM(key.wrapping).decrypt(nonce, wrapped, bound)
    except (InvalidTag, ValueError):
        raise _not_as_sealed(sealed) from None


def _opened(sealed: Sealed, own: bytes) -> Person:
    bound = _bound("person", sealed.version, sealed.subject)
    try:
        text = AESGCM(own).decrypt(sealed.nonce, sealed.ciphertext, bound)
    except (InvalidTag, ValueError):
        raise _not_as_sealed(sealed) from None
    name, number = json.loads(text)
    return Person(name=name, number=number)


def _bound(purpose: str, version: int, *parts: str) -> bytes:
    return json.dumps(["liangdi vault", purpose, version, *parts]).encode("utf-8")


def _not_as_sealed(sealed: Sealed) -> VaultError:
    return VaultError(
        f"{sealed.subject} does not open with the key {sealed.key}: what is stored was changed, or "
        "the key ring is another's"
    )
