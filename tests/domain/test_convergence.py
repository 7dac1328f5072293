"""The same acts, accepted in any order, give the same position; so does replaying them.

All acts are on paper, dated in September 2010 and entered in November, in an order of
hypothesis' choosing. What was accepted in one order and is refused in the other is no example:
whether an act is *accepted* may depend on what was entered before it, its effect may not.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adapters.codec import FactMapper
from domain.errors import Refused
from domain.law import Law
from domain.yields import FindingMade, is_yield, standing
from tests.domain.conftest import LEFT_VILLAGE
from tests.play import (
    MIAOTOU,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    fax,
    letter,
)

LOOKS = (
    *("2010-09-06 00:00", "2010-09-14 12:00", "2010-09-21 00:00", "2010-10-20 00:00"),
    *("2011-09-14 12:00", "2013-09-14 12:00"),
)
ENTERED = "2010-11-30 00:00"
SLOW = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


Begin = Callable[[Law], Play]
"""Opens the case that a history is entered in."""


class Deed(NamedTuple):
    """An act on paper, without the moment of its entry."""

    by: str
    name: str
    given: dict[str, Any]

    @property
    def key(self) -> str:
        return json.dumps(self, sort_keys=True, ensure_ascii=False)


MOMENTS = st.builds(
    "2010-09-{:02d} {:02d}:{:02d}".format,
    st.integers(1, 24),
    st.sampled_from([0, 9, 16, 23]),
    st.sampled_from([0, 59]) | st.integers(0, 59),
)
PAPERS = MOMENTS.map(fax) | st.builds(
    lambda a, b: letter(min(a, b), max(a, b), ref=f"letter {a} {b}"), MOMENTS, MOMENTS
)


def deed(by: str, name: str, **given: Any) -> st.SearchStrategy[Deed]:
    return PAPERS.map(lambda paper: Deed(by, name, {**given, **paper}))


CONSULTING = st.one_of(
    deed(WUJIN, "consultation.notify", to=SHUYANG),
    deed(WUJIN, "consultation.notify", to=SUINING),
    deed(SHUYANG, "consultation.notify", to=WUJIN),
    *(
        deed(by, "consultation.reply", to=to, answer=answer)
        for by, to in ((SHUYANG, WUJIN), (SUINING, WUJIN), (WUJIN, SHUYANG))
        for answer in ("agree", "object")
    ),
    deed(WUJIN, "consultation.decide"),
    deed(SHUYANG, "consultation.decide"),
    deed(WUJIN, "consultation.withdraw", reason="x"),
)
REGISTERING = st.one_of(
    deed(VILLAGE, "first_child.ask", to=WANGJI),
    deed(VILLAGE, "first_child.ask", to=MIAOTOU),
    *(
        deed(origin, "first_child.feedback", consents=consents)
        for origin in (WANGJI, MIAOTOU)
        for consents in (True, False)
    ),
    deed(VILLAGE, "first_child.deliver"),
    deed(YUSHAN, "first_child.issue"),
    deed(YUSHAN, "first_child.refuse", reason="x"),
    deed(YUSHAN, "first_child.notify", to=WANGJI),
)
INQUIRING = st.one_of(
    deed(WANGJI, "inquiry.accept"),
    deed(WANGJI, "inquiry.forward", to=MIAOTOU, reason="x"),
    deed(WANGJI, "inquiry.reply", finding="confirmed"),
    deed(MIAOTOU, "inquiry.accept"),
    deed(MIAOTOU, "inquiry.reply", finding="confirmed"),
    deed(MIAOTOU, "inquiry.refuse", reason="x"),
    deed(YUSHAN, "inquiry.withdraw", reason="x"),
)
APPROVING = st.one_of(
    deed(WANGJI, "approval.notify", to=YUSHAN),
    deed(YUSHAN, "approval.acknowledge"),
)
LEAVING = st.one_of(
    deed(LEFT_VILLAGE, "registration.report", to=WANGJI),
    deed(LEFT_VILLAGE, "registration.enter"),
    deed(WANGJI, "registration.enter"),
    deed(YUSHAN, "registration.inform"),
    deed(LEFT_VILLAGE, "registration.contact"),
    deed(LEFT_VILLAGE, "registration.change_purpose", purpose="study", on="2010-09-03"),
    deed(WANGJI, "registration.depart", on="2010-09-07"),
)


def consulting(law: Law) -> Play:
    return consult(Play(law), SHUYANG, SUINING, at="2010-08-31 09:00")


def registering(law: Law) -> Play:
    play = Play(law)
    given = {"subject": "s1", "wife_origin": WANGJI, "husband_origin": MIAOTOU, "township": YUSHAN}
    play.act("2010-08-31 09:00", VILLAGE, "first_child.apply", **given)
    return play


def inquiring(law: Law) -> Play:
    play = Play(law)
    given = {"to": WANGJI, "subject": "s1", "question": "?"}
    play.act("2010-08-31 09:00", YUSHAN, "inquiry.open", **given)
    return play


def approving(law: Law) -> Play:
    play = Play(law)
    given = {"subject": "s1", "residence": YUSHAN, "result": "refused"}
    play.act("2010-08-31 09:00", WANGJI, "approval.decide", **given)
    return play


def leaving(law: Law) -> Play:
    play = Play(law)
    given = {"subject": "s1", "side": "origin", "other": YUSHAN, "purpose": "work", "returns": True}
    days = {"moved_on": "2010-08-30", "collected_on": "2010-08-31"}
    play.act("2010-08-31 09:00", LEFT_VILLAGE, "registration.collect", **given, **days)
    return play


def moments_of(each: Deed) -> set[str]:
    """When the deed was sent and arrived."""
    return {each.given[name] for name in ("sent_at", "arrived_at") if name in each.given}


def enter(play: Play, deeds: Sequence[Deed]) -> list[Deed]:
    """Enter the deeds in this order, a minute apart; those that were accepted."""
    accepted = []
    for n, each in enumerate(deeds):
        try:
            play.act(f"2010-11-01 {n // 60:02d}:{n % 60:02d}", each.by, each.name, **each.given)
        except Refused:
            continue
        accepted.append(each)
    return accepted


def seen(play: Play, accepted: Sequence[Deed]) -> list[dict[str, Any]]:
    """What the law says at several instants, with facts named by their deeds, not their places."""
    acts = [r for r in play.records if not is_yield(r.fact)]
    names = {r.id: each.key for r, each in zip(acts[1:], accepted, strict=True)}
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
    """A history entered in one order and in another leads to the same positions."""
    drawn = data.draw(st.lists(acts, max_size=8))
    moments = [m for each in drawn for m in moments_of(each)]
    assume(len(moments) == len(set(moments)))  # a tie is broken by the order of entry
    one = begin(the_law)
    accepted = enter(one, drawn)
    other = begin(the_law)
    shuffled = data.draw(st.permutations(accepted))
    again = enter(other, shuffled)
    assume(len(again) == len(accepted))
    assert seen(one, accepted) == seen(other, again)


@pytest.mark.parametrize(
    ("begin", "acts"),
    [
        (consulting, CONSULTING),
        (registering, REGISTERING),
        (inquiring, INQUIRING),
        (approving, APPROVING),
        (leaving, LEAVING),
    ],
    ids=["consultation", "first_child", "inquiry", "approval", "registration"],
)
@SLOW
@given(data=st.data())
def test_any_accepted_order_of_entry_gives_the_same_position(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    assert_converges(the_law, begin, acts, data)


@SLOW
@given(st.lists(CONSULTING, max_size=8))
def test_no_position_depends_on_a_worker_having_run(the_law: Law, deeds: list[Deed]) -> None:
    swept, unswept = consulting(the_law), consulting(the_law)
    for play in (swept, unswept):
        enter(play, deeds)
    unswept.records = [record for record in unswept.records if not is_yield(record.fact)]
    swept.sweep("2010-11-20 00:00")
    for at in LOOKS:
        one, other = swept.at(at, ENTERED), unswept.at(at, ENTERED)
        assert one["legs"] == other["legs"]
        assert one["duties"] == other["duties"]
        assert one["findings"] == other["findings"]
        assert one["decisions"] == other["decisions"]


@SLOW
@given(st.lists(CONSULTING, max_size=8))
def test_replay_equals_live(the_law: Law, deeds: list[Deed]) -> None:
    live = consulting(the_law)
    enter(live, deeds)
    mapper = FactMapper.__new__(FactMapper)
    replayed = Play(the_law)
    replayed.records = [
        mapper.to_domain_event(mapper.to_stored_event(record)) for record in live.records
    ]
    assert replayed.records == live.records
    for at in LOOKS:
        assert replayed.at(at, ENTERED) == live.at(at, ENTERED)


@SLOW
@given(st.lists(CONSULTING, max_size=10))
def test_what_is_on_record_is_what_the_law_yields(the_law: Law, deeds: list[Deed]) -> None:
    play = consulting(the_law)
    enter(play, deeds)
    play.sweep("2010-11-20 00:00")
    assert play.sweep("2010-11-20 00:00") == []
    shown = play.at("2010-11-20 00:00")
    on_record = {
        fact.finding
        for fact in standing(record.fact for record in play.records)
        if isinstance(fact, FindingMade)
    }
    assert on_record == {finding["id"] for finding in shown["findings"]}
