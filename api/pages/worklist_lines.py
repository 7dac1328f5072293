"""The lines of a queue, a page at a time: each a case, with whom, what is owed, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries import sent, told, worklist
from adapters.queries.queues import Queue
from adapters.queries.worklist import Due
from api.http.cursors import cursor, placed
from api.pages.worklist_queues import Looking
from domain.calendar import WorkingCalendar, civil_day
from domain.catalog import FACTS
from domain.duties import DUTIES
from domain.duties.row import Party
from domain.localities import Code
from domain.position import DutyState
from domain.say import Say
from projections.last_acts import LastActRow
from projections.prose.teller import Language, Teller
from projections.words.acts import ACTS
from projections.words.cases import KINDS, STAGES
from projections.words.values import VALUES
from projections.worklist import OwedRow

_NOBODY = Say("—", "—")

PAGE = 40
"""Lines of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How long is left, as a badge says it: `days` working days to come, or civil days past."""

    kind: str
    key: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line; what a queue does not tell is None.

    `what` is the duty in the words of the provision, or the act that was done; `ours` the office
    of the account's area that it concerns, `others` those on the other side, or `instead` who is
    no office.
    """

    case: str
    kind: Say
    stage: Say
    ours: Code | None
    others: tuple[Code, ...]
    instead: Say
    what: Say
    rule: str | None = None
    on: date | None = None
    left: Left | None = None
    provisional: bool = False
    statutory: bool = True
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of a page, and where the next one begins; empty for the last."""

    lines: Sequence[Line]
    after: str


def listing(look: Looking) -> Listing:
    """The lines of the queue that is looked at; drafts are not among them."""
    due = look.due(look.asked.queue)
    if due is not None:
        return _duties(look, due)
    return _told(look) if look.asked.queue is Queue.TOLD else _sent(look)


def _duties(look: Looking, due: Due) -> Listing:
    desk, after = look.desk, None
    if look.asked.after:
        day, case, key = placed(look.asked.after, 3)
        after = (day, case, key)
    with desk.served.reading() as (session, tables):
        rows = worklist.page(session, tables, desk.sight, due, after, PAGE + 1)
    calendar = desk.served.here.law.calendars(None)
    last = rows[PAGE - 1 : PAGE] if len(rows) > PAGE else ()
    return Listing(
        lines=[_duty(row, due, calendar, look.days.today, look.days.near) for row in rows[:PAGE]],
        after="".join(cursor((row.due_on, row.case, row.key)) for row in last),
    )


def _duty(row: OwedRow, due: Due, calendar: WorkingCalendar, today: date, near: date) -> Line:
    sides = {"by": row.owed_by, "to": row.owed_to}
    other = sides[due.way.other]
    teller = Teller(language=Language.ZH, name=str, numbers={}, on=today)
    return Line(
        case=row.case,
        kind=KINDS[row.kind],
        stage=STAGES[row.kind][row.stage],
        ours=sides[due.way],
        others=() if other is None else (other,),
        instead=_instead(row),
        what=teller.cited(row.rule),
        rule=row.rule,
        on=row.due_on,
        left=_left(row, calendar, today, near),
        provisional=row.provisional,
        statutory=row.statutory,
        binding=row.binding,
    )


def _instead(row: OwedRow) -> Say:
    """To whom a duty is owed that is owed to no office."""
    duties = [duty for duty in DUTIES if duty.rule == row.rule]
    return VALUES[Party][duties[-1].owed_to]


def _left(row: OwedRow, calendar: WorkingCalendar, today: date, near: date) -> Left:
    if row.due_on is None:
        return Left(kind="note", key="left.none", days=0)
    if row.state == DutyState.LAPSED or row.due_on < today:
        return Left(kind="late", key="left.late", days=(today - row.due_on).days)
    if row.due_on == today:
        return Left(kind="today", key="left.today", days=0)
    kind = "soon" if row.due_on <= near else "plain"
    return Left(kind=kind, key="left.days", days=calendar.between(today, row.due_on))


def _told(look: Looking) -> Listing:
    desk, after = look.desk, None
    if look.asked.after:
        day, case = placed(look.asked.after, 2)
        after = (day, case)
    with desk.served.reading() as (session, tables):
        rows = told.page(session, tables, desk.sight, look.told, after, PAGE + 1)
    last = rows[PAGE - 1 : PAGE] if len(rows) > PAGE else ()
    return Listing(
        lines=[
            Line(
                case=row.case,
                kind=KINDS[row.kind],
                stage=STAGES[row.kind][row.stage],
                ours=row.residence,
                others=() if row.origin is None else (row.origin,),
                instead=_NOBODY,
                what=ACTS["approval.acknowledge"],
                on=row.opened_on,
            )
            for row in rows[:PAGE]
        ],
        after="".join(cursor((row.opened_on, row.case)) for row in last),
    )


def _sent(look: Looking) -> Listing:
    desk = look.desk
    before = int(look.asked.after) if look.asked.after.isdecimal() else None
    with desk.served.reading() as (session, tables):
        rows = sent.page(session, tables, desk.sight, look.sent, before, PAGE + 1)
    last = rows[PAGE - 1 : PAGE] if len(rows) > PAGE else ()
    return Listing(
        lines=[
            Line(
                case=row.last.case,
                kind=KINDS[row.last.kind],
                stage=STAGES[row.last.kind][row.last.stage],
                ours=row.last.office,
                others=row.others,
                instead=_NOBODY,
                what=_done(row.last),
                on=civil_day(row.last.recorded_at),
            )
            for row in rows[:PAGE]
        ],
        after="".join(str(row.last.position) for row in last),
    )


def _done(row: LastActRow) -> Say:
    act = getattr(FACTS[row.topic], "act", "")
    return ACTS.get(act) or ACTS[f"{row.kind}.{act}"]
