"""Who may change an account, and to what: each gives the fact to record, or raises Refused.

An administrator keeps the accounts; so does whoever works on the machine itself, by the command
line, and so the first administrator comes about. Nobody makes a token for somebody else from
afar: it would act in the other's name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.access.account import Account
from domain.access.facts import (
    AccountClosed,
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
    Scope,
    SessionsEnded,
    TokenIssued,
    TokenRevoked,
)
from domain.access.refusals import (
    check_text,
    not_administrator,
    not_own,
    place_of_role,
    unfit,
    unknown_account,
    unknown_place,
    unknown_token,
    wrong,
)
from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level, Places, level_of
from domain.say import Say

MAX_TOKEN_DAYS = 366
"""The longest a token is good for: whoever uses it makes a new one once a year."""

_NAME = re.compile(r"[a-z0-9._-]{2,40}")


@dataclass(frozen=True, slots=True)
class By:
    """Whose word a change is: an account's, or (`account` None) that of the machine's keeper."""

    account: Account | None
    actor: str

    def keeps_accounts(self) -> bool:
        """True on the machine itself, and for an administrator."""
        return self.account is None or (
            self.account.role is Role.ADMINISTRATOR and not self.account.is_closed
        )


def is_name(name: str) -> bool:
    """True for a word an account can be called by: 2 to 40 of a-z, 0-9, `.`, `-`, `_`."""
    return _NAME.fullmatch(name) is not None


def open_account(
    by: By, known: Account | None, opened: AccountOpened, name: str, places: Places
) -> AccountOpened:
    """A new account, under a name that none ever had."""
    _check_administrator(by)
    if not is_name(name):
        raise wrong(
            "name",
            "账户名须为2至40个字符，只用小写字母、数字和 . - _",
            "an account's name is 2 to 40 of a-z, 0-9, . - _",
        )
    if known is not None:
        raise Refused(
            RefusalCode.WRONG_STAGE,
            Say(f"账户名{name}已被使用", f"there is an account {name} already"),
            field="name",
        )
    check_text(opened.shown, "shown")
    _check_place(opened.role, opened.place, places)
    return opened


def give_role(
    by: By,
    account: Account | None,
    accounts: Iterable[Account],
    given: RoleGiven,
    places: Places,
) -> RoleGiven:
    """Another role or place; deputies, tokens and sessions of the old one are over."""
    known = _open(by, account)
    _check_place(given.role, given.place, places)
    if (given.role, given.place) == (known.role, known.place):
        raise unfit(Say("账户已是该角色", "the account has that role already"), "role")
    if given.role is not Role.ADMINISTRATOR:
        _check_not_last(known, accounts)
    return given


def name_deputy(by: By, account: Account | None, named: DeputyNamed, places: Places) -> DeputyNamed:
    """A coordinator acts for another office too, for some days."""
    known = _open(by, account)
    if known.role is not Role.COORDINATOR:
        raise wrong("name", "只有协调员可以代理其他单位", "only a coordinator is a deputy")
    _check_exists(named.office, places, "office")
    if named.office == known.place:
        raise wrong("office", "不能代理本单位", "an account is no deputy of its own office")
    if named.last < named.first:
        raise wrong("last", "末日早于首日", "the last day is before the first")
    return named


def end_deputy(by: By, account: Account | None, office: Code, today: date) -> DeputyEnded:
    """It acts for that office no longer."""
    known = _open(by, account)
    if not any(each.office == office and today <= each.last for each in known.deputies):
        raise unfit(Say("并未代理该单位", "the account is no deputy of that office"), "office")
    return DeputyEnded(office=office)


def set_password(by: By, account: Account | None, password: str) -> PasswordSet:
    """A new password, for one's own account or by who keeps them; `password` names its hash."""
    known = _known(account)
    if by.account is None or by.account.name != known.name:
        _check_administrator(by)
    _check_open(known)
    return PasswordSet(password=password)


def unlock_account(by: By, account: Account | None) -> AccountUnlocked:
    """Passwords are tried again at once."""
    if _open(by, account).locked_until is None:
        raise unfit(Say("账户并未锁定", "the account is not locked"), "name")
    return AccountUnlocked()


def end_sessions(by: By, account: Account | None) -> SessionsEnded:
    """Whoever is signed in to it signs in anew; its tokens stay."""
    _open(by, account)
    return SessionsEnded()


