"""Deadlines in one's own calendar."""

from domain.say import Say

FEED: dict[str, Say] = {
    "feed": Say("日历订阅", "Calendar"),
    "feed.what": Say(
        "把本单位的届满日订阅到自己的日历：每个期限一个全天事项，含规则、案件和对方单位，"
        "不含当事人。",
        "Your deadlines in your own calendar: a whole-day event each, with rule, case and "
        "counterpart, and nothing of the person.",
    ),
    "feed.secret": Say(
        "地址即钥匙：知道地址的人都能看到这些期限。不再使用时请撤销。",
        "The address is the key: whoever knows it sees the deadlines. Revoke it when it is no "
        "longer used.",
    ),
    "feed.make": Say("生成地址", "Make an address"),
    "feed.label": Say("用途", "What it is for"),
    "feed.label.mine": Say("我的日历", "my calendar"),
    "feed.days": Say("有效天数", "Days it is good for"),
    "feed.made": Say(
        "请现在复制：此地址只显示一次。", "Copy it now: the address is shown this once."
    ),
    "feed.address": Say("订阅地址", "Address"),
    "feed.in-use": Say("使用中的地址", "Addresses in use"),
    "feed.expires": Say("有效至", "Until"),
    "feed.revoke": Say("撤销", "Revoke"),
    "feed.revoked": Say("地址已撤销。", "The address is revoked."),
    "feed.none": Say("还没有订阅地址。", "There is no address yet."),
}
