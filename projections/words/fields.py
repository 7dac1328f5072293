"""The words of what a position shows: what every kind has, and what only one kind has."""

from domain.say import Say

STAGE = Say("阶段", "stage")
FLAGS = Say("标记", "flags")
COORDINATION = Say("上级协调", "coordination")
NONE = Say("无", "none")

FIELDS: dict[str, Say] = {
    "late": Say("逾期", "lateness"),
    "promised_on": Say("承诺答复日", "promised for"),
    "valid_until": Say("有效期至", "valid until"),
    "urged_until": Say("办理期限至", "period of the urging until"),
    "against": Say("被投诉单位", "complaint about"),
    "side": Say("身份", "side"),
    "ground": Say("事由", "ground"),
    "clause": Say("依据", "under"),
    "places": Say("居住地", "places"),
    "indicator": Say("指标", "indicator"),
    "period": Say("统计期", "period"),
    "rate": Say("比率（%）", "rate in percent"),
    "target": Say("目标（%）", "target in percent"),
    "verdict": Say("评定", "verdict"),
    "rule": Say("规定", "rule"),
    "on": Say("日期", "day"),
    "counterpart": Say("对方", "with"),
    "until": Say("截止", "until"),
}
"""What only some kinds show, by the field's name; a consultation's legs have their own lines."""
