"""Two-way assessment (JS-37): each side by what the other side's record shows of it."""

from datetime import date
from fractions import Fraction

import pytest

from adapters.fields import read_instant
from domain.assessment import Cell, assess, matters_of
from domain.case import Case, Docket, standing
from domain.catalog import KINDS
from domain.law import Law
from domain.localities import Code, Level, ancestor
from domain.position import Side
from tests.domain.conftest import NOTICE, reply
from tests.play import PROVINCE, SHUYANG, WUJIN, Play, consult

WHEN = "2011-01-05 00:00"
DUE_ON = date(2010, 9, 10)


def city(office: Code) -> Code:
    return ancestor(office, Level.CITY)


def assessed(law: Law, *plays: Play, first: date = DUE_ON, last: date = DUE_ON) -> tuple[Cell, ...]:
    at = read_instant(WHEN, ())
    dockets = (
        Docket(case=play.case, decider=KINDS["consultation"], history=play.known(at))
        for play in plays
    )
    cases = [Case(docket, law, at) for docket in dockets]
    matters = [matter for case in cases for matter in matters_of(case, standing(case))]
    return assess(matters, first, last, city)


def notified(law: Law, case: str) -> Play:
    play = consult(Play(law, case=case))
    play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    return play


@pytest.mark.regulatory("JS-37.1")
def test_the_residence_s_record_shows_how_the_origin_answered(the_law: Law) -> None:
    silent, answered = notified(the_law, "k1"), notified(the_law, "k2")
    reply(answered, "2010-09-10 23:59")
    (cell,) = assessed(the_law, silent, answered, last=date(2010, 9, 30))
    assert (cell.origin, cell.residence, cell.assessed) == ("3213", "3204", Side.ORIGIN)
    assert (cell.due, cell.in_time, cell.rate) == (2, 1, Fraction(1, 2))
    assert dict(cell.findings) == {"39(2)": 1}


@pytest.mark.regulatory("JS-7.5")
def test_and_the_origin_s_record_the_other_way(the_law: Law) -> None:
    play = consult(Play(the_law), WUJIN, by=SHUYANG)
    play.act(NOTICE, SHUYANG, "consultation.notify", to=WUJIN)
    (cell,) = assessed(the_law, play)
    assert (cell.origin, cell.residence, cell.assessed) == ("3204", "3213", Side.ORIGIN)


@pytest.mark.regulatory("JS-36")
@pytest.mark.parametrize(
    ("first", "last", "due", "findings"),
    [
        (date(2010, 9, 10), date(2010, 9, 10), 1, {}),
        (date(2010, 9, 11), date(2010, 9, 30), 0, {"39(2)": 1}),
        (date(2010, 9, 1), date(2010, 9, 11), 1, {"39(2)": 1}),
        (date(2010, 9, 1), date(2010, 9, 9), None, None),
    ],
)
def test_a_period_is_closed_by_its_days(
    the_law: Law, first: date, last: date, due: int | None, findings: dict[str, int] | None
) -> None:
    cells = assessed(the_law, notified(the_law, "k1"), first=first, last=last)
    assert [(cell.due, dict(cell.findings)) for cell in cells] == (
        [] if due is None else [(due, findings)]
    )


def test_where_nothing_was_due_there_is_no_rate(the_law: Law) -> None:
    (cell,) = assessed(the_law, notified(the_law, "k1"), first=date(2010, 9, 11), last=date.max)
    assert cell.rate is None


def test_a_finding_that_was_set_aside_does_not_count_the_silence_does(the_law: Law) -> None:
    play = notified(the_law, "k1")
    named = {"finding": {"office": SHUYANG, "clause": "39(2)"}, "reason": "flood"}
    play.act("2010-09-20 09:00", PROVINCE, "finding.set_aside", **named)
    (cell,) = assessed(the_law, play, last=date(2010, 12, 31))
    assert (cell.due, cell.in_time, dict(cell.findings)) == (1, 0, {})
