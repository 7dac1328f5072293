"""Settings of cases read from what was written, field by field."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from domain.settings import Settings

_SETTINGS = TypeAdapter(Settings)


def setting_value(text: str) -> Any:
    """A setting's value as it is typed: a number, true, false, null, or else a text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def settings_with(base: Settings, given: Mapping[str, Any]) -> Settings:
    """The settings with some of them given anew; pydantic's ValidationError for a wrong one."""
    return _SETTINGS.validate_json(json.dumps(settings_json(base) | dict(given)), strict=True)


def settings_json(settings: Settings) -> dict[str, Any]:
    """The settings by name, as JSON has them."""
    named: dict[str, Any] = _SETTINGS.dump_python(settings, mode="json")
    return named
