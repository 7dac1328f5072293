"""Whose cases are seen: SQL and the pure rule say the same, and no way around them is left."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.ledger import MEMORY
from adapters.queries import cases, events, trail, worklist
from adapters.queries.cases import Sought
from adapters.queries.counting import counted
from adapters.queries.scope import sees_case, within
from adapters.queries.worklist import Due, Way
from adapters.views.difference import values_of
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from api.client import Refusal
from domain.access.facts import Role
from domain.access.jurisdiction import Jurisdiction, lies_in
from domain.calendar import start_of
from domain.localities import Code
from domain.recorded import CaseId
from projections.audit_trail import AUDIT_TRAIL, FactRow
from projections.between import BETWEEN, pairs
from projections.jurisdiction import OFFICES, OfficeRow
from projections.outbox import OUTBOX, OutgoingRow
from projections.registers import REGISTERS, RegisterRow
from projections.view import View
from projections.worklist import WORKLIST, OwedRow
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.play import SHUYANG, WUJIN

DAY = date(2010, 9, 1)

# Neighbours by their codes: a village among 1, 10 and 11 of its township, counties 3204 and 32.
CODES = st.sampled_from(
    [
        *("32", "3204", "3205", "34", "320412", "320413", "320506", "340123", "320412100"),
        *("320412100/1", "320412100/10", "320412100/2", "320412100001", "320412101"),
        *("320412101/1", "320506001", "340123100"),
    ]
).map(Code)
CASES = st.lists(st.lists(CODES, min_size=1, max_size=3, unique=True), min_size=1, max_size=8)
SIGHTS = st.lists(CODES, max_size=2, unique=True).map(lambda each: Jurisdiction(tuple(each)))


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def tables(request: pytest.FixtureRequest) -> Iterator[Tables]:
    url = MEMORY
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        url = server.new_database()
    opened = open_views(url)
    yield opened
    opened.close()


@settings(max_examples=60)
@given(offices=CASES, sight=SIGHTS)
def test_every_query_sees_what_the_rule_says(
    tables: Tables, offices: list[list[Code]], sight: Jurisdiction
) -> None:
    named = {CaseId(f"k{number}"): each for number, each in enumerate(offices)}
    expected = {case for case, each in named.items() if sight.sees(each)}
    _fill(tables, named)
    with tables.reading() as session:
        listed = cases.page(session, tables, sight, Sought(), None, 100)
        assert {row.case for row in listed} == expected
        assert cases.count(session, sight, Sought()) == len(expected)
        found = cases.page(session, tables, sight, Sought(text="k"), None, 100)
        assert {row.case for row in found} == expected
        for narrowed in (Sought(kind="inquiry"), Sought(register="inquiry", stage="sent")):
            listed = cases.page(session, tables, sight, narrowed, None, 100)
            assert {row.case for row in listed} == expected
            assert cases.count(session, sight, narrowed) == len(expected)
        for other in (Code("320412"), Code("3204"), Code("320412100")):
            beside = {case for case in expected if Jurisdiction((other,)).sees(named[case])}
            for narrowed in (Sought(area=other), Sought(text="x", offices=(other,))):
                listed = cases.page(session, tables, sight, narrowed, None, 100)
                assert {row.case for row in listed} == beside
                assert cases.count(session, sight, narrowed) == len(beside)
        assert dict(cases.registers(session, sight)) == (
            {"inquiry": len(expected)} if expected else {}
        )
        for way in Way:
            side = {case for case, each in named.items() if _owing(each, way, sight)}
            owed = worklist.page(session, tables, sight, Due(way=way), None, 100)
            assert {row.case for row in owed} == side
            assert counted(session, [worklist.listed(sight, Due(way=way))]) == [len(side)]
        told = events.changed(session, sight, 0, 100)
        assert {each.case for each in told} == {
            c for c, each in named.items() if sight.has(each[0])
        }
        facts = trail.page(session, tables, sight, trail.Sought(), None, 100)
        assert {row.case for row in facts} == expected
        assert trail.count(session, sight, trail.Sought()) == len(expected)
        for case in named:
            assert sees_case(session, sight, case) is (case in expected)
        assert not sees_case(session, sight, CaseId("none"))


@given(office=CODES, place=CODES)
def test_what_lies_in_a_place_is_the_same_in_sql(tables: Tables, office: Code, place: Code) -> None:
    condition = within("?", [place])
    given_ = [each for bound in condition.given for each in (office, bound)]
    with tables.reading() as session:
        text = condition.sql.replace("? >=", "CAST(? AS TEXT) >=").replace(
            "? <", "CAST(? AS TEXT) <"
        )
        text = text.replace("? =", "CAST(? AS TEXT) =")
        if tables.dialect.collate.strip() != "COLLATE BINARY":
            text = text.replace("AS TEXT)", 'AS TEXT) COLLATE "C"')
        found = session.rows(f"SELECT 1 WHERE {text}", *given_)
    assert bool(found) is lies_in(office, place)


def test_pages_follow_one_another_without_a_gap(tables: Tables) -> None:
    sight = Jurisdiction((Code("320412"),))
    named = {CaseId(f"k{number:02d}"): [Code("320412")] for number in range(25)}
    _fill(tables, named)
    got: list[str] = []
    with tables.reading() as session:
        after = None
        while page := cases.page(session, tables, sight, Sought(), after, 7):
            got += [row.case for row in page]
            after = (page[-1].opened_on, page[-1].case)
        owed: list[str] = []
        begins = None
        while due := worklist.page(session, tables, sight, Due(), begins, 7):
            owed += [row.case for row in due]
            begins = (due[-1].due_on, due[-1].case, due[-1].key)
    assert got == sorted(named, reverse=True)
    assert sorted(owed) == sorted(named)
    assert len(set(owed)) == len(owed)


def test_nothing_of_a_case_is_told_to_others_in_any_way(here: Town) -> None:
    opened = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING)
    act = here.coordinator(WUJIN).act(opened.case, WUJIN, "consultation.notify", {"to": SHUYANG})
    shuyang, other = here.coordinator(SHUYANG), here.coordinator("320506")
    assert shuyang.case(opened.case, wait_for=act.position).stage == "notified"
    assert {each.case for each in shuyang.events(0, once=True)} == {opened.case}
    assert shuyang.worklist().open.count == 1
    assert other.cases(q="s1").items == other.cases(subject="s1").items == []
    assert other.cases().total.count == other.worklist(owed="to").open.count == 0
    assert other.register("consultation").total.count == 0
    assert list(other.events(0, once=True)) == []
    told = []
    for name in (opened.case, "0" * 16):
        with pytest.raises(Refusal) as refused:
            other.case(name)
        told.append(refused.value.problem.model_dump_json().replace(name, ""))
    assert told[0] == told[1]


def test_a_report_is_of_ones_own_area(here: Town) -> None:
    here.account("auditor", Role.AUDITOR, "3204")
    auditor = here.client("auditor")
    assert auditor.report("responsibility", area="320412")["area"] == "320412"
    assert auditor.report("responsibility")["area"] == "3204"
    for area in ("32", "3205", "34"):
        with pytest.raises(Refusal, match="jurisdiction"):
            auditor.report("responsibility", area=area)


def _owing(offices: list[Code], way: Way, sight: Jurisdiction) -> bool:
    return sight.has(offices[0] if way is Way.BY else offices[-1])


def _fill(tables: Tables, named: dict[CaseId, list[Code]]) -> None:
    """The views as cases of these offices would have them; the first owes the last something."""
    with tables.session() as session:
        views: tuple[View[Any], ...] = (OFFICES, BETWEEN, REGISTERS, WORKLIST, OUTBOX, AUDIT_TRAIL)
        there = sorted({row.case for row in tables.rows(session, REGISTERS)})
        tables.replace(session, there, views, [[] for _ in views])
        for case, offices in named.items():
            first, last = offices[0], offices[-1]
            held = [
                OfficeRow(case=case, key=each, kind="inquiry", register="inquiry", opened_on=DAY)
                for each in offices
            ]
            tables.add(session, OFFICES, map(values_of(OFFICES), held))
            between = pairs(case, offices, "inquiry", "inquiry", DAY)
            tables.add(session, BETWEEN, map(values_of(BETWEEN), between))
            register = RegisterRow(
                case=case,
                key="",
                register="inquiry",
                kind="inquiry",
                subject=None,
                opened_on=DAY,
                opener=first,
                origin=None,
                residence=None,
                stage="sent",
                flags="",
            )
            tables.add(session, REGISTERS, [values_of(REGISTERS)(register)])
            owed = OwedRow(
                case=case,
                key="0",
                kind="inquiry",
                stage="sent",
                rule="JS-29.2",
                owed_by=first,
                owed_to=last,
                since=DAY,
                due_on=DAY if int(case[1:]) % 2 else None,
                state="open",
                statutory=True,
                binding=True,
                provisional=False,
            )
            tables.add(session, WORKLIST, [values_of(WORKLIST)(owed)])
            told = OutgoingRow(case=case, key="0", position=1, topic="inquiry.opened.v1", to=first)
            tables.add(session, OUTBOX, [values_of(OUTBOX)(told)])
            tables.add(session, AUDIT_TRAIL, [values_of(AUDIT_TRAIL)(_fact(case, first))])


def _fact(case: CaseId, office: Code) -> FactRow:
    return FactRow(
        case=case,
        key="0",
        position=int(case[1:]) + 1,
        version=1,
        topic="inquiry.opened.v1",
        office=office,
        entered_by=None,
        actor="li",
        node="local",
        medium="platform",
        recorded_at=start_of(DAY),
    )
