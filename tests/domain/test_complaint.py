"""Complaints (JS-11.7, JS-24, 39(4), 40(4)): handled promptly, and a finding if upheld."""

import pytest

from tests.domain.conftest import XUZHOU, complain, uphold
from tests.play import (
    FEIXI,
    FEIXI_TOWN,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    WANGJI,
    YUSHAN,
    Play,
    call,
    letter,
    row,
)


@pytest.mark.regulatory("JS-11.7")
class TestHandling:
    def test_promptly_which_never_lapses_by_itself(self, filed: Play) -> None:
        shown = filed.at("2012-01-01 00:00")
        duty = row(shown["duties"])
        assert (duty["rule"], duty["owed_by"], duty["owed_to"]) == ("JS-11.7", YUSHAN, None)
        assert (duty["from"], duty["due_on"], duty["state"]) == ("2010-03-01", None, "open")
        assert (shown["stage"], shown["findings"]) == ("filed", [])

    def test_what_it_is_about_is_shown(self, filed: Play) -> None:
        shown = filed.at("2010-03-01 09:00")
        assert (shown["against"], shown["side"], shown["ground"]) == (WANGJI, "origin", "fee")

    def test_passed_on_it_is_the_next_offices(self, referred: Play) -> None:
        shown = referred.at("2010-03-02 09:00")
        assert shown["stage"] == "referred"
        assert row(shown["duties"], owed_by=YUSHAN)["state"] == "cancelled"
        following = row(shown["duties"], owed_by=SUINING)
        assert (following["from"], following["state"]) == ("2010-03-02", "open")

    def test_it_passes_on_as_it_arrives(self, filed: Play) -> None:
        slip = letter("2010-03-02 09:00")
        filed.act("2010-03-02 10:00", YUSHAN, "complaint.refer", to=SUINING, **slip)
        shown = filed.at("2010-03-04 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("referred", "open")
        receipt = {"arrived_at": "2010-03-05 10:00", "evidence": {"ref": "receipt"}}
        filed.act("2010-03-08 09:00", SUINING, "complaint.arrive", to=SUINING, **receipt)
        duties = filed.at("2010-03-08 09:00")["duties"]
        assert row(duties, owed_by=YUSHAN)["state"] == "cancelled"
        assert row(duties, owed_by=SUINING)["from"] == "2010-03-05"

    def test_what_nothing_proves_passes_nothing_on(self, filed: Play) -> None:
        memo = call("2010-03-02 09:00", original=False)
        filed.act("2010-03-02 10:00", YUSHAN, "complaint.refer", to=SUINING, **memo)
        shown = filed.at("2010-03-02 10:00")
        assert (shown["stage"], row(shown["duties"])["owed_by"]) == ("filed", YUSHAN)
        assert shown["flags"] == ["NOT_PROVABLE"]

    def test_it_may_be_passed_on_again(self, referred: Play) -> None:
        referred.act("2010-03-03 09:00", SUINING, "complaint.refer", to=XUZHOU)
        states = [(d["owed_by"], d["state"]) for d in referred.at("2010-03-03 09:00")["duties"]]
        assert states == [(YUSHAN, "cancelled"), (SUINING, "cancelled"), (XUZHOU, "open")]

    @pytest.mark.parametrize("name", ["uphold", "dismiss"])
    def test_a_decision_ends_it(self, referred: Play, name: str) -> None:
        referred.act("2010-03-15 09:00", SUINING, f"complaint.{name}", reason="as the file shows")
        duty = row(referred.at("2010-03-15 09:00")["duties"], owed_by=SUINING)
        assert (duty["state"], duty["met_on"]) == ("met", "2010-03-15")

    def test_a_superior_decides_though_it_has_it_not_in_hand(self, filed: Play) -> None:
        shown = uphold(filed, PROVINCE)
        assert (shown["stage"], row(shown["duties"])["state"]) == ("upheld", "met")

    def test_a_letter_counts_from_its_receipt(self, play: Play) -> None:
        complain(play, **letter("2010-02-24 09:00", "2010-02-26 10:00"))
        assert row(play.at("2010-03-01 09:00")["duties"])["from"] == "2010-02-26"

    def test_what_comes_after_the_decision_is_nobodys_to_do(self, filed: Play) -> None:
        slip = letter("2010-03-02 09:00")
        filed.act("2010-03-02 10:00", YUSHAN, "complaint.refer", to=SUINING, **slip)
        uphold(filed, XUZHOU, "2010-03-04 09:00")
        receipt = {"arrived_at": "2010-03-05 10:00", "evidence": {"ref": "receipt"}}
        filed.act("2010-03-08 09:00", SUINING, "complaint.arrive", to=SUINING, **receipt)
        assert row(filed.at("2010-03-08 09:00")["duties"])["state"] == "met"


class TestUpholding:
    @pytest.mark.regulatory("JS-16.2")
    @pytest.mark.parametrize(
        ("side", "ground", "clause", "rule"),
        [
            *(
                pytest.param(*case, marks=pytest.mark.regulatory("JS-39.4"))
                for case in (
                    ("origin", "fee", "39(4)", "JS-39.4"),
                    ("origin", "obstruction", "39(4)", "JS-39.4"),
                    ("origin", "forced_return", "39(4)", "JS-39.4"),
                    ("origin", "charging_at_residence", "39(4)", "JS-39.4"),
                )
            ),
            *(
                pytest.param(*case, marks=pytest.mark.regulatory("JS-40.4"))
                for case in (
                    ("residence", "fee", "40(4)", "JS-40.4"),
                    ("residence", "charging_at_residence", "40(4)", "JS-40.4"),
                    ("residence", "service_withheld", "40(4)", "JS-40.4"),
                )
            ),
            *(
                pytest.param(*case, marks=pytest.mark.regulatory("JS-24"))
                for case in (
                    ("origin", "service_withheld", "39(6)", "JS-24"),
                    ("origin", "other", "39(6)", "JS-24"),
                    ("residence", "obstruction", "40(6)", "JS-24"),
                    ("residence", "forced_return", "40(6)", "JS-24"),
                    ("residence", "other", "40(6)", "JS-24"),
                )
            ),
        ],
    )
    def test_a_finding_on_the_office_by_its_side_and_the_ground(
        self, play: Play, side: str, ground: str, clause: str, rule: str
    ) -> None:
        found = row(uphold(complain(play, side=side, ground=ground))["findings"])
        assert (found["office"], found["side"]) == (WANGJI, side)
        assert (found["clause"], found["rule"]) == (clause, rule)

    def test_it_dates_from_the_day_it_was_upheld_on_what_was_filed_and_said(
        self, referred: Play
    ) -> None:
        assert referred.at("2010-03-15 08:59")["findings"] == []
        found = row(uphold(referred)["findings"])
        assert (found["since"], found["evidence"]) == ("2010-03-15", ["test/k1/1", "test/k1/3"])

    def test_dismissed_it_leaves_nothing(self, referred: Play) -> None:
        referred.act("2010-03-15 09:00", SUINING, "complaint.dismiss", reason="no fee was taken")
        shown = referred.at("2010-03-15 09:00")
        assert (shown["stage"], shown["findings"]) == ("dismissed", [])

    def test_answered_it_still_waits_for_a_superior(self, referred: Play) -> None:
        referred.act("2010-03-08 09:00", WANGJI, "complaint.answer")
        shown = referred.at("2010-03-08 09:00")
        assert (shown["stage"], row(shown["duties"], owed_by=SUINING)["state"]) == (
            "answered",
            "open",
        )

    def test_an_answer_that_nothing_proves_is_none(self, referred: Play) -> None:
        memo = call("2010-03-08 09:00", original=False)
        referred.act("2010-03-08 10:00", WANGJI, "complaint.answer", **memo)
        assert referred.at("2010-03-08 10:00")["stage"] == "referred"
        referred.act("2010-03-09 10:00", WANGJI, "complaint.answer")
        assert referred.at("2010-03-09 10:00")["stage"] == "answered"

    def test_what_a_superior_said_first_stands(self, referred: Play) -> None:
        referred.act("2010-03-15 09:00", SUINING, "complaint.dismiss", reason="no fee was taken")
        given = {"reason": "the receipt shows it"}
        assert referred.refused("2010-03-16 09:00", XUZHOU, "complaint.uphold", **given) == (
            "wrong-stage"
        )

    def test_an_office_of_another_province_is_shown_and_not_found(self, play: Play) -> None:
        shown = uphold(complain(play, against=FEIXI_TOWN), FEIXI)
        assert (shown["stage"], shown["findings"]) == ("upheld", [])

    def test_the_finding_is_contested_and_set_aside_like_any_other(self, referred: Play) -> None:
        found = row(uphold(referred)["findings"])
        named = {name: found[name] for name in ("id", "office", "clause", "rule")}
        given = {"finding": named, "reason": "the fee was for a photograph"}
        referred.act("2010-03-16 09:00", WANGJI, "finding.contest", **given)
        referred.act("2010-03-17 09:00", XUZHOU, "finding.set_aside", **given)
        shown = referred.at("2010-03-17 09:00")
        assert (shown["stage"], row(shown["findings"])["stage"]) == ("upheld", "set_aside")

    def test_put_right_to_another_office_it_waits_for_that_ones_superior(
        self, referred: Play
    ) -> None:
        uphold(referred)
        referred.correct("2010-03-16 09:00", YUSHAN, 1, against=MIAOTOU)
        shown = referred.at("2010-03-16 09:00")
        assert (shown["stage"], shown["findings"]) == ("referred", [])
        assert row(uphold(referred, SHUYANG, "2010-03-17 09:00")["findings"])["office"] == MIAOTOU
