"""Heads of the ledger between nodes: each cosigns what continues the others' last.

A node that rewrites its past is contradicted by its neighbours. The request and the signature are
those of `liangdi seal request` and `cosign` (docs/seal.md), carried as letters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.bootstrap import Here
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import HeadCosigned, HeadShown, cosigning, showing, signed
from adapters.exchange.sending import Letter
from adapters.exchange.store import ExchangeStore
from adapters.seal.checkpoints import Published, add_signature, newest, published, request
from adapters.seal.errors import SealError
from adapters.seal.keys import Keys
from adapters.seal.witness import cosign
from adapters.verify.notes import PublicKey, Use, read_signature


@dataclass(frozen=True, slots=True)
class Witnessing:
    """What a node publishes, `checkpoints`, and what it saw of others, `seen`; whose keys it knows.

    `checkpoints` is None where it publishes nothing: then it vouches for others only.
    """

    here: Here
    keys: Keys
    peers: tuple[PublicKey, ...]
    checkpoints: Path | None
    seen: Path

    @property
    def _known(self) -> tuple[PublicKey, ...]:
        return (*self.keys.public, *self.peers)

    def asking(self, store: ExchangeStore, now: datetime) -> Iterator[Letter]:
        """The last checkpoint, for each witness that was not asked to cosign it yet."""
        if self.checkpoints is None:
            return
        last = next(newest(self.checkpoints, self._known), None)
        if last is None:
            return
        for witness in sorted({each.name for each in self.peers if each.use is Use.WITNESS}):
            if store.told(witness) < last.checkpoint.size:
                old = self._cosigned_by(witness)
                asked = request(self.here.ledger, last.note, old)
                shown = HeadShown(self.here.node, last.checkpoint.size, asked)
                event = showing(self.here.node, shown, now)
                yield Letter(witness, self.here.node, signed(event, self.keys))
                store.tell(last.checkpoint.size, witness)

    def vouch(self, shown: HeadShown, now: datetime) -> Letter:
        """This node's signature under another's head; Rejected if that does not continue."""
        try:
            line = cosign(shown.request, self.keys.witness, self.peers, self.seen, now)
        except SealError as error:
            raise Rejected(Ground.UNVOUCHED, str(error)) from None
        cosigned = HeadCosigned(self.here.node, shown.size, str(line).rstrip("\n"))
        event = cosigning(self.here.node, cosigned, now)
        return Letter(shown.source, self.here.node, signed(event, self.keys))

    def keep(self, given: HeadCosigned) -> None:
        """Another node's signature goes under the checkpoint that it is of."""
        found = self._published(given.size)
        if found is None:
            raise Rejected(Ground.UNVOUCHED, f"no checkpoint of {given.size} facts was published")
        try:
            signature = read_signature(given.signature)
            if signature.name != given.source:
                raise Rejected(Ground.NOT_ITS_OWN, f"{given.source} sends {signature.name}'s")
            add_signature(found, signature, self.peers)
        except (SealError, ValueError) as error:
            raise Rejected(Ground.SIGNATURE, str(error)) from None

    def _cosigned_by(self, witness: str) -> int:
        """The size of the last head that it cosigned, as far as is known here."""
        assert self.checkpoints is not None, "asked for a checkpoint of it"
        sizes = (
            each.checkpoint.size
            for each in published(self.checkpoints, self._known)
            if any(one.key.name == witness for one in each.witnesses)
        )
        return max(sizes, default=0)

    def _published(self, size: int) -> Published | None:
        if self.checkpoints is None:
            return None
        found = published(self.checkpoints, self._known)
        return next((each for each in found if each.checkpoint.size == size), None)
