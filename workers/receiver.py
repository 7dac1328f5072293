"""Records what other nodes tell, and answers what they ask."""

from contextlib import closing
from threading import Event

from adapters.bootstrap import Here
from adapters.clockwork.even import Steady
from adapters.exchange.carrying import exchange_office, in_spite, servers_of, take_in
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import INBOX
from adapters.settings import Installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Receive until told to stop; SettingError where there is nobody to exchange with."""
    del tables
    servers, steady = servers_of(settings), Steady()
    with (
        exchange_office(settings, here) as office,
        closing(Post(servers)) as post,
        closing(Inbox(servers, INBOX.of(here.node), "receiver", member=here.node)) as inbox,
    ):
        in_spite(stop, lambda: take_in(office, post, inbox, steady))
