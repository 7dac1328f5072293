"""An installation that is served: its ledger, its views kept up, its accounts, its clock."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Event, local

from adapters import clock
from adapters.access.identity import Identity, open_identity
from adapters.answers import Answers, open_answers
from adapters.bootstrap import Here, here
from adapters.clockwork.even import Steady
from adapters.drafts import Drafts, open_drafts
from adapters.exchange.desk import ExchangeDesk, opened_desk
from adapters.imports.workshop import Workshop, open_workshop
from adapters.queries.scope import has_in_hand, sees_case
from adapters.reads.log import ReadLog
from adapters.reads.opened import open_reads
from adapters.seal.vouched import SealFiles, seal_files
from adapters.settings import Installation, Provider
from adapters.vault.opened import has_vault, opened_vault
from adapters.vault.vault import Vault
from adapters.views.dialect import Session
from adapters.views.follow import Follower
from adapters.views.opened import open_views
from adapters.views.past import Past
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from domain.access.account import Account
from domain.access.jurisdiction import Jurisdiction, jurisdiction_of
from domain.access.reads import Part, Read
from domain.localities import Code, Level, ancestor, level_of
from domain.recorded import CaseId

WAITS = 5.0
"""Seconds that a reader waits at most for the views to pass a place."""


@dataclass(frozen=True, slots=True)
class Served:
    """What every request is answered from; `stopping` is set when no more are to come.

    `steady` is the machine's clock, asked before anything is recorded by it; None where another
    clock is gone by. `vault` is None where a ledger in PostgreSQL has no file of keys; `provider`
    vouches for persons beside passwords, None if nobody does. `settings` are the environment's,
    `seal` is where the keys and checkpoints of the seal are; `exchange` is None on a node that is
    alone. In a `demo` nothing is real, its time neither.
    """

    here: Here
    tables: Tables
    past: Past
    follower: Follower
    identity: Identity
    answers: Answers
    drafts: Drafts
    reads: ReadLog
    vault: Vault | None
    imports: Workshop
    clock: Callable[[], datetime]
    steady: Steady | None
    settings: Installation
    provider: Provider | None
    exchange: ExchangeDesk | None
    seal: SealFiles
    demo: bool
    stopping: Event = field(default_factory=Event)
    _held: local = field(default_factory=local, compare=False)

    @contextmanager
    def reading(self) -> Iterator[tuple[Session, Tables]]:
        """The views, to be read; Stopped if they are not there any more, for a later program's.

        Within another reading of the same thread it is that one: a page is of one instant.
        """
        held: Session | None = getattr(self._held, "session", None)
        if held is not None:
            yield held, self.tables
            return
        with self._there(), self.tables.reading() as session:
            self._held.session = session
            try:
                yield session, self.tables
            finally:
                self._held.session = None

    @contextmanager
    def asking(self) -> Iterator[Session]:
        """The views, for one question; Stopped as `reading`."""
        with self._there(), self.tables.asking() as session:
            yield session

    @contextmanager
    def _there(self) -> Iterator[None]:
        try:
            yield
        except self.tables.dialect.failures:
            _ = self.follower.shown  # raises Stopped, if it has
            raise

    def sight(self, who: Account, at: datetime) -> Jurisdiction:
        """What an account sees at an instant."""
        return jurisdiction_of(who, self.here.law.places, at)

    def look(self, who: Account, at: datetime, case: CaseId, part: Part) -> bool:
        """Whether an account sees a case; if so, that this of it is shown is on record.

        Every route that shows one case asks here; LedgerError, and nothing may be shown, if the
        look cannot be recorded.
        """
        if not self.sees(who, at, case):
            return False
        office = self._seen_through(who, at, case)
        self.reads.note(
            Read(at=at, account=who.name, role=who.role, office=office, case=case, part=part)
        )
        return True

    def sees(self, who: Account, at: datetime, case: CaseId) -> bool:
        """Whether an account sees a case, to show nothing of it; of one not there, the same work.

        See `look`, which puts it on record. A case of which the views know nothing yet is looked
        for again when they know everything that was recorded before.
        """
        sight = self.sight(who, at)
        return self._found(lambda session: sees_case(session, sight, case))

    def _seen_through(self, who: Account, at: datetime, case: CaseId) -> Code | None:
        """The account's own place, or the office it is deputy of, by which it sees the case."""
        places = who.places(at)
        for place in places if len(places) > 1 else ():
            alone = self.sight(replace(who, place=place, deputies=()), at)
            with self.asking() as session:
                if sees_case(session, alone, case):
                    return place
        return who.place

    def may_join(self, office: Code, case: CaseId) -> bool:
        """Whether a unit above an office has a part in a case, for which the office may act."""
        above = (Level.COUNTY, Level.TOWNSHIP)
        units = [ancestor(office, level) for level in above if level < level_of(office)]
        units += self.here.law.places.predecessors(ancestor(office, Level.COUNTY))
        return bool(units) and self._found(lambda session: has_in_hand(session, case, units))

    def _found(self, look: Callable[[Session], bool]) -> bool:
        shown = self.follower.shown
        with self.asking() as session:
            if look(session):
                return True
        head = self.here.ledger.position
        if shown >= head or not self.follower.wait(head, WAITS):
            return False
        with self.asking() as session:
            return look(session)


@contextmanager
def served(
    installation: Installation,
    url: str,
    now: Callable[[], datetime] | None = None,
    *,
    demo: bool = False,
) -> Iterator[Served]:
    """The installation at a URL, its views following, by the machine's clock unless by another.

    LedgerError if it cannot be opened.
    """
    with ExitStack() as opened:
        office = here(installation, url)
        opened.callback(office.ledger.close)
        tables = open_views(url)
        opened.callback(tables.close)
        past = Past(office)
        opened.callback(past.close)
        identity = open_identity(office, url)
        opened.callback(identity.close)
        answers = open_answers(url)
        opened.callback(answers.close)
        drafts = open_drafts(url)
        opened.callback(drafts.close)
        reads = open_reads(url)
        opened.callback(reads.close)
        vault = None
        if has_vault(url, installation.vault_keys):
            vault = opened.enter_context(opened_vault(office, url, installation.vault_keys))
        imports = open_workshop(url)
        opened.callback(imports.close)
        exchange = opened.enter_context(opened_desk(installation, office, url))
        follower = Follower(Projector(office.ledger, office.law, tables))
        opened.enter_context(follower.running())
        yield Served(
            here=office,
            tables=tables,
            past=past,
            follower=follower,
            identity=identity,
            answers=answers,
            drafts=drafts,
            reads=reads,
            vault=vault,
            imports=imports,
            clock=now or clock.now,
            steady=Steady() if now is None else None,
            settings=installation,
            provider=installation.provider,
            exchange=exchange,
            seal=seal_files(installation, url),
            demo=demo,
        )
