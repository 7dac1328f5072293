"""How an act is entered: by which medium, when, on what evidence, for whom, with what note."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.fields import MalformedAct, Translate, read_instant, read_office, read_text
from domain.calendar import civil_day
from domain.evidence import Evidence, Medium, Sending
from domain.localities import Code

COMMON_FIELDS = ("medium", "sent_at", "arrived_at", "evidence", "note", "entered_by")
"""Fields that any act may have beside its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """What an entry says beside the act's own fields."""

    entered_by: Code | None
    sending: Sending
    note: str | None


def read_entering(
    given: Mapping[str, Any], translate: Translate, entered_at: datetime, *, arrival: bool = False
) -> Entering:
    """The common fields of an act, others left aside; of an `arrival`, what it proves."""
    common = {field: given[field] for field in COMMON_FIELDS if given.get(field) is not None}
    sending = _sending(common)
    _check_order(sending)
    if arrival:
        _check_arrival(given, sending)
    else:
        _check_platform(sending, entered_at)
    entered_by = common.get("entered_by")
    return Entering(
        entered_by=None
        if entered_by is None
        else read_office(entered_by, ("entered_by",), translate),
        sending=sending,
        note=read_text(common.get("note"), ("note",)),
    )


def _sending(given: Mapping[str, Any]) -> Sending:
    """How an act went: medium, moments, evidence; by platform unless said otherwise."""
    medium = given.get("medium", Medium.PLATFORM)
    if medium not in tuple(Medium):
        raise MalformedAct(("medium",), f"one of {', '.join(Medium)} is expected")
    sent_at, arrived_at = (
        None if given.get(name) is None else read_instant(given[name], (name,))
        for name in ("sent_at", "arrived_at")
    )
    return Sending(
        medium=Medium(medium),
        sent_at=sent_at,
        arrived_at=arrived_at,
        evidence=_evidence(given.get("evidence")),
    )


def _evidence(given: object) -> Evidence | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise MalformedAct(("evidence",), "evidence {ref, original_record, header_at} is expected")
    if extra := set(given) - {"ref", "original_record", "header_at"}:
        raise MalformedAct(("evidence", min(extra)), "no such field in evidence")
    ref, original, header = (given.get(n) for n in ("ref", "original_record", "header_at"))
    if original is not None and not isinstance(original, bool):
        raise MalformedAct(("evidence", "original_record"), "true or false is expected")
    header_at = None if header is None else read_instant(header, ("evidence", "header_at"))
    return Evidence(
        ref=read_text(ref, ("evidence", "ref")), original_record=original, header_at=header_at
    )


def _check_arrival(given: Mapping[str, Any], sending: Sending) -> None:
    if sending.arrived_at is None:
        raise MalformedAct(("arrived_at",), "when it arrived is expected")
    if given.get("to") is None and given.get("from") is None:
        raise MalformedAct(("to",), "the office it was sent to is expected, or `from` its sender")


def _check_order(sending: Sending) -> None:
    """Nothing arrives on a day before the one it was sent on."""
    if (
        sending.sent_at is not None
        and sending.arrived_at is not None
        and civil_day(sending.arrived_at) < civil_day(sending.sent_at)
    ):
        raise MalformedAct(("arrived_at",), "it cannot arrive before the day it was sent")


def _check_platform(sending: Sending, entered_at: datetime) -> None:
    """On the platform, dispatch and arrival are the instant of entry and nothing else."""
    if sending.medium is Medium.PLATFORM:
        for name, moment in (("sent_at", sending.sent_at), ("arrived_at", sending.arrived_at)):
            if moment not in (None, entered_at):
                raise MalformedAct(
                    (name,),
                    "what goes by platform is sent and arrives as it is entered; "
                    "name the medium: letter, fax or phone",
                )
