"""The office of the exchange: what comes is recorded, kept waiting, answered or rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.bootstrap import Here
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import (
    Asked,
    HeadCosigned,
    HeadShown,
    Returned,
    Told,
    asking,
    named_in,
    read,
    returning,
    signed,
)
from adapters.exchange.receiving import Early, receive
from adapters.exchange.sending import Letter, answering, outgoing
from adapters.exchange.store import ExchangeStore, Rejection, Waiting, rejection_id
from adapters.exchange.witnessing import Witnessing
from adapters.verify.notes import PublicKey

ASK_AGAIN = timedelta(minutes=1)
"""How long a missing fact is awaited before it is asked for once more."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What a message led to: letters to send, and what it was rejected for, if it was."""

    letters: tuple[Letter, ...] = ()
    rejection: Rejection | None = None


class ExchangeOffice:
    """The exchange of one node; `known` are the keys of all nodes."""

    def __init__(
        self,
        here: Here,
        known: Mapping[str, PublicKey],
        store: ExchangeStore,
        witnessing: Witnessing,
    ) -> None:
        self._here = here
        self._keys = witnessing.keys
        self._witnessing = witnessing
        self.known = known
        self.store = store

    @property
    def node(self) -> str:
        """The name of this node."""
        return self._here.node

    def outgoing(self, limit: int) -> tuple[int, Sequence[Letter]]:
        """The next letters of the ledger, and the position they tell up to."""
        told = self.store.told()
        until = min(told + limit, self._here.ledger.position)
        return until, list(outgoing(self._here, told, until, self._keys))

    def heads(self, now: datetime) -> Sequence[Letter]:
        """The last published head of the ledger, for each witness that was not shown it yet."""
        return list(self._witnessing.asking(self.store, now))

    def handle(self, message: bytes, now: datetime) -> Handled:
        """Do what a message asks for; a second time the same, nothing."""
        try:
            return self._handle(message, now)
        except Rejected as rejected:
            rejection = _rejection(message, rejected, now)
            self.store.reject(rejection)
            return Handled(rejection=rejection)

    def asked_again(self, now: datetime) -> Sequence[Letter]:
        """The questions for facts that others wait for, where the last one is a while ago."""
        letters: list[Letter] = []
        for waiting in self.store.waiting():
            if waiting.asked_at <= now - ASK_AGAIN:
                letters += self.handle(waiting.message, now).letters
        return letters

    def retry(self, rejection: Rejection, now: datetime) -> Handled:
        """Handle a rejected message once more, as if it came now."""
        handled = self.handle(rejection.message, now)
        if handled.rejection is None:
            self.store.end(rejection.id, now)
        return handled

    def send_back(self, rejection: Rejection, now: datetime) -> Letter:
        """Send a rejected message back to its node, with the reason; ValueError: a stranger's."""
        if rejection.source not in self.known or rejection.source == self._here.node:
            raise ValueError(f"{rejection.source or 'its sender'} is no node known here")
        returned = Returned(
            rejection.source, rejection.fact, f"{rejection.ground}: {rejection.detail}"
        )
        event = returning(self._here.node, rejection.case or rejection.id, returned, now)
        self.store.end(rejection.id, now)
        return Letter(rejection.source, rejection.case, signed(event, self._keys))

    def _handle(self, message: bytes, now: datetime) -> Handled:
        said = read(message, self.known)
        match said:
            case Told():
                return Handled(self._told(said, message, now))
            case Asked():
                return Handled(tuple(answering(self._here, said, self._keys)))
            case HeadShown():
                return Handled((self._witnessing.vouch(said, now),))
            case HeadCosigned():
                self._witnessing.keep(said)
                return Handled()
            case Returned():
                raise Rejected(Ground.RETURNED, f"{said.source}: {said.fact}: {said.reason}")

    def _told(self, told: Told, message: bytes, now: datetime) -> tuple[Letter, ...]:
        awaited = bool(self.store.waiting(told.record.case))
        outcome = receive(self._here, told, now, awaited=awaited)
        if isinstance(outcome, Early):
            record = told.record
            self.store.wait(Waiting(record.case, told.source, record.number, now, message))
            return tuple(self._question(each, now) for each in outcome.missing)
        if outcome.position is not None:
            while self._went_on(told.record.case, now):
                pass
        return ()

    def _went_on(self, case: str, now: datetime) -> bool:
        """Whether something that waited in a case could now be recorded."""
        on = False
        for waiting in self.store.waiting(case):
            said = read(waiting.message, self.known)
            assert isinstance(said, Told), "nothing else waits"
            try:
                outcome = receive(self._here, said, now, awaited=True)
            except Rejected as rejected:
                self.store.reject(_rejection(waiting.message, rejected, now))
            else:
                if isinstance(outcome, Early):
                    continue
                on = on or outcome.position is not None
            self.store.forget(waiting)
        return on

    def _question(self, missing: Asked, now: datetime) -> Letter:
        asked = replace(missing, source=self._here.node)
        event = asking(self._here.node, asked, now)
        return Letter(missing.source, missing.case, signed(event, self._keys))


def _rejection(message: bytes, rejected: Rejected, now: datetime) -> Rejection:
    source, fact, case = named_in(message)
    return Rejection(
        id=rejection_id(message),
        at=now,
        source=source,
        fact=fact,
        case=case,
        ground=rejected.ground,
        detail=rejected.detail,
        message=message,
        ended_at=None,
    )
