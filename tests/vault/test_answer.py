"""Who looked at this person's data? The answer names every use, and nothing of the person."""

from dataclasses import replace

import pytest

from adapters.access.own_records import read
from adapters.vault.vault import Vault
from domain.access.vault import stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.recorded import Subject
from projections.vault_uses import HEADINGS, Answer, answer, plain, printed
from tests.play import CHANGZHOU, PROVINCE, SHUYANG
from tests.vault.conftest import ACCOUNTS, K1, NAME, NUMBER, asking, entered, opened, stream


def told(vault: Vault, subject: Subject) -> Answer:
    return answer(
        subject,
        read(vault.here, stream_of_subject(subject)),
        vault.here.law.places.full_name,
        lambda name: ACCOUNTS[name][0],
    )


@pytest.fixture
def subject(vault: Vault) -> Subject:
    """A subject that was entered, read, refused and erased."""
    made = entered(vault)
    opened(vault, made)
    vault.read(asking(vault, "wang", "制作回复", "2010-09-02 11:05"), made, K1)
    with pytest.raises(Refused):
        vault.read(asking(vault, "sun", "了解情况"), made, K1)
    vault.ask_erasure(asking(vault, "wang", "本人申请"), made)
    vault.erase(asking(vault, "root", "依申请", "2010-09-03 09:00"), made)
    return made


def test_the_answer_tells_when_which_office_who_which_case_what_and_why(
    vault: Vault, subject: Subject
) -> None:
    zh, en = printed(told(vault, subject))
    assert zh.splitlines() == [
        f"代号{subject}的资料使用记录（共5次）",
        "2010-09-01 10:00  常州市武进区 320412  李经办  录入姓名和号码  事由：立案",
        "2010-09-02 11:05  宿迁市沭阳县 321322  王经办  查看姓名和号码  k1  事由：制作回复",
        "2010-09-01 10:00  常州市 3204  孙督导  被拒绝：查看姓名和号码  k1",
        "2010-09-01 10:00  宿迁市沭阳县 321322  王经办  申请销毁  事由：本人申请",
        "2010-09-03 09:00  宿迁市沭阳县 321322  管理员  销毁  事由：依申请",
        "资料已于2010-09-03销毁。",
    ]
    assert en.splitlines()[2] == (
        "2010-09-02 11:05  宿迁市沭阳县 321322  王经办  read name and number  k1  why: 制作回复"
    )
    assert en.splitlines()[-1] == "The data was erased on 2010-09-03."
    for text in (NAME, NUMBER):
        assert text not in zh + en


def test_as_rows_it_says_the_same(vault: Vault, subject: Subject) -> None:
    rows = plain(told(vault, subject))
    assert all(tuple(row) == HEADINGS for row in rows)
    assert rows[1] == {
        "at": "2010-09-02T11:05:00+08:00",
        "access": "read",
        "refused": None,
        "office": SHUYANG,
        "office_name": "宿迁市沭阳县",
        "account": "王经办",
        "case": "k1",
        "reason": "制作回复",
    }
    assert (rows[2]["refused"], rows[2]["reason"]) == ("not-competent", None)


def test_of_whom_nothing_is_known_nothing_is_told(vault: Vault) -> None:
    nobody = told(vault, Subject("s" + "a" * 26))
    assert nobody.uses == ()
    assert nobody.erased_on is None


@pytest.mark.parametrize(
    ("name", "office"), [("li", None), ("wang", SHUYANG), ("sun", CHANGZHOU), ("qian", PROVINCE)]
)
def test_that_the_person_is_told_is_on_record(vault: Vault, name: str, office: Code | None) -> None:
    subject = entered(vault)
    opened(vault, subject)
    vault.tell(asking(vault, name, "本人来访"), subject)
    last = stream(vault, f"@vault/{subject}")[-1]
    assert last.entry.actor == name
    assert isinstance(last.fact, VaultUsed)
    assert last.fact.access is Access.TOLD
    assert office is None or last.fact.office == office


def test_the_person_is_told_after_the_erasure_too(vault: Vault, subject: Subject) -> None:
    vault.tell(asking(vault, "wang", "本人来访", "2010-09-04 09:00"), subject)
    assert told(vault, subject).uses[-1].access is Access.TOLD


@pytest.mark.parametrize(
    ("name", "code"), [("zhao", RefusalCode.NOT_A_PARTY), ("root", RefusalCode.NOT_COMPETENT)]
)
def test_who_has_no_part_tells_nothing(vault: Vault, name: str, code: RefusalCode) -> None:
    subject = entered(vault)
    opened(vault, subject)
    with pytest.raises(Refused) as refused:
        vault.tell(asking(vault, name), subject)
    assert refused.value.code is code


def test_a_supervisor_tells_for_its_own_area_only(vault: Vault) -> None:
    subject = entered(vault)
    opened(vault, subject)
    who = asking(vault, "sun")
    for other in (
        replace(who, office=PROVINCE),
        replace(who, office=Code("3205"), account=replace(who.account, place=Code("3205"))),
    ):
        with pytest.raises(Refused, match="nothing to do with"):
            vault.tell(other, subject)
