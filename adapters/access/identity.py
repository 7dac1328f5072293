"""Who is there: accounts signed in by password or identity provider, sessions and tokens.

The one way in for pages and programs. What is asked at an instant is answered from the facts as
they stand then: a token revoked, a role changed or an account closed in any process is over with
the next request.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from adapters.access.accounts import Accounts
from adapters.access.credentials import (
    csrf_of,
    digest,
    is_outdated,
    is_password,
    name_of_token,
    new_secret,
    password_hash,
    same,
)
from adapters.access.store import Secrets, open_secrets
from adapters.bootstrap import Here
from adapters.consequences import SYSTEM
from domain.access.account import Account
from domain.access.attempts import OF_A_NAME, OF_AN_ADDRESS, Attempts
from domain.access.changes import is_name
from domain.access.facts import AccountLocked, Scope

SESSION_LASTS = timedelta(hours=12)
"""A working day: a session is over then, used or not."""

SESSION_IDLES = timedelta(hours=1)
"""A session that was not used for so long is over."""

_NOTED_EVERY = timedelta(minutes=1)
"""How often the use of a session is written down; it may be over that much too early."""

_IPV6_NETWORK = 64
"""The bits of an address that one subscriber has; the rest are its own to change."""


class WrongCredentials(Exception):  # noqa: N818  it is no error of the program's
    """No such account, another password, or closed: which of them is not said."""


class TooManyAttempts(Exception):  # noqa: N818  likewise
    """Nothing is tried for this name or from this address before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"nothing is tried before {until.isoformat()}")
        self.until = until


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request, and what its key is good for.

    `csrf` is what a session's unsafe requests have to bring; None for a token, which no browser
    sends by itself.
    """

    account: Account
    scope: Scope
    csrf: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened: its secret (for the cookie, shown nowhere), and who is there.

    `ends_at` is when it is over at the latest.
    """

    secret: str
    visitor: Visitor
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Signing in and out, and who a secret stands for."""

    here: Here
    accounts: Accounts
    secrets: Secrets

    def sign_in(
        self,
        name: str,
        password: str,
        at: datetime,
        address: str,
        replaces: str | None = None,
    ) -> Opened:
        """Open a session for who knows the password; `replaces` is the session it had, now over.

        Raises WrongCredentials, or TooManyAttempts without trying.
        """
        account = self.check_password(name, password, at, address)
        return self._open(account, at, replaces)

    def check_password(self, name: str, password: str, at: datetime, address: str) -> Account:
        """Count an attempt and try the password; the same work whether there is an account or not.

        Gives the account as it was before the password was tried: what ends sessions meanwhile
        ends those that are opened on this word, too.

        Raises WrongCredentials, or TooManyAttempts without trying.
        """
        self.secrets.forget_old(
            at - SESSION_LASTS,
            at - SESSION_IDLES,
            at - max(OF_A_NAME.forgotten_after, OF_AN_ADDRESS.forgotten_after),
        )
        from_there = f"address {_network(address)}"
        by_address, may = self.secrets.attempt(from_there, OF_AN_ADDRESS, at)
        _check(by_address, may=may)
        named = is_name(name)
        by_name: Attempts | None = None
        if named:
            by_name, may = self.secrets.attempt(_of(name), OF_A_NAME, at)
            _check(by_name, may=may)
        account = self.accounts.get(name) if named else None
        stored = None
        if account is not None and account.password is not None and not account.is_closed:
            stored = self.secrets.password(account.password)
        if not is_password(password, stored) or account is None or account.password is None:
            if account is not None and by_name is not None and by_name.until is not None:
                self._record_locked(name, by_name.until, at)
            raise WrongCredentials
        self.secrets.forget_attempts(_of(name))
        self.secrets.take_back(from_there, by_address)
        if stored is not None and is_outdated(stored):
            self.secrets.keep_password(account.password, name, password_hash(password))
        return account

    def sign_in_as(
        self, issuer: str, identity: str, at: datetime, replaces: str | None = None
    ) -> Opened:
        """Open a session for whom an identity provider has vouched; WrongCredentials if unknown."""
        account = self.by_identity(issuer, identity)
        if account is None:
            raise WrongCredentials
        return self._open(account, at, replaces)

    def by_identity(self, issuer: str, identity: str) -> Account | None:
        """The account that an identity provider's person signs in as; None if none, or closed."""
        found = [e for e in self.accounts.linked_to(issuer, identity) if not e.is_closed]
        # Two could only be linked by two administrators in the same instant: then neither.
        return found[0] if len(found) == 1 else None

    def by_session(self, secret: str, at: datetime, *, is_use: bool = True) -> Visitor | None:
        """Who a session's secret stands for at an instant; None if it is over.

        A look that nobody made is no use of it: the session idles on.
        """
        hashed = digest(secret)
        session = self.secrets.session(hashed)
        if session is None:
            return None
        account = self.accounts.get(session.account)
        if (
            account is None
            or account.is_closed
            or session.version < account.sessions_since
            or at - session.opened_at >= SESSION_LASTS
            or at - session.seen_at >= SESSION_IDLES
        ):
            self.secrets.forget_session(hashed)
            return None
        if is_use and at - session.seen_at >= _NOTED_EVERY:
            self.secrets.see_session(hashed, at)
        return Visitor(account, Scope.ACT, csrf_of(secret))

    def by_token(self, secret: str, at: datetime) -> Visitor | None:
        """Who a token stands for at an instant; None if it is unknown, revoked or expired."""
        name = name_of_token(secret)
        kept = self.secrets.token(name) if name else None
        if name is None or kept is None or not same(kept.hash, digest(secret)):
            return None
        account = self.accounts.get(kept.account)
        issued = account.tokens.get(name) if account else None
        if account is None or account.is_closed or issued is None or at >= issued.expires_at:
            return None
        return Visitor(account, issued.scope, None)

    def sign_out(self, secret: str) -> None:
        """End a session; nothing happens if it is over."""
        self.secrets.forget_session(digest(secret))

    def close(self) -> None:
        """Let go of the secrets; the ledger is whoever's opened it."""
        self.secrets.close()

    def _open(self, account: Account, at: datetime, replaces: str | None) -> Opened:
        if replaces is not None:
            self.sign_out(replaces)
        secret = new_secret()
        self.secrets.keep_session(digest(secret), account.name, account.version, at)
        visitor = Visitor(account, Scope.ACT, csrf_of(secret))
        return Opened(secret, visitor, at + SESSION_LASTS)

    def _record_locked(self, name: str, until: datetime, at: datetime) -> None:
        self.accounts.change(name, lambda _: AccountLocked(until=until), SYSTEM, at)


def open_identity(here: Here, url: str) -> Identity:
    """The accounts of an installation, with their secrets beside the ledger at the URL.

    LedgerError if these cannot be opened.
    """
    return Identity(here, Accounts(here), open_secrets(url))


def csrf_matches(visitor: Visitor, given: str | None) -> bool:
    """Whether an unsafe request may be made with what it brought; a token needs to bring none."""
    return visitor.csrf is None or (given is not None and same(visitor.csrf, given))


def unlock(secrets: Secrets, name: str) -> None:
    """The wrong passwords tried for a name so far are forgotten."""
    secrets.forget_attempts(_of(name))


def _of(name: str) -> str:
    return f"name {name}"


def _check(attempts: Attempts, *, may: bool) -> None:
    if not may:
        assert attempts.until is not None, "what keeps out does so until some time"
        raise TooManyAttempts(attempts.until)


def _network(address: str) -> str:
    """The network an address stands for: one subscriber's."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return found.exploded[: _IPV6_NETWORK // 4 + 3]
