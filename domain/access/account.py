"""An account as its facts make it: its role, where it acts, and whether it may sign in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.access.facts import (
    AccountClosed,
    AccountLocked,
    AccountOpened,
    AccountReopened,
    AccountUnlocked,
    DeputyEnded,
    DeputyNamed,
    IdentityLinked,
    IdentityUnlinked,
    PasswordSet,
    Role,
    RoleGiven,
    SessionsEnded,
    TokenIssued,
    TokenRevoked,
)
from domain.calendar import civil_day
from domain.localities import Code
from domain.recorded import CaseId, Fact, Recorded

_STREAM = "@account/"
_ENDS_SESSIONS = (RoleGiven, PasswordSet, IdentityUnlinked, SessionsEnded, AccountClosed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who somebody is here, as of the last fact.

    `place` is a coordinator's office, a supervisor's or an auditor's area; None for an
    administrator. `version` is the number of facts, for the next one; a session opened at a version
    before `sessions_since` is over. `password` names the hash of its password. `locked_until` is
    how long wrong passwords last kept everybody out.
    """

    name: str
    version: int
    shown: str
    role: Role
    place: Code | None
    sessions_since: int
    password: str | None = None
    deputies: tuple[DeputyNamed, ...] = ()
    tokens: dict[str, TokenIssued] = field(default_factory=dict)
    identities: frozenset[tuple[str, str]] = frozenset()
    locked_until: datetime | None = None
    is_closed: bool = False

    def offices(self, at: datetime) -> tuple[Code, ...]:
        """The offices it acts for at an instant: its own, and those it is deputy of that day."""
        if self.is_closed or self.place is None or self.role is Role.AUDITOR:
            return ()
        day = civil_day(at)
        named = (each.office for each in self.deputies if each.first <= day <= each.last)
        return tuple(dict.fromkeys((self.place, *named)))

    def places(self, at: datetime) -> tuple[Code, ...]:
        """The offices and areas whose cases it sees at an instant, those below them included."""
        if self.is_closed or self.place is None:
            return ()
        return self.offices(at) or (self.place,)


def stream_of(name: str) -> CaseId:
    """Where the facts of an account stand in the ledger."""
    return CaseId(_STREAM + name)


def account_of(name: str, records: Iterable[Recorded[Fact]]) -> Account | None:
    """The account that these facts make; None if there are none."""
    account: Account | None = None
    for record in records:
        if isinstance(record.fact, AccountOpened):
            opened = record.fact
            account = Account(
                name=name,
                version=record.version,
                shown=opened.shown,
                role=opened.role,
                place=opened.place,
                sessions_since=record.version,
            )
        else:
            assert account is not None, "an account's first fact opens it"
            account = replace(_evolved(account, record.fact), version=record.version)
            if isinstance(record.fact, _ENDS_SESSIONS):
                account = replace(account, sessions_since=record.version)
    return account


def _evolved(account: Account, fact: Fact) -> Account:  # noqa: PLR0911  one line a fact
    match fact:
        case RoleGiven(role=role, place=place):
            return replace(account, role=role, place=place, deputies=(), tokens={})
        case DeputyNamed(office=office):
            return replace(account, deputies=(*_without(account, office), fact))
        case DeputyEnded(office=office):
            return replace(account, deputies=_without(account, office))
        case PasswordSet(password=password):
            return replace(account, password=password, locked_until=None)
        case IdentityLinked(issuer=issuer, identity=identity):
            return replace(account, identities=account.identities | {(issuer, identity)})
        case IdentityUnlinked(issuer=issuer, identity=identity):
            return replace(account, identities=account.identities - {(issuer, identity)})
        case TokenIssued(token=token):
            return replace(account, tokens={**account.tokens, token: fact})
        case TokenRevoked(token=token):
            kept = {name: each for name, each in account.tokens.items() if name != token}
            return replace(account, tokens=kept)
        case AccountLocked(until=until):
            return replace(account, locked_until=until)
        case AccountUnlocked():
            return replace(account, locked_until=None)
        case SessionsEnded():
            return account
        case AccountClosed():
            return replace(account, is_closed=True, tokens={})
        case AccountReopened():
            return replace(account, is_closed=False)
        case _:
            raise AssertionError(f"{fact.topic} is no fact of an account")


def _without(account: Account, office: Code) -> tuple[DeputyNamed, ...]:
    return tuple(each for each in account.deputies if each.office != office)
