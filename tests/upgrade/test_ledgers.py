"""A ledger of any earlier program is sealed, read, folded and continued, in either store."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.persistence import JSONTranscoder

from adapters.bootstrap import Here, here
from adapters.codec import FactMapper, recorded
from adapters.fields import read_instant
from adapters.ledger import LedgerError, migrate, open_ledger
from adapters.replay import replay
from adapters.seal.audit import audit
from adapters.settings import installation
from adapters.store import Row
from adapters.sweep import sweep
from adapters.views.checking import check
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from adapters.write_path import position
from domain.consultation.facts import Answer, ReplyMade
from domain.consultation.kind import ConsultationPosition
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.recorded import CaseId
from projections.registers import REGISTERS
from tests.backup.lived import ledger_at
from tests.desk import act, do, opening
from tests.play import SHUYANG, WUJIN
from tests.seal.test_sealing import unseal
from tests.upgrade.samples import BACKUPS, LEDGERS, ledger_of

UNSEALED = {"first", "accounts"}
"""Of programs that had no seal."""


@pytest.fixture(params=LEDGERS)
def sample(request: pytest.FixtureRequest) -> str:
    """The sample's name."""
    name: str = request.param
    return name


@pytest.fixture
def file(sample: str, tmp_path: Path) -> Path:
    """The sample as that program left it."""
    ledger_of(sample, tmp_path / "sample.db")
    return tmp_path / "sample.db"


@pytest.fixture
def old(sample: str, file: Path, kept_url: str) -> str:
    """The ledger in each kind of store, as that program left it: without a seal, if it had none."""
    if kept_url.startswith("sqlite"):
        return f"sqlite:///{file}"
    migrate(f"sqlite:///{file}", None)
    with ledger_at(f"sqlite:///{file}") as source, closing(open_ledger(kept_url)) as target:
        source.copy_to(target, lambda rows, _: rows)
    if sample in UNSEALED:
        unseal(kept_url)
    return kept_url


@pytest.fixture
def url(old: str) -> str:
    """The ledger after `liangdi ledger migrate`."""
    migrate(old, None)
    return old


@pytest.fixture
def office(url: str) -> Iterator[Here]:
    """The installation at work on it."""
    found = here(installation({}), url, make=False)
    yield found
    found.ledger.close()


@pytest.fixture
def tables(url: str, office: Here) -> Iterator[Tables]:
    """Its views, folded from the first fact."""
    with closing(open_views(url)) as found:
        Projector(office.ledger, office.law, found).catch_up()
        yield found


def rows(path: Path) -> list[Row]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
            "ORDER BY rowid"
        ).fetchall()


@pytest.fixture
def asked(file: Path) -> CaseId:
    """The inquiry of `running.yaml`."""
    return under_way(file, "inquiry.opened.v1")


@pytest.fixture
def running(file: Path) -> CaseId:
    """The consultation of `running.yaml`."""
    return under_way(file, "consultation.opened.v1")


def under_way(file: Path, topic: str) -> CaseId:
    """The case that was opened under a standard of ten working days."""
    (found,) = (
        stream
        for _, stream, _, each, state in rows(file)
        if each == topic and json.loads(state)["entry"]["settings"]["inquiry_working_days"] == 10
    )
    return CaseId(found)


def due(office: Here, case: CaseId) -> list[date | None]:
    """The last days of what is owed in a case, as it stood when it was opened."""
    found = position(office, case, read_instant("2010-09-02 09:00", ()))
    assert found is not None
    return [each.term.due_on for each in found.duties]


def test_there_is_a_sample_of_this_version() -> None:
    assert version("liangdi") in LEDGERS, "python -m tests.upgrade"
    assert version("liangdi") in BACKUPS


def test_what_has_no_seal_is_refused_until_it_is_put_on(sample: str, old: str) -> None:
    if sample in UNSEALED:
        with pytest.raises(LedgerError, match="has no seal; `liangdi ledger migrate"):
            open_ledger(old)
    for _ in range(2):  # done again, it changes nothing
        migrate(old, None)
        assert audit(old).problems == ()


