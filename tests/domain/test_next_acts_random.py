"""What is told as allowed is what is accepted, one way and the other, over random histories."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.acts import ReadAct
from domain.errors import Refused
from domain.law import Law
from domain.localities import Code
from domain.next_acts import allowed, next_acts
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
from tests.domain.test_convergence import Begin
from tests.domain.told import filled, is_told, offices
from tests.play import Play

SELDOM = settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow]
)
KINDS = pytest.mark.parametrize(
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
AFTER = "2010-11-02 09:00"


@KINDS
@SELDOM
@given(data=st.data())
def test_an_act_that_is_accepted_was_told(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    play = begin(the_law)
    entered: dict[str, int] = {}
    for n, each in enumerate(entries(data.draw(st.lists(acts, min_size=2, max_size=8)))):
        at, version = f"2010-11-01 00:{n:02d}", len(play.records) + 1
        case = play.case_at(at)
        told = next_acts(case, Code(each.by))
        try:
            if each.corrected and each.key in entered:
                play.correct(at, each.by, entered[each.key], **each.corrected)
                of = play.records[entered[each.key] - 1].id
                assert is_told(case, told, f"{case.decider.kind}.correct", {"of": of})
            else:
                play.act(at, each.by, each.name, **each.given)
                entered[each.key] = version
                assert is_told(case, told, each.name, each.given)
        except Refused:
            continue


@KINDS
@SELDOM
@given(data=st.data())
def test_an_act_that_is_told_is_accepted_with_its_form_filled_in(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    play = begin(the_law)
    enter(play, entries(data.draw(st.lists(acts, max_size=6))))
    case = play.case_at(AFTER)
    for office in offices(case):
        for told in next_acts(case, office):
            if not told.earlier and not told.act.endswith(".correct"):
                for fields in filled(case, told):
                    _again(play).act(AFTER, office, told.act, **fields)


@KINDS
@SELDOM
@given(data=st.data())
def test_what_was_asked_of_the_refusals_is_accepted_as_it_was_asked(
    the_law: Law, begin: Begin, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    play = begin(the_law)
    enter(play, entries(data.draw(st.lists(acts, max_size=6))))
    case = play.case_at(AFTER)
    for office in offices(case):
        for each in allowed(case, office):
            act = ReadAct(entered_by=None, sending=each.act.sending, note=None, fact=each.act.fact)
            assert _again(play)._decide(office, act, case.at)[0] == each.act.fact.topic


def _again(play: Play) -> Play:
    """The same case, to act in without changing the first."""
    another = Play(play.law)
    another.records = list(play.records)
    return another
