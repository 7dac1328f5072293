"""What a position yields: findings by clause and side, lapses, turns; and what is news of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.calendar import start_of
from domain.duties import duty
from domain.law import Law, Term
from domain.position import (
    Coordination,
    CoordinationStage,
    DutyState,
    Finding,
    Owed,
    Position,
    Side,
)
from domain.recorded import CaseId, FactId
from domain.responsibility import Conduct, attribute, finding_id
from domain.yields import CaseTurned, TermLapsed, TurnRemoved, news, of_every_kind
from tests.play import SHUYANG, WUJIN

DAY = date(2010, 9, 11)
ENDS = datetime(2010, 9, 10, 16, tzinfo=UTC)
FACT = FactId("n/k1/2")


@pytest.fixture
def conduct(the_law: Law) -> Conduct:
    """Shuyang, the origin, was silent; its rule names a clause of each side."""
    row = replace(the_law.duty("JS-32.3", DAY), clauses=("40(2)", "39(2)"))
    return Conduct(
        case=CaseId("k1"),
        row=row,
        office=SHUYANG,
        side=Side.ORIGIN,
        binding=True,
        since=DAY,
        trigger=FACT,
        evidence=(FACT,),
    )


@pytest.mark.regulatory("JS-39.2")
@pytest.mark.parametrize(("side", "clause"), [(Side.ORIGIN, "39(2)"), (Side.RESIDENCE, "40(2)")])
def test_each_side_answers_under_its_own_clause(conduct: Conduct, side: Side, clause: str) -> None:
    assert [each.clause for each in attribute([replace(conduct, side=side)])] == [clause]


def test_an_office_that_is_not_bound_answers_under_none(conduct: Conduct) -> None:
    assert attribute([replace(conduct, binding=False)]) == ()


def test_findings_stand_in_the_order_of_their_days_and_then_of_the_text(conduct: Conduct) -> None:
    row = replace(conduct.row, clauses=("41(2)", "39(6)"))
    earlier = replace(conduct, row=row, since=date(2010, 9, 10))
    found = [(each.since.day, each.clause) for each in attribute([conduct, earlier])]
    assert found == [(10, "39(6)"), (10, "41(2)"), (11, "39(2)")]


def test_a_finding_has_a_short_name_of_its_own_for_each_leg(conduct: Conduct) -> None:
    names = {finding_id(replace(conduct, leg=leg), "39(2)") for leg in (None, SHUYANG, WUJIN)}
    assert [len(each) for each in names] == [16, 16, 16]


@pytest.fixture
def owed() -> Owed:
    """A reply that Shuyang owes Wujin, until the end of 10 September."""
    term = Term(
        day0=date(2010, 9, 1),
        days=(),
        due_on=date(2010, 9, 10),
        ends_at=ENDS,
        inclusive=False,
        provisional=False,
    )
    return Owed(
        row=duty("JS-32.3", DAY),
        owed_by=SHUYANG,
        owed_to=WUJIN,
        term=term,
        binding=True,
        trigger=FACT,
        leg=None,
    )


def position(**stated: object) -> Position:
    nothing = Position(
        kind="consultation",
        stage="notified",
        opened_on=DAY,
        duties=(),
        findings=(),
        coordination=Coordination(superior=None, stage=CoordinationStage.NONE),
        flags=frozenset(),
        handled_by={},
    )
    return replace(nothing, **stated)  # type: ignore[arg-type]  # fields by their names


@pytest.mark.parametrize(
    ("state", "lapsed"),
    [
        (DutyState.OPEN, False),
        (DutyState.MET, False),
        (DutyState.LATE, True),
        (DutyState.LAPSED, True),
        (DutyState.CANCELLED, False),
    ],
)
def test_a_term_that_ended_undone_is_a_lapse_whatever_was_done_later(
    owed: Owed, state: DutyState, *, lapsed: bool
) -> None:
    yielded = of_every_kind(position(duties=(replace(owed, state=state),)))
    assert [(y.due_on, y.lapsed_at) for y in yielded if isinstance(y, TermLapsed)] == (
        [(date(2010, 9, 10), ENDS)] if lapsed else []
    )


def test_only_an_open_duty_with_an_end_that_is_settled_changes_by_time_alone(owed: Owed) -> None:
    assert owed.changes_at == ENDS
    assert replace(owed, state=DutyState.MET).changes_at is None
    assert replace(owed, term=replace(owed.term, provisional=True)).changes_at is None
    assert replace(owed, term=replace(owed.term, ends_at=None)).changes_at is None


def test_a_turn_is_not_told_of_the_instant_that_a_finding_dates_from() -> None:
    finding = Finding(
        id="f",
        clause="39(2)",
        side=Side.ORIGIN,
        office=SHUYANG,
        rule="JS-32.3",
        since=DAY,
        evidence=(),
    )
    turned_at = (start_of(DAY), start_of(date(2010, 9, 20)))
    yielded = of_every_kind(position(findings=(finding,), turned_at=turned_at))
    assert [y.at for y in yielded if isinstance(y, CaseTurned)] == [turned_at[1]]


def test_what_is_on_record_is_no_news_and_what_is_gone_is_taken_back_in_one_order() -> None:
    turns = [CaseTurned(at=start_of(date(2010, 9, day))) for day in range(10, 18)]
    assert news(turns, turns) == ()
    new = CaseTurned(at=start_of(date(2010, 10, 1)))
    *gone, last = news(turns, [turns[0], new])
    assert gone == [TurnRemoved(at=each.at) for each in turns[1:]]
    assert last == new
