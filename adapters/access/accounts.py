"""Accounts as the ledger has them, folded from their facts and changed by one more."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.ledger import Conflict
from domain.access.account import Account, account_of, stream_of
from domain.recorded import CaseId, Fact, Recorded

_ALL = "@accounts"
_ATTEMPTS = 5

Decide = Callable[[Account | None], Fact]
"""Judges a change on the account as it stands; raises Refused."""


class Accounts:
    """The accounts of an installation.

    What was folded is kept in this process for as long as the ledger has no further fact of the
    account; one look at its version says so, whichever process recorded it.
    """

    def __init__(self, here: Here) -> None:
        self._here = here
        self._folded: dict[str, Account] = {}

    def get(self, name: str) -> Account | None:
        """The account of a name as it stands now; None if there is none."""
        stream = stream_of(name)
        kept = self._folded.get(name)
        if kept is not None and kept.version == self._here.ledger.version(stream):
            return kept
        account = account_of(name, read(self._here, stream))
        if account is not None:
            self._folded[name] = account
        return account

    def shown(self, name: str) -> str:
        """The name that others see; the name itself of what is no account."""
        account = self.get(name)
        return name if account is None else account.shown

    def all(self) -> list[Account]:
        """Every account, by name."""
        return self._under(_ALL)

    def history(self, name: str) -> Iterator[Recorded[Fact]]:
        """What is on record of an account."""
        return read(self._here, stream_of(name))

    def linked_to(self, issuer: str, identity: str) -> list[Account]:
        """The accounts that a person of an identity provider signs in as: one, or none."""
        found = self._under(identity_key(issuer, identity))
        return [each for each in found if (issuer, identity) in each.identities]

    def change(
        self, name: str, decide: Decide, actor: str, at: datetime, links: Iterable[str] = ()
    ) -> Account:
        """Record what is decided of the account as it stands; the account afterwards.

        Decided again if somebody else changed it meanwhile; Conflict if that goes on.
        """
        links = list(links)
        for attempt in range(1, _ATTEMPTS + 1):
            account = self.get(name)
            fact = decide(account)
            version = 0 if account is None else account.version
            filed = [_ALL, *links] if account is None else links
            try:
                record(self._here, stream_of(name), version, fact, actor, at, filed)
            except Conflict:
                if attempt == _ATTEMPTS:
                    raise
            else:
                break
        changed = self.get(name)
        assert changed is not None, "a fact of it was recorded"
        return changed

    def _under(self, key: str) -> list[Account]:
        streams = self._here.ledger.linked([key], CaseId(""))
        found = (self.get(stream.removeprefix(stream_of(""))) for stream in streams)
        return sorted((each for each in found if each), key=lambda each: each.name)


def identity_key(issuer: str, identity: str) -> str:
    """The key under which the account of a person of an identity provider is found."""
    return f"@identity/{issuer} {identity}"
