"""The new case: its form, its check, the drafts."""

from domain.say import Say

NEW_CASE: dict[str, Say] = {
    "new": Say("新案件", "New case"),
    "new.which": Say("办理哪一类？", "Of which kind?"),
    "new.other": Say("选择其他类型", "another kind"),
    "new.drafts": Say("草稿", "Drafts"),
    "new.drafts.none": Say("没有草稿。", "No draft is kept."),
    "new.draft": Say("事项", "what"),
    "new.saved": Say("保存时间", "kept at"),
    "new.discard": Say("删除", "throw away"),
    "new.by": Say("以本单位名义", "as"),
    "new.person": Say("从保管库取代号", "The key from the vault"),
    "new.person.hint": Say(
        "姓名和号码只进保管库，不进案件，也不存草稿；每次使用都有记录。",
        "Name and number go to the vault only, into no case and no draft; each use is recorded.",
    ),
    "new.person.why": Say("事由（不写姓名、号码）", "why (name nobody)"),
    "new.person.find": Say("按号码查找", "find by number"),
    "new.person.enter": Say("录入此人", "enter this person"),
    "new.check": Say("预先审查", "Check"),
    "new.check.hint": Say(
        "预先审查不记录任何事项，只说明能否办理、依据哪一条；所填内容同时存为草稿。",
        "A check records nothing: it says whether the case may be opened, and under which article. "
        "What you typed is kept as a draft.",
    ),
    "new.save": Say("保存草稿", "Keep as a draft"),
    "new.send": Say("开立案件", "Open the case"),
    "new.good": Say("审查通过，尚未记录", "It may be opened; nothing is recorded yet"),
    "new.follows": Say("开立后：", "Once it is open:"),
    "new.refused": Say("不能开立", "It may not be opened"),
}
