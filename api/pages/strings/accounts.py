"""Accounts as an administrator keeps them, and offices."""

from domain.say import Say

ACCOUNTS: dict[str, Say] = {
    "accounts": Say("账户", "Accounts"),
    "accounts.find": Say("查找：账户名、显示名或单位", "Find by name, shown name or office"),
    "accounts.count": Say("共{count}个账户，列出{found}个", "{count} accounts, {found} listed"),
    "accounts.show": Say("查找", "Find"),
    "accounts.name": Say("账户名", "Account"),
    "accounts.name.what": Say(
        "2至40个字符：小写字母、数字和 . - _；以后不能改，也不能再给别人。",
        "2 to 40 of a-z, 0-9, . - _; it stays, and nobody else ever gets it.",
    ),
    "accounts.shown": Say("显示名", "Shown as"),
    "accounts.shown.what": Say("其他单位看到的姓名。", "The name that other offices see."),
    "accounts.role": Say("角色", "Role"),
    "accounts.place": Say("单位或辖区", "Office or area"),
    "accounts.place.what": Say(
        "协调员：所属单位；监督员、审计员：辖区；管理员：不填。",
        "A coordinator's office, a supervisor's or auditor's area; none for an administrator.",
    ),
    "accounts.state": Say("状态", "State"),
    "accounts.open": Say("可登录", "open"),
    "accounts.closed": Say("已停用", "closed"),
    "accounts.locked": Say("锁定至", "locked until"),
    "accounts.none": Say("未设密码", "no password"),
    "accounts.new": Say("开立账户", "Open an account"),
    "accounts.generate": Say("生成密码，只显示一次", "Make a password, shown this once"),
    "accounts.generate.what": Say(
        "不生成密码的账户只能经统一身份认证登录。",
        "Without one the account signs in by the identity provider only.",
    ),
    "accounts.opened": Say("账户已开立。", "The account is open."),
    "accounts.changed": Say("已变更并记录在案。", "Changed, and on record."),
    "accounts.secret": Say(
        "密码如下，仅显示这一次，请当面或密封交给本人，由本人登录后修改：",
        "The password. It is shown this once: hand it over in person or sealed, to be changed "
        "after signing in.",
    ),
    "accounts.acts": Say("今日可代表的单位", "Acts today for"),
    "accounts.identities": Say("关联的身份", "Linked identities"),
    "accounts.give-role": Say("改任", "Change the role"),
    "accounts.give-role.what": Say(
        "原角色的代理、令牌和登录随之结束。", "Deputies, tokens and sessions of the old one end."
    ),
    "accounts.deputies": Say("代理", "Deputy"),
    "accounts.deputies.none": Say("没有代理其他单位。", "It is deputy of no other office."),
    "accounts.deputy.office": Say("代理的单位", "Office to act for"),
    "accounts.deputy.first": Say("首日", "First day"),
    "accounts.deputy.last": Say("末日", "Last day"),
    "accounts.deputy.name": Say("指定代理", "Name it deputy"),
    "accounts.deputy.end": Say("结束代理", "End"),
    "accounts.signing-in": Say("登录", "Signing in"),
    "accounts.reset": Say("重设密码", "Reset the password"),
    "accounts.reset.what": Say(
        "生成新密码，结束其全部登录，并解除锁定。",
        "Makes a new one, ends its sessions, and unlocks it.",
    ),
    "accounts.end-sessions": Say("结束全部登录", "End its sessions"),
    "accounts.unlock": Say("解除锁定", "Unlock"),
    "accounts.tokens": Say("令牌", "Tokens"),
    "accounts.close": Say("停用", "Close"),
    "accounts.close.what": Say(
        "停用后不能登录，令牌失效；其办理过的事项不变。",
        "Nobody signs in to it, its tokens are over; what it did stays.",
    ),
    "accounts.reason": Say("理由", "Reason"),
    "accounts.reopen": Say("重新启用", "Open it again"),
    "accounts.journal": Say("记录", "On record"),
    "accounts.at": Say("时间", "When"),
    "accounts.by": Say("由谁", "By whom"),
    "accounts.what": Say("事项", "What"),
    "offices": Say("单位", "Offices"),
    "offices.what": Say(
        "有协调员或监督员的单位。没有人员的单位，其纸质往来由对方单位代为录入。",
        "Offices that somebody acts for. Of an office with nobody here, the other office enters "
        "its paper acts.",
    ),
    "offices.area": Say("区域代码", "Area code"),
    "offices.level": Say("也列出没有人员的", "Those with nobody, too"),
    "offices.level.none": Say("不列出", "no"),
    "offices.level.city": Say("地级市", "cities"),
    "offices.level.county": Say("县级", "counties"),
    "offices.level.township": Say("乡级", "townships"),
    "offices.show": Say("查看", "Show"),
    "offices.office": Say("单位", "Office"),
    "offices.people": Say("账户", "Accounts"),
    "offices.deputy": Say("代理", "deputy"),
    "offices.nobody": Say("没有人员", "nobody"),
    "offices.none": Say("该区域没有这样的单位。", "There is no such office in the area."),
    "offices.most": Say(
        "只列出前{most}个，请缩小区域。", "The first {most}: choose a smaller area."
    ),
    "offices.unknown": Say("没有该代码的区域", "no area of any year has that code"),
}
