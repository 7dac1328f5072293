"""The half-yearly exchange of two offices (HY-21), counted from what they first recorded."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import Law
from tests.domain.test_office import HEPING, agree, record
from tests.play import SHUYANG, SUINING, YUSHAN, Play, row


def exchange(law: Law, case: str, at: str, **how: Any) -> Play:
    given: dict[str, Any] = {"by": HEPING, "counterpart": YUSHAN, **how}
    return record(Play(law, case=case), "HY-21", at=f"{at} 09:00", **given)


def halves(play: Play, at: str) -> list[tuple[str, str, str]]:
    """The half-years shown: from when, until when, and how they stand."""
    return [
        (duty["from"], duty["due_on"], duty["state"])
        for duty in play.at(at)["duties"]
        if duty["rule"] == "HY-21"
    ]


class TestTheHalfYearlyExchange:
    @pytest.mark.regulatory("HY-21")
    @pytest.mark.parametrize(
        ("at", "states"),
        [
            ("2010-07-10 23:59", ["open"]),
            ("2010-07-11 00:00", ["open", "open"]),  # a Sunday: the first rolls to Monday
            ("2010-07-12 23:59", ["open", "open"]),
            ("2010-07-13 00:00", ["lapsed", "open"]),
        ],
    )
    def test_it_is_owed_in_every_half_year_from_the_agreement(
        self, play: Play, at: str, states: list[str]
    ) -> None:
        assert [state for _, _, state in halves(agree(play), at)] == states
        assert halves(play, at)[0][:2] == ("2010-01-11", "2010-07-12")
        assert play.at(at)["findings"] == []  # the text has no clause

    @pytest.mark.parametrize(
        ("on", "states"),
        [
            ("2010-07-11", ["met", "open"]),
            ("2010-07-12", ["met", "open"]),
            ("2010-07-13", ["lapsed", "met"]),
        ],
    )
    def test_an_exchange_meets_the_half_year_it_falls_in(
        self, play: Play, the_law: Law, on: str, states: list[str]
    ) -> None:
        made = exchange(the_law, "k2", "2010-08-02", on=on)
        agree(play).linked_to(made)
        assert [state for _, _, state in halves(play, "2010-08-02 09:00")] == states
        made.linked_to(play)
        assert halves(made, "2010-08-02 09:00") == []  # shown where the count began

    def test_the_first_exchange_begins_the_count_and_meets_none_of_it(self, the_law: Law) -> None:
        first = exchange(the_law, "k1", "2010-03-01")
        assert halves(first, "2010-03-01 09:00") == [("2010-03-01", "2010-09-01", "open")]
        second = exchange(the_law, "k2", "2010-05-04")
        assert halves(first.linked_to(second), "2010-09-02 00:00") == [
            ("2010-03-01", "2010-09-01", "met"),
            ("2010-09-01", "2011-03-01", "open"),
        ]

    def test_half_years_are_counted_from_the_first_day_not_from_month_ends(
        self, the_law: Law
    ) -> None:
        first = exchange(the_law, "k1", "2010-08-31")
        assert [(a, b) for a, b, _ in halves(first, "2011-09-01 00:00")] == [
            ("2010-08-31", "2011-02-28"),
            ("2011-02-28", "2011-08-31"),
            ("2011-08-31", "2012-02-29"),
        ]

    def test_an_earlier_exchange_entered_later_takes_the_count_over(self, the_law: Law) -> None:
        first = exchange(the_law, "k1", "2010-03-01")
        assert first.sweep("2010-09-02 00:00") == ["duty.lapsed.v1", "case.turned.v1"]
        earlier = exchange(the_law, "k2", "2010-10-08", on="2010-02-01")
        first.linked_to(earlier)
        removed = ["case.turn-removed.v1", "duty.lapse-removed.v1"]
        assert sorted(first.sweep("2010-10-08 09:00")) == removed
        assert [s for *_, s in halves(earlier.linked_to(first), "2010-10-08 09:00")] == [
            "met",
            "open",
        ]

    def test_the_other_side_is_owed_whoever_opened_the_agreement(self, play: Play) -> None:
        duty = row(agree(play, YUSHAN, HEPING).at("2010-01-11 09:00")["duties"], rule="HY-21")
        assert (duty["owed_by"], duty["owed_to"], duty["binding"]) == (HEPING, YUSHAN, True)

    def test_between_two_offices_of_other_places_it_is_counted_and_binds_nobody(
        self, play: Play
    ) -> None:
        shown = agree(play, SUINING, SHUYANG).at("2010-03-01 00:00")["duties"]
        duty = row(shown, rule="HY-21")
        assert (duty["owed_by"], duty["binding"], duty["state"]) == (SUINING, False, "open")

    def test_with_the_agreement_the_count_ends(self, play: Play, the_law: Law) -> None:
        agree(play).act("2010-08-02 09:00", YUSHAN, "office.end", reason="x")
        assert [state for *_, state in halves(play, "2012-01-01 00:00")] == ["lapsed", "cancelled"]
        again = exchange(the_law, "k2", "2011-03-01").linked_to(play)
        play.linked_to(again)
        assert halves(again, "2011-03-01 09:00") == [("2011-03-01", "2011-09-01", "open")]
        assert len(halves(play, "2012-01-01 00:00")) == 2

    def test_another_agreement_that_stands_keeps_it_going(self, play: Play, the_law: Law) -> None:
        agree(play, until="2010-08-01")
        other = agree(Play(the_law, case="k2"), YUSHAN, HEPING, **{"from": "2010-02-01"})
        play.linked_to(other)
        assert len(halves(play, "2011-02-01 00:00")) == 3

    def test_an_agreement_that_nothing_proves_begins_nothing(self, play: Play) -> None:
        given = {"counterpart": YUSHAN, "ref": "x", "from": "2010-01-11"}
        memo = {"medium": "letter", "sent_at": "2010-01-11 08:00"}
        play.act("2010-01-11 09:00", HEPING, "office.agree", **given, **memo)
        assert halves(play, "2010-02-01 00:00") == []

    def test_time_alone_brings_the_next_half_year(self, play: Play) -> None:
        position = agree(play, until="2010-07-20").position("2010-01-11 09:00")
        assert position is not None
        assert [str(at) for at in sorted(position.turns_at)] == [
            "2010-07-10 16:00:00+00:00",
            "2010-07-20 16:00:00+00:00",
        ]


CONTACTS = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.integers(1, 336)),
    min_size=1,
    max_size=5,
    unique_by=lambda contact: contact[2],
)


def played(law: Law, contacts: list[tuple[bool, bool, int]]) -> dict[int, Play]:
    """Exchanges and agreements of the pair, each a case, by the day of 2010 they are of."""
    plays: dict[int, Play] = {}
    for n, (agreed, turned, day) in enumerate(contacts):
        on = f"2010-{(day - 1) // 28 + 1:02d}-{(day - 1) % 28 + 1:02d}"
        by, to = (YUSHAN, HEPING) if turned and agreed else (HEPING, YUSHAN)
        play = Play(law, case=f"k{day}")
        given: dict[str, Any] = {"counterpart": to, "ref": "x"}
        given |= {"from": on, "until": "2010-12-31"} if agreed else {"rule": "HY-21", "on": on}
        play.act(f"2011-01-05 09:{n:02d}", by, f"office.{'agree' if agreed else 'record'}", **given)
        plays[day] = play
    for play in plays.values():
        play.linked_to(*(other for other in plays.values() if other is not play))
    return plays


@given(CONTACTS, st.randoms(use_true_random=False))
def test_any_order_of_recording_counts_the_same_half_years(
    the_law: Law, contacts: list[tuple[bool, bool, int]], order: Any
) -> None:
    shuffled = order.sample(contacts, len(contacts))
    one, other = played(the_law, contacts), played(the_law, shuffled)
    for day, play in one.items():
        for at in ("2011-01-06 00:00", "2011-09-01 00:00", "2012-09-01 00:00"):
            assert play.at(at)["duties"] == other[day].at(at)["duties"]
