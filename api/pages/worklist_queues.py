"""The queues of a worklist by name, what can be done on several lines of one, their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.gazetteer import gazetteer
from adapters.queries import sent, told, worklist
from adapters.queries.counting import COUNTED, counted
from adapters.queries.queues import Days, Queue, days_of, due_in
from adapters.queries.worklist import Due
from api.http.desk import Desk
from api.pages.worklist_asked import Asked
from domain.calendar import civil_day
from domain.localities import Code
from domain.position import DutyState
from domain.say import Say

_NAMED = 20
"""Units of a name that a search looks for."""

QUEUES: Mapping[Queue, Say] = {
    Queue.OWED: Say("我方应办", "Owed by us"),
    Queue.TODAY: Say("今日到期", "Due today"),
    Queue.SOON: Say("3个工作日内到期", "Due in 3 working days"),
    Queue.OVERDUE: Say("已逾期", "Overdue"),
    Queue.OWED_TO_US: Say("对方应办", "Owed to us"),
    Queue.TOLD: Say("待确认收到", "To acknowledge"),
    Queue.SENT: Say("已发出待回音", "Sent, waiting"),
    Queue.DRAFTS: Say("草稿", "Drafts"),
}


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act that can be done on several lines of a queue; `say` is on its button."""

    verb: str
    act: str
    say: Say

    @property
    def kind(self) -> str:
        """The kind of the cases it can be done in."""
        return self.act.partition(".")[0]


_ACCEPT = BulkAct("accept", "inquiry.accept", Say("受理所选协查", "Accept the chosen inquiries"))
BULK: Mapping[Queue, BulkAct] = {
    **dict.fromkeys((Queue.OWED, Queue.TODAY, Queue.SOON, Queue.OVERDUE), _ACCEPT),
    Queue.OWED_TO_US: BulkAct(
        "remind", "inquiry.remind", Say("提醒所选协查的承办单位", "Remind of the chosen inquiries")
    ),
    Queue.TOLD: BulkAct(
        "acknowledge", "approval.acknowledge", Say("确认收到所选通报", "Acknowledge the chosen")
    ),
}


@dataclass(frozen=True, slots=True)
class Looking:
    """A desk's look at its worklist: whose, on which days, narrowed to what."""

    desk: Desk
    asked: Asked
    days: Days
    offices: tuple[Code, ...]

    def due(self, queue: Queue) -> Due | None:
        """The duties of a queue; None for a queue that holds none."""
        asked = self.asked
        return due_in(
            queue,
            self.days,
            Due(
                kind=asked.kind or None,
                rule=asked.rule or None,
                state=DutyState(asked.state) if asked.state else None,
                own=Code(asked.own) if asked.own else None,
                alone=asked.alone,
                other=Code(asked.area) if asked.area else None,
                text=asked.text or None,
                offices=self.offices,
            ),
        )

    @property
    def sent(self) -> sent.Sought:
        """The cases sent that are looked for."""
        asked, at = self.asked, self.desk.at
        return sent.Sought(
            at=at, kind=asked.kind or None, text=asked.text or None, offices=self.offices
        )

    @property
    def told(self) -> told.Sought:
        """The results told that are looked for."""
        return told.Sought(text=self.asked.text or None, offices=self.offices)


def looking(desk: Desk, asked: Asked) -> Looking:
    """A desk's look at its worklist now."""
    today = civil_day(desk.at)
    days = days_of(desk.served.here.law.calendars(None), today)
    found = gazetteer().find(asked.text, today, limit=_NAMED).matches if asked.text else ()
    offices = tuple(dict.fromkeys(match.code for match in found))
    return Looking(desk, asked, days, offices)


def numbers(look: Looking) -> dict[Queue, str]:
    """The number of lines of each queue, as the list itself would be; `1000+` for more."""
    desk = look.desk
    sight = desk.sight
    lists = {queue: worklist.listed(sight, due) for queue in QUEUES if (due := look.due(queue))}
    lists |= {Queue.TOLD: told.listed(sight, look.told), Queue.SENT: sent.listed(sight, look.sent)}
    with desk.served.reading() as (session, _):
        found = dict(zip(lists, counted(session, list(lists.values())), strict=True))
    found[Queue.DRAFTS] = len(desk.served.drafts.of(desk.who.name, desk.who.offices(desk.at)))
    return {
        queue: f"{COUNTED}+" if found[queue] > COUNTED else str(found[queue]) for queue in QUEUES
    }
