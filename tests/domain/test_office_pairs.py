"""Two offices' records of one another (HY-21, JS-7.4): when an agreement ends, and what counts."""

import pytest

from domain.law import Law
from domain.links import of_pair
from domain.localities import Code
from domain.office.kind import OFFICE
from tests.domain.test_office import HEPING, agree, record
from tests.domain.test_office_exchange import exchange, halves
from tests.play import SHUYANG, WUJIN, YUSHAN, Play, call, fax, row


def end(play: Play, at: str, **how: object) -> None:
    play.act(f"{at} 09:00", HEPING, "office.end", reason="moved", **how)


class TestTheAgreement:
    def test_it_ends_by_an_act_or_with_its_last_day_whichever_is_first(self, the_law: Law) -> None:
        play = agree(Play(the_law), until="2010-06-30")
        end(play, "2010-03-01")
        assert play.at("2010-03-01 09:00")["stage"] == "ended"
        late = agree(Play(the_law), until="2010-02-26")
        assert late.at("2010-02-26 23:59")["stage"] == "agreed"
        assert late.at("2010-02-27 00:00")["stage"] == "ended"

    def test_an_end_that_nothing_proves_is_none(self, play: Play) -> None:
        memo = call("2010-03-01 08:00", original=False)
        end(agree(play), "2010-03-01", **memo)
        assert play.at("2010-03-01 09:00")["stage"] == "agreed"

    @pytest.mark.regulatory("JS-7.4")
    def test_of_two_offices_here_it_is_a_duty_done(self, play: Play) -> None:
        duties = agree(play, WUJIN, SHUYANG).at("2010-01-11 09:00")["duties"]
        assert row(duties, rule="JS-7.4")["met_on"] == "2010-01-11"

    def test_made_before_the_norm_it_is_none_of_its_duties(self, the_law: Law) -> None:
        play = Play(the_law)
        given = {"counterpart": YUSHAN, "ref": "agreement 1", "from": "2009-10-12"}
        play.act("2009-10-12 09:00", HEPING, "office.agree", **given)
        assert {each["rule"] for each in play.at("2009-10-12 09:00")["duties"]} == {"HY-21"}

    def test_a_record_from_before_that_norm_is_shown_as_done(self, the_law: Law) -> None:
        made = record(Play(the_law), "HY-4", HEPING, on="2005-06-15")
        assert row(made.at("2012-03-05 09:00")["duties"])["met_on"] == "2005-06-15"

    def test_asks_for_no_superior(self, play: Play) -> None:
        assert agree(play).at("2010-01-11 09:00")["coordination"]["stage"] == "none"

    def test_what_is_dated_before_it_does_not_stand_for_it(self, play: Play) -> None:
        end(agree(play), "2010-03-01", **fax("2010-01-08 09:00"))
        assert play.at("2010-03-01 09:00")["rule"] == "JS-7.4"


