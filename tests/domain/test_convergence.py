"""The same acts, accepted in any order, give the same position; so does replaying them.

All acts are on paper, dated in September 2010 and entered in November, by date and in an order of
hypothesis' choosing; some are put right after. What was accepted in one order and is refused in
the other is no example: whether an act is *accepted* may depend on what was entered before it, its
effect may not.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adapters.codec import FactMapper
from domain.law import Law
from domain.yields import FindingMade, is_yield, standing
from tests.domain.deeds import (
    APPROVING,
    CONSULTING,
    INQUIRING,
    LEAVING,
    POSTING,
    REGISTERING,
    Deed,
    approving,
    consulting,
    enter,
    entries,
    inquiring,
    leaving,
    registering,
)
from tests.play import Play

LOOKS = (
    *("2010-09-06 00:00", "2010-09-14 12:00", "2010-09-21 00:00", "2010-10-20 00:00"),
    *("2011-09-14 12:00", "2013-09-14 12:00"),
)
ENTERED = "2010-11-30 00:00"
EXAMPLES = settings().max_examples
LAX = [HealthCheck.filter_too_much, HealthCheck.too_slow]
SLOW = settings(max_examples=EXAMPLES // 2, suppress_health_check=LAX)
SELDOM = settings(max_examples=EXAMPLES // 4, suppress_health_check=LAX)


Begin = Callable[[Law], Play]
"""Opens the case that a history is entered in."""


def seen(play: Play, accepted: Sequence[Deed]) -> list[dict[str, Any]]:
    """What the law says at several instants, with facts named by their deeds, not their places."""
    acts = [r for r in play.records if not is_yield(r.fact)]
    drawn = acts[len(acts) - len(accepted) :]
    names = {r.id: each.key for r, each in zip(drawn, accepted, strict=True)}
    positions = []
    for at in LOOKS:
        shown = play.at(at, ENTERED)
        for finding in shown["findings"]:
            del finding["id"]
            finding["evidence"] = sorted(names.get(fact, fact) for fact in finding["evidence"])
        for part in ("duties", "findings"):
            shown[part].sort(key=json.dumps)
        positions.append(shown)
    return positions


def assert_converges(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    """A history entered by date and in the order it was drawn leads to the same positions."""
    drawn = data.draw(st.lists(acts, min_size=4, max_size=12))
    by_date, as_drawn = begin(the_law), begin(the_law)
    accepted = enter(by_date, entries(drawn))
    again = enter(as_drawn, [each for each in drawn for one in accepted if one is each])
    assume(len(again) == len(accepted))
    assert seen(by_date, accepted) == seen(as_drawn, again)


@pytest.mark.parametrize(
    ("begin", "acts"),
    [
        (consulting, CONSULTING),
        (consulting, POSTING),
        (registering, REGISTERING),
        (inquiring, INQUIRING),
        (approving, APPROVING),
        (leaving, LEAVING),
    ],
    ids=["consultation", "receipts", "first_child", "inquiry", "approval", "registration"],
)
@SLOW
@given(data=st.data())
def test_any_accepted_order_of_entry_gives_the_same_position(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    assert_converges(the_law, begin, acts, data)


@SELDOM
@given(st.lists(CONSULTING, max_size=8))
def test_no_position_depends_on_a_worker_having_run(the_law: Law, deeds: list[Deed]) -> None:
    swept, unswept = consulting(the_law), consulting(the_law)
    for play in (swept, unswept):
        enter(play, entries(deeds))
    unswept.records = [record for record in unswept.records if not is_yield(record.fact)]
    swept.sweep("2010-11-20 00:00")
    for at in LOOKS:
        one, other = swept.at(at, ENTERED), unswept.at(at, ENTERED)
        assert one["legs"] == other["legs"]
        assert one["duties"] == other["duties"]
        assert one["findings"] == other["findings"]
        assert one["decisions"] == other["decisions"]


@SELDOM
@given(st.lists(CONSULTING, max_size=8))
def test_replay_equals_live(the_law: Law, deeds: list[Deed]) -> None:
    live = consulting(the_law)
    enter(live, entries(deeds))
    mapper = FactMapper.__new__(FactMapper)
    replayed = Play(the_law)
    replayed.records = [
        mapper.to_domain_event(mapper.to_stored_event(record)) for record in live.records
    ]
    assert replayed.records == live.records
    for at in LOOKS:
        assert replayed.at(at, ENTERED) == live.at(at, ENTERED)


@SELDOM
@given(st.lists(CONSULTING, max_size=10))
def test_what_is_on_record_is_what_the_law_yields(the_law: Law, deeds: list[Deed]) -> None:
    play = consulting(the_law)
    enter(play, entries(deeds))
    play.sweep("2010-11-20 00:00")
    assert play.sweep("2010-11-20 00:00") == []
    shown = play.at("2010-11-20 00:00")
    on_record = {
        fact.finding
        for fact in standing(record.fact for record in play.records)
        if isinstance(fact, FindingMade)
    }
    assert on_record == {finding["id"] for finding in shown["findings"]}
