"""Deadlines as an iCalendar feed (RFC 5545): a whole day each, without a word of the person."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from adapters.queries.deadlines import Deadline
from domain.duties import DUTIES
from domain.localities import Code
from domain.say import Say
from projections.words.cases import KINDS

_PRODUCT = "-//Liangdi//Deadlines//ZH"
_LOOK_AGAIN = timedelta(hours=1)
_CITES = {row.rule: row.cite for row in DUTIES}

Tell = Callable[[Say], str]
Name = Callable[[Code], str]


def feed(found: Iterable[Deadline], node: str, base: str, tell: Tell, name: Name) -> bytes:
    """The feed; `base` is the address that cases stand under, `name` what an office is called.

    An event keeps its UID as long as its duty is the same, whatever becomes of the case.
    """
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("X-WR-CALNAME", tell(Say("两地期限", "Liangdi deadlines")))
    calendar.add("REFRESH-INTERVAL", _LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for each in found:
        calendar.add_component(_event(each, node, base, tell, name))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, node: str, base: str, tell: Tell, name: Name) -> Event:
    duty = deadline.duty
    same = (node, duty.case, duty.rule, duty.owed_by, duty.owed_to, duty.since)
    by = f"{name(duty.owed_by)} {duty.owed_by}"
    to = f"{name(duty.owed_to)} {duty.owed_to}" if duty.owed_to else None
    lines = [
        tell(_CITES[duty.rule]),
        tell(Say(f"由{by}办理", f"owed by {by}")),
        *([tell(Say(f"对方：{to}", f"to {to}"))] if to else []),
        *([tell(Say("非法定期限", "not statutory"))] if not duty.statutory else []),
        *([tell(Say("暂定日期", "provisional"))] if duty.provisional else []),
    ]
    event = Event()
    event.add("UID", sha256(" ".join(map(str, same)).encode()).hexdigest()[:32] + "@liangdi")
    event.add("DTSTAMP", deadline.changed_at)
    event.add("DTSTART", deadline.due_on)
    event.add("DTEND", deadline.due_on + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")
    counterpart = f" {name(duty.owed_to)}" if duty.owed_to else ""
    event.add("SUMMARY", f"{duty.rule} {tell(KINDS[duty.kind])} {duty.case}{counterpart}")
    event.add("DESCRIPTION", "\n".join(lines))
    event.add("URL", f"{base}/{duty.case}")
    return event
