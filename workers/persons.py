"""Carries who a case is about, sealed, between the vaults of the nodes that have a part in it."""

from contextlib import closing
from threading import Event

from adapters.bootstrap import Here
from adapters.clock import now
from adapters.exchange.carrying import in_spite, servers_of
from adapters.exchange.carrying_persons import persons_office, send_persons, take_persons
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import PERSONS
from adapters.settings import Installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Carry until told to stop; SettingError where there is no vault, or no other node."""
    del tables
    servers = servers_of(settings)
    with (
        persons_office(settings, here) as office,
        closing(Post(servers)) as post,
        closing(Inbox(servers, PERSONS.of(here.node), "persons", member=here.node)) as inbox,
    ):

        def carry() -> None:
            send_persons(office, post, now())
            take_persons(office, post, inbox, here.node, now)

        in_spite(stop, carry)
