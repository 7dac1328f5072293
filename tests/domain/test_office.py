"""An office's own register: duties done, agreements made (JS-7.4)."""

from typing import Any

import pytest

from domain.errors import Refused
from domain.localities import Code
from tests.play import (
    FEIXI,
    LIYANG,
    SHUYANG,
    SUINING,
    VILLAGE,
    WUJIN,
    YUSHAN,
    Play,
    call,
    row,
)

HEPING, STREET, HUNAN = "430405009/1", "430405009", "430102"
NANJING, JIANGBEI = "320102002", "330205103"
ENTERED = "2012-03-05 09:00"


def record(play: Play, rule: str, by: str = WUJIN, at: str = ENTERED, **how: Any) -> Play:
    play.act(at, by, "office.record", **{"rule": rule, "on": at[:10], "ref": "file 3", **how})
    return play


def agree(play: Play, by: str = HEPING, to: str = YUSHAN, **how: object) -> Play:
    given = {"counterpart": to, "ref": "agreement 1", "from": "2010-01-11", **how}
    play.act("2010-01-11 09:00", by, "office.agree", **given)
    return play


class TestRecords:
    def test_a_record_shows_the_duty_as_done(self, play: Play) -> None:
        shown = record(play, "JS-20", VILLAGE, subject="s1", counterpart=f"{YUSHAN}/4").at(ENTERED)
        assert (shown["stage"], shown["rule"], shown["on"]) == ("recorded", "JS-20", "2012-03-05")
        duty = row(shown["duties"])
        assert (duty["owed_by"], duty["owed_to"]) == (VILLAGE, f"{YUSHAN}/4")
        assert (duty["state"], duty["due_on"], duty["binding"]) == ("met", None, True)
        assert shown["findings"] == []

    def test_a_record_that_nothing_proves_meets_nothing(self, play: Play) -> None:
        memo = call("2012-03-05 08:00", original=False)
        shown = record(play, "JS-20", VILLAGE, **memo).at(ENTERED)
        assert row(shown["duties"])["state"] == "open"
        assert shown["flags"] == ["NOT_PROVABLE"]

    @pytest.mark.parametrize(("by", "rule"), [(FEIXI, "JS-11"), (WUJIN, "NJ-30")])
    def test_a_rule_of_another_place_is_kept_and_binds_nobody(
        self, play: Play, by: str, rule: str
    ) -> None:
        assert row(record(play, rule, by).at(ENTERED)["duties"])["binding"] is False

    @pytest.mark.parametrize(
        ("by", "rule", "on", "code"),
        [
            (WUJIN, "JS-11", "2009-11-10", None),
            (WUJIN, "JS-11", "2009-11-09", "not-in-force"),
            (NANJING, "NJ-30", "2001-01-01", None),  # undated: taken as in force
            (HEPING, "HY-4", "2001-12-31", "not-in-force"),
            (HEPING, "HY-4", "2002-01-01", None),
            (FEIXI, "AH-8.2", "2010-03-21", "not-in-force"),
            (FEIXI, "AH-8.2", "2010-03-22", None),
            (JIANGBEI, "NB-10", "2011-05-18", "not-in-force"),
            (JIANGBEI, "NB-10", "2011-05-19", None),
            (WUJIN, "JS-11", "2012-03-05", None),
            (WUJIN, "JS-11", "2012-03-06", "future-evidence"),
            (WUJIN, "JS-17", "2012-03-05", "outside-boundary"),
            (WUJIN, "JS-18", "2012-03-05", "outside-boundary"),
            (WUJIN, "JS-31", "2012-03-05", "outside-boundary"),
            (HEPING, "HY-15", "2012-03-05", "outside-boundary"),
            (HEPING, "HY-20", "2012-03-05", "outside-boundary"),
            (NANJING, "NJ-35", "2012-03-05", "outside-boundary"),
            (NANJING, "NJ-36", "2012-03-05", "outside-boundary"),
            (NANJING, "NJ-39", "2012-03-05", "outside-boundary"),
            (WUJIN, "HY-20", "2012-03-05", "outside-boundary"),
            (WUJIN, "JS-99", "2012-03-05", "malformed"),
            (WUJIN, "JS-32.3", "2012-03-05", "malformed"),  # a consultation's, not a record's
            (WUJIN, "JS-7.4", "2012-03-05", "malformed"),  # done by agreeing
            (HEPING, "HY-21", "2012-03-05", "malformed"),  # with nobody
        ],
    )
    def test_what_an_office_may_record(
        self, play: Play, by: str, rule: str, on: str, code: str | None
    ) -> None:
        given = {"rule": rule, "on": on, "ref": "x"}
        if code is None:
            play.act(ENTERED, by, "office.record", **given)
        else:
            assert play.refused(ENTERED, by, "office.record", **given) == code

    def test_an_unknown_rule_names_the_field(self, play: Play) -> None:
        with pytest.raises(Refused, match="standing or recurring duty") as caught:
            record(play, "JS-99")
        assert caught.value.field == "rule"

    @pytest.mark.parametrize(
        ("counterpart", "code"), [(WUJIN, "malformed"), ("320117", "unknown-office")]
    )
    def test_it_is_with_another_office(self, play: Play, counterpart: str, code: str) -> None:
        given = {"rule": "JS-23", "on": "2012-03-05", "ref": "x", "counterpart": counterpart}
        assert play.refused(ENTERED, WUJIN, "office.record", **given) == code

    def test_a_record_does_not_end(self, play: Play) -> None:
        record(play, "JS-11")
        assert play.refused("2012-03-06 09:00", WUJIN, "office.end", reason="x") == "wrong-stage"

    def test_a_record_is_put_right(self, play: Play) -> None:
        record(play, "JS-38.1").correct("2012-03-06 09:00", WUJIN, 1, on="2011-12-30")
        duty = row(play.at("2012-03-06 09:00")["duties"])
        assert (duty["due_on"], duty["met_on"]) == ("2011-12-31", "2011-12-30")
        with pytest.raises(Refused, match="in force"):
            play.correct("2012-03-07 09:00", WUJIN, 1, on="2009-11-09")


