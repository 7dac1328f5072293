"""A process of a group: folds what comes, and feeds the group while nobody else does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event

from adapters.bootstrap import Here
from adapters.exchange.carrying import IDLE_S, in_spite, servers_of
from adapters.group.feeding import Feeder
from adapters.group.folding import Member
from adapters.kafka.errors import BrokerAway, NodeName
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import SHARES
from adapters.ledger import LedgerError
from adapters.settings import Installation, SettingError
from adapters.store import words
from adapters.views.follow import Stopped
from adapters.views.projector import LOOKS_S, Projector
from adapters.views.shares import is_shared, share_out
from adapters.views.tables import Tables

_POSTGRES = "postgresql://"

FEEDER = "liangdi feeder"
"""The lock that the feeder of a group holds."""

_TAKES_OVER_S = 2.0
"""Seconds after which another process feeds, once the feeder's connection is gone."""

TOGETHER = 10
"""Messages that are taken at once: some seconds of work, for a new member waits until it is done.
"""


def work_in_group(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Be one of the group until told to stop.

    SettingError where there is no PostgreSQL or no Kafka; Stopped for a fact that cannot be
    folded, or if the views are another version's.
    """
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.postgres.lock import advisory_lock  # noqa: PLC0415

    url = settings.database
    if not url.startswith(_POSTGRES):
        raise SettingError("LIANGDI_DATABASE: a group of projectors needs postgresql://…")
    servers = servers_of(settings)
    try:
        topic = SHARES.of(here.node)
    except NodeName as error:
        raise SettingError(f"LIANGDI_NODE: {error}") from error
    with (
        closing(Post(servers)) as post,
        closing(Inbox(servers, topic, "projectors")) as inbox,
        ThreadPoolExecutor(1, "feeder") as pool,
    ):
        feeder, member = Feeder(here, tables, post, topic), Member(here, tables)
        ended = Event()

        def feed() -> None:
            with _told(tables), advisory_lock(url, FEEDER) as mine:
                if mine:
                    _feed(here, tables, feeder, ended)
            ended.wait(_TAKES_OVER_S)

        def work() -> None:
            if feeding.done():
                feeding.result()
            with _told(tables):
                _take(tables, inbox, member, stop)

        feeding = pool.submit(in_spite, ended, feed)
        try:
            in_spite(stop, work)
        finally:
            ended.set()


def _take(tables: Tables, inbox: Inbox, member: Member, stop: Event) -> None:
    with tables.reading() as session:
        shared = is_shared(session, tables)
        if not shared:
            tables.states(session)  # raises Superseded if a later program has let go of them
    if not shared:
        stop.wait(LOOKS_S)
        return
    member.fold(inbox.take(IDLE_S, TOGETHER))
    inbox.done()


def _feed(here: Here, tables: Tables, feeder: Feeder, ended: Event) -> None:
    """Feed the group until told to stop; first give it the views, if they are not shared."""
    with here.ledger.changes() as changes:
        while not ended.is_set():
            behind = feeder.feed()
            if behind is None:
                _share_out(here, tables, ended)
            else:
                changes(LOOKS_S if behind else IDLE_S)


def _share_out(here: Here, tables: Tables, ended: Event) -> None:
    """Give the views to the group: built where they were not, and all at one place."""
    Projector(here.ledger, here.law, tables).catch_up()
    with tables.session() as session:
        shared = share_out(session, tables)
    if not shared:
        ended.wait(LOOKS_S)


@contextmanager
def _told(tables: Tables) -> Iterator[None]:
    """What cannot be helped as Stopped; a database that fails as LedgerError."""
    try:
        yield
    except (BrokerAway, LedgerError, Stopped):
        raise
    except tables.dialect.failures as error:
        raise LedgerError(f"the views: {words(error)}") from error
    except Exception as error:
        raise Stopped(f"the views stopped: {error!r}") from error
