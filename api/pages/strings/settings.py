"""The settings of new cases."""

from domain.say import Say

SETTINGS: dict[str, Say] = {
    "settings": Say("新案件的设置", "Settings of new cases"),
    "settings.what": Say(
        "文件留有余地之处的读法。变更只适用于此后开立的案件；已开立的案件保留开立时的设置。",
        "How texts are read where they leave room. A change concerns cases opened from then on; a "
        "case keeps the settings of its opening.",
    ),
    "settings.name": Say("设置", "Setting"),
    "settings.value": Say("现值", "Now"),
    "settings.default": Say("默认", "Default"),
    "settings.effect": Say("效果", "Effect"),
    "settings.rules": Say("依据", "Rules"),
    "settings.no-rule": Say("文件未规定", "no text sets it"),
    "settings.yes": Say("是", "yes"),
    "settings.no": Say("否", "no"),
    "settings.all": Say("全部", "all"),
    "settings.reason": Say("变更理由", "Why it is changed"),
    "settings.reason.what": Say("记录在案。", "It goes on record."),
    "settings.change": Say("变更", "Change"),
    "settings.changed": Say(
        "设置已变更：适用于此后开立的案件。", "Changed, for cases opened from now on."
    ),
    "settings.journal": Say("变更记录", "Changes on record"),
    "settings.never": Say("从未变更。", "They were never changed."),
    "settings.at": Say("时间", "When"),
    "settings.by": Say("由谁", "By whom"),
    "settings.why": Say("理由", "Why"),
    "settings.were": Say("变更", "What changed"),
    "settings.same": Say("没有变化", "nothing"),
}
