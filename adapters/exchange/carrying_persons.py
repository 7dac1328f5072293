"""Persons carried by Kafka, between the vaults of nodes: sent once due, taken in once they came."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from adapters.bootstrap import Here
from adapters.exchange.carrying import IDLE_S, TOGETHER, Clock, carry_rejected
from adapters.exchange.persons import Known, PersonsOffice
from adapters.exchange.persons_store import open_persons
from adapters.exchange.registry import registry_of
from adapters.exchange.store import open_exchange
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import PERSONS
from adapters.seal.keys import keys_file, read_keys
from adapters.settings import Installation, SettingError
from adapters.vault.opened import has_vault, opened_vault


@contextmanager
def persons_office(settings: Installation, here: Here) -> Iterator[PersonsOffice]:
    """The carrying of persons; SettingError or SealError where there is no vault or no exchange."""
    url = settings.database
    registry = registry_of(settings)
    if not has_vault(url, settings.vault_keys):
        raise SettingError("LIANGDI_VAULT_KEYS: the file of the vault's keys is expected")
    keys = read_keys(keys_file(url, settings.seal_keys), settings.node)
    known = Known(keys=registry.keys, persons=registry.persons)
    with (
        opened_vault(here, url, settings.vault_keys) as vault,
        closing(open_exchange(url)) as store,
        closing(open_persons(url)) as kept,
    ):
        yield PersonsOffice(vault, keys, known, store, kept)


def send_persons(office: PersonsOffice, post: Post, now: datetime) -> None:
    """Send whom other nodes are due by what was recorded so far; each is noted once it went."""
    while office.note_due(TOGETHER, now):
        pass
    for letter in office.outgoing(now):
        post.send(PERSONS.of(letter.to), [(letter.case.encode(), letter.message)])
        office.sent(letter)


def take_persons(office: PersonsOffice, post: Post, inbox: Inbox, node: str, clock: Clock) -> None:
    """Take in who has come, and those who came before their case."""
    messages = inbox.take(IDLE_S, TOGETHER)
    now = clock()
    handled = [office.handle(each, now) for each in messages]
    rejected = [each for each in (*handled, *office.look_again(now)) if each is not None]
    carry_rejected(post, node, rejected)
    inbox.done()
