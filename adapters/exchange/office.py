"""The office of the exchange: what comes is recorded, kept waiting, answered or rejected."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.bootstrap import Here
from adapters.exchange.errors import SAID, CannotDeal, Ground, Rejected
from adapters.exchange.messages import (
    Asked,
    Carried,
    HeadCosigned,
    HeadShown,
    Returned,
    Told,
    asking,
    returning,
    signed,
)
from adapters.exchange.reading import is_person, named_in, read, without_sealed
from adapters.exchange.receiving import Early, receive
from adapters.exchange.sending import Letter, answering, outgoing
from adapters.exchange.store import Ended, ExchangeStore, How, Rejection, Waiting, rejection_id
from adapters.exchange.witnessing import Witnessing
from adapters.verify.notes import PublicKey
from domain.recorded import CaseId, is_case
from domain.say import Say

ASK_AGAIN = timedelta(minutes=1)
"""How long a missing fact is awaited before it is asked for once more."""

_LONGEST = 500
"""The most that is kept of what exactly is wrong with a message, in characters."""

Send = Callable[[Sequence[Letter]], None]
"""Carries letters; raises if it cannot, and what they belong to is then not done."""


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

    def outgoing(self, told: int, limit: int) -> tuple[int, Sequence[Letter]]:
        """The letters after the position that others were told, and the one they tell up to."""
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
            rejection = rejection_of(message, rejected, now)
            self.store.reject(rejection)
            return Handled(rejection=rejection)

    def asked_again(self, now: datetime) -> Sequence[Letter]:
        """The questions for facts that others wait for, where the last one is a while ago."""
        letters: list[Letter] = []
        for waiting in self.store.waiting():
            if waiting.asked_at <= now - ASK_AGAIN:
                handled = self.handle(waiting.message, now)
                letters += handled.letters
                if handled.rejection is not None:
                    self.store.forget(waiting)
        return letters

    def retry(self, rejection: Rejection, by: str, now: datetime, send: Send) -> Rejection | None:
        """Handle a rejected message once more, as if it came now; None once it is accepted.

        What came back to this node is told once more. CannotDeal if there is no such fact.
        """
        if rejection.ground is Ground.RETURNED:
            handled = Handled(self._told_again(rejection))
        elif is_person(rejection.message):
            say = Say(
                "不留存人员资料，请退回对方重发",
                "no person is kept: return it, to have it sent again",
            )
            raise CannotDeal(say)
        else:
            handled = self.handle(rejection.message, now)
        if handled.rejection is None:
            send(handled.letters)
            self.store.end(rejection.id, Ended(now, How.ACCEPTED, by))
        return handled.rejection

    def send_back(self, rejection: Rejection, by: str, now: datetime, send: Send) -> None:
        """Send a rejected message back to its node, with the reason; CannotDeal: a stranger's."""
        if rejection.ground is Ground.RETURNED:
            raise CannotDeal(
                Say("此为对方退回的消息，不再退回", "it came back: it is not returned")
            )
        if rejection.source not in self.known or rejection.source == self._here.node:
            name = rejection.source or "?"
            raise CannotDeal(Say(f"来源“{name}”不是已知节点", f"{name} is no node known here"))
        reason = f"{rejection.ground}: {rejection.detail}"
        returned = Returned(rejection.source, rejection.fact, reason)
        event = returning(self._here.node, rejection.case or rejection.id, returned, now)
        send([Letter(rejection.source, rejection.case, signed(event, self._keys))])
        self.store.end(rejection.id, Ended(now, How.RETURNED, by))

    def _handle(self, message: bytes, now: datetime) -> Handled:
        said = read(message, self.known)
        match said:
            case Told():
                return Handled(self._told(said, message, now))
            case Asked():
                return Handled(tuple(answering(self._here, said, self._keys)))
            case Carried():
                raise Rejected(Ground.MALFORMED, "a person does not go to the inbox")
            case HeadShown():
                return Handled((self._witnessing.vouch(said, now),))
            case HeadCosigned():
                self._witnessing.keep(said)
                return Handled()
            case Returned():
                raise Rejected(Ground.RETURNED, f"{said.source}: {said.fact}: {said.reason}")

    def _told_again(self, rejection: Rejection) -> tuple[Letter, ...]:
        try:
            said = read(rejection.message, self.known)
        except Rejected as rejected:  # that node has another key since, or is none any more
            raise CannotDeal(SAID[rejected.ground]) from None
        assert isinstance(said, Returned), "rejected as such"
        node, _, rest = said.fact.partition("/")
        case, _, number = rest.rpartition("/")
        if node == self._here.node and number.isdecimal() and is_case(case):
            asked = Asked(said.source, CaseId(case), int(number), int(number))
            with suppress(Rejected):  # a case that is not here, or is none of that node's
                if letters := tuple(answering(self._here, asked, self._keys)):
                    return letters
        raise CannotDeal(
            Say(
                f"本节点没有“{said.fact}”可重发",
                f"{said.fact} is no fact of this node to tell again",
            )
        )

    def _told(self, told: Told, message: bytes, now: datetime) -> tuple[Letter, ...]:
        early = self.store.waiting(told.record.case)
        outcome = receive(self._here, told, now, awaited=bool(early))
        if isinstance(outcome, Early):
            record = told.record
            self.store.wait(Waiting(record.case, told.source, record.number, now, message))
            return tuple(self._question(each, now) for each in outcome.missing)
        if outcome.position is not None:
            while early and self._went_on(early, now):
                early = self.store.waiting(told.record.case)
        return ()

    def _went_on(self, early: Sequence[Waiting], now: datetime) -> bool:
        """Whether something that waited in a case could now be recorded."""
        on = False
        for waiting in early:
            said = read(waiting.message, self.known)
            assert isinstance(said, Told), "nothing else waits"
            try:
                outcome = receive(self._here, said, now, awaited=True)
            except Rejected as rejected:
                self.store.reject(rejection_of(waiting.message, rejected, now))
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


def rejection_of(message: bytes, rejected: Rejected, now: datetime) -> Rejection:
    """A message that is not accepted, as it is kept: no person in it, sealed or not."""
    source, fact, case = named_in(message)
    return Rejection(
        id=rejection_id(message),
        at=now,
        source=source,
        fact=fact,
        case=case,
        ground=rejected.ground,
        detail=rejected.detail[:_LONGEST],
        message=without_sealed(message),
        ended=None,
    )
