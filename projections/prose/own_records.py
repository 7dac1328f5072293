"""What is on record of an account and of the settings, a sentence a fact."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

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
    Scope,
    SessionsEnded,
    SettingsChanged,
    TokenIssued,
    TokenRevoked,
)
from domain.calendar import SHANGHAI
from domain.localities import Code
from domain.notices import HolidayNotice, NoticeLoaded
from domain.recorded import Fact
from domain.say import Say
from projections.words.roles import ROLES

SCOPES: Mapping[Scope, Say] = {
    Scope.READ: Say("只读", "reads only"),
    Scope.ACT: Say("可办理", "may act"),
    Scope.CALENDAR: Say("日历订阅", "a calendar's address"),
}
"""What a token is good for."""

SENTENCES: Mapping[type[Any], Say] = {
    AccountOpened: Say("开立账户：{shown}，{role}，{place}", "opened: {shown}, {role}, {place}"),
    RoleGiven: Say("改任{role}，{place}", "made {role}, {place}"),
    DeputyNamed: Say("代理{office}，{first}至{last}", "deputy of {office} from {first} to {last}"),
    DeputyEnded: Say("不再代理{office}", "deputy of {office} no longer"),
    PasswordSet: Say("设定密码", "a password was set"),
    IdentityLinked: Say("关联身份{identity}（{issuer}）", "linked to {identity} of {issuer}"),
    IdentityUnlinked: Say(
        "解除关联身份{identity}（{issuer}）", "linked to {identity} of {issuer} no longer"
    ),
    TokenIssued: Say(
        "签发令牌“{label}”（{scope}），有效至{expires_at}",
        "a token was made: “{label}” ({scope}), good until {expires_at}",
    ),
    TokenRevoked: Say("撤销令牌{token}", "the token {token} was revoked"),
    AccountLocked: Say("密码多次错误，锁定至{until}", "wrong passwords: locked until {until}"),
    AccountUnlocked: Say("解除锁定", "unlocked"),
    SessionsEnded: Say("结束全部登录", "its sessions were ended"),
    AccountClosed: Say("停用，理由：“{reason}”", "closed, because “{reason}”"),
    AccountReopened: Say("重新启用", "opened again"),
    SettingsChanged: Say("变更设置，理由：“{reason}”", "settings changed, because “{reason}”"),
    NoticeLoaded: Say(
        "载入{notice}，变动期限{terms}项", "{notice} was loaded; {terms} terms moved"
    ),
}

_NOWHERE = Say("无单位", "no office")


def told(fact: Fact, name: Callable[[Code], str]) -> Say:
    """What a fact of the installation's own records says; `name` is what an office is called."""
    words = {each: _word(each, getattr(fact, each), name) for each in fact.__dataclass_fields__}
    zh, en = SENTENCES[type(fact)]
    return Say(
        zh.format(**{each: word.zh for each, word in words.items()}),
        en.format(**{each: word.en for each, word in words.items()}),
    )


def _word(field: str, value: Any, name: Callable[[Code], str]) -> Say:
    match value:
        case None:
            return _NOWHERE
        case Role():
            return ROLES[value]
        case Scope():
            return SCOPES[value]
        case datetime():
            return _same(f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")
        case HolidayNotice():
            return _same(value.number)
        case _ if field in ("place", "office"):
            return _same(f"{name(value)} {value}")
        case _:
            return _same(str(value))


def _same(text: str) -> Say:
    return Say(text, text)
