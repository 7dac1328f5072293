"""Accounts opened, changed and closed on somebody's word; each change is one fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from adapters.access.accounts import Decide, identity_key
from adapters.access.credentials import (
    check_password,
    digest,
    new_name,
    new_token,
    password_hash,
)
from adapters.access.identity import Identity, unlock
from domain.access import changes
from domain.access.account import Account
from domain.access.changes import By
from domain.access.facts import (
    AccountOpened,
    DeputyNamed,
    IdentityLinked,
    IdentityUnlinked,
    Role,
    RoleGiven,
    Scope,
    TokenIssued,
)
from domain.calendar import civil_day
from domain.localities import Code


@dataclass(frozen=True, slots=True)
class Administration:
    """What one may change of the accounts, at an instant; Refused if one may not, or it is wrong.

    Each gives the account afterwards. Conflict if others change the same account all the time.
    """

    identity: Identity
    by: By
    at: datetime

    def open_account(self, name: str, shown: str, role: Role, place: Code | None) -> Account:
        """A new account, without a password: nobody signs in until one is set."""
        opened = AccountOpened(shown=shown, role=role, place=place)
        places = self.identity.here.law.places
        return self._change(
            name, lambda known: changes.open_account(self.by, known, opened, name, places)
        )

    def give_role(self, name: str, role: Role, place: Code | None) -> Account:
        """Another role or place, and a new sign-in."""
        given = RoleGiven(role=role, place=place)
        places, accounts = self.identity.here.law.places, self.identity.accounts
        return self._change(
            name, lambda known: changes.give_role(self.by, known, accounts.all(), given, places)
        )

    def name_deputy(self, name: str, named: DeputyNamed) -> Account:
        """It acts for another office too, for some days."""
        places = self.identity.here.law.places
        return self._change(name, lambda known: changes.name_deputy(self.by, known, named, places))

    def end_deputy(self, name: str, office: Code) -> Account:
        """It acts for that office no longer."""
        today = civil_day(self.at)
        return self._change(name, lambda known: changes.end_deputy(self.by, known, office, today))

    def set_password(self, name: str, password: str) -> Account:
        """Another password; sessions end, and so does a lock."""
        # Before the hash is made, which takes its time, and again when it is recorded.
        changes.set_password(self.by, self.identity.accounts.get(name), "")
        check_password(password, name)
        named, secrets = new_name(), self.identity.secrets
        secrets.keep_password(named, name, password_hash(password))
        changed = self._change(name, lambda known: changes.set_password(self.by, known, named))
        secrets.keep_only_password(named, name)
        unlock(secrets, name)
        return changed

    def unlock_account(self, name: str) -> Account:
        """Passwords are tried for it again, before the lock's time is over."""
        changed = self._change(name, lambda known: changes.unlock_account(self.by, known))
        unlock(self.identity.secrets, name)
        return changed

    def end_sessions(self, name: str) -> Account:
        """Whoever is signed in to it signs in anew."""
        return self._change(name, lambda known: changes.end_sessions(self.by, known))

    def link_identity(self, name: str, issuer: str, identity: str) -> Account:
        """A person of an identity provider signs in as it."""
        linked = IdentityLinked(issuer=issuer, identity=identity)
        holders = self.identity.accounts.linked_to(issuer, identity)
        return self._change(
            name,
            lambda known: changes.link_identity(self.by, known, next(iter(holders), None), linked),
            [identity_key(issuer, identity)],
        )

    def unlink_identity(self, name: str, issuer: str, identity: str) -> Account:
        """That person signs in as it no longer; sessions it opened end."""
        unlinked = IdentityUnlinked(issuer=issuer, identity=identity)
        return self._change(name, lambda known: changes.unlink_identity(self.by, known, unlinked))

    def issue_token(self, name: str, label: str, scope: Scope, days: int) -> tuple[str, Account]:
        """A token for another system: its secret, to be shown this once, and the account."""
        token, secrets = new_token(), self.identity.secrets

        def decide(known: Account | None) -> TokenIssued:
            return changes.issue_token(self.by, known, token.name, label, scope, days, self.at)

        decide(self.identity.accounts.get(name))
        secrets.keep_token(token.name, name, digest(token.secret))
        return token.secret, self._change(name, decide)

    def revoke_token(self, name: str, token: str) -> Account:
        """The token is good for nothing from the next request on."""
        changed = self._change(name, lambda known: changes.revoke_token(self.by, known, token))
        self.identity.secrets.forget_token(token)
        return changed

    def close_account(self, name: str, reason: str) -> Account:
        """Nobody signs in to it, its sessions and tokens are over."""
        accounts = self.identity.accounts
        return self._change(
            name, lambda known: changes.close_account(self.by, known, accounts.all(), reason)
        )

    def reopen_account(self, name: str) -> Account:
        """It signs in again, with the password it had."""
        return self._change(name, lambda known: changes.reopen_account(self.by, known))

    def _change(self, name: str, decide: Decide, links: Iterable[str] = ()) -> Account:
        return self.identity.accounts.change(name, decide, self.by.actor, self.at, links)
