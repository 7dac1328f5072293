"""A vault in each kind of store, accounts of every role, and a case of Wujin with Shuyang."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stdnum.cn import ric

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from adapters.sqlite import LinkedSQLiteRecorder
from adapters.vault.keys import add_key
from adapters.vault.opened import opened_vault
from adapters.vault.vault import Vault
from domain.access.account import Account, account_of, stream_of
from domain.access.facts import AccountOpened, Role
from domain.access.vault import Asking
from domain.consultation.facts import ConsultationOpened
from domain.law import Law
from domain.localities import Code
from domain.recorded import CaseId, Fact, Recorded, Subject
from tests.desk import act, do, opening
from tests.play import CHANGZHOU, PROVINCE, SHUYANG, SUINING, WUJIN

AT = read_instant("2010-09-01 10:00", ())
NAME = "欧阳小明"
K1 = CaseId("k1")


def number(area: str = "320412", born: str = "19600101", order: int = 1) -> str:
    """An identity number with its check digit."""
    start = f"{area}{born}{order:03d}"
    return start + ric.calc_check_digit(start + "0")


NUMBER = number()
OTHER = number(order=3)

ACCOUNTS = {
    "li": ("李经办", Role.COORDINATOR, WUJIN),
    "wang": ("王经办", Role.COORDINATOR, SHUYANG),
    "zhao": ("赵经办", Role.COORDINATOR, SUINING),
    "sun": ("孙督导", Role.SUPERVISOR, CHANGZHOU),
    "qian": ("钱审计", Role.AUDITOR, PROVINCE),
    "root": ("管理员", Role.ADMINISTRATOR, None),
}


def account(vault: Vault, name: str) -> Account:
    found = account_of(name, read(vault.here, stream_of(name)))
    assert found is not None
    return found


def asking(vault: Vault, name: str, reason: str = "立案", at: str = "2010-09-01 10:00") -> Asking:
    """An account asking for its own office."""
    who = account(vault, name)
    return Asking(account=who, office=who.place, reason=reason, at=read_instant(at, ()))


def entered(vault: Vault) -> Subject:
    """The subject that Wujin's coordinator enters."""
    return vault.enter(asking(vault, "li"), NAME, NUMBER)


def opened(vault: Vault, subject: Subject, case: str = "k1") -> CaseId:
    """A consultation of Wujin with Shuyang about the subject."""
    return opened_in(vault.here, subject, case)


def opened_in(here: Here, subject: Subject, case: str = "k1") -> CaseId:
    """The same, in a ledger."""
    fact = opening(here.law)
    assert isinstance(fact, ConsultationOpened)
    do(here, act(case, replace(fact, subject=subject)))
    return CaseId(case)


def stream(vault: Vault, name: str) -> list[Recorded[Fact]]:
    """The facts of one of the installation's own streams."""
    return list(read(vault.here, CaseId(name)))


def opened_accounts(here: Here) -> None:
    """Put the accounts on record."""
    for name, (shown, role, place) in ACCOUNTS.items():
        fact = AccountOpened(shown=shown, role=role, place=None if place is None else Code(place))
        record(here, stream_of(name), 0, fact, "root", AT)


@pytest.fixture
def keys(any_url: str, tmp_path: Path) -> Path | None:
    """The key ring's file where it must be named: on PostgreSQL."""
    if any_url == MEMORY or any_url.startswith("sqlite"):
        return None
    add_key(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def vault(any_url: str, keys: Path | None, the_law: Law) -> Iterator[Vault]:
    """An empty vault on an empty ledger with the accounts."""
    here = Here(ledger=open_ledger(any_url), law=the_law, node="test")
    opened_accounts(here)
    with opened_vault(here, any_url, keys) as made:
        yield made
    here.ledger.close()


@pytest.fixture
def full_ledger(vault: Vault, request: pytest.FixtureRequest) -> Callable[[], None]:
    """Lets the ledger be read, and no more be appended to."""
    recorder = vault.here.ledger._recorder

    def fill() -> None:
        if isinstance(recorder, LinkedSQLiteRecorder):
            with recorder.datastore.transaction(commit=True) as cursor:
                cursor.execute(
                    "CREATE TRIGGER full_ BEFORE INSERT ON stored_events "
                    "BEGIN SELECT RAISE(ABORT, 'full'); END"
                )
            return
        _, owner = request.getfixturevalue("shared_database")
        owner.execute("ALTER TABLE stored_events ADD CONSTRAINT full_ CHECK (false) NOT VALID")
        request.addfinalizer(
            lambda: owner.execute("ALTER TABLE stored_events DROP CONSTRAINT full_")
        )

    return fill
