"""An installation with accounts, in each kind of store; its first administrator made by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from adapters.access.administration import Administration
from adapters.access.identity import Identity, open_identity
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from domain.access.account import stream_of
from domain.access.changes import By
from domain.access.facts import Role
from domain.law import Law
from domain.localities import Code

NINE = read_instant("2010-09-01 09:00", ())
PASSWORD = "correct horse battery"  # noqa: S105  what everybody types in these tests
THERE = "192.0.2.7"
WUJIN, SHUYANG = Code("320412"), Code("321322")
KEEPER = By(None, "machine:test")


@dataclass(frozen=True)
class Desk:
    """One process of an installation."""

    identity: Identity

    def on(self, at: datetime = NINE, by: By = KEEPER) -> Administration:
        """What is changed at an instant on somebody's word."""
        return Administration(self.identity, by, at)

    def by(self, name: str) -> By:
        """The word of an account, as it stands."""
        account = self.identity.accounts.get(name)
        assert account is not None
        return By(account, name)

    def topics(self, name: str) -> list[str]:
        """What is on record of an account."""
        history = self.identity.here.ledger.history(stream_of(name))
        return [each.fact.topic for each in history]


def opened(url: str, law: Law) -> Desk:
    """One more process at the same installation."""
    here = Here(ledger=open_ledger(url), law=law, node="test")
    return Desk(open_identity(here, url))


def shut(desk: Desk) -> None:
    desk.identity.close()
    desk.identity.here.ledger.close()


@pytest.fixture
def desk(any_url: str, the_law: Law) -> Iterator[Desk]:
    """An installation with `li`, coordinator of Wujin, and `root`, administrator."""
    made = opened(any_url, the_law)
    settle_in(made)
    yield made
    shut(made)


def settle_in(desk: Desk) -> None:
    administration = desk.on()
    administration.open_account("root", "管理员", Role.ADMINISTRATOR, None)
    administration.open_account("li", "李", Role.COORDINATOR, WUJIN)
    administration.set_password("li", PASSWORD)


@pytest.fixture
def two_desks(kept_url: str, the_law: Law) -> Iterator[tuple[Desk, Desk]]:
    """Two processes of one installation."""
    one, other = opened(kept_url, the_law), opened(kept_url, the_law)
    settle_in(one)
    yield one, other
    shut(other)
    shut(one)
