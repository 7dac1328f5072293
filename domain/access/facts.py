"""The facts of an installation's own records, by topic."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from domain.access.report_facts import MonthlyReportKept
from domain.access.vault_facts import VaultRefused, VaultSearched, VaultUsed
from domain.localities import Code
from domain.notices import NoticeLoaded
from domain.recorded import Fact
from domain.settings import Settings
from domain.shape import FreeText, Shape


class Role(StrEnum):
    """What an account is for; each but the administrator has a place."""

    COORDINATOR = "coordinator"
    """Acts for an office."""
    SUPERVISOR = "supervisor"
    """Oversees an area and acts as its superior."""
    AUDITOR = "auditor"
    """Reads everything of an area, changes nothing."""
    ADMINISTRATOR = "administrator"
    """Keeps accounts, calendar and settings; sees no case."""


class Scope(StrEnum):
    """What a token of an account may be used for."""

    READ = "read"
    ACT = "act"
    CALENDAR = "calendar"
    """Its secret is part of an address that shows deadlines and opens nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Shape):
    """Somebody works here; `shown` is the name other offices see beside the office's."""

    topic: ClassVar[str] = "account.opened.v1"
    shown: str
    role: Role
    place: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Shape):
    """From now on the account has this role at this place."""

    topic: ClassVar[str] = "account.role-given.v1"
    role: Role
    place: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(Shape):
    """The account acts for another office too, on these civil days, the last one included."""

    topic: ClassVar[str] = "account.deputy-named.v1"
    office: Code
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyEnded(Shape):
    """The account no longer acts for that office."""

    topic: ClassVar[str] = "account.deputy-ended.v1"
    office: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Shape):
    """The account has a new password; `password` names its hash, which is not here."""

    topic: ClassVar[str] = "account.password-set.v1"
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked(Shape):
    """An identity provider's person signs in as this account (OpenID Connect: iss and sub)."""

    topic: ClassVar[str] = "account.identity-linked.v1"
    issuer: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnlinked(Shape):
    """That person of the identity provider no longer signs in as this account."""

    topic: ClassVar[str] = "account.identity-unlinked.v1"
    issuer: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIssued(Shape):
    """A token was made for another system; `token` names it and is no secret."""

    topic: ClassVar[str] = "account.token-issued.v1"
    token: str
    label: str
    scope: Scope
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(Shape):
    """The token is good for nothing from now on."""

    topic: ClassVar[str] = "account.token-revoked.v1"
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLocked(Shape):
    """Too many wrong passwords: nobody signs in to it with one until then."""

    topic: ClassVar[str] = "account.locked.v1"
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUnlocked(Shape):
    """Passwords are tried again before the lock's time is over."""

    topic: ClassVar[str] = "account.unlocked.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Shape):
    """Whoever was signed in to the account signs in anew."""

    topic: ClassVar[str] = "account.sessions-ended.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Shape):
    """The account signs in no more; what it did stays."""

    topic: ClassVar[str] = "account.closed.v1"
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReopened(Shape):
    """A closed account signs in again."""

    topic: ClassVar[str] = "account.reopened.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Shape):
    """Cases opened from now on are kept under these settings; running ones keep theirs."""

    topic: ClassVar[str] = "settings.changed.v1"
    settings: Settings
    reason: FreeText


ACCESS_FACTS: dict[str, type[Fact]] = {
    fact.topic: fact
    for fact in (
        AccountOpened,
        RoleGiven,
        DeputyNamed,
        DeputyEnded,
        PasswordSet,
        IdentityLinked,
        IdentityUnlinked,
        TokenIssued,
        TokenRevoked,
        AccountLocked,
        AccountUnlocked,
        SessionsEnded,
        AccountClosed,
        AccountReopened,
        SettingsChanged,
        NoticeLoaded,
        VaultUsed,
        VaultRefused,
        VaultSearched,
        MonthlyReportKept,
    )
}
"""Every fact of the installation's own records, by topic."""
