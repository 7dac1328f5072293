"""First-child registration (JS-29): issued, notified, directed, or registered at the origin."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import apply
from tests.play import (
    PROVINCE,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    call,
    fax,
    letter,
    row,
)


@pytest.mark.regulatory("JS-29.4a")
class TestIssuing:
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-03-04 23:59", "met"), ("2010-03-05 00:00", "late")]
    )
    def test_at_once(self, delivered: Play, at: str, state: str) -> None:
        delivered.act(at, YUSHAN, "first_child.issue")
        duty = row(delivered.at(at)["duties"], rule="JS-29.4a")
        assert (duty["state"], duty["owed_to"], duty["days"]) == (state, None, [])

    def test_even_on_a_rest_day(self, asked: Play) -> None:
        asked.act("2010-03-05 09:00", WANGJI, "first_child.feedback", consents=True)
        asked.act("2010-03-06 09:00", VILLAGE, "first_child.deliver")  # a Saturday
        finding = row(asked.at("2010-03-07 00:00")["findings"])
        assert (finding["clause"], finding["rule"]) == ("40(6)", "JS-29.4a")

    def test_reasons_given_at_once_meet_it(self, delivered: Play) -> None:
        delivered.act("2010-03-04 16:00", YUSHAN, "first_child.refuse", reason="not the first")
        shown = delivered.at("2010-03-05 00:00")
        assert (shown["stage"], shown["findings"]) == ("refused", [])

    @pytest.mark.regulatory("JS-29.4b")
    def test_never_over_a_refused_agreement(self, asked: Play) -> None:
        asked.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=False)
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver", opinion="disagree")
        assert asked.refused("2010-03-04 10:00", YUSHAN, "first_child.issue") == "wrong-stage"
        asked.act("2010-03-04 11:00", YUSHAN, "first_child.refuse", reason="the origin disagrees")
        assert asked.at("2010-03-04 11:00")["stage"] == "refused"

    def test_the_cut_off_does_not_end_it_before_it_began(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, day_ends_at="17:30")
        play = apply(Play(the_law, settings))
        play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        play.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
        play.act("2010-03-04 18:00", VILLAGE, "first_child.deliver")
        assert row(play.at("2010-03-04 23:59")["duties"], rule="JS-29.4a")["state"] == "open"
        assert row(play.at("2010-03-05 00:00")["duties"], rule="JS-29.4a")["state"] == "lapsed"


@pytest.mark.regulatory("JS-29.5a")
class TestNotifying:
    @pytest.mark.parametrize(
        ("how", "state"),
        [
            (letter("2010-03-25 16:00"), "met"),
            (letter("2010-03-26 09:00"), "late"),
            (call("2010-03-25 09:00"), "lapsed"),
            (call("2010-03-25 09:00", original=False), "lapsed"),
        ],
    )
    def test_in_writing_within_fifteen_working_days_of_issue(
        self, delivered: Play, how: dict[str, object], state: str
    ) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.issue")
        delivered.act("2010-03-26 10:00", YUSHAN, "first_child.notify", to=WANGJI, **how)
        duty = row(delivered.at("2010-03-26 10:00")["duties"], rule="JS-29.5a")
        assert (duty["due_on"], duty["state"]) == ("2010-03-25", state)

    def test_not_before_the_issue(self, delivered: Play) -> None:
        assert (
            delivered.refused("2010-03-04 10:00", YUSHAN, "first_child.notify", to=WANGJI)
            == "wrong-stage"
        )


class TestTheSuperior:
    @pytest.fixture
    def overdue(self, asked: Play) -> Play:
        asked.act("2010-03-25 09:00", YUSHAN, "first_child.refer")
        return asked

    def test_sent_back_the_silent_origin_is_asked_anew(self, overdue: Play) -> None:
        given = {"outcome": "resume", "reason": "ask again"}
        overdue.act("2010-03-26 09:00", PROVINCE, "first_child.direct", **given)
        shown = overdue.at("2010-03-26 09:00")
        assert shown["stage"] == "applied"
        assert row(shown["duties"], rule="JS-29.2")["state"] == "cancelled"
        assert shown["findings"] == []
        overdue.act("2010-03-29 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        fresh = row(overdue.at("2010-03-29 09:00")["duties"], rule="JS-29.2", state="open")
        assert fresh["from"] == "2010-03-29"

    def test_a_direction_never_replaces_an_agreement(self, overdue: Play) -> None:
        given = {"outcome": "issue", "reason": "issue"}
        overdue.act("2010-03-26 09:00", PROVINCE, "first_child.direct", **given)
        assert overdue.refused("2010-03-26 10:00", YUSHAN, "first_child.issue") == "wrong-stage"
        assert [d["rule"] for d in overdue.at("2010-03-26 10:00")["duties"]] == [
            "JS-29.1",
            "JS-29.2",
        ]

    def test_it_obliges_the_township_where_the_agreements_are_there(self, delivered: Play) -> None:
        delivered.act("2010-03-04 16:00", YUSHAN, "first_child.refuse", reason="papers differ")
        delivered.act("2010-03-05 09:00", VILLAGE, "first_child.refer")
        given = {"outcome": "issue", "reason": "the papers agree"}
        delivered.act("2010-03-08 09:00", PROVINCE, "first_child.direct", **given)
        shown = delivered.at("2010-03-08 09:00")
        assert shown["stage"] == "delivered"
        assert row(shown["duties"], rule="JS-29.4a", state="open")["from"] == "2010-03-08"
        delivered.act("2010-03-08 15:00", YUSHAN, "first_child.issue")
        assert delivered.at("2010-03-09 00:00")["findings"] == []

    def test_a_refusal_it_directs_ends_the_case(self, overdue: Play) -> None:
        given = {"outcome": "refuse", "reason": "not a first child"}
        overdue.act("2010-03-26 09:00", PROVINCE, "first_child.direct", **given)
        assert overdue.at("2010-03-26 09:00")["stage"] == "refused"


@pytest.mark.regulatory("JS-29.5b")
class TestRegisteredAtTheOrigin:
    @pytest.fixture
    def registered(self, play: Play) -> Play:
        given = {"subject": "s1", "residence": YUSHAN}
        play.act("2010-03-01 09:00", WANGJI, "first_child.registered_at_origin", **given)
        return play

    @pytest.mark.parametrize(
        ("how", "stage", "state"),
        [
            (fax("2010-03-22 16:00"), "notified", "met"),
            (fax("2010-03-23 09:00"), "notified", "late"),
            (call("2010-03-22 09:00"), "registered", "lapsed"),
        ],
    )
    def test_the_residence_is_told_in_writing_within_fifteen_working_days(
        self, registered: Play, how: dict[str, object], stage: str, state: str
    ) -> None:
        registered.act("2010-03-23 10:00", WANGJI, "first_child.notify", to=YUSHAN, **how)
        shown = registered.at("2010-03-23 10:00")
        assert shown["stage"] == stage
        assert row(shown["duties"])["state"] == state

    def test_nothing_else_follows(self, registered: Play) -> None:
        assert registered.refused("2010-03-02 09:00", WANGJI, "first_child.issue") == "wrong-stage"
