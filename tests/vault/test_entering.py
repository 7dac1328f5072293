"""Entered and found: one person, one key, and every use of it on record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.ledger import Conflict
from adapters.vault.errors import VaultError
from adapters.vault.keys import KeyRing, passing_ring
from adapters.vault.vault import Vault
from domain.access.vault import is_subject
from domain.access.vault_facts import Access, VaultRefused, VaultSearched, VaultUsed
from domain.access.vault_rules import MOST_A_DAY
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from tests.play import SHUYANG, WUJIN
from tests.vault.conftest import (
    K1,
    NAME,
    NUMBER,
    OTHER,
    asking,
    entered,
    number,
    opened,
    stream,
)


def test_whoever_is_entered_is_found_by_number_and_keeps_one_key(vault: Vault) -> None:
    subject = entered(vault)
    assert is_subject(subject)
    assert vault.find(asking(vault, "wang", "核对来函"), NUMBER) == subject
    assert vault.enter(asking(vault, "wang", "另立一案"), "欧阳·小明", NUMBER) == subject
    assert [(record.entry.actor, record.fact) for record in stream(vault, f"@vault/{subject}")] == [
        ("li", VaultUsed(access=Access.ENTERED, office=WUJIN, case=None, reason="立案")),
        ("wang", VaultUsed(access=Access.FOUND, office=SHUYANG, case=None, reason="核对来函")),
        ("wang", VaultUsed(access=Access.FOUND, office=SHUYANG, case=None, reason="另立一案")),
    ]


def test_two_persons_of_one_name_have_two_keys(vault: Vault) -> None:
    first = entered(vault)
    assert vault.enter(asking(vault, "li"), NAME, OTHER) != first


NAMES = st.text(st.sampled_from("王李欧阳小明阿卜杜拉·一𠮷 "), min_size=1, max_size=50).filter(
    lambda text: any(sign.isalpha() for sign in text)
)


PERSONS = st.tuples(NAMES, st.dates(date(1900, 1, 1), date(2010, 8, 31)), st.integers(1, 999))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERSONS, max_size=12, unique_by=lambda each: each[1:]))
def test_entered_found_and_read_they_are_the_same(
    vault: Vault, persons: list[tuple[str, date, int]]
) -> None:
    with vault.store.transaction() as session:
        session.run("DELETE FROM persons")
    who = asking(vault, "li")
    given = [(name, number(born=f"{born:%Y%m%d}", order=n)) for name, born, n in persons]
    subjects = [vault.enter(who, name, whole) for name, whole in given]
    assert len(set(subjects)) == len(given)
    for subject, (name, whole) in zip(subjects, given, strict=True):
        assert vault.find(who, whole.lower()) == subject
        person = vault.read(who, subject, opened(vault, subject, f"case of {subject}"))
        assert (person.name, person.number) == (" ".join(name.split()), whole)


def test_a_number_with_another_name_is_refused_and_says_neither(vault: Vault) -> None:
    subject = entered(vault)
    with pytest.raises(Refused) as refused:
        vault.enter(asking(vault, "wang"), "李大明", NUMBER)
    assert refused.value.field == "name"
    assert NAME not in str(refused.value.say)
    assert stream(vault, f"@vault/{subject}")[-1].fact == VaultRefused(
        access=Access.ENTERED, office=SHUYANG, case=None, code=RefusalCode.ALREADY_DECIDED
    )


@pytest.mark.parametrize("name", ["sun", "qian", "root"])
def test_only_a_coordinator_enters_and_finds(vault: Vault, name: str) -> None:
    subject = entered(vault)
    for attempt in (
        lambda: vault.enter(asking(vault, name), NAME, NUMBER),
        lambda: vault.find(asking(vault, name), NUMBER),
        lambda: vault.find_by_name(asking(vault, name), NAME, date(1960, 1, 1)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code is RefusalCode.NOT_COMPETENT
    assert len(stream(vault, f"@vault/{subject}")) == 1
    own = [record.fact for record in stream(vault, f"@vault-by/{name}")]
    assert [fact.access for fact in own if isinstance(fact, VaultRefused)] == [
        Access.ENTERED,
        Access.FOUND,
        Access.FOUND,
    ]


def test_nobody_asks_for_another_office(vault: Vault) -> None:
    with pytest.raises(Refused, match="no office but its own"):
        vault.find(replace(asking(vault, "li"), office=SHUYANG), NUMBER)


def test_what_is_claimed_to_be_an_office_is_kept_only_if_it_is_one(vault: Vault) -> None:
    for claimed in (NAME, NUMBER, "320412999", SHUYANG):
        with pytest.raises(Refused):
            vault.find(replace(asking(vault, "li"), office=Code(claimed)), NUMBER)
    facts = [record.fact for record in stream(vault, "@vault-by/li")]
    assert [fact.office for fact in facts if isinstance(fact, VaultRefused)] == [
        *(None, None, None, SHUYANG)
    ]


def test_entered_by_many_at_once_a_person_has_one_key(vault: Vault) -> None:
    who = asking(vault, "li")
    with ThreadPoolExecutor(4) as pool:
        subjects = set(pool.map(lambda _: vault.enter(who, NAME, NUMBER), range(4)))
    (subject,) = subjects
    uses = [record.fact for record in stream(vault, f"@vault/{subject}")]
    assert [use.access for use in uses if isinstance(use, VaultUsed)] == [
        Access.ENTERED,
        *[Access.FOUND] * 3,
    ]


def test_a_search_in_vain_is_on_record_without_whom_it_was_for(vault: Vault) -> None:
    assert vault.find(asking(vault, "li", "核对来函"), NUMBER) is None
    (record,) = stream(vault, "@vault-by/li")
    assert record.fact == VaultSearched(office=WUJIN, reason="核对来函")


def test_who_searches_in_vain_too_often_waits_until_tomorrow(vault: Vault) -> None:
    subject = entered(vault)
    for order in range(MOST_A_DAY):
        assert vault.find(asking(vault, "wang"), number(order=10 + order)) is None
    for _ in range(MOST_A_DAY + 5):
        with pytest.raises(Refused, match="until tomorrow"):
            vault.find(asking(vault, "wang", at="2010-09-01 23:59"), NUMBER)
    assert len(stream(vault, "@vault-by/wang")) == 2 * MOST_A_DAY
    assert vault.find(asking(vault, "wang", at="2010-09-02 00:00"), NUMBER) == subject


def test_by_name_only_ones_own_open_cases_are_searched(vault: Vault) -> None:
    subject = entered(vault)
    born = date(1960, 1, 1)
    assert vault.find_by_name(asking(vault, "wang"), NAME, born) == ()
    opened(vault, subject)
    assert vault.find_by_name(asking(vault, "wang", "来电"), "欧阳 小明", born) == ((subject, K1),)
    assert vault.find_by_name(asking(vault, "zhao"), NAME, born) == ()
    assert vault.find_by_name(asking(vault, "wang"), NAME, date(1960, 1, 2)) == ()
    assert stream(vault, f"@vault/{subject}")[-1].fact == VaultUsed(
        access=Access.FOUND, office=SHUYANG, case=K1, reason="来电"
    )


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "  ",
        "核\n对",
        "长" * 201,
        f"核对{NUMBER}",
        "核对 320412 19600101 0012",
        "３２０４１２１９６００１０１０",
    ],
)
def test_a_reason_that_may_not_be_kept_is_refused(vault: Vault, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        asking(vault, "li", reason)
    assert (refused.value.code, refused.value.field) == (RefusalCode.MALFORMED, "reason")


def test_a_reason_that_names_the_person_is_refused_and_not_kept(vault: Vault) -> None:
    subject = entered(vault)
    case = opened(vault, subject)
    who = asking(vault, "li", "欧阳 小明来访")
    for attempt in (
        lambda: vault.enter(who, NAME, OTHER),
        lambda: vault.find(who, NUMBER),
        lambda: vault.read(who, subject, case),
        lambda: vault.tell(who, subject),
        lambda: vault.ask_erasure(who, subject),
    ):
        with pytest.raises(Refused, match="no name"):
            attempt()
    for name in (f"@vault/{subject}", "@vault-by/li"):
        assert "小明" not in repr(stream(vault, name))


def test_another_key_ring_finds_nobody_and_says_so(vault: Vault) -> None:
    entered(vault)
    stranger = passing_ring()
    with pytest.raises(VaultError, match="not in the key ring"):
        replace(vault, ring=stranger).find(asking(vault, "li"), NUMBER)
    forged = KeyRing((replace(stranger().newest, id=vault.ring().newest.id),))
    other = replace(vault, ring=lambda: forged)
    with pytest.raises(VaultError, match="is not this vault's key"):
        other.find(asking(vault, "li"), NUMBER)
    with pytest.raises(VaultError, match="is not this vault's key"):
        other.enter(asking(vault, "li"), NAME, NUMBER)


def test_nobody_is_entered_if_it_cannot_be_recorded(
    vault: Vault, full_ledger: Callable[[], None]
) -> None:
    full_ledger()
    with pytest.raises(Conflict):
        vault.enter(asking(vault, "li"), NAME, NUMBER)
    with vault.store.transaction() as session:
        assert session.run("SELECT * FROM persons") == []
