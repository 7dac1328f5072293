"""One's own account, and the list of accounts."""

from domain.say import Say

ACCOUNT: dict[str, Say] = {
    "account": Say("我的账户", "My account"),
}
