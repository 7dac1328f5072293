"""The audit trail, searched."""

from domain.say import Say

TRAIL: dict[str, Say] = {
    "trail": Say("操作记录", "Audit trail"),
    "trail.what": Say(
        "辖区内各案件的每一项记录：谁、为哪个单位、何时、以何方式录入；最近的在前。",
        "Every fact of the cases of this area: who entered it, for which office, when, and how it "
        "went; the newest first.",
    ),
    "trail.actor": Say("账户", "Account"),
    "trail.office": Say("单位或地区代码", "Code of an office or area"),
    "trail.case": Say("案件", "Case"),
    "trail.act": Say("行为", "Act"),
    "trail.by-law": Say("依法产生", "by law"),
    "trail.medium": Say("方式", "Medium"),
    "trail.first": Say("录入日从", "Entered from"),
    "trail.last": Say("至", "to"),
    "trail.any": Say("全部", "any"),
    "trail.find": Say("查找", "Search"),
    "trail.clear": Say("取消条件", "Show all"),
    "trail.found": Say("共{count}项", "{count} facts"),
    "trail.more": Say("多于{count}项", "more than {count} facts"),
    "trail.wrong": Say("无法识别：{field}", "Not understood: {field}"),
    "trail.position": Say("位置", "Place"),
    "trail.entered": Say("录入时间", "Entered"),
    "trail.entered-by": Say("代录：", "entered by "),
    "trail.number": Say("第{number}项", "no. {number}"),
    "trail.empty": Say("没有符合条件的记录。", "No fact fits."),
    "trail.first-page": Say("回到第一页", "First page"),
    "trail.next": Say("下一页", "Next page"),
}
