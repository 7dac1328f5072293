"""The settings new cases are kept under, as the installation's own records have them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.case_settings import settings_with
from adapters.codec import problem
from domain.access.changes import By, check_keeps_settings
from domain.access.facts import SettingsChanged
from domain.access.refusals import check_text, wrong
from domain.recorded import CaseId, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS, Settings
from projections.words.settings import HOLDS, SETTINGS

STREAM = CaseId("@settings")


def settings_now(here: Here) -> Settings:
    """The settings that a case opened now is kept under; the defaults until one was changed."""
    return _last(here)[1]


def settings_on_record(here: Here) -> tuple[Recorded[Fact], ...]:
    """How they came to be what they are: each change, with who made it and why."""
    return tuple(read(here, STREAM))


def change_settings(
    here: Here, by: By, given: Mapping[str, Any], reason: str, at: datetime
) -> Settings:
    """Keep cases opened from now on under other settings: those `given`, by name, as JSON.

    Refused for whom they are not to change, without a reason, or for a wrong one; Conflict if
    somebody else changed them meanwhile.
    """
    check_keeps_settings(by)
    check_text(reason, "reason")
    version, before = _last(here)
    try:
        settings = settings_with(before, given)
    except ValidationError as error:
        where, expected = problem(error)
        named = ".".join(map(str, where)) or expected.partition(":")[0]
        known = named in SETTINGS
        zh = f"{SETTINGS[named].zh}：须为{HOLDS[named].zh}" if known else f"没有该设置：{named}"
        raise wrong(named, zh, expected) from None
    record(here, STREAM, version, SettingsChanged(settings=settings, reason=reason), by.actor, at)
    return settings


def _last(here: Here) -> tuple[int, Settings]:
    """How often they were changed, and what they are since."""
    version, settings = 0, DEFAULT_SETTINGS
    for each in read(here, STREAM):
        assert isinstance(each.fact, SettingsChanged), "nothing else is in this stream"
        version, settings = each.version, each.fact.settings
    return version, settings
