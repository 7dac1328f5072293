"""What a change of an account is refused with."""

from domain.access.facts import Role
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.say import Say

MAX_WORDS = 200
"""The longest name, label or reason, in characters."""


def wrong(field: str, zh: str, en: str) -> Refused:
    """A field that does not hold what it is to hold."""
    return Refused(RefusalCode.MALFORMED, Say(zh, en), field=field)


def check_text(text: str, field: str) -> None:
    """Raise Refused unless it is a line of printable characters, not too long."""
    if not text.strip() or len(text) > MAX_WORDS or not text.isprintable():
        raise wrong(
            field,
            f"须为1至{MAX_WORDS}个可见字符",
            f"1 to {MAX_WORDS} printable characters are expected",
        )


def not_administrator() -> Refused:
    """Only an administrator does this."""
    return Refused(
        RefusalCode.NOT_COMPETENT,
        Say("只有管理员可以办理", "only an administrator does this"),
    )


def not_own() -> Refused:
    """Only the account itself does this."""
    return Refused(
        RefusalCode.NOT_COMPETENT,
        Say(
            "令牌只能由账户本人签发",
            "a token is made by the account itself: it acts in that name",
        ),
    )


def unknown_account() -> Refused:
    """There is no account of that name."""
    return Refused(
        RefusalCode.UNKNOWN_ACCOUNT, Say("没有该账户", "there is no such account"), field="name"
    )


def unknown_token() -> Refused:
    """No account has a token of that name."""
    return unfit(Say("没有该令牌", "there is no such token"), "token")


def unfit(say: Say, field: str) -> Refused:
    """The account is not such that this could be done."""
    return Refused(RefusalCode.WRONG_STAGE, say, field=field)


def place_of_role(role: Role) -> Refused:
    """A role without its place, or with one that it does not have."""
    match role:
        case Role.ADMINISTRATOR:
            say = Say("管理员不属于任何单位或区域", "an administrator has no office and no area")
        case Role.COORDINATOR:
            say = Say("协调员须属于一个单位", "a coordinator has an office")
        case _:
            say = Say(
                "监督员和审计员须有辖区（乡镇以上）",
                "a supervisor or auditor has an area: a township or larger",
            )
    return Refused(RefusalCode.MALFORMED, say, field="place")


def unknown_place(office: Code, field: str) -> Refused:
    """No unit of any year has the code."""
    return Refused(
        RefusalCode.UNKNOWN_OFFICE,
        Say(f"没有代码为{office}的单位", f"{office} is no office of any year"),
        field=field,
    )
