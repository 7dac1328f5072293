"""What is wrong with a field, in both languages, where the validator only speaks English."""

from collections.abc import Mapping
from typing import Any

from domain.say import Say

_ZH: dict[str, str] = {
    "missing": "此项必填",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的JSON",
    "model_attributes_type": "应为一组字段",
    "dict_type": "应为一组字段",
    "list_type": "应为列表",
    "string_type": "应为文本",
    "string_too_short": "至少{min_length}个字",
    "string_too_long": "至多{max_length}个字",
    "string_pattern_mismatch": "格式不符",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_parsing_size": "数字过大",
    "bool_parsing": "应为是或否",
    "bool_type": "应为是或否",
    "enum": "应为下列之一：{expected}",
    "literal_error": "应为下列之一：{expected}",
    "greater_than": "应大于{gt}",
    "greater_than_equal": "不得小于{ge}",
    "less_than": "应小于{lt}",
    "less_than_equal": "不得大于{le}",
    "date_parsing": "应为日期，如2010-09-01",
    "date_type": "应为日期，如2010-09-01",
    "date_from_datetime_parsing": "应为日期，如2010-09-01",
    "datetime_parsing": "应为时间，如2010-09-01 09:00",
    "datetime_from_date_parsing": "应为时间，如2010-09-01 09:00",
}
"""By the validator's own name for the mistake; what is not here is said to be of a wrong form."""


def said(error: Mapping[str, Any]) -> Say:
    """A mistake as the validator tells it, in both languages."""
    pattern = _ZH.get(error["type"], "格式有误")
    return Say(pattern.format_map(error.get("ctx", {})), error["msg"])
