"""A holiday notice loaded by a fact: what it moves, from when on, and for whom (domain.md 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from time import monotonic, sleep

import pytest

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.notice_loading import load, preview
from adapters.notices import notices_on_record
from adapters.sweep import sweep
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from adapters.write_path import position
from domain.access.account import Account
from domain.access.changes import By
from domain.access.facts import Role
from domain.consultation.facts import NoticeSent
from domain.errors import RefusalCode, Refused
from domain.law import Law
from domain.position import DutyState, Owed
from domain.recorded import CaseId
from projections.worklist import WORKLIST
from tests.desk import act, do, opening
from tests.notices import REST, moved, notice
from tests.play import SHUYANG

KEEPER = By(None, "machine:root")
SETTLED, MOVED = CaseId("settled"), CaseId("moved")
AT = read_instant("2027-01-04 09:00", ())


@contextmanager
def opened(url: str, law: Law) -> Iterator[tuple[Here, Tables]]:
    here, tables = Here(ledger=open_ledger(url), law=law, node="test"), open_views(url)
    yield here, tables
    tables.close()
    here.ledger.close()


@pytest.fixture
def office(kept_url: str, the_law: Law) -> Iterator[tuple[Here, Tables]]:
    """Three notices under way: of the last days of 2026, of those of January, of early December."""
    with opened(kept_url, the_law) as (here, tables):
        for case, at in ((SETTLED, "2026-12-22"), (MOVED, "2026-12-28"), ("early", "2026-12-01")):
            do(here, act(case, opening(the_law)), f"{at} 09:00")
            do(here, act(case, NoticeSent(to=SHUYANG, items=None)), f"{at} 09:30")
        Projector(here.ledger, here.law, tables).catch_up()
        yield here, tables


def loaded(here: Here, tables: Tables, data: bytes | None = None, at: datetime = AT) -> int:
    given = data or notice()
    found = preview(here, tables, KEEPER, given, at)
    return load(here, tables, KEEPER, given, at, found.digest, found.version)


def reply_owed(here: Here, case: CaseId, at: datetime, known: datetime) -> Owed:
    """The reply that a case waits for, as it stood and was known."""
    found = position(here, case, at, known)
    assert found is not None
    return next(each for each in found.duties if each.row.rule == "JS-32.3")


def test_a_preview_tells_each_running_term_that_moves_or_is_settled(
    office: tuple[Here, Tables],
) -> None:
    here, tables = office
    before = here.ledger.position
    found = preview(here, tables, KEEPER, notice(), AT)
    told = {(case, each.before, each.after, each.settled) for case, each in found.moved}
    assert told == {
        (SETTLED, date(2026, 12, 31), date(2026, 12, 31), True),
        (MOVED, date(2027, 1, 6), date(2027, 1, 7), True),
    }
    assert {case for case, each in found.moved if each.over} == {SETTLED}
    assert [(change.office, count) for change, count in found.lines] == [(SHUYANG, 1), (SHUYANG, 1)]
    assert (found.rules, found.offices, found.cases) == ([("JS-32.3", 2)], 1, 2)
    assert here.ledger.position == before


def test_loaded_it_is_a_fact_and_what_it_yields_is_recorded(office: tuple[Here, Tables]) -> None:
    here, tables = office
    sweep(here, tables, AT)
    before = here.ledger.position
    assert sweep(here, tables, AT).facts == 0
    assert loaded(here, tables) == before + 1
    (on_record,) = notices_on_record(here.ledger)
    assert (on_record.entry.actor, on_record.fact.terms) == ("machine:root", 2)
    assert on_record.fact.digest == sha256(notice()).hexdigest()
    assert sweep(here, tables, AT).facts > 0
    told = {each.fact.topic for each in here.ledger.history(SETTLED)}
    assert {"consultation.consent-deemed.v1", "finding.made.v1"} <= told
    assert reply_owed(here, MOVED, AT, AT).state is DutyState.OPEN
    with tables.reading() as session:
        rows = tables.rows(session, WORKLIST, 'WHERE "case" = ?', MOVED)
    assert [(row.due_on, row.provisional) for row in rows if row.rule == "JS-32.3"] == [
        (date(2027, 1, 7), False)
    ]


def test_what_was_known_before_it_was_loaded_stays_provisional(
    office: tuple[Here, Tables],
) -> None:
    here, tables = office
    loaded(here, tables)
    then = reply_owed(here, MOVED, AT, read_instant("2027-01-04 08:59", ()))
    assert (then.term.due_on, then.term.provisional) == (date(2027, 1, 6), True)
    now = reply_owed(here, MOVED, AT, AT)
    assert (now.term.due_on, now.term.provisional) == (date(2027, 1, 7), False)


def test_another_process_counts_by_it_without_a_restart(
    office: tuple[Here, Tables], kept_url: str, the_law: Law
) -> None:
    here, tables = office
    with opened(kept_url, the_law) as (other, _):
        assert other.law.calendars(None).is_provisional(REST[0])
        loaded(here, tables)
        until = monotonic() + 5
        while other.law.calendars(None).is_provisional(REST[0]) and monotonic() < until:
            sleep(0.05)
        assert not other.law.calendars(None).is_provisional(REST[0])


def test_a_notice_loaded_since_the_preview_asks_for_another_look(
    office: tuple[Here, Tables],
) -> None:
    here, tables = office
    found = preview(here, tables, KEEPER, notice(), AT)
    loaded(here, tables, notice(number="国办发明电〔2026〕10号"))
    with pytest.raises(Refused) as refused:
        load(here, tables, KEEPER, notice(), AT, found.digest, found.version)
    assert refused.value.field == "file"
    assert len(notices_on_record(here.ledger)) == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b"{}", "file"),
        (b"\xff", "file"),
        (notice(year=1999), "file"),
        (notice(colour="red"), "file"),
        (b" " * 200_000, "file"),
        (notice(days=[]), "days"),
        (notice(days=[moved(date(2027, 1, 1))] * 2), "days"),
        (notice(days=[moved(date(2026, 12, 24))]), "days"),
        (notice(days=[moved(date(2028, 1, 1))]), "days"),
        (notice(number=" "), "number"),
        (notice(title="a\nb"), "title"),
    ],
)
def test_what_is_no_notice_is_refused_and_nothing_is_recorded(
    office: tuple[Here, Tables], data: bytes, field: str
) -> None:
    here, tables = office
    with pytest.raises(Refused) as refused:
        loaded(here, tables, data)
    assert (refused.value.code, refused.value.field) == (RefusalCode.MALFORMED, field)
    assert not notices_on_record(here.ledger)


def test_the_last_week_of_december_is_the_next_years_to_move(office: tuple[Here, Tables]) -> None:
    here, tables = office
    loaded(here, tables, notice(days=[moved(date(2026, 12, 25))]))
    assert here.law.calendars(None).explain(date(2026, 12, 25)).name == "元旦"


def test_a_notice_is_loaded_once(office: tuple[Here, Tables]) -> None:
    here, tables = office
    loaded(here, tables)
    with pytest.raises(Refused) as refused:
        loaded(here, tables)
    assert (refused.value.code, refused.value.field) == (RefusalCode.WRONG_STAGE, "number")


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_only_an_administrator_loads_one(office: tuple[Here, Tables], role: Role) -> None:
    here, tables = office
    who = Account(name="li", version=1, shown="李", role=role, place=SHUYANG, sessions_since=1)
    with pytest.raises(Refused) as refused:
        preview(here, tables, By(who, "li"), notice(), AT)
    assert refused.value.code is RefusalCode.NOT_COMPETENT
