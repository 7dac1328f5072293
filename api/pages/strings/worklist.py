"""The worklist."""

from domain.say import Say

WORKLIST: dict[str, Say] = {
    "worklist": Say("工作清单", "Worklist"),
    "worklist.queues": Say("队列", "Queues"),
    "worklist.search": Say("查找", "Search"),
    "worklist.search.hint": Say("案件编号、当事人代号、单位", "case, subject key, office"),
    "worklist.kind": Say("类别", "Kind"),
    "worklist.rule": Say("规定", "Rule"),
    "worklist.state": Say("状态", "State"),
    "worklist.own": Say("我方单位", "Our side in"),
    "worklist.area": Say("对方地区", "Other side in"),
    "worklist.any": Say("全部", "any"),
    "worklist.narrow": Say("筛选", "Narrow"),
    "worklist.all": Say("取消筛选", "Show all"),
    "worklist.case": Say("案件", "Case"),
    "worklist.other": Say("对方单位", "Other side"),
    "worklist.ours": Say("我方单位", "Our office"),
    "worklist.by": Say("我方：", "Our side: "),
    "worklist.what": Say("应办事项与依据", "What is owed, and why"),
    "worklist.act": Say("办理事项", "Act"),
    "worklist.until": Say("期限", "Until"),
    "worklist.on": Say("日期", "Day"),
    "worklist.choose": Say("选择案件 {case}", "Choose case {case}"),
    "worklist.choose-all": Say("全选本页", "Choose all here"),
    "worklist.chosen": Say(
        "仅对所选案件办理；办不了的会说明原因。",
        "Only the chosen; those that cannot be done are told with the reason.",
    ),
    "worklist.changed": Say("清单已有变化，点击刷新", "The list has changed: show it anew"),
    "worklist.next": Say("下一页", "Next page"),
    "worklist.first": Say("回到第一页", "First page"),
    "worklist.empty": Say("这里没有待办事项。", "Nothing here."),
    "worklist.empty.narrowed": Say("没有符合筛选条件的事项。", "Nothing here under these filters."),
    "worklist.days": Say(
        "剩余天数按工作日计（今日不计、届满日计入），逾期天数按日历日计。",
        "Days left are working days, today not counted, the last day counted; days late are "
        "civil days.",
    ),
    "worklist.near": Say(
        "三个工作日内：{first} 至 {last}。",
        "Within three working days: {first} to {last}.",
    ),
    "worklist.sent": Say(
        "仍在办、最后由我方办理（近30天内）、我方已无应办事项的案件，最近办理的在前。",
        "Cases under way in which the last act is ours, in the last 30 days, and we owe nothing "
        "more; the latest first.",
    ),
    "worklist.told": Say(
        "户籍地已书面通报、本单位尚未确认收到的审批结果。",
        "Results the origin told in writing that are not acknowledged yet.",
    ),
    "worklist.draft": Say("继续填写", "Go on"),
    "worklist.saved": Say("保存时间", "Saved"),
    "left.none": Say("无具体期限", "no day set"),
    "left.late": Say("逾期{days}天", "{days} days late"),
    "left.today": Say("今日到期", "due today"),
    "left.days": Say("剩{days}个工作日", "{days} working days left"),
    "mark.provisional": Say("暂定", "provisional"),
    "mark.standard": Say("非法定", "not statutory"),
    "mark.not-binding": Say("不受本规范约束", "not bound by the norm"),
    "bulk.done": Say("已办理{number}件。{why}", "Done in {number} cases.{why}"),
    "bulk.skipped": Say("未办理{number}件：{why}", "Left out {number}: {why}"),
    "bulk.none": Say("未选择案件。", "No case was chosen."),
}
