"""What any act is refused for, whatever its case: offices, dates, the norm's days and places."""

import pytest

from domain.law import Law
from tests.domain.conftest import leg, tried
from tests.play import (
    FEIXI,
    SHUYANG,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    ZHONGLOU,
    Play,
    consult,
    fax,
    letter,
)

FUNAN, ITEMS = "341225", ["plan"]


@pytest.mark.regulatory("JS-3")
@pytest.mark.parametrize(
    ("by", "to", "code"),
    [(FEIXI, FUNAN, "not-in-force"), (FEIXI, WUJIN, None), (WUJIN, FEIXI, None)],
)
def test_the_norm_needs_one_office_of_its_place(
    play: Play, by: str, to: str, code: str | None
) -> None:
    given = {"subject": "s1", "counterparts": [to], "items": ITEMS}
    assert tried(play, "2010-09-01 09:00", by, "consultation.open", **given) == code


@pytest.mark.regulatory("JS-43")
class TestInForce:
    @pytest.mark.parametrize(
        ("at", "code"), [("2009-11-09 23:59", "not-in-force"), ("2009-11-10 00:00", None)]
    )
    def test_no_case_is_opened_before_its_first_day(
        self, play: Play, at: str, code: str | None
    ) -> None:
        given = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}
        assert tried(play, at, WUJIN, "consultation.open", **given) == code

    @pytest.fixture
    def opened(self, play: Play) -> Play:
        return consult(play, at="2009-11-12 09:00")

    @pytest.mark.parametrize(
        ("arrived_at", "code"), [("2009-11-09 23:59", "not-in-force"), ("2009-11-10 00:00", None)]
    )
    def test_what_arrived_before_it_is_outside_the_norm(
        self, opened: Play, arrived_at: str, code: str | None
    ) -> None:
        given = {"to": SHUYANG, **fax(arrived_at)}
        assert tried(opened, "2009-11-12 10:00", WUJIN, "consultation.notify", **given) == code
        due_on = leg(opened, "2009-11-12 10:00")["reply_due_on"]
        assert due_on == ("2009-11-19" if code is None else None)

    def test_posted_before_it_and_arrived_since_it_counts(self, opened: Play) -> None:
        given = {"to": SHUYANG, **letter("2009-11-06 09:00", "2009-11-11 09:00")}
        opened.act("2009-11-12 10:00", WUJIN, "consultation.notify", **given)
        assert leg(opened, "2009-11-12 10:00")["reply_due_on"] == "2009-11-20"

    @pytest.mark.parametrize(
        ("arrived_at", "code"), [("2009-11-09 09:00", "not-in-force"), ("2009-11-10 09:00", None)]
    )
    def test_a_receipt_of_a_day_before_it_starts_no_term(
        self, opened: Play, arrived_at: str, code: str | None
    ) -> None:
        posted = letter("2009-11-06 09:00")
        opened.act("2009-11-12 10:00", WUJIN, "consultation.notify", to=SHUYANG, **posted)
        given = {"to": SHUYANG, "arrived_at": arrived_at, "evidence": {"ref": "a receipt"}}
        assert tried(opened, "2009-11-12 11:00", SHUYANG, "consultation.arrive", **given) == code


class TestOpenedAgain:
    def given(self, to: str) -> dict[str, object]:
        return {"subject": "s1", "counterparts": [to], "items": ITEMS}

    @pytest.mark.regulatory("JS-2.3")
    def test_what_the_opening_itself_is_refused_for_comes_first(self, play: Play) -> None:
        consult(play)
        again = self.given(ZHONGLOU)
        assert (
            play.refused("2010-09-02 09:00", WUJIN, "consultation.open", **again)
            == "excluded-districts"
        )

    def test_else_it_is_open_already(self, play: Play) -> None:
        consult(play)
        again = self.given(SHUYANG)
        assert (
            play.refused("2010-09-02 09:00", WUJIN, "consultation.open", **again) == "wrong-stage"
        )


class TestWhoHasARole:
    """`not-competent` to an office above a party, `not-a-party` to a stranger."""

    @pytest.mark.parametrize(
        ("by", "code"),
        [
            (YUSHAN, "not-competent"),  # the township of the village
            ("320583", "not-competent"),  # its county
            ("320583101", "not-a-party"),  # the next township
            (VILLAGE, "not-competent"),
            ("320583100/4", "not-a-party"),
        ],
    )
    def test_a_villages_township_is_above_it(self, the_law: Law, by: str, code: str) -> None:
        play = Play(the_law)
        given = {"to": WANGJI, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", VILLAGE, "inquiry.open", **given)
        assert play.refused("2010-06-02 09:00", by, "inquiry.accept") == code


def test_an_office_enters_its_own_acts_itself(play: Play) -> None:
    given = {"to": SHUYANG, "entered_by": WUJIN, **fax("2010-09-01 09:30")}
    assert (
        consult(play).refused("2010-09-01 10:00", WUJIN, "consultation.notify", **given)
        == "malformed"
    )


def test_an_office_does_not_consult_itself(play: Play) -> None:
    given = {"subject": "s1", "counterparts": [SHUYANG, WUJIN], "items": ["plan"]}
    at = "2010-09-01 09:00"
    assert play.refused(at, WUJIN, "consultation.open", **given) == "same-county"
