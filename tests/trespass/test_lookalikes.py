"""Names that are written alike are told apart, or refused: by code, in one way of writing."""

import pytest

from adapters.access.identity import WrongCredentials
from adapters.fields import MalformedAct, check_texts
from adapters.ledger import MEMORY
from domain.access.facts import Role
from domain.errors import Refused
from domain.localities import Code
from tests.http.test_acts import OPENING
from tests.http.town import town
from tests.pages.importing import upload, village
from tests.pages.sheets import as_csv, row
from tests.play import WUJIN

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this test


@pytest.mark.parametrize(
    "code", [WUJIN.translate(FULL_WIDTH), f" {WUJIN}", f"{WUJIN}\u200b", "武进"]
)
def test_an_office_is_named_by_its_code_in_one_way_of_writing(code: str) -> None:
    with town(MEMORY) as here:
        who = here.account("li", Role.COORDINATOR, WUJIN)
        body = {"by": code, "act": "consultation.open", "with": OPENING}
        token = {"Authorization": f"Bearer {here.token(who)}"}
        answer = here.http.post("/api/v1/cases", json=body, headers=token)
        assert (answer.status_code, answer.json()["field"]) == (422, "by")


@pytest.mark.parametrize("name", ["鼓楼区", "西湖区", "城关镇"])
def test_a_name_that_several_offices_have_names_none_of_them(name: str) -> None:
    with town(MEMORY) as here:
        who = village(here)
        said = who.text(upload(who, as_csv([row(1, other=name)])))
        assert "另一方单位的代码，或不与他处重名的全称" in said


def test_the_same_name_with_its_parents_names_one() -> None:
    with town(MEMORY) as here:
        who = village(here)
        said = who.text(upload(who, as_csv([row(1, other="江苏省徐州市鼓楼区")])))
        assert "另一方单位的代码，或不与他处重名的全称" not in said


@pytest.mark.parametrize("name", ["ｌｉ", "lі", "Li", "li ", "l\u200bi", "li\0", "ﬁli"])
def test_an_account_that_is_written_alike_is_another_or_none(name: str) -> None:
    """Full width, Cyrillic, capital, with something that is not seen in it."""
    with town(MEMORY) as here:
        here.account("li", Role.COORDINATOR, WUJIN)
        here.keeper().set_password("li", PASSWORD)
        with pytest.raises(Refused):
            here.keeper().open_account(name, "李", Role.AUDITOR, Code("32"))
        with pytest.raises(WrongCredentials):
            here.office.identity.sign_in(name, PASSWORD, here.clock(), "")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2069", "\x00", "\x1b", "\ud800"])
def test_no_text_of_an_act_is_shown_in_another_order_than_it_was_written(sign: str) -> None:
    with pytest.raises(MalformedAct):
        check_texts({"note": f"同意{sign}意同不"}, ())


@pytest.mark.parametrize("shown", ["李\u202e四", "李\n四", "李\u200b四", "李\x1b[2J"])
def test_who_works_here_is_shown_under_a_name_that_is_seen_whole(shown: str) -> None:
    with town(MEMORY) as here, pytest.raises(Refused):
        here.keeper().open_account("li", shown, Role.AUDITOR, Code("32"))
