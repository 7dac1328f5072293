"""One's own account."""

from domain.say import Say

ACCOUNT: dict[str, Say] = {
    "account": Say("我的账户", "My account"),
    "account.name": Say("账户名", "Account"),
    "account.shown": Say("显示名", "Shown as"),
    "account.role": Say("角色", "Role"),
    "account.place": Say("单位或辖区", "Office or area"),
    "account.offices": Say("今日可代表的单位", "Acts today for"),
    "account.deputy": Say("代理 {first} 至 {last}", "deputy from {first} to {last}"),
    "account.password": Say("修改密码", "Change the password"),
    "account.password.what": Say(
        "修改后，本账户的所有登录都会结束。", "Every session of the account ends with it."
    ),
    "account.old": Say("现密码", "Password now"),
    "account.new": Say("新密码", "New password"),
    "account.again": Say("再次输入新密码", "New password again"),
    "account.change": Say("修改", "Change"),
    "account.changed": Say("密码已修改，请重新登录。", "The password is changed: sign in anew."),
    "account.tokens": Say("供其他系统使用的令牌", "Tokens for other systems"),
    "account.tokens.none": Say("没有令牌。", "No tokens."),
    "account.label": Say("用途", "Label"),
    "account.scope": Say("范围", "Scope"),
    "account.read": Say("只读", "reads only"),
    "account.act": Say("可办理", "may act"),
    "account.until": Say("有效至", "Good until"),
    "account.days": Say("有效天数", "Days"),
    "account.issue": Say("生成令牌", "Make a token"),
    "account.revoke": Say("撤销", "Revoke"),
    "account.revoked": Say("令牌已撤销。", "The token is revoked."),
    "account.secret": Say(
        "新令牌如下，仅显示这一次，请立即保存：",
        "The new token. It is shown this once: keep it now.",
    ),
}
