"""The queries that docs/seal.md shows an auditor, by DuckDB, over the archive of a year."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.archive import archive
from adapters.seal.vouched import Vouched
from adapters.verify.parquet import connected
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.seal.test_notes import AT, keys

SHOWN = (Path(__file__).parents[2] / "docs" / "seal.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", SHOWN, re.DOTALL)
Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def ask(the_law: Law, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A silent consultation of 2010, archived; asks DuckDB in the folder of the archive."""
    here = Here(ledger=open_ledger(MEMORY), law=the_law, node="武进")
    do(here, act("k1", opening(the_law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    record_consequences(here, [CaseId("k1")], read_instant("2010-09-14 00:00", ()))
    made = archive(here, 2010, tmp_path, Vouched(keys("武进"), (), None), AT)
    here.ledger.close()
    monkeypatch.chdir(made)

    def asked(query: str) -> list[tuple[object, ...]]:
        with connected() as database:
            return database.execute(query).fetchall()

    return asked


def test_an_auditor_is_answered(ask: Ask) -> None:
    by_office, waited, findings, broken = QUERIES
    month = datetime(2010, 9, 1)  # noqa: DTZ001  civil time, as DuckDB gives it
    assert ask(by_office) == [("320412", month, 2), (None, month, 3)]
    assert ask(waited) == []
    assert ask(findings) == [("39(2)", "321322", 1)]
    assert ask(broken) == []


def test_a_fact_that_is_not_its_leaf_is_found_by_duckdb_alone(ask: Ask) -> None:
    changed = "(SELECT * REPLACE (CASE WHEN position = 3 THEN 'x' ELSE topic END AS topic)"
    (position,) = ask(QUERIES[3].replace("'events.parquet'", f"{changed} FROM 'events.parquet')"))
    assert position == (3,)


def test_what_waited_is_found(ask: Ask) -> None:
    later = "(SELECT * REPLACE (recorded_at - INTERVAL 3 DAY AS arrived_at) FROM 'events.parquet')"
    found = ask(QUERIES[1].replace("'events.parquet'", later))
    assert len(found) == 5
    assert {each[-1] for each in found} == {timedelta(days=3)}
