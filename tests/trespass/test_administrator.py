"""Who keeps the accounts reads no name and no case, and changes nothing unseen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.access.own_records import read
from adapters.seal.audit import audit
from adapters.vault.keys import make_ring
from adapters.vault.vault import Vault
from domain.access.account import stream_of
from domain.access.facts import AccountOpened, PasswordSet, Role
from domain.access.vault import Asking, stream_of_subject
from domain.access.vault_facts import VaultUsed
from domain.errors import Refused
from domain.localities import Code
from domain.recorded import CaseId, Subject
from tests.http.test_acts import INQUIRY
from tests.http.town import Town, town
from tests.pages.visitor import visitor
from tests.play import WUJIN
from tests.vault.conftest import number

NAME, NUMBER = "欧阳小明", number()
PASSWORD = "another long password 8"  # noqa: S105  of an account of this test


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    make_ring(tmp_path / "keys")
    with town(f"sqlite:///{tmp_path / 'ledger.db'}", keys=tmp_path / "keys") as made:
        yield made


@pytest.fixture
def case(here: Town) -> tuple[CaseId, Subject]:
    """A case about somebody whom the vault holds."""
    wujin = here.coordinator(WUJIN)
    wujin.cases()
    subject = _vault_of(here).enter(_asking(here, f"of-{WUJIN}"), NAME, NUMBER)
    opened = wujin.open(WUJIN, "inquiry.open", INQUIRY | {"subject": subject})
    return CaseId(opened.case), subject


def _vault_of(here: Town) -> Vault:
    assert here.office.vault is not None
    return here.office.vault


def _asking(here: Town, name: str, office: str | None = WUJIN) -> Asking:
    account = here.office.identity.accounts.get(name)
    assert account is not None
    place = None if office is None else Code(office)
    return Asking(account=account, office=place, reason="核对", at=here.clock())


@pytest.mark.parametrize("office", [WUJIN, None])
def test_an_administrator_reads_no_name_by_any_use_of_the_vault(
    here: Town, case: tuple[CaseId, Subject], office: str | None
) -> None:
    here.account("root", Role.ADMINISTRATOR, None)
    vault, asking = _vault_of(here), _asking(here, "root", office)
    for use in (
        lambda: vault.read(asking, case[1], case[0]),
        lambda: vault.find(asking, NUMBER),
        lambda: vault.enter(asking, NAME, NUMBER),
        lambda: vault.erase(asking, case[1]),
    ):
        with pytest.raises(Refused) as refused:
            use()
        assert NAME not in str(refused.value)
        assert NUMBER not in str(refused.value)


def test_who_makes_himself_an_account_to_read_is_on_record_with_every_step(
    here: Town, case: tuple[CaseId, Subject], tmp_path: Path
) -> None:
    """What is left to an administrator, and what of it everybody can see who audits."""
    keeper = visitor(here, "root", Role.ADMINISTRATOR, None)
    answer = keeper.post("/new-account", name="shadow", shown="影", role="coordinator", place=WUJIN)
    assert answer.status_code == 200, answer.text
    keeper.post("/accounts/shadow/password", password=PASSWORD, again=PASSWORD)
    found = list(read(here.office.here, stream_of("shadow")))
    assert {type(each.fact) for each in found} >= {AccountOpened, PasswordSet}
    assert {each.entry.actor for each in found} == {"root"}
    vault = _vault_of(here)
    assert vault.read(_asking(here, "shadow"), case[1], case[0]).name == NAME
    last = list(read(here.office.here, stream_of_subject(case[1])))[-1]
    assert isinstance(last.fact, VaultUsed)
    assert (last.entry.actor, last.fact.reason) == ("shadow", "核对")
    told = here.coordinator(WUJIN)
    assert told.case(case[0]).stage, "and the parties see who looked, on the page of the case"
    before = audit(f"sqlite:///{tmp_path / 'ledger.db'}")
    assert before.problems == ()
    _forget_the_account(tmp_path / "ledger.db")
    after = audit(f"sqlite:///{tmp_path / 'ledger.db'}", [(before.size, before.root)])
    assert after.problems, "whoever takes it off the record is found out by the seal"


def _forget_the_account(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("DELETE FROM stored_events WHERE originator_id = '@account/shadow'")


def test_no_route_of_the_administrators_leads_into_a_case(
    here: Town, case: tuple[CaseId, Subject]
) -> None:
    keeper = visitor(here, "root", Role.ADMINISTRATOR, None)
    for path in ("/installation", "/accounts", "/offices", "/settings", "/notices", "/seal", "/"):
        text = keeper.get(path).text
        assert case[0] not in text
        assert case[1] not in text
    for path in (f"/cases/{case[0]}", "/worklist", "/registers", "/trail", "/reports/terms"):
        assert keeper.get(path).status_code == 403
