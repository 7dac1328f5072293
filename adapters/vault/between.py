"""Names and numbers between the vaults of nodes: sealed to the key of the one they go to.

HPKE (RFC 9180) in its base mode: X25519, HKDF-SHA-256, ChaCha20-Poly1305. Who sent it is told by
the signature of the message around it; the case, the subject and both nodes are bound in (`info`),
so that nothing sealed for one opens for another. Each use is on record before anything goes.
"""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from adapters.access.own_records import record
from adapters.consequences import SYSTEM
from adapters.ledger import Conflict
from adapters.retrying import again
from adapters.vault.errors import VaultError
from adapters.vault.holding import held, of_number
from adapters.vault.keys import Key, KeyRing
from adapters.vault.numbers import checked_number
from adapters.vault.sealed import BESIDE, VERSION, opened, seal
from adapters.vault.uses import Stream, stream_of
from adapters.vault.vault import Vault
from domain.access.vault import Person, name_compared, read_name, stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.calendar import civil_day
from domain.errors import Refused
from domain.localities import Code
from domain.recorded import CaseId, Subject

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LINE = re.compile(r"([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=)")


@dataclass(frozen=True, slots=True)
class SealTo:
    """The public key of a node's vault: by which of its ring's keys it opens, and 32 bytes."""

    id: str
    raw: bytes

    def __str__(self) -> str:
        return f"{self.id}:{b64encode(self.raw).decode('ascii')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """About whom, in which case, from which node to which; `office` is the one of this node."""

    subject: Subject
    case: CaseId
    source: str
    to: str
    office: Code

    @property
    def info(self) -> bytes:
        """What the sealing is bound to."""
        parts = ["liangdi person", VERSION, self.source, self.to, self.case, self.subject]
        return json.dumps(parts).encode("ascii")


class NotThatPerson(Exception):  # noqa: N818  what became of it
    """What came is not taken: it does not open, is no person, or is another than the one here."""


def public(key: Key) -> SealTo:
    """What other nodes seal to, so that this key opens it."""
    private = X25519PrivateKey.from_private_bytes(key.opening)
    return SealTo(key.id, private.public_key().public_bytes_raw())


def read_public(text: str) -> SealTo:
    """A public key from its line; ValueError if it is none."""
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError("ID:BASE64 of 32 bytes is expected, as `liangdi vault keys public` tells")
    return SealTo(found[1], b64decode(found[2]))


def came_from_elsewhere(vault: Vault, subject: Subject) -> bool:
    """Whether the vault has a subject from another node, which then gives it to the others."""
    uses = stream_of(vault.here, subject).uses
    return any(each.access is Access.RECEIVED for each in uses)


def sealed_for(vault: Vault, between: Between, to: SealTo, at: datetime) -> str | None:
    """The person, sealed for a node, and on record; None if the vault holds nobody.

    On record once for a case and a node, however often it has to be sealed.
    """

    def sealing() -> str | None:
        stream = stream_of(vault.here, between.subject)
        person = held(vault.store, vault.ring(), stream)
        if isinstance(person, Refused):
            return None
        _put(stream, Access.SENT, between, f"送交节点{between.to}", at)
        text = json.dumps([person.name, person.number]).encode("ascii")
        key = X25519PublicKey.from_public_bytes(to.raw)
        return b64encode(_SUITE.encrypt(text, key, between.info)).decode("ascii")

    return again(sealing)


def take(vault: Vault, between: Between, key: str, sealed: str, at: datetime) -> None:
    """Hold what another node sealed for this one, under the key that the subject has there.

    Nothing changes for whom the vault holds already, or erased. NotThatPerson, VaultError.
    """
    ring = vault.ring()
    person = _opened(ring, between, key, sealed, at)

    def taking() -> None:
        stream = stream_of(vault.here, between.subject)
        if stream.erased_on is not None:
            return
        with vault.store.transaction() as session:
            session.check(ring)
            there = session.of_subject(between.subject)
            if there is not None:
                _check_same(opened(there, ring), person)
                return
            other = of_number(vault.here, session, ring, person.number)
            version = VERSION if other is None else BESIDE
            session.note(ring.newest)
            if not session.add(seal(between.subject, person, ring.newest, version)):
                raise Conflict(stream_of_subject(between.subject))
            _put(stream, Access.RECEIVED, between, f"节点{between.source}送来", at)

    again(taking)


def _opened(ring: KeyRing, between: Between, key: str, sealed: str, at: datetime) -> Person:
    try:
        private = X25519PrivateKey.from_private_bytes(ring.key(key).opening)
        text = _SUITE.decrypt(b64decode(sealed, validate=True), private, between.info)
        name, number = json.loads(text)
        return Person(name=read_name(name), number=checked_number(number, civil_day(at)))
    except VaultError as error:
        raise NotThatPerson(str(error)) from None
    except (InvalidTag, NotBase64, ValueError, TypeError, Refused):
        # Never with what was read: it may be a name.
        raise NotThatPerson("it does not open, or is no person") from None


def _check_same(there: Person, came: Person) -> None:
    if (name_compared(there.name), there.number) != (name_compared(came.name), came.number):
        raise NotThatPerson("another person is here under this key")


def _put(stream: Stream, access: Access, between: Between, reason: str, at: datetime) -> None:
    fact = VaultUsed(access=access, office=between.office, case=between.case, reason=reason)
    if fact not in stream.uses:
        place = stream_of_subject(stream.subject)
        record(stream.here, place, len(stream.records), fact, SYSTEM, at)
