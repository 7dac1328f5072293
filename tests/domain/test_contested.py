"""What becomes of a finding: contested by its office, upheld or set aside above it."""

import pytest

from tests.domain.conftest import NOTICE, collect, decide, leg, reply, tried
from tests.play import (
    CHANGZHOU,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUQIAN,
    VILLAGE,
    WUJIN,
    YUSHAN,
    ZHONGLOU,
    Play,
    consult,
    fax,
    letter,
    row,
)

SILENT = {"id": None, "office": SHUYANG, "clause": "39(2)", "rule": None}
"""The finding on Shuyang, silent by 2010-09-11."""


def say(play: Play, at: str, by: str, verb: str, **which: str) -> list[str]:
    given = {"finding": {**SILENT, **which}, "reason": "the fax never came"}
    return play.act(at, by, f"finding.{verb}", **given)


def code(play: Play, at: str, by: str, verb: str, **which: str) -> str | None:
    given = {"finding": {**SILENT, **which}, "reason": "the fax never came"}
    return tried(play, at, by, f"finding.{verb}", **given)


def stage(play: Play, at: str) -> str:
    return str(row(play.at(at)["findings"], office=SHUYANG)["stage"])


class TestStages:
    def test_it_is_found_contested_and_upheld(self, notified: Play) -> None:
        assert stage(notified, "2010-09-11 00:00") == "found"
        assert say(notified, "2010-09-13 09:00", SHUYANG, "contest")[0] == "finding.contested.v1"
        assert stage(notified, "2010-09-13 09:00") == "contested"
        assert say(notified, "2010-09-14 09:00", SUQIAN, "uphold") == ["finding.upheld.v1"]
        assert stage(notified, "2010-09-14 09:00") == "upheld"
        assert stage(notified, "2010-09-13 10:00") == "contested"

    def test_set_aside_the_silence_behind_it_is_consent_still(self, notified: Play) -> None:
        say(notified, "2010-09-13 09:00", SHUYANG, "contest")
        assert say(notified, "2010-09-14 09:00", PROVINCE, "set_aside") == ["finding.set-aside.v1"]
        assert stage(notified, "2010-09-14 09:00") == "set_aside"
        assert leg(notified, "2010-09-14 09:00")["stage"] == "deemed_consent"
        assert row(notified.at("2010-09-14 09:00")["duties"])["state"] == "lapsed"
        assert decide(notified, "2010-09-15 09:00") == "valid"

    def test_uncontested_a_superior_may_speak_too(self, notified: Play) -> None:
        say(notified, "2010-09-14 09:00", SUQIAN, "set_aside")
        assert stage(notified, "2010-09-14 09:00") == "set_aside"

    def test_what_a_superior_said_last_stands(self, notified: Play) -> None:
        say(notified, "2010-09-14 09:00", SUQIAN, "set_aside")
        say(notified, "2010-09-15 09:00", PROVINCE, "uphold")
        assert stage(notified, "2010-09-15 09:00") == "upheld"

    def test_settled_it_is_not_contested_again(self, notified: Play) -> None:
        say(notified, "2010-09-14 09:00", SUQIAN, "uphold", rule="JS-32.3")
        assert code(notified, "2010-09-15 09:00", SHUYANG, "contest") == "wrong-stage"

    def test_what_a_superior_said_outweighs_a_later_contest(self, notified: Play) -> None:
        say(notified, "2010-09-16 09:00", SHUYANG, "contest")
        given = {"finding": SILENT, "reason": "silent", **letter("2010-09-14 09:00")}
        notified.act("2010-09-17 09:00", SUQIAN, "finding.uphold", **given)
        assert stage(notified, "2010-09-17 09:00") == "upheld"

    def test_it_says_nothing_of_another_finding(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        say(notified, "2010-09-13 09:00", SHUYANG, "contest")
        other = row(notified.at("2010-09-13 09:00")["findings"], office=WUJIN)
        assert other["stage"] == "found"


class TestWho:
    @pytest.mark.parametrize(
        ("by", "refused"),
        [
            (SHUYANG, None),
            (MIAOTOU, None),  # its township acts for the county
            (WUJIN, "not-competent"),
            (SUQIAN, "not-competent"),
            (ZHONGLOU, "not-a-party"),
        ],
    )
    def test_the_office_found_against_contests(
        self, notified: Play, by: str, refused: str | None
    ) -> None:
        assert code(notified, "2010-09-13 09:00", by, "contest") == refused

    @pytest.mark.parametrize("verb", ["uphold", "set_aside"])
    @pytest.mark.parametrize(
        ("by", "refused"),
        [
            (SUQIAN, None),
            (PROVINCE, None),
            (SHUYANG, "not-competent"),
            (WUJIN, "not-competent"),
            (CHANGZHOU, "not-competent"),
            (ZHONGLOU, "not-a-party"),
            (MIAOTOU, "not-competent"),
        ],
    )
    def test_an_office_above_it_settles_it(
        self, notified: Play, verb: str, by: str, refused: str | None
    ) -> None:
        assert code(notified, "2010-09-13 09:00", by, verb) == refused


class TestNoSuchFinding:
    @pytest.mark.parametrize(
        ("verb", "by"), [("contest", SHUYANG), ("uphold", SUQIAN), ("set_aside", SUQIAN)]
    )
    def test_before_it_is_made_there_is_none(self, notified: Play, verb: str, by: str) -> None:
        assert code(notified, "2010-09-10 23:59", by, verb) == "wrong-stage"
        assert code(notified, "2010-09-11 00:00", by, verb) is None

    @pytest.mark.parametrize(
        "which",
        [{"clause": "40(2)"}, {"rule": "JS-33.1"}, {"id": "0000000000000000"}],
        ids=["clause", "rule", "id"],
    )
    def test_of_another_clause_rule_or_id(self, notified: Play, which: dict[str, str]) -> None:
        assert code(notified, "2010-09-13 09:00", SHUYANG, "contest", **which) == "wrong-stage"

    def test_by_its_id_it_is_meant(self, notified: Play) -> None:
        known = row(notified.at("2010-09-11 00:00")["findings"])["id"]
        say(notified, "2010-09-13 09:00", SHUYANG, "contest", id=known)
        assert stage(notified, "2010-09-13 09:00") == "contested"

    def test_contested_already_it_is_not_contested_again(self, notified: Play) -> None:
        say(notified, "2010-09-13 09:00", SHUYANG, "contest")
        assert code(notified, "2010-09-14 09:00", SHUYANG, "contest") == "wrong-stage"


class TestRemoved:
    """Where evidence has removed the finding, the acts upon it stay on record without effect."""

    @pytest.fixture
    def removed(self, notified: Play) -> Play:
        notified.sweep("2010-09-11 00:00")
        say(notified, "2010-09-13 09:00", SHUYANG, "contest")
        topics = reply(notified, "2010-09-14 09:00", **fax("2010-09-10 09:00", "fax 9"))
        assert "finding.removed.v1" in topics
        return notified

    def test_they_have_no_effect(self, removed: Play) -> None:
        assert removed.at("2010-09-14 09:00")["findings"] == []
        assert "finding.contested.v1" in [each.fact.topic for each in removed.records]
        assert stage(removed, "2010-09-13 09:00") == "contested"

    @pytest.mark.parametrize(
        ("verb", "by"), [("contest", SHUYANG), ("uphold", SUQIAN), ("set_aside", SUQIAN)]
    )
    def test_nothing_more_is_said_of_it(self, removed: Play, verb: str, by: str) -> None:
        assert code(removed, "2010-09-15 09:00", by, verb) == "wrong-stage"

    def test_found_again_it_is_contested_still(self, removed: Play) -> None:
        of = next(r.version for r in removed.records if r.fact.topic.endswith("reply-made.v1"))
        late = {"arrived_at": "2010-09-13 10:00"}
        assert "finding.made.v1" in removed.correct("2010-09-15 09:00", SHUYANG, of, **late)
        assert stage(removed, "2010-09-15 09:00") == "contested"


@pytest.mark.regulatory("JS-33.1")
def test_those_not_contested_yet_may_be_named_together_with_one_that_is(play: Play) -> None:
    consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG, items=["plan"])
    for at, rule in (("2010-09-02 09:00", {"rule": "JS-33.1"}), ("2010-09-03 09:00", {})):
        found = {**SILENT, "office": WUJIN, "clause": "40(6)", **rule}
        named = {"finding": found, "reason": "x"}
        assert tried(play, at, WUJIN, "finding.contest", **named) is None


@pytest.mark.regulatory("JS-40.5")
def test_an_office_that_is_found_contests_though_the_case_names_only_its_village(
    play: Play,
) -> None:
    collect(play, other=VILLAGE)
    named = {"finding": {**SILENT, "office": YUSHAN, "clause": "40(5)"}, "reason": "x"}
    assert tried(play, "2010-07-02 09:00", YUSHAN, "finding.contest", **named) is None
