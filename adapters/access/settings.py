"""The settings new cases are kept under, as the installation's own records have them."""

from datetime import datetime

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from domain.access.changes import By, check_keeps_settings
from domain.access.facts import SettingsChanged
from domain.access.refusals import no_text
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS, Settings

STREAM = CaseId("@settings")


def settings_now(here: Here) -> Settings:
    """The settings that a case opened now is kept under; the defaults until one was changed."""
    return _last(here)[1]


def change_settings(here: Here, by: By, settings: Settings, reason: str, at: datetime) -> None:
    """Keep cases opened from now on under other settings.

    Refused for whom they are not to change, or without a reason; Conflict if somebody else
    changed them meanwhile.
    """
    check_keeps_settings(by)
    no_text(reason, "reason")
    version, _ = _last(here)
    changed = SettingsChanged(settings=settings, reason=reason)
    record(here, STREAM, version, changed, by.actor, at)


def _last(here: Here) -> tuple[int, Settings]:
    """How often they were changed, and what they are since."""
    version, settings = 0, DEFAULT_SETTINGS
    for each in read(here, STREAM):
        assert isinstance(each.fact, SettingsChanged), "nothing else is in this stream"
        version, settings = each.version, each.fact.settings
    return version, settings
