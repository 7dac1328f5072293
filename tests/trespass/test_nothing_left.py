"""Of a person there is nothing in stores, logs, figures and exports; erased, nothing anywhere."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from adapters.vault.keys import make_ring
from api.http.watching import JsonLines
from domain.access.facts import Role
from domain.access.vault import Asking
from domain.access.vault import Person as Named
from domain.recorded import CaseId, Subject
from tests.http.test_acts import INQUIRY
from tests.http.town import Town, town
from tests.pages.importing import record, upload, village
from tests.pages.sheets import VILLAGE, as_csv, number, row
from tests.pages.visitor import Visitor, visitor
from tests.play import SHUYANG, WUJIN
from tests.vault.conftest import number as identity

NAME, NUMBER = "欧阳小明", identity()
ROW = row(1)
SECRET = "a long enough password 7"  # noqa: S105  of an account of this test


class Lines(logging.Handler):
    """Keeps every line of the log as the server writes it, of whatever grade."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        if record.name.startswith("liangdi"):
            self.lines.append(self.format(record))


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """The lines of the log."""
    handler, root = Lines(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    make_ring(tmp_path / "keys")
    (tmp_path / "seal").mkdir()
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with town(url, keys=tmp_path / "keys", seal=tmp_path / "seal") as made:
        yield made


def traces() -> list[bytes]:
    """What would tell of either person, in each encoding it might stand in."""
    texts = [NAME, "小明", NUMBER, NUMBER[6:14], ROW[0], ROW[1]]
    found = [each.encode(code) for each in texts for code in ("utf-8", "utf-16-le", "gb18030")]
    return [*found, *(each.encode("unicode_escape") for each in (NAME, ROW[0]))]


def entered(here: Town) -> tuple[str, Subject]:
    """A person in the vault, and a case about them that Wujin shares with Shuyang."""
    wujin = here.coordinator(WUJIN)
    wujin.cases()
    vault, account = here.office.vault, here.office.identity.accounts.get(f"of-{WUJIN}")
    assert vault is not None
    assert account is not None
    asking = Asking(account=account, office=account.place, reason="立案", at=here.clock())
    subject = vault.enter(asking, NAME, NUMBER)
    return wujin.open(WUJIN, "inquiry.open", INQUIRY | {"subject": subject}).case, subject


def read_and_listed(here: Town, case: str, subject: Subject) -> dict[str, bytes]:
    """Everything that leaves the program about the case, but the name that is asked for."""
    who = visitor(here, "clerk", Role.COORDINATOR, WUJIN)
    vault, account = here.office.vault, here.office.identity.accounts.get("clerk")
    assert vault is not None
    assert account is not None
    asking = Asking(account=account, office=account.place, reason="核对", at=here.clock())
    assert vault.read(asking, subject, CaseId(case)) == Named(name=NAME, number=NUMBER)
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    left = ("", "/replay", "/reads", "/letters/1", "/bundle")
    pages = [f"/cases/{case}{part}" for part in left]
    pages += [f"/registers/inquiry{part}" for part in ("", "/export.csv", "/export.xlsx")]
    pages += ["/trail", "/worklist", "/", "/imports"]
    found = {page: _unpacked(who.get(page).content) for page in pages}
    token = {"Authorization": f"Bearer {here.token('clerk')}"}
    for path in ("", "/history", "/replay", "/reads", "/bundle"):
        answer = here.http.get(f"/api/v1/cases/{case}{path}", headers=token)
        assert answer.status_code == 200
        found[f"api {path}"] = _unpacked(answer.content)
    found["metrics"] = here.http.get("/metrics").content
    return found


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with ZipFile(io.BytesIO(content)) as parts:
        return b" ".join(parts.read(name) for name in parts.namelist())


def imported(here: Town) -> None:
    """A person who comes in by a sheet, beside one whose row is wrong."""
    who: Visitor = village(here)
    address = upload(who, as_csv([ROW, row(2, number=number(2)[:-1] + "?")]))
    record(who, address)
    assert who.get(f"{address}/failed.csv").status_code == 200


def test_no_store_no_log_and_no_export_holds_a_name_or_number(
    here: Town, logged: list[str], tmp_path: Path
) -> None:
    case, subject = entered(here)
    imported(here)
    for page, content in read_and_listed(here, case, subject).items():
        assert [each for each in traces() if each in content] == [], page
    _check_files(tmp_path)
    assert len(logged) > 20
    everything = "\n".join(logged).encode()
    assert [each for each in traces() if each in everything] == []
    others = (case, subject, VILLAGE, WUJIN, SHUYANG, "clerk", SECRET, here.token("clerk"))
    assert [each for each in others if each.encode() in everything] == []


def test_once_erased_nothing_anywhere_tells_of_the_person(
    here: Town, logged: list[str], tmp_path: Path
) -> None:
    case, subject = entered(here)
    vault = here.office.vault
    assert vault is not None
    accounts = here.office.identity.accounts
    here.account("root", Role.ADMINISTRATOR, None)
    clerk, root = accounts.get(f"of-{WUJIN}"), accounts.get("root")
    assert clerk is not None
    assert root is not None
    with vault.store.transaction() as session:
        sealed = session.of_subject(subject)
    assert sealed is not None
    secrets = [sealed.wrapped, sealed.ciphertext, sealed.by_number, sealed.by_name]
    before = read_and_listed(here, case, subject)
    asking = Asking(account=clerk, office=clerk.place, reason="本人申请", at=here.clock())
    vault.ask_erasure(asking, subject)
    vault.erase(Asking(account=root, office=None, reason="依申请", at=here.clock()), subject)
    who = visitor(here, "after", Role.COORDINATOR, WUJIN)
    for page in before:
        if page.startswith("/"):
            content = _unpacked(who.get(page).content)
            assert [each for each in (*traces(), *secrets) if each in content] == [], page
    _check_files(tmp_path, *secrets, *(each.hex().encode() for each in secrets))
    everything = "\n".join(logged).encode()
    assert [each for each in traces() if each in everything] == []


def _check_files(folder: Path, *secrets: bytes) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"ledger.db", "ledger.db.vault", "ledger.db.reads"}
    for path in files:
        stored = path.read_bytes()
        assert [each for each in (*traces(), *secrets) if each in stored] == [], path.name


def test_what_an_error_says_stays_out_of_the_log(logged: list[str]) -> None:
    """Its words may be a name; where it happened may be told."""
    try:
        int(NAME)
    except ValueError:
        logging.getLogger("liangdi.http").exception("a request failed")
    [line] = logged
    assert NAME not in line
    assert "ValueError" in line
    assert "test_nothing_left.py" in line
