"""A holiday notice looked at before it is loaded, and loaded: which running terms it moves.

Loading records one fact. The views then settle every case anew that the notice reaches, and the
sweep records what the law yields by it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from adapters.access.own_records import record
from adapters.bootstrap import Here
from adapters.calendar import read_notice
from adapters.notices import STREAM, notices_on_record
from adapters.views.reached import running
from adapters.views.reading import Reader
from adapters.views.tables import Tables
from domain.access.changes import By
from domain.access.notices import check_notice
from domain.access.refusals import unfit, wrong
from domain.case import Case, Docket, settle
from domain.law import Law
from domain.localities import Code
from domain.notices import HolidayNotice, NoticeLoaded
from domain.position import DutyState, Owed
from domain.recorded import CaseId
from domain.say import Say

_TOGETHER = 1000
"""Cases that are read at once."""

MAX_BYTES = 100_000
"""The longest override file; a year's is some 3,000."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What a notice does to a running term: its last day before and after, and what of it is open.

    `settled` if the last day was provisional and no longer is; `over` if the term, counted so, has
    ended already.
    """

    office: Code
    rule: str
    before: date
    after: date
    settled: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A notice that is not loaded, and what it would change.

    `digest` is of its file, `version` how many notices were loaded before.
    """

    notice: HolidayNotice
    digest: str
    version: int
    moved: tuple[tuple[CaseId, Change], ...]

    @property
    def lines(self) -> list[tuple[Change, int]]:
        """Each change with how many terms it is of, office by office; no case is told."""
        return sorted(Counter(change for _, change in self.moved).items())

    @property
    def rules(self) -> list[tuple[str, int]]:
        """How many terms of each rule move."""
        return sorted(Counter(change.rule for _, change in self.moved).items())

    @property
    def offices(self) -> int:
        """How many offices have a term that moves."""
        return len({change.office for _, change in self.moved})

    @property
    def cases(self) -> int:
        """How many cases have a term that moves."""
        return len({case for case, _ in self.moved})


def preview(here: Here, tables: Tables, by: By, data: bytes, at: datetime) -> Preview:
    """What the notice in a file would change as of an instant; Refused if it is not to be loaded.

    The views say which cases may be concerned, as far as they have come.
    """
    before = notices_on_record(here.ledger)
    digest = sha256(data).hexdigest()
    given = NoticeLoaded(notice=_read(data), digest=digest, terms=0)
    check_notice(by, (each.fact for each in before), given)
    here.look_at_notices()
    law = here.law
    loaded = law.with_notices((*law.calendars.loaded, given.notice))
    first = law.calendars(None).first_unlike(loaded.calendars(None))
    moved = () if first is None else _moved(here, law, loaded, running(tables, first), at)
    return Preview(given.notice, digest, len(before), tuple(moved))


def load(
    here: Here, tables: Tables, by: By, data: bytes, at: datetime, digest: str, version: int
) -> int:
    """Load the notice that was previewed; the place of the fact in the ledger.

    Refused if the file is another than the one of the digest, or a notice was loaded since;
    Conflict if one is just now.
    """
    found = preview(here, tables, by, data, at)
    if (found.digest, found.version) != (digest, version):
        say = Say(
            "预览之后文件或已载入的通知有变化，请重新预览",
            "the file, or what is loaded, is another than previewed: preview it again",
        )
        raise unfit(say, "file")
    fact = NoticeLoaded(notice=found.notice, digest=digest, terms=len(found.moved))
    position = record(here, STREAM, version, fact, by.actor, at)
    here.look_at_notices()
    return position


def _read(data: bytes) -> HolidayNotice:
    if len(data) > MAX_BYTES:
        raise wrong("file", "文件过大", f"a notice has {MAX_BYTES} bytes at most")
    try:
        return read_notice(data)
    except ValueError as error:
        raise wrong("file", f"不是节假日通知文件：{error}", f"no holiday notice: {error}") from None


def _moved(
    here: Here, law: Law, loaded: Law, cases: list[CaseId], at: datetime
) -> Iterator[tuple[CaseId, Change]]:
    position = here.ledger.position
    for start in range(0, len(cases), _TOGETHER):
        reader = Reader(here.ledger, law, position)
        for docket in reader.dockets(cases[start : start + _TOGETHER]):
            for change in _changes(docket, law, loaded, at):
                yield docket.case, change


def _changes(docket: Docket, law: Law, loaded: Law, at: datetime) -> Iterator[Change]:
    """What changes of the terms that run in a case."""
    then = {_name(each): each for each in _owed(docket, loaded, at)}
    for each in _owed(docket, law, at):
        if each.state is not DutyState.OPEN or each.term.due_on is None:
            continue
        other = then.get(_name(each))
        if other is None or other.term.due_on is None:
            continue
        settled = each.term.provisional and not other.term.provisional
        if settled or each.term.due_on != other.term.due_on:
            over = other.has_lapsed
            ends = each.term.due_on, other.term.due_on
            yield Change(each.owed_by, each.row.rule, *ends, settled, over)


def _owed(docket: Docket, law: Law, at: datetime) -> Iterable[Owed]:
    position = settle(Case(docket, law, at))
    return () if position is None else position.duties


def _name(duty: Owed) -> tuple[object, ...]:
    """What a duty is known by under either calendar: everything but its days."""
    return duty.row.rule, duty.owed_by, duty.owed_to, duty.trigger, duty.leg, duty.term.day0