def test_every_fact_is_where_it_was_and_says_what_it_said(file: Path, url: str) -> None:
    """Stored again it would say the same; what this program adds to it is empty."""
    with ledger_at(url) as ledger:
        found = ledger.rows_between(0, ledger.position)
    there = rows(file)
    assert [tuple(row) for row in found] == there
    mapper = FactMapper(JSONTranscoder())
    for _, stream, number, topic, state in there:
        stored = mapper.to_stored_event(recorded(CaseId(stream), number, topic, state))
        assert stored.topic == topic
        assert says(json.loads(state), json.loads(stored.state))


def says(before: Any, now: Any) -> bool:
    """Whether a value says what it said, and nothing else."""
    if not isinstance(before, dict) or not isinstance(now, dict):
        return bool(before == now)
    added = [now[key] for key in now.keys() - before.keys()]
    return not any(added) and all(says(each, now.get(key)) for key, each in before.items())


def test_its_views_say_what_its_facts_say(office: Here, tables: Tables) -> None:
    assert list(check(office.ledger, office.law, tables, 100, 1)) == []
    with tables.reading() as session:
        cases = {row.case for row in tables.rows(session, REGISTERS)}
    assert len(cases) == office.ledger.status().cases


def test_every_case_is_told(office: Here) -> None:
    cases = office.ledger.cases_after("", office.ledger.position, 1000)
    at = read_instant("2027-01-01 00:00", ())
    assert all(replay(office, each, at, at).steps for each in cases)


def test_a_running_case_keeps_the_settings_it_began_under(
    office: Here, asked: CaseId, running: CaseId
) -> None:
    """Ten working days for an inquiry, and the day's last hour, whatever is set since."""
    assert due(office, asked) == [date(2010, 9, 15)]
    assert due(office, running) == [date(2010, 9, 10)]
    entry = next(iter(office.ledger.history(asked))).entry
    assert entry.settings is not None
    assert (entry.settings.inquiry_working_days, entry.settings.day_ends_at) == (10, "24:00")


def test_a_running_case_is_continued_and_another_opened(
    url: str, office: Here, tables: Tables, running: CaseId
) -> None:
    before = office.ledger.position
    reply = ReplyMade(to=Code(WUJIN), answer=Answer.AGREE)
    at = do(office, act(running, reply, SHUYANG), "2010-09-10 23:50")
    assert at > before
    found = position(office, running, read_instant("2010-09-10 23:59", ()))
    assert isinstance(found, ConsultationPosition)
    assert found.legs[Code(SHUYANG)].stage == "agreed"
    do(office, act("new", opening(office.law)), "2010-09-10 10:00")
    Projector(office.ledger, office.law, tables).catch_up()
    assert list(check(office.ledger, office.law, tables, 20, 1)) == []
    assert audit(url).problems == ()


def test_what_falls_due_in_it_is_recorded(office: Here, tables: Tables, running: CaseId) -> None:
    swept = sweep(office, tables, read_instant("2010-09-11 00:00", ()))
    assert swept.facts
    topics = [record.fact.topic for record in office.ledger.history(running)]
    assert "consultation.consent-deemed.v1" in topics


def test_a_running_case_goes_on_after_its_instrument_has_ended(url: str, running: CaseId) -> None:
    settings = installation({"LIANGDI_JS2009_UNTIL": "2010-09-05"})
    with closing((found := here(settings, url, make=False)).ledger):
        reply = ReplyMade(to=Code(WUJIN), answer=Answer.AGREE)
        do(found, act(running, reply, SHUYANG), "2010-09-07 09:00")
        with pytest.raises(Refused) as refused:
            do(found, act("new", opening(found.law)), "2010-09-07 10:00")
        assert refused.value.code is RefusalCode.NOT_IN_FORCE