@pytest.mark.regulatory("HY-21")
class TestTheCount:
    def test_an_exchange_that_nothing_proves_begins_none(self, the_law: Law) -> None:
        memo = call("2010-03-01 08:00", original=False)
        made = exchange(the_law, "k1", "2010-03-01", **memo)
        assert halves(made, "2010-03-01 09:00") == []

    def test_a_record_of_another_rule_begins_none(self, the_law: Law) -> None:
        made = record(Play(the_law), "HY-4", HEPING, counterpart=YUSHAN)
        assert halves(made, "2012-03-05 09:00") == []

    def test_the_day_it_begins_on_is_not_counted(self, the_law: Law) -> None:
        first = exchange(the_law, "k1", "2010-03-01")
        given = {"by": HEPING, "counterpart": YUSHAN}
        same = record(Play(the_law, case="k2"), "HY-21", at="2010-03-01 15:00", **given)
        assert [state for *_, state in halves(first.linked_to(same), "2010-03-02 00:00")] == [
            "open"
        ]

    def test_one_exchange_meets_one_half_year_and_the_next_the_next(self, the_law: Law) -> None:
        first = exchange(the_law, "k1", "2010-03-01")
        others = [
            exchange(the_law, f"k{n}", on) for n, on in ((2, "2010-05-04"), (3, "2010-10-08"))
        ]
        states = [state for *_, state in halves(first.linked_to(*others), "2011-03-02 00:00")]
        assert states == ["met", "met", "open"]

    def test_an_agreement_is_no_exchange(self, the_law: Law) -> None:
        first = exchange(the_law, "k1", "2010-01-04")
        first.linked_to(agree(Play(the_law, case="k2")))
        assert [state for *_, state in halves(first, "2010-07-01 00:00")] == ["open"]

    def test_it_is_owed_by_the_office_that_the_rule_binds(self, the_law: Law) -> None:
        for by, to in ((HEPING, YUSHAN), (YUSHAN, HEPING)):
            made = exchange(the_law, "k1", "2010-03-01", by=by, counterpart=to)
            duty = row(made.at("2010-03-01 09:00")["duties"])
            assert (duty["owed_by"], duty["owed_to"]) == (HEPING, YUSHAN)
        both = exchange(the_law, "k1", "2010-03-01", by=HEPING, counterpart="430405009")
        assert row(both.at("2010-03-01 09:00")["duties"])["owed_by"] == HEPING

    def test_on_a_provisional_calendar_it_is_flagged_and_on_a_settled_one_not(
        self, the_law: Law
    ) -> None:
        settled = exchange(the_law, "k1", "2010-03-01")
        assert settled.at("2010-03-01 09:00")["flags"] == []
        later = exchange(the_law, "k1", "2030-03-01")
        assert later.at("2030-03-01 09:00")["flags"] == ["PROVISIONAL_CALENDAR"]

    def test_what_would_end_after_the_calendar_is_not_counted(self, the_law: Law) -> None:
        made = exchange(the_law, "k1", "2059-07-01")
        assert [begins for begins, *_ in halves(made, "2060-12-01 09:00")] == [
            "2059-07-01",
            "2060-01-01",
        ]

    def test_when_the_last_agreement_ends_so_does_the_count(self, the_law: Law) -> None:
        play = agree(Play(the_law))
        end(play, "2010-03-01")
        assert [state for *_, state in halves(play, "2010-03-01 08:59")] == ["open"]
        assert [state for *_, state in halves(play, "2010-03-01 09:00")] == ["cancelled"]

    def test_an_exchange_does_not_keep_it_up(self, the_law: Law) -> None:
        play = agree(Play(the_law)).linked_to(exchange(the_law, "k2", "2010-02-01"))
        end(play, "2010-03-01")
        assert halves(play, "2010-09-01 09:00")[1:] == []

    @pytest.mark.parametrize(
        ("since", "until", "count"),
        [
            ("2010-02-01", "2010-12-31", 2),
            ("2010-03-01", None, 2),
            ("2010-03-02", None, 1),
            ("2010-02-01", "2010-02-27", 1),
        ],
    )
    def test_another_keeps_it_up_that_stands_when_the_first_ends(
        self, the_law: Law, since: str, until: str | None, count: int
    ) -> None:
        """The first is made until 28 February; the second half-year begins on 11 July."""
        play, other = agree(Play(the_law), until="2010-02-28"), Play(the_law, case="k2")
        given = {"counterpart": YUSHAN, "ref": "agreement 2", "from": since, "until": until}
        other.act("2010-03-02 09:00", HEPING, "office.agree", **given)
        assert len(halves(play.linked_to(other), "2010-07-20 00:00")) == count

    def test_what_is_recorded_on_the_day_after_begins_another(self, the_law: Law) -> None:
        play = agree(Play(the_law), until="2010-02-28")
        made = exchange(the_law, "k2", "2010-03-01").linked_to(play)
        assert [begins for begins, *_ in halves(made, "2010-03-02 00:00")] == ["2010-03-01"]

    def test_an_agreement_with_a_last_day_runs_until_then(self, the_law: Law) -> None:
        play = agree(Play(the_law), until="2010-12-31")
        play.linked_to(exchange(the_law, "k2", "2010-03-01"))
        assert [state for *_, state in halves(play, "2010-03-01 09:00")] == ["met"]
        alone = agree(Play(the_law), until="2010-05-31")
        assert [state for *_, state in halves(alone, "2010-03-01 09:00")] == ["open"]

    def test_that_ends_where_a_half_year_would_begin_has_none_of_it(self, the_law: Law) -> None:
        assert len(halves(agree(Play(the_law), until="2010-07-10"), "2010-07-20 00:00")) == 1
        assert len(halves(agree(Play(the_law), until="2010-07-11"), "2010-07-20 00:00")) == 2

    def test_that_ended_before_it_began_is_none(self, the_law: Law) -> None:
        play = agree(Play(the_law), **{"from": "2010-02-01"})
        end(play, "2010-02-02", **fax("2010-02-01 00:00"))
        assert halves(play, "2010-03-01 00:00") == []

    def test_an_act_that_ends_it_is_no_turn_that_time_brings(self, the_law: Law) -> None:
        play = agree(Play(the_law))
        end(play, "2010-03-01")
        position = play.position("2010-04-01 00:00")
        assert position is not None
        assert (position.turned_at, position.turns_at) == ((), ())

    def test_a_half_year_that_ends_with_the_calendar_is_counted(self, the_law: Law) -> None:
        made = exchange(the_law, "k1", "2058-12-31")
        assert halves(made, "2060-07-01 09:00")[-1][0] == "2060-06-30"

    def test_it_goes_on_while_another_stands(self, the_law: Law) -> None:
        play, other = agree(Play(the_law)), Play(the_law, case="k2")
        given = {"counterpart": YUSHAN, "ref": "agreement 2", "from": "2010-02-01"}
        other.act("2010-02-01 09:00", HEPING, "office.agree", **given)
        end(play, "2010-03-01")
        play.linked_to(other)
        assert [state for *_, state in halves(play, "2010-03-01 09:00")] == ["open"]
        end(other, "2010-04-01")
        assert [state for *_, state in halves(play, "2010-04-01 09:00")] == ["cancelled"]


def test_only_an_exchange_or_an_agreement_is_of_a_pair(the_law: Law) -> None:
    pair = of_pair(Code(HEPING), YUSHAN)
    made = exchange(the_law, "k1", "2010-03-01").records[0].fact
    agreed = agree(Play(the_law)).records[0].fact
    kept = record(Play(the_law), "HY-4", HEPING, counterpart=YUSHAN).records[0].fact
    alone = record(Play(the_law), "JS-11").records[0].fact
    pairs = [OFFICE.pairs(Code(HEPING), each) for each in (made, agreed, kept, alone)]
    assert pairs == [(pair,), (pair,), (), ()]
