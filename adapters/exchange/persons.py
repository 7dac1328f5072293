"""Who a case is about, told to the vaults of the other nodes whose offices have a part in it.

Only the node that the person was entered at sends, only to nodes of parties, and only sealed. It
never stands in the ledger, in a log, or in what is kept of a rejected message.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.bootstrap import Here
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import Carried, carrying, signed
from adapters.exchange.office import rejection_of
from adapters.exchange.persons_store import EarlyPerson, PersonsStore
from adapters.exchange.reading import read
from adapters.exchange.sending import SHARED, Letter
from adapters.exchange.store import PERSONS, ExchangeStore, Rejection
from adapters.seal.keys import Keys
from adapters.vault.between import (
    Between,
    NotThatPerson,
    SealTo,
    came_from_elsewhere,
    sealed_for,
    take,
)
from adapters.vault.vault import Vault
from adapters.verify.notes import PublicKey
from adapters.write_path import load
from domain.access.vault import is_subject
from domain.access.vault_rules import subject_of
from domain.case import Case
from domain.localities import Code
from domain.recorded import CaseId, Subject, is_case

WAITS = timedelta(days=14)
"""How long a person waits here for the case; as long as the topic keeps one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the nodes: the keys they sign by, and those that are sealed to."""

    keys: Mapping[str, PublicKey]
    persons: Mapping[str, SealTo]


class PersonsOffice:
    """The carrying of persons at one node."""

    def __init__(
        self, vault: Vault, keys: Keys, known: Known, store: ExchangeStore, kept: PersonsStore
    ) -> None:
        self._here: Here = vault.here
        self._vault = vault
        self._keys = keys
        self._known = known
        self._store = store
        self._kept = kept

    def note_due(self, limit: int, now: datetime) -> int:
        """See to whom persons are due by what was recorded since; how many places that was."""
        told = self._store.told(PERSONS)
        until = min(told + limit, self._here.ledger.position)
        rows = self._here.ledger.rows_between(told, until)
        shared = {case for _, case, _, _, state in rows if is_case(case) and SHARED in state}
        for name in sorted(shared):
            case = self._case(CaseId(name), now)
            if case is not None and self._gives(case):
                for node in self._nodes(case):
                    self._kept.owe(name, node)
        if until > told:
            self._store.tell(until, PERSONS)
        return until - told

    def outgoing(self, now: datetime) -> Iterator[Letter]:
        """The persons that are due to nodes whose key is known, sealed; `sent` says they went."""
        for name, node in self._kept.due():
            case, to = self._case(CaseId(name), now), self._known.persons.get(node)
            between = None if case is None else self._between(case, self._here.node, node)
            if to is None or between is None:
                continue
            sealed = sealed_for(self._vault, between, to, now)
            if sealed is None:  # erased meanwhile: nobody is due any more
                self._kept.mark(name, node, sent=True)
                continue
            carried = Carried(self._here.node, between.case, between.subject, to.id, sealed)
            event = carrying(self._here.node, node, carried, now)
            yield Letter(node, name, signed(event, self._keys))

    def sent(self, letter: Letter) -> None:
        """Note that a person went."""
        self._kept.mark(letter.case, letter.to, sent=True)

    def handle(self, message: bytes, now: datetime) -> Rejection | None:
        """Take a person in, or keep it until its case is here; why not, if it is not taken."""
        try:
            said = read(message, self._known.keys)
            if not isinstance(said, Carried):
                raise Rejected(Ground.MALFORMED, "a person is expected")  # noqa: TRY301  one place
            if not self._taken(said, now):
                self._kept.wait(EarlyPerson(said.case, said.source, now, message))
        except Rejected as rejected:
            return self._rejected(message, rejected, now)
        return None

    def look_again(self, now: datetime) -> Sequence[Rejection]:
        """Take those in whose case has come; those that waited too long are rejected."""
        found = []
        for early in self._kept.waiting():
            said = read(early.message, self._known.keys)
            assert isinstance(said, Carried), "nothing else waits"
            try:
                if not self._taken(said, now):
                    if now - early.since < WAITS:
                        continue
                    raise Rejected(Ground.NOT_CONCERNED, said.case)  # noqa: TRY301  as above
            except Rejected as rejected:
                found.append(self._rejected(early.message, rejected, now))
            self._kept.forget(early)
        return found

    def _taken(self, said: Carried, now: datetime) -> bool:
        case = self._case(said.case, now)
        if case is None:
            return False
        between = self._between(case, said.source, self._here.node)
        if between is None or between.subject != said.subject:
            raise Rejected(Ground.NOT_CONCERNED, f"{said.case} is not about the one who came")
        if said.source not in {self._here.nodes.of(each) for each in case.parties.codes}:
            raise Rejected(Ground.NOT_ITS_OWN, f"{said.source} has no part in {said.case}")
        try:
            take(self._vault, between, said.key, said.sealed, now)
        except NotThatPerson as error:
            raise Rejected(Ground.SEALED, str(error)) from None
        return True

    def _rejected(self, message: bytes, rejected: Rejected, now: datetime) -> Rejection:
        rejection = rejection_of(message, rejected, now)
        self._store.reject(rejection)
        return rejection

    def _gives(self, case: Case) -> bool:
        """Whether this node's vault is the one that the case's person was entered in."""
        subject = subject_of(case)
        if subject is None or not is_subject(subject):
            return False
        with self._vault.store.transaction() as session:
            is_here = session.of_subject(subject) is not None
        return is_here and not came_from_elsewhere(self._vault, subject)

    def _nodes(self, case: Case) -> list[str]:
        """The other nodes of the parties; a superior's hears of the case, and reads no name."""
        found = {self._here.nodes.of(each) for each in case.parties.codes}
        return sorted(each for each in found if each not in (None, self._here.node))

    def _between(self, case: Case, source: str, to: str) -> Between | None:
        """What a sealing is bound to; None if this node has no part in it, or it is of nobody."""
        subject = subject_of(case)
        own: list[Code] = [
            each for each in case.parties.codes if self._here.nodes.of(each) == self._here.node
        ]
        if subject is None or not own:
            return None
        name = Subject(subject)
        return Between(subject=name, case=case.id, source=source, to=to, office=own[0])

    def _case(self, name: CaseId, now: datetime) -> Case | None:
        docket = load(self._here, name)
        return None if docket is None else Case(docket, self._here.law, now)
