"""Who reads a name: a party of an open case of that person, on record before it is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from adapters.ledger import Conflict
from adapters.vault.errors import VaultError
from adapters.vault.vault import Vault
from domain.access.account import Account
from domain.access.vault_facts import Access, VaultRefused, VaultUsed
from domain.access.vault_rules import FINAL, MOST_A_DAY
from domain.catalog import KINDS
from domain.consultation.facts import ConsultationWithdrawn
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.recorded import CaseId, Subject
from tests.desk import act, do
from tests.play import HUTANG, SHUYANG, WUJIN
from tests.vault.conftest import (
    K1,
    NAME,
    NUMBER,
    OTHER,
    account,
    asking,
    entered,
    opened,
    stream,
)


@pytest.mark.parametrize(("name", "office"), [("li", WUJIN), ("wang", SHUYANG)])
def test_both_parties_of_an_open_case_read(vault: Vault, name: str, office: Code) -> None:
    subject = entered(vault)
    opened(vault, subject)
    person = vault.read(asking(vault, name, "制作通报"), subject, K1)
    assert (person.name, person.number) == (NAME, NUMBER)
    last = stream(vault, f"@vault/{subject}")[-1]
    assert last.entry.actor == name
    assert last.fact == VaultUsed(access=Access.READ, office=office, case=K1, reason="制作通报")


def test_a_township_that_acts_for_its_county_reads(vault: Vault) -> None:
    subject = entered(vault)
    opened(vault, subject)
    who = replace(account(vault, "li"), place=HUTANG)
    reader = replace(asking(vault, "li"), account=who, office=HUTANG)
    assert vault.read(reader, subject, K1).number == NUMBER


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zhao", RefusalCode.NOT_A_PARTY),
        ("sun", RefusalCode.NOT_COMPETENT),
        ("qian", RefusalCode.NOT_COMPETENT),
        ("root", RefusalCode.NOT_COMPETENT),
    ],
)
def test_nobody_else_reads_and_the_attempt_is_on_record(
    vault: Vault, name: str, code: RefusalCode
) -> None:
    subject = entered(vault)
    opened(vault, subject)
    who = asking(vault, name)
    with pytest.raises(Refused) as refused:
        vault.read(who, subject, K1)
    assert refused.value.code is code
    last = stream(vault, f"@vault/{subject}")[-1]
    assert last.entry.actor == name
    assert last.fact == VaultRefused(access=Access.READ, office=who.office, case=K1, code=code)


@pytest.mark.parametrize(
    "change",
    [{"is_closed": True}, {"place": Code("320481")}],
    ids=["a closed account", "an account moved elsewhere"],
)
def test_who_no_longer_acts_for_the_office_does_not_read(
    vault: Vault, change: dict[str, Any]
) -> None:
    subject = entered(vault)
    opened(vault, subject)
    who: Account = replace(account(vault, "li"), **change)
    with pytest.raises(Refused, match="no office but its own"):
        vault.read(replace(asking(vault, "li"), account=who), subject, K1)


def test_nobody_is_read_by_a_case_about_another(vault: Vault) -> None:
    subject = entered(vault)
    other = vault.enter(asking(vault, "li"), "李大明", OTHER)
    opened(vault, other)
    with pytest.raises(Refused, match="about somebody else"):
        vault.read(asking(vault, "li"), subject, K1)


def test_nobody_is_read_by_a_case_that_is_not_there_nor_its_name_kept(vault: Vault) -> None:
    subject = entered(vault)
    for named in ("王小明的案子", f"@vault/{subject}", "@account/li"):
        with pytest.raises(Refused) as refused:
            vault.read(asking(vault, "li"), subject, CaseId(named))
        assert refused.value.code is RefusalCode.UNKNOWN_CASE
        fact = stream(vault, f"@vault/{subject}")[-1].fact
        assert isinstance(fact, VaultRefused)
        assert fact.case is None


def test_a_closed_case_shows_no_name(vault: Vault) -> None:
    subject = entered(vault)
    opened(vault, subject)
    withdrawn = ConsultationWithdrawn(reason="不再征收")
    do(vault.here, act("k1", withdrawn), "2010-09-02 09:00")
    with pytest.raises(Refused) as refused:
        vault.read(asking(vault, "li", at="2010-09-02 10:00"), subject, K1)
    assert refused.value.code is RefusalCode.WRONG_STAGE


def test_every_kind_of_case_says_when_it_is_over() -> None:
    assert set(FINAL) == set(KINDS)
    assert all(FINAL.values())


def test_refusals_of_a_day_are_counted_up_to_a_number(vault: Vault) -> None:
    subject = entered(vault)
    opened(vault, subject)
    for _ in range(MOST_A_DAY + 5):
        with pytest.raises(Refused):
            vault.read(asking(vault, "zhao"), subject, K1)
    assert len(stream(vault, f"@vault/{subject}")) == 1 + MOST_A_DAY
    with pytest.raises(Refused):
        vault.read(asking(vault, "sun"), subject, K1)
    with pytest.raises(Refused):
        vault.read(asking(vault, "zhao", at="2010-09-02 10:00"), subject, K1)
    assert len(stream(vault, f"@vault/{subject}")) == 3 + MOST_A_DAY


def test_a_key_that_the_vault_never_gave_makes_no_stream(vault: Vault) -> None:
    unknown = Subject("s" + "a" * 26)
    opened(vault, unknown)
    with pytest.raises(Refused, match="nobody under this key"):
        vault.read(asking(vault, "li"), unknown, K1)
    assert stream(vault, f"@vault/{unknown}") == []
    assert len(stream(vault, "@vault-by/li")) == 1


def test_nothing_is_shown_if_it_cannot_be_recorded(
    vault: Vault, full_ledger: Callable[[], None]
) -> None:
    subject = entered(vault)
    opened(vault, subject)
    full_ledger()
    for attempt in (
        lambda: vault.read(asking(vault, "li"), subject, K1),
        lambda: vault.find(asking(vault, "li"), NUMBER),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_a_changed_row_is_said_loudly(vault: Vault) -> None:
    subject = entered(vault)
    other = vault.enter(asking(vault, "li"), "李大明", OTHER)
    opened(vault, subject)
    with vault.store.transaction() as session:
        session.run(
            "UPDATE persons SET ciphertext = (SELECT p.ciphertext FROM persons p "
            "WHERE p.subject = ?) WHERE subject = ?",
            *(other, subject),
        )
    with pytest.raises(VaultError, match=subject):
        vault.read(asking(vault, "li"), subject, K1)
    assert len(stream(vault, f"@vault/{subject}")) == 1


def test_an_index_that_leads_to_another_person_is_said_loudly(vault: Vault) -> None:
    subject = entered(vault)
    with vault.store.transaction() as session:
        index = session.run("SELECT by_number, by_name FROM persons")[0]
        session.run("UPDATE persons SET by_number = ?, by_name = ?", b"1", b"1")
    other = vault.enter(asking(vault, "li"), "李大明", OTHER)
    with vault.store.transaction() as session:
        session.run(
            "UPDATE persons SET by_number = ?, by_name = ? WHERE subject = ?", *index, other
        )
    for attempt in (
        lambda: vault.find(asking(vault, "li"), NUMBER),
        lambda: vault.enter(asking(vault, "li"), NAME, NUMBER),
        lambda: vault.find_by_name(asking(vault, "li"), NAME, date(1960, 1, 1)),
    ):
        with pytest.raises(VaultError, match=other):
            attempt()
    assert len(stream(vault, f"@vault/{subject}")) == 1