class TestAgreements:
    @pytest.mark.regulatory("JS-7.4")
    def test_two_offices_agree_to_cooperate(self, play: Play) -> None:
        shown = agree(play, SUINING, SHUYANG).at("2010-01-11 09:00")
        assert (shown["stage"], shown["counterpart"], shown["until"]) == ("agreed", SHUYANG, None)
        duty = row(shown["duties"], rule="JS-7.4")
        assert (duty["owed_to"], duty["state"]) == (SHUYANG, "met")

    def test_it_is_made_on_the_day_of_agreeing_whenever_it_begins(self, play: Play) -> None:
        shown = agree(play, SUINING, SHUYANG, **{"from": "2010-09-01"}).at("2010-01-11 09:00")
        assert row(shown["duties"], rule="JS-7.4")["met_on"] == "2010-01-11"

    @pytest.mark.parametrize(
        ("at", "stage"), [("2010-12-31 23:59", "agreed"), ("2011-01-01 00:00", "ended")]
    )
    def test_it_stands_through_the_day_it_was_made_until(
        self, play: Play, at: str, stage: str
    ) -> None:
        assert agree(play, SUINING, SHUYANG, until="2010-12-31").at(at)["stage"] == stage

    @pytest.mark.parametrize("by", [SUINING, SHUYANG])
    def test_either_ends_it_once(self, play: Play, by: str) -> None:
        agree(play, SUINING, SHUYANG).act("2010-06-01 09:00", by, "office.end", reason="x")
        assert play.at("2010-06-01 09:00")["stage"] == "ended"
        assert play.refused("2010-06-02 09:00", by, "office.end", reason="x") == "wrong-stage"

    @pytest.mark.parametrize(
        ("by", "code"), [(LIYANG, "not-a-party"), (Code("3203"), "not-competent")]
    )
    def test_nobody_else_ends_it(self, play: Play, by: str, code: str) -> None:
        agree(play, SUINING, SHUYANG)
        assert play.refused("2010-06-01 09:00", by, "office.end", reason="x") == code

    @pytest.mark.parametrize(
        ("by", "given", "code"),
        [
            (HEPING, {"counterpart": HUNAN}, None),  # HY-21 asks it of Heping
            (HUNAN, {"counterpart": "4301"}, None),
            (WUJIN, {"counterpart": WUJIN}, "malformed"),
            (WUJIN, {"counterpart": SHUYANG, "until": "2010-01-10"}, "malformed"),
            (WUJIN, {"counterpart": SHUYANG, "until": "2010-01-11"}, None),
            (WUJIN, {"counterpart": "320117"}, "unknown-office"),
        ],
    )
    def test_what_two_offices_may_agree(
        self, play: Play, by: str, given: dict[str, str], code: str | None
    ) -> None:
        complete = {"ref": "x", "from": "2010-01-11", **given}
        if code is None:
            play.act("2010-01-11 09:00", by, "office.agree", **complete)
        else:
            assert play.refused("2010-01-11 09:00", by, "office.agree", **complete) == code
