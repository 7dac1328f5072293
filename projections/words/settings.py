"""The words of the settings of a case: what each is called, what it decides, and its values."""

from domain.say import Say
from domain.settings import MAX_STANDARD, CountsBy, Settings

SETTINGS: dict[str, Say] = {
    "reply_counts_by": Say("协商通报与回复的计时点", "consultation notices and replies count by"),
    "notice_counts_by": Say("书面通报的计时点", "written notices count by"),
    "day_ends_at": Say("届满日的截止时刻", "the last day ends at"),
    "deemed_consent_out_of_province": Say(
        "省外单位沉默是否视为同意", "silence out of the province is consent"
    ),
    "inquiry_working_days": Say(
        "协查服务标准（工作日）", "service standard of an inquiry, working days"
    ),
    "calendar_until": Say("放假通知计至何年", "holiday notices are known up to"),
}
"""Every setting by its name."""

EFFECTS: dict[str, Say] = {
    "reply_counts_by": Say(
        "是否按期，看到达还是看发出（第三十四条）",
        "whether arrival or dispatch decides if it was in time (art. 34)",
    ),
    "notice_counts_by": Say(
        "第十四、十九、二十九、三十条的书面通报，看到达还是看发出",
        "the same of the written notices of articles 14, 19, 29 and 30",
    ),
    "day_ends_at": Say(
        "届满日至24:00，或至停止办公时刻（民法通则第一百五十四条）",
        "24:00, or the hour at which offices close (民法通则 art. 154)",
    ),
    "deemed_consent_out_of_province": Say(
        "江苏规范不约束省外单位；设为“是”则其沉默同样视为同意",
        "the Jiangsu norm does not bind it; with yes its silence is consent as well",
    ),
    "inquiry_working_days": Say(
        "无条文规定，由本系统设定", "no text sets one; an installation does"
    ),
    "calendar_until": Say(
        "此后年份的工作日为暂定，不据此视为同意或认定责任",
        "later years are provisional: no consent is deemed on them, and no finding made",
    ),
}
"""What each decides, in a line."""

RULES: dict[str, tuple[str, ...]] = {
    "reply_counts_by": ("JS-34.1", "JS-32.3"),
    "notice_counts_by": ("JS-14.1", "JS-19.1", "JS-29.2", "JS-30.2"),
    "day_ends_at": (),
    "deemed_consent_out_of_province": ("JS-3", "JS-32.3"),
    "inquiry_working_days": ("JS-29.2",),
    "calendar_until": (),
}
"""The rules that each reads; none where no text speaks."""

_DISPATCH_OR_ARRIVAL = Say("到达或发出", "arrival or dispatch")

HOLDS: dict[str, Say] = {
    "reply_counts_by": _DISPATCH_OR_ARRIVAL,
    "notice_counts_by": _DISPATCH_OR_ARRIVAL,
    "day_ends_at": Say("时刻，如17:30，或24:00", "a time, as 17:30, or 24:00"),
    "deemed_consent_out_of_province": Say("是或否", "yes or no"),
    "inquiry_working_days": Say(f"1至{MAX_STANDARD}的整数", f"a whole number, 1 to {MAX_STANDARD}"),
    "calendar_until": Say("年份，如2026，或不填", "a year, as 2026, or nothing"),
}
"""What each may be."""

COUNTS_BY: dict[CountsBy, Say] = {
    CountsBy.ARRIVAL: Say("到达", "arrival"),
    CountsBy.DISPATCH: Say("发出", "dispatch"),
}

YES, NO = Say("是", "yes"), Say("否", "no")
ALL_YEARS = Say("已加载的全部", "all that are loaded")


def setting_said(settings: Settings, name: str) -> Say:
    """A setting's value in words."""
    value = getattr(settings, name)
    if value is None:
        return ALL_YEARS
    if isinstance(value, bool):
        return YES if value else NO
    return COUNTS_BY.get(value) or Say(str(value), str(value))
