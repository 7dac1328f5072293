"""The overview of an area."""

from domain.say import Say

OVERVIEW: dict[str, Say] = {
    "overview": Say("辖区概况", "Overview of the area"),
    "overview.what": Say(
        "各单位在办案件与应办事项；点击数字查看清单。逾期指期限已过而未履行。",
        "Cases under way and duties of each unit; a number leads to its list. Overdue: the term "
        "ended and it is not done.",
    ),
    "overview.unit": Say("单位", "Unit"),
    "overview.cases": Say("在办案件", "Cases under way"),
    "overview.owed": Say("应办（期限内）", "Owed, running"),
    "overview.due_soon": Say("三日内到期", "Due in 3 days"),
    "overview.overdue": Say("已逾期", "Overdue"),
    "overview.owed_to": Say("对方应办（期限内）", "Owed to it"),
    "overview.overdue_to": Say("对方已逾期", "Overdue to it"),
    "overview.findings": Say("责任认定", "Findings"),
    "overview.deemed_consents": Say("视为同意", "Deemed consents"),
    "overview.to_coordinate": Say("待协调", "To coordinate"),
    "overview.itself": Say("本级", "itself"),
    "overview.whole": Say("合计", "In all"),
    "overview.days": Say(
        "三日内到期：届满日不晚于 {last}（三个工作日）。",
        "Due in 3 days: on {last} or before (working days).",
    ),
    "overview.empty": Say("辖区内没有在办事项。", "Nothing under way in this area."),
}
