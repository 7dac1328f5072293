"""Registration: what leaving the norm's scope ends (JS-2.2), and what is refused."""

import pytest

from tests.domain.conftest import COLLECTED, LEFT_VILLAGE, collect, duty, stated
from tests.play import (
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    row,
)


class TestLeavingScope:
    def change(self, play: Play, at: str, on: str, purpose: str = "study") -> None:
        given = {"purpose": purpose, "on": on}
        play.act(at, LEFT_VILLAGE, "registration.change_purpose", **given)

    @pytest.mark.parametrize(
        ("on", "state"), [("2010-06-08", "cancelled"), ("2010-06-09", "lapsed")]
    )
    def test_what_is_open_on_the_day_is_owed_no_more(self, play: Play, on: str, state: str) -> None:
        self.change(collect(play), "2010-06-10 09:00", on)
        shown = play.at("2010-06-10 09:00")
        assert row(shown["duties"])["state"] == state
        assert len(shown["findings"]) == (state == "lapsed")

    @pytest.mark.parametrize(("on", "state"), [("2010-06-03", "met"), ("2010-06-02", "cancelled")])
    def test_what_was_done_by_then_stays_done(self, play: Play, on: str, state: str) -> None:
        collect(play).act("2010-06-03 09:00", LEFT_VILLAGE, "registration.report", to=WANGJI)
        self.change(play, "2010-06-04 09:00", on)
        assert duty(play, "2010-06-04 09:00", "JS-14.1")["state"] == state
        assert duty(play, "2010-06-04 09:00", "JS-14.2")["state"] == "cancelled"

    @pytest.mark.parametrize("returns", [True, False])
    def test_only_an_excluded_purpose_with_an_expected_return_leaves_it(
        self, play: Play, *, returns: bool
    ) -> None:
        self.change(collect(play, returns=returns), "2010-06-04 09:00", "2010-06-04", "visit")
        assert row(play.at("2010-06-04 09:00")["duties"])["state"] == (
            "cancelled" if returns else "open"
        )

    def test_another_purpose_in_scope_changes_nothing(self, play: Play) -> None:
        self.change(collect(play), "2010-06-04 09:00", "2010-06-04", "living")
        assert row(play.at("2010-06-04 09:00")["duties"])["state"] == "open"

    @pytest.mark.parametrize(
        ("name", "given"),
        [
            ("report", {"to": WANGJI}),
            ("enter", {}),
            ("contact", {}),
            ("change_purpose", {"purpose": "work", "on": "2010-06-05"}),
        ],
    )
    def test_coming_into_scope_again_is_a_new_collection(
        self, play: Play, name: str, given: dict[str, object]
    ) -> None:
        self.change(collect(play), "2010-06-04 09:00", "2010-06-04")
        assert (
            play.refused("2010-06-05 09:00", LEFT_VILLAGE, f"registration.{name}", **given)
            == "wrong-stage"
        )


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("by", "name", "given", "code"),
        [
            (WANGJI, "report", {"to": WANGJI}, "not-competent"),
            (LEFT_VILLAGE, "report", {"to": YUSHAN}, "not-competent"),
            (LEFT_VILLAGE, "report", {"to": MIAOTOU}, "not-a-party"),
            (YUSHAN, "enter", {}, "not-competent"),
            (SUINING, "enter", {}, "not-competent"),
            (f"{WANGJI}/2", "enter", {}, "not-a-party"),
            (WANGJI, "enter", {}, "wrong-stage"),
            (WANGJI, "contact", {}, "not-competent"),
            (WANGJI, "inform", {}, "not-competent"),
            (MIAOTOU, "inform", {}, "not-a-party"),
            (YUSHAN, "depart", {"on": "2010-06-02"}, "not-competent"),
            (WANGJI, "depart", {"on": "2010-06-04"}, "future-evidence"),
            (WANGJI, "depart", {"on": "2010-05-31"}, "malformed"),
            (YUSHAN, "change_purpose", {"purpose": "study", "on": "2010-06-02"}, "not-competent"),
            (
                WANGJI,
                "change_purpose",
                {"purpose": "study", "on": "2010-06-04"},
                "future-evidence",
            ),
            (
                MIAOTOU,
                "arrive",
                {"to": WANGJI, "arrived_at": "2010-06-02 08:00", "evidence": {"ref": "r"}},
                "not-a-party",
            ),
        ],
    )
    @pytest.mark.regulatory("JS-13.2")
    def test_each_office_does_its_own(
        self, play: Play, by: str, name: str, given: dict[str, object], code: str
    ) -> None:
        assert (
            collect(play).refused("2010-06-03 09:00", by, f"registration.{name}", **given) == code
        )

    @pytest.mark.parametrize(
        ("by", "name", "given"), [(WANGJI, "enter", {}), (LEFT_VILLAGE, "report", {"to": WANGJI})]
    )
    def test_it_is_entered_once(
        self, play: Play, by: str, name: str, given: dict[str, object]
    ) -> None:
        collect(play).act("2010-06-02 09:00", LEFT_VILLAGE, "registration.enter")
        assert play.refused("2010-06-03 09:00", by, f"registration.{name}", **given) == (
            "wrong-stage"
        )

    @pytest.mark.parametrize(
        ("name", "given"),
        [
            ("depart", {"on": "2010-06-03"}),
            ("contact", {}),
            ("change_purpose", {"purpose": "living", "on": "2010-06-03"}),
        ],
    )
    def test_a_stay_ends_once(self, play: Play, name: str, given: dict[str, object]) -> None:
        collect(play).act("2010-06-03 09:00", LEFT_VILLAGE, "registration.depart", on="2010-06-03")
        assert (
            play.refused("2010-06-04 09:00", LEFT_VILLAGE, f"registration.{name}", **given)
            == "wrong-stage"
        )

    @pytest.mark.parametrize(
        ("by", "given", "code"),
        [
            (WANGJI, {}, "not-competent"),
            (SUINING, {}, "not-competent"),
            (LEFT_VILLAGE, {"other": "3205"}, "not-competent"),
            (LEFT_VILLAGE, {"other": PROVINCE}, "not-competent"),
            (LEFT_VILLAGE, {"other": "320117"}, "unknown-office"),
            (LEFT_VILLAGE, {"other": "320324100"}, "same-county"),
            ("320106001/1", {"other": "320115002"}, "excluded-districts"),
            (LEFT_VILLAGE, {"purpose": "medical"}, "excluded-purpose"),
            (LEFT_VILLAGE, {"collected_on": "2010-06-02"}, "future-evidence"),
            (LEFT_VILLAGE, {"moved_on": "2010-06-02"}, "future-evidence"),
            (LEFT_VILLAGE, {"collected_on": "2009-11-09"}, "not-in-force"),
        ],
    )
    def test_what_is_not_opened(
        self, play: Play, by: str, given: dict[str, object], code: str
    ) -> None:
        assert (
            play.refused(COLLECTED, by, "registration.collect", **stated("origin", **given)) == code
        )

    @pytest.mark.parametrize(
        "given",
        [
            {"purpose": "medical", "returns": False},
            {"purpose": "living"},
            {"purpose": "other"},
            {"other": SHUYANG},
            {"other": VILLAGE},
            {"collected_on": "2009-11-10", "moved_on": "2009-01-01"},
        ],
    )
    def test_what_is_in_scope(self, play: Play, given: dict[str, object]) -> None:
        play.act(COLLECTED, LEFT_VILLAGE, "registration.collect", **stated("origin", **given))
        assert play.at(COLLECTED)["stage"] == "collected"
