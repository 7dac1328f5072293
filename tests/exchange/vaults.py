"""Nodes with a vault each, and persons under way between them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.access.own_records import read
from adapters.bootstrap import Here
from adapters.exchange.desk import ExchangeDesk
from adapters.exchange.persons import Known, PersonsOffice
from adapters.exchange.persons_store import PersonsStore, open_persons
from adapters.exchange.sending import Letter
from adapters.exchange.store import ExchangeStore, Rejection
from adapters.ledger import MEMORY
from adapters.settings import installation
from adapters.vault.between import public
from adapters.vault.opened import opened_vault
from adapters.vault.vault import Vault
from domain.access.account import Account
from domain.access.facts import Role
from domain.access.vault import Asking, stream_of_subject
from domain.access.vault_facts import VaultUsed
from domain.law import Law
from domain.localities import Code
from domain.recorded import Subject
from tests.exchange.network import Network, network
from tests.vault.conftest import NAME, NUMBER


@dataclass
class Keeper:
    """The vault of one node, with its carrying of persons."""

    here: Here
    vault: Vault
    office: PersonsOffice
    kept: PersonsStore
    store: ExchangeStore

    def asking(self, office: Code, at: datetime) -> Asking:
        """A coordinator of an office of this node."""
        return Asking(
            account=account("li", Role.COORDINATOR, office), office=office, reason="立案", at=at
        )

    def enter(self, office: Code, at: datetime, name: str = NAME, number: str = NUMBER) -> Subject:
        """A person entered here."""
        return self.vault.enter(self.asking(office, at), name, number)

    def outgoing(self, now: datetime) -> list[Letter]:
        """Who is sent now, and noted as sent."""
        while self.office.note_due(100, now):
            pass
        letters = list(self.office.outgoing(now))
        for each in letters:
            self.office.sent(each)
        return letters

    def take(self, letter: Letter, now: datetime) -> Rejection | None:
        """A person comes here."""
        return self.office.handle(letter.message, now)

    def uses(self, subject: Subject) -> list[tuple[str, str | None, str]]:
        """What was done with a person's data here: how, in which case, why."""
        facts = [each.fact for each in read(self.here, stream_of_subject(subject))]
        return [(f.access, f.case, f.reason) for f in facts if isinstance(f, VaultUsed)]

    def erase(self, subject: Subject, at: datetime) -> None:
        """The administrator erases a person, as was asked for."""
        root = account("root", Role.ADMINISTRATOR, None)
        self.vault.erase(Asking(account=root, office=None, reason="依申请", at=at), subject)

    def desk(self) -> ExchangeDesk:
        """The exchange as the administrator has it."""
        return ExchangeDesk(installation({}), self.here, self.store, self.kept)

    def everything(self) -> bytes:
        """All that is in the ledger."""
        rows = self.here.ledger.rows_between(0, self.here.ledger.position)
        return b"\n".join(state for *_, state in rows)


def account(name: str, role: Role, place: Code | None) -> Account:
    return Account(name=name, version=1, shown=name, role=role, place=place, sessions_since=0)


@dataclass
class Keepers:
    """The vaults of a network."""

    network: Network
    at: Mapping[str, Keeper]

    def of(self, office: Code) -> Keeper:
        return self.at[self.network.of(office).here.node]


@contextmanager
def keepers(served: Mapping[Code, str], law: Law, folder: Path) -> Iterator[Keepers]:
    """A network with vaults, all in memory."""
    with network(served, law, folder) as between, ExitStack() as opened:
        vaults = {
            name: opened.enter_context(opened_vault(node.here, MEMORY, None))
            for name, node in between.nodes.items()
        }
        known = Known(
            keys={name: keys.log.public for name, keys in between.keys.items()},
            persons={name: public(each.ring().newest) for name, each in vaults.items()},
        )
        made = {}
        for name, node in between.nodes.items():
            kept, store = open_persons(MEMORY), node.office.store
            opened.callback(kept.close)
            office = PersonsOffice(vaults[name], between.keys[name], known, store, kept)
            made[name] = Keeper(node.here, vaults[name], office, kept, store)
        yield Keepers(between, made)