def link_identity(
    by: By, account: Account | None, holder: Account | None, linked: IdentityLinked
) -> IdentityLinked:
    """A person of the identity provider signs in as this account, and as no other."""
    _open(by, account)
    check_text(linked.issuer, "issuer")
    check_text(linked.identity, "identity")
    if holder is not None:
        raise unfit(
            Say(f"该身份已关联账户{holder.name}", f"that identity is linked to {holder.name}"),
            "identity",
        )
    return linked


def unlink_identity(
    by: By, account: Account | None, unlinked: IdentityUnlinked
) -> IdentityUnlinked:
    """It signs in as this account no longer."""
    known = _open(by, account)
    if (unlinked.issuer, unlinked.identity) not in known.identities:
        raise unfit(Say("该身份并未关联", "that identity is not linked to it"), "identity")
    return unlinked


def issue_token(
    by: By, account: Account | None, token: str, label: str, scope: Scope, days: int, at: datetime
) -> TokenIssued:
    """A token for another system, for one's own account or on the machine itself."""
    known = _own(by, account)
    check_text(label, "label")
    if not 1 <= days <= MAX_TOKEN_DAYS:
        raise wrong(
            "days",
            f"令牌有效期为1至{MAX_TOKEN_DAYS}天",
            f"a token is good for 1 to {MAX_TOKEN_DAYS} days",
        )
    _check_open(known)
    expires_at = at + timedelta(days=days)
    return TokenIssued(token=token, label=label, scope=scope, expires_at=expires_at)


def revoke_token(by: By, account: Account | None, token: str) -> TokenRevoked:
    """The token is good for nothing: said by its account, or by who keeps the accounts."""
    known = _known(account)
    if by.account is None or by.account.name != known.name:
        _check_administrator(by)
    if token not in known.tokens:
        raise unknown_token()
    return TokenRevoked(token=token)


def close_account(
    by: By, account: Account | None, accounts: Iterable[Account], reason: str
) -> AccountClosed:
    """Nobody signs in to it any more; its tokens are good for nothing."""
    known = _open(by, account)
    check_text(reason, "reason")
    _check_not_last(known, accounts)
    return AccountClosed(reason=reason)


def reopen_account(by: By, account: Account | None) -> AccountReopened:
    """It is as it was, without its tokens."""
    _check_administrator(by)
    if not _known(account).is_closed:
        raise unfit(Say("账户并未停用", "the account is not closed"), "name")
    return AccountReopened()


def check_keeps_settings(by: By) -> None:
    """Refused unless it is an administrator's word, or the machine's keeper's."""
    _check_administrator(by)


def _check_administrator(by: By) -> None:
    if not by.keeps_accounts():
        raise not_administrator()


def _known(account: Account | None) -> Account:
    if account is None:
        raise unknown_account()
    return account


def _open(by: By, account: Account | None) -> Account:
    """The account, if an administrator says so and it is not closed."""
    _check_administrator(by)
    known = _known(account)
    _check_open(known)
    return known


def _own(by: By, account: Account | None) -> Account:
    known = _known(account)
    if by.account is not None and by.account.name != known.name:
        raise not_own()
    return known


def _check_open(account: Account) -> None:
    if account.is_closed:
        raise unfit(Say("账户已停用", "the account is closed"), "name")


def _check_not_last(account: Account, accounts: Iterable[Account]) -> None:
    """Refused for the last administrator: afterwards nobody could keep the accounts."""
    others = (each for each in accounts if each.name != account.name and not each.is_closed)
    if account.role is Role.ADMINISTRATOR and not any(
        each.role is Role.ADMINISTRATOR for each in others
    ):
        raise unfit(Say("不能停用或改任最后一名管理员", "the last administrator stays one"), "name")


def _check_place(role: Role, place: Code | None, places: Places) -> None:
    if (place is None) is not (role is Role.ADMINISTRATOR):
        raise place_of_role(role)
    if place is None:
        return
    _check_exists(place, places, "place")
    if role is not Role.COORDINATOR and level_of(place) is Level.VILLAGE:
        raise place_of_role(role)


def _check_exists(office: Code, places: Places, field: str) -> None:
    """Refused for what is no unit of any year: who has an ended one reads its old cases."""
    try:
        there = places.ever_existed(office)
    except ValueError:
        there = False
    if not there:
        raise unknown_place(office, field)
