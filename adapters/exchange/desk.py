"""The exchange as somebody looks at it and deals with what it could not accept."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.bootstrap import Here
from adapters.exchange.checking import Checked, received_in
from adapters.exchange.errors import CannotDeal
from adapters.exchange.office import ExchangeOffice
from adapters.exchange.persons_store import PersonsStore, open_persons
from adapters.exchange.reading import person_returned
from adapters.exchange.sending import Letter
from adapters.exchange.store import Ended, ExchangeStore, How, Rejection, Waiting, open_exchange
from adapters.settings import Installation
from adapters.verify.notes import PublicKey
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the exchange stands: what other nodes were told, what waits, what was rejected.

    `told` and `position` are places in the ledger: up to where the others were told, and where it
    ends. `waiting` came before facts that were asked for; so many `persons` are still to be sent;
    `rejected` waits for somebody.
    """

    node: str
    others: Sequence[str]
    told: int
    position: int
    waiting: Sequence[Waiting]
    persons: int
    rejected: Sequence[Rejection]
    ended: Sequence[Rejection]


@dataclass(frozen=True, slots=True)
class ExchangeDesk:
    """The exchange of an installation; keys and brokers are needed only to retry and to return.

    What is dealt with raises CannotDeal if it cannot be so; SettingError, SealError or BrokerAway
    if keys or brokers are lacking, and then it waits on.
    """

    settings: Installation
    here: Here
    store: ExchangeStore
    persons: PersonsStore

    def standing(self) -> Standing:
        """How it stands now."""
        return Standing(
            node=self.here.node,
            others=sorted(self.here.nodes.others),
            told=self.store.told(),
            position=self.here.ledger.position,
            waiting=self.store.waiting(),
            persons=len(self.persons.due()),
            rejected=self.store.rejected(),
            ended=self.store.rejected(ended=True),
        )

    def rejection(self, number: str) -> Rejection | None:
        """The rejected message of an id, dealt with or not."""
        every = (*self.store.rejected(), *self.store.rejected(ended=True))
        return next((each for each in every if each.id == number), None)

    def retry(self, number: str, by: str, now: datetime) -> Rejection | None:
        """Handle a message that waits once more; None once it is accepted, else why it is not.

        A person that came back is sealed and sent once more.
        """
        waiting = self._waiting(number)
        if (due := person_returned(waiting.message, self.here.node)) is not None:
            self.persons.mark(*due, sent=False)
            self.store.end(waiting.id, Ended(now, How.ACCEPTED, by))
            return None
        return self._office().retry(waiting, by, now, self._send)

    def send_back(self, number: str, by: str, now: datetime) -> None:
        """Send a message that waits back to its node, with the reason."""
        self._office().send_back(self._waiting(number), by, now, self._send)

    def set_aside(self, number: str, by: str, now: datetime, why: str) -> None:
        """Let a message wait no longer; it is kept, with why."""
        waiting, reason = self._waiting(number), why.strip()
        if not reason:
            raise CannotDeal(Say("须说明理由", "a reason is expected"))
        self.store.end(waiting.id, Ended(now, How.SET_ASIDE, by, reason))

    def received(self, trusted: Sequence[PublicKey]) -> Iterator[Checked]:
        """Every fact that came from another node, checked by its key and those trusted beside."""
        from adapters.exchange.registry import registry_of  # noqa: PLC0415  as `_office`

        known = registry_of(self.settings).keys.values()
        return received_in(self.here.ledger, [*known, *trusted])

    def _waiting(self, number: str) -> Rejection:
        found = self.rejection(number)
        if found is None:
            raise CannotDeal(Say(f"没有编号为{number}的消息", f"no message {number} was rejected"))
        if found.ended is not None:
            raise CannotDeal(Say("该消息已处理", f"{number} was dealt with: {found.ended.how}"))
        return found

    def _office(self) -> ExchangeOffice:
        # Lazily: whoever only looks needs neither keys nor brokers.
        from adapters.exchange.carrying import office_of  # noqa: PLC0415

        return office_of(self.settings, self.here, self.store)

    def _send(self, letters: Sequence[Letter]) -> None:
        from adapters.exchange.carrying import carry, servers_of  # noqa: PLC0415  likewise
        from adapters.kafka.post import Post  # noqa: PLC0415  likewise

        if letters:
            with closing(Post(servers_of(self.settings))) as post:
                carry(post, letters)


@contextmanager
def opened_desk(settings: Installation, here: Here, url: str) -> Iterator[ExchangeDesk | None]:
    """The exchange beside the ledger at a URL; None where the installation is alone."""
    if settings.nodes is None:
        yield None
        return
    with closing(open_exchange(url)) as store, closing(open_persons(url)) as persons:
        yield ExchangeDesk(replace(settings, database=url), here, store, persons)
