"""Registration (JS-14, JS-15, JS-19): what is proved, which news counts, and who may send it."""

from datetime import date

import pytest

from domain.calendar import start_of
from domain.law import Law
from tests.domain.conftest import COLLECTED, LEFT_VILLAGE, SIDES, collect, duty, stated, tried
from tests.domain.test_first_child_roles import sides
from tests.domain.test_registration import reminders
from tests.play import FEIXI_TOWN, SUQIAN, VILLAGE, WANGJI, YUSHAN, Play, call, letter

MEMO = call("2010-06-02 08:00", original=False)
DAY_61 = start_of(date(2010, 8, 1))


def arose(play: Play, at: str = "2010-09-01 00:00") -> bool:
    """Whether the reminder is on record as having arisen on day 61."""
    position = play.position(at)
    assert position is not None
    return DAY_61 in position.turned_at


class TestWhatIsProved:
    def test_an_entry_by_a_memo_is_none(self, play: Play) -> None:
        collect(play).act("2010-06-02 09:00", LEFT_VILLAGE, "registration.enter", **MEMO)
        assert play.at("2010-06-02 09:00")["stage"] == "collected"

    @pytest.mark.regulatory("JS-14.1")
    def test_a_finding_rests_on_the_collection_though_news_came_before_it(self, play: Play) -> None:
        collect(play).act(
            "2010-06-02 09:00", YUSHAN, "registration.inform", **call("2010-05-31 09:00")
        )
        (found,) = play.at("2010-06-09 00:00")["findings"]
        assert (found["rule"], found["evidence"]) == ("JS-14.1", ["test/k1/1"])

    def test_no_superior_is_needed(self, play: Play) -> None:
        assert collect(play).at(COLLECTED)["coordination"]["stage"] == "none"


@pytest.mark.regulatory("JS-3")
def test_between_two_places_that_the_norm_does_not_bind_nothing_is_collected(play: Play) -> None:
    given = stated("residence", other="341225100")
    assert tried(play, COLLECTED, f"{FEIXI_TOWN}/1", "registration.collect", **given) == (
        "not-in-force"
    )


class TestWhoInforms:
    @pytest.mark.parametrize(
        ("other", "by", "code"),
        [
            (YUSHAN, "320583", None),
            (YUSHAN, "3205", "not-competent"),
            ("320583", YUSHAN, None),
            ("320583", VILLAGE, None),
            (YUSHAN, SUQIAN, "not-a-party"),
        ],
    )
    def test_the_office_named_one_in_it_or_its_county(
        self, play: Play, other: str, by: str, code: str | None
    ) -> None:
        collect(play, other=other)
        assert tried(play, "2010-06-02 09:00", by, "registration.inform") == code

    @pytest.mark.parametrize(
        ("by", "name", "given"),
        [(YUSHAN, "inform", {}), (LEFT_VILLAGE, "depart", {"on": "2010-06-05"})],
    )
    def test_news_and_a_departure_are_taken_of_a_stay_that_left_scope(
        self, play: Play, by: str, name: str, given: dict[str, str]
    ) -> None:
        change = {"purpose": "study", "on": "2010-06-04"}
        collect(play).act("2010-06-04 09:00", WANGJI, "registration.change_purpose", **change)
        assert tried(play, "2010-06-07 09:00", by, f"registration.{name}", **given) is None


@pytest.mark.parametrize(("side", "other"), [("origin", "residence"), ("residence", "origin")])
def test_the_village_and_its_township_stand_where_it_collected(
    the_law: Law, side: str, other: str
) -> None:
    village, township, there, *_ = SIDES[side]
    case = collect(Play(the_law), side)
    assert sides(the_law, case, village, township, there) == {
        village: side,
        township: side,
        there: other,
    }


@pytest.mark.regulatory("JS-2.2")
def test_of_two_changes_that_left_scope_the_first_ends_it(play: Play) -> None:
    """The first was entered as work, and put right to study."""
    collect(play)
    for on, purpose in (("2010-06-08", "work"), ("2010-06-09", "study")):
        change = {"purpose": purpose, "on": on}
        play.act(f"{on} 09:00", WANGJI, "registration.change_purpose", **change)
    assert duty(play, "2010-06-10 09:00", "JS-14.1")["state"] == "lapsed"
    play.correct("2010-06-10 10:00", WANGJI, 2, purpose="study")
    assert duty(play, "2010-06-10 10:00", "JS-14.1")["state"] == "cancelled"


@pytest.mark.regulatory("JS-15")
class TestTheReminder:
    def test_only_a_contact_meets_it(self, play: Play) -> None:
        collect(play).act("2010-08-05 09:00", LEFT_VILLAGE, "registration.enter")
        assert [each["state"] for each in reminders(play, "2010-08-05 09:00")] == ["open"]

    def test_a_contact_on_its_very_day_does(self, play: Play) -> None:
        collect(play).act("2010-08-01 09:00", LEFT_VILLAGE, "registration.contact")
        assert [each["met_on"] for each in reminders(play, "2010-08-01 09:00")] == ["2010-08-01"]

    @pytest.mark.parametrize(
        ("at", "expected"), [("2010-07-31 23:59", False), ("2010-08-01 00:00", True)]
    )
    def test_it_arose_unless_news_was_there_before_its_day(
        self, play: Play, at: str, *, expected: bool
    ) -> None:
        collect(play).act(at, YUSHAN, "registration.inform")
        assert arose(play) is expected

    def test_the_first_news_counts(self, play: Play) -> None:
        for at in ("2010-07-20 09:00", "2010-08-05 09:00"):
            (play if play.records else collect(play)).act(at, YUSHAN, "registration.inform")
        assert not arose(play)

    def test_news_under_way_is_none_beside_news_that_is_there(self, play: Play) -> None:
        collect(play).act("2010-07-20 09:00", YUSHAN, "registration.inform")
        posted = letter("2010-07-21 09:00")
        play.act("2010-07-21 10:00", YUSHAN, "registration.inform", **posted)
        assert reminders(play, "2010-09-01 09:00") == []

    @pytest.mark.parametrize(
        ("name", "given"), [("depart", {}), ("change_purpose", {"purpose": "study"})]
    )
    @pytest.mark.parametrize(("on", "expected"), [("2010-07-31", False), ("2010-08-01", True)])
    def test_it_arose_unless_the_stay_was_over_before_its_day(
        self, play: Play, name: str, given: dict[str, str], on: str, *, expected: bool
    ) -> None:
        collect(play).act("2010-08-10 09:00", WANGJI, f"registration.{name}", on=on, **given)
        assert arose(play) is expected
