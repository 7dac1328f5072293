"""Whom a case is about: a key on every page; the name shown once, for a reason on record."""

import pytest

from domain.access.vault import Asking
from domain.localities import Code
from tests.http.town import Town
from tests.pages.reader import Desks
from tests.pages.test_case import OPENING
from tests.play import SHUYANG, WUJIN

NAME, NUMBER = "张三丰", "320412198203041231"


@pytest.fixture
def case(here: Town) -> str:
    """A consultation about a person whom the vault holds."""
    wujin = here.coordinator(WUJIN)
    wujin.cases()
    account = here.office.identity.accounts.get(f"of-{WUJIN}")
    assert account is not None
    assert here.office.vault is not None
    asking = Asking(account=account, office=Code(WUJIN), reason="建立案件", at=here.clock())
    subject = here.office.vault.enter(asking, NAME, NUMBER)
    return wujin.open(WUJIN, "consultation.open", OPENING | {"subject": subject}).case


def test_the_name_is_shown_for_a_reason_which_the_next_page_tells(
    here: Town, desks: Desks, case: str
) -> None:
    wujin = desks.coordinator(WUJIN)
    page = wujin.get(f"/cases/{case}")
    assert NAME not in page.html
    shown = wujin.send(page.form(office=WUJIN), reason="制作通报")
    assert (NAME in shown.text, NUMBER in shown.text) == (True, True)
    assert NAME not in shown.path
    after = wujin.get(f"/cases/{case}")
    assert NAME not in after.html
    assert "查看姓名和号码" in after.text
    assert "制作通报" in after.text
    assert "制作通报" in desks.coordinator(SHUYANG).get(f"/cases/{case}").text
    assert here.office.here.ledger.position > 0


def test_without_a_reason_or_with_a_name_in_it_nothing_is_shown(desks: Desks, case: str) -> None:
    wujin = desks.coordinator(WUJIN)
    for reason in (" ", f"通知{NAME}"):
        page = wujin.send(wujin.get(f"/cases/{case}").form(office=WUJIN), reason=reason)
        assert page.status == 422
        assert NUMBER not in page.html
        assert page.form(office=WUJIN).wrong == ["reason"]


def test_nobody_but_a_party_is_offered_the_name(desks: Desks, case: str) -> None:
    page = desks.supervisor("32").get(f"/cases/{case}")
    assert not [each for each in page.forms if each.action.endswith("/person")]


def test_of_another_case_neither_number_nor_reason_is_told(
    here: Town, desks: Desks, case: str
) -> None:
    subject = here.coordinator(WUJIN).cases().items[0].subject
    question = {"to": "320113", "subject": subject, "side": "residence", "question": "登记？"}
    other = here.coordinator(WUJIN).open(WUJIN, "inquiry.open", question).case
    wujin = desks.coordinator(WUJIN)
    wujin.send(wujin.get(f"/cases/{other}").form(office=WUJIN), reason="另案核对")
    assert "另案核对" in wujin.get(f"/cases/{case}").text
    shuyang = desks.coordinator(SHUYANG).get(f"/cases/{case}")
    assert "查看姓名和号码" in shuyang.text
    assert "另案核对" not in shuyang.text
    assert other not in shuyang.html
