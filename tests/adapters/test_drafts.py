"""Drafts: kept for an account and its offices, on every store, and without a number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.drafts import Draft, Drafts, open_drafts
from adapters.fields import read_instant
from domain.errors import Refused
from domain.localities import Code
from tests.play import SHUYANG, WUJIN

DRAFT = Draft(
    id="d1",
    office=Code(WUJIN),
    saved_at=read_instant("2010-09-01 09:00", ()),
    act="inquiry.open",
    given={"to": [SHUYANG], "question": ["登记在贵处？"]},
)


@pytest.fixture
def drafts(kept_url: str) -> Iterator[Drafts]:
    opened = open_drafts(kept_url)
    yield opened
    opened.close()


def test_a_draft_is_there_as_it_was_written_after_a_restart(kept_url: str) -> None:
    for each in (DRAFT, replace(DRAFT, given={"to": ["沭阳"]})):
        opened = open_drafts(kept_url)
        opened.save("li", each)
        opened.close()
        again = open_drafts(kept_url)
        assert again.find("li", "d1") == each
        again.close()


def test_drafts_are_of_one_account_and_of_the_offices_it_acts_for(drafts: Drafts) -> None:
    drafts.save("li", DRAFT)
    later = replace(DRAFT, id="d2", saved_at=DRAFT.saved_at + timedelta(hours=1))
    drafts.save("li", later)
    assert drafts.of("li", [Code(WUJIN)]) == [later, DRAFT]
    assert drafts.of("li", [Code(SHUYANG)]) == []
    assert drafts.of("wang", [Code(WUJIN)]) == []
    assert drafts.find("wang", "d1") is None
    drafts.discard("wang", "d1")
    assert drafts.find("li", "d1") == DRAFT
    drafts.discard("li", "d1")
    assert drafts.find("li", "d1") is None


@pytest.mark.parametrize("text", ["号码 32041219820304123X", "３２０４１２ 19820304 1230"])
def test_an_identity_number_is_not_kept(drafts: Drafts, text: str) -> None:
    with pytest.raises(Refused) as refused:
        drafts.save("li", replace(DRAFT, given={"question": [text]}))
    assert refused.value.field == "question"
    assert drafts.of("li", [Code(WUJIN)]) == []


def test_a_long_number_of_a_register_is_kept(drafts: Drafts) -> None:
    drafts.save("li", replace(DRAFT, given={"evidence.ref": ["挂号 9876543210987654321"]}))
    assert drafts.find("li", "d1") is not None
