"""The registers: what stands in them, found and taken along."""

from domain.say import Say

REGISTERS: dict[str, Say] = {
    "registers": Say("登记簿", "Registers"),
    "registers.what": Say(
        "本辖区单位参与的全部案件，按登记簿分列。",
        "Every case that an office of yours has a part in, register by register.",
    ),
    "registers.none": Say("还没有案件。", "There is no case yet."),
    "registers.all": Say("全部案件", "All cases"),
    "registers.register": Say("登记簿", "Register"),
    "registers.count": Say("件数", "Cases"),
    "registers.more": Say("超过{count}件", "more than {count}"),
    "registers.found": Say("共{count}件", "{count} cases"),
    "registers.search": Say("案件、当事人代号、单位", "Case, subject key or office"),
    "registers.search.hint": Say(
        "单位可用代码、名称或拼音首字母", "an office by code, name or pinyin initials"
    ),
    "registers.stage": Say("阶段", "Stage"),
    "registers.stage.any": Say("全部阶段", "any"),
    "registers.area": Say("单位或地区代码", "Code of an office or area"),
    "registers.from": Say("立案日自", "Opened from"),
    "registers.to": Say("至", "to"),
    "registers.find": Say("查找", "Find"),
    "registers.clear": Say("清除条件", "Clear"),
    "registers.case": Say("案件", "Case"),
    "registers.opened": Say("立案日", "Opened"),
    "registers.opener": Say("立案单位", "Opened by"),
    "registers.origin": Say("户籍地", "Origin"),
    "registers.residence": Say("现居住地", "Residence"),
    "registers.subject": Say("当事人代号", "Subject key"),
    "registers.flags": Say("标记", "Flags"),
    "registers.kind": Say("类别", "Kind"),
    "registers.next": Say("下一页", "Next page"),
    "registers.first": Say("回到首页", "Back to the start"),
    "registers.empty": Say("没有符合条件的案件。", "No case fits."),
    "registers.export": Say("导出所列案件", "Take the list along"),
    "registers.too-many": Say(
        "超过{most}件，请导出CSV或缩小范围", "more than {most} cases: take CSV, or narrow the list"
    ),
    "registers.import": Say("导入登记", "Import registrations"),
    "registers.wrong": Say("条件有误：{field}", "A condition is wrong: {field}"),
    "registers.code": Say("代码", "code"),
}
