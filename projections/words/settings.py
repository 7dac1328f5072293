"""What each setting of cases is, what follows from it, and the rule that leaves it open."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.say import Say
from domain.settings import MAX_STANDARD, CountsBy


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """A setting: its name, its effect, what it may be; `rules` are none where no text speaks."""

    name: Say
    effect: Say
    holds: Say
    rules: tuple[str, ...]


SETTINGS: Mapping[str, SettingWords] = {
    "reply_counts_by": SettingWords(
        name=Say("协商的通报和回复，以何时为准", "Consultation notices and replies count by"),
        effect=Say(
            "以到达为准：期限内发出、期限后到达的回复不算按时，另作标记。",
            "By arrival, a reply sent in time that arrives late is not in time, and is flagged.",
        ),
        holds=Say("到达或发出", "arrival or dispatch"),
        rules=("JS-34.1", "JS-32.3"),
    ),
    "notice_counts_by": SettingWords(
        name=Say("其他书面通报，以何时为准", "Other written notices count by"),
        effect=Say(
            "以发出为准：可证明的发出即为履行；对方的期限仍自到达起算。",
            "By dispatch, sending provably meets the duty; the other side's term still runs from "
            "arrival.",
        ),
        holds=Say("到达或发出", "arrival or dispatch"),
        rules=("JS-14.1", "JS-19.1", "JS-29.2", "JS-30.2"),
    ),
    "day_ends_at": SettingWords(
        name=Say("期限最后一日截止于", "The last day ends at"),
        effect=Say(
            "24:00为整日；早于24:00时，恰在该时刻的行为仍算按时。",
            "24:00 is the whole day; with an earlier time, an act exactly at it is in time.",
        ),
        holds=Say("时刻，如17:30，或24:00", "a time, as 17:30, or 24:00"),
        rules=(),
    ),
    "deemed_consent_out_of_province": SettingWords(
        name=Say("省外单位沉默是否视为同意", "Silence out of the province is consent"),
        effect=Say(
            "规范只约束本省单位：默认不视为同意，显示为省外未回复。不影响责任认定。",
            "The norm binds offices of the province: by default no consent, shown as no reply from "
            "out of the province. Findings do not depend on it.",
        ),
        holds=Say("是或否", "yes or no"),
        rules=("JS-3", "JS-32.3"),
    ),
    "inquiry_working_days": SettingWords(
        name=Say("个案协查的服务标准（工作日）", "Service standard of an inquiry, in working days"),
        effect=Say(
            "文件未定期限，非法定：逾期只显示为逾期，既不视为同意，也不认定责任。",
            "No text sets one, so it is not statutory: past it an inquiry shows as late, never as "
            "consent and never as a finding.",
        ),
        holds=Say(f"1至{MAX_STANDARD}的整数", f"a whole number, 1 to {MAX_STANDARD}"),
        rules=("JS-29.2",),
    ),
    "calendar_until": SettingWords(
        name=Say("只按截至某年的节假日通知计算", "Count with notices up to a year only"),
        effect=Say(
            "不填为按全部已载入的通知。填写后，其后的日期为暂定，不视为同意，也不认定责任。",
            "Left empty: all that are loaded. With a year, later days are provisional: no consent "
            "is deemed and no finding made on them.",
        ),
        holds=Say("年份，如2026，或不填", "a year, as 2026, or nothing"),
        rules=(),
    ),
}
"""Each setting by its name in `Settings`."""

COUNTS_BY: Mapping[CountsBy, Say] = {
    CountsBy.ARRIVAL: Say("到达", "arrival"),
    CountsBy.DISPATCH: Say("发出", "dispatch"),
}
"""The moments an act may count by."""
