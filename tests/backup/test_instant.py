"""A backup is of one instant, though everybody goes on working while it is taken."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from api.client import Liangdi
from domain.access.vault import is_subject
from tests.backup.lived import Lived, asking, lived_town, tables_at
from tests.http.test_acts import OPENING
from tests.play import WUJIN
from tests.vault.conftest import number

PERSONS, CASES, BACKUPS = 10, 10, 3


def enter_persons(at: Lived, begun: Event) -> None:
    """One person after another, each on record in the ledger and kept in the vault."""
    with at.vault() as vault:
        for order in range(5, 5 + 2 * PERSONS, 2):
            vault.enter(asking(vault, f"of-{WUJIN}"), "王五", number(order=order))
            begun.set()


def open_cases(wujin: Liangdi) -> None:
    """One case after another, each answered, its answer kept, and looked at."""
    for n in range(CASES):
        opening = OPENING | {"subject": f"case {n}"}
        wujin.case(wujin.open(WUJIN, "consultation.open", opening, key=f"k{n}").case)


def test_no_store_is_ahead_of_another(at: Lived) -> None:
    begun = Event()
    with lived_town(at) as here, ThreadPoolExecutor() as pool:
        working = [
            pool.submit(enter_persons, at, begun),
            pool.submit(open_cases, Liangdi(here.http, at.token)),
        ]
        assert begun.wait(30)
        folders = [at.backed_up(f"b{n}") for n in range(BACKUPS)]
        for each in working:
            each.result(60)
    seen = [is_of_one_instant(folder) for folder in folders]
    assert seen == sorted(seen)
    assert is_of_one_instant(at.backed_up("last")) == (PERSONS + 2, CASES + 1)


def is_of_one_instant(folder: Path) -> tuple[int, int]:
    """How many persons are kept and cases answered: each that is, is on record as well.

    A person is kept just after that is on record, an answer likewise, so each may be one behind.
    """
    tables = tables_at(f"sqlite:///{folder / 'ledger.db'}")
    facts = tables["ledger", "stored_events"]
    streams = {cell for row in facts for cell in row if str(cell).startswith("@vault/")}
    rows = tables["vault", "persons"]
    kept = {f"@vault/{cell}" for row in rows for cell in row if is_subject(str(cell))}
    assert kept <= streams
    assert len(streams) - len(kept) <= 1
    opened = sum("consultation.opened.v1" in row for row in facts)
    answers = tables["answers", "answers"]
    answered = sum('"consultation.opened.v1"' in str(row).replace("\\", "") for row in answers)
    assert 0 <= opened - answered <= 1
    looks = len(tables["reads", "reads"])
    assert answered - 1 <= looks <= answered + 1
    return len(kept), answered
