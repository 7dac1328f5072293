"""What a demo world shows: every kind, stage, clause and way, each by the law's own path."""

import re
from collections import Counter
from itertools import chain

from adapters.sweep import sweep
from adapters.views.checking import check
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from domain.catalog import COMMON_FACTS, KINDS
from domain.consultation.facts import ConsentDeemed
from domain.evidence import Flag, Medium
from domain.localities import Code, Level, level_of
from domain.order import ActReceived
from domain.position import DutyState, Owed, Side
from domain.responsibility import CLAUSES
from domain.yields import FindingMade, FindingRemoved
from tests.world.conftest import Made

STAGES = {
    "consultation": {"open", "notified", "decided", "coordinating", "closed", "withdrawn"},
    "inquiry": {"sent", "received", "accepted", "answered", "refused", "withdrawn"},
    "first_child": {
        *("applied", "asking", "answered", "overdue", "delivered", "issued", "refused"),
        *("registered", "notified"),
    },
    "approval": {"decided", "notified", "acknowledged"},
    "registration": {"collected", "reported", "entered", "departed"},
    "certificate": {"valid", "urged", "interim"},
    "complaint": {"filed", "referred", "answered", "upheld", "dismissed"},
    "conclusion": {"recorded"},
    "office": {"recorded", "agreed", "ended"},
    "return": {"submitted"},
}
"""Every stage but one: no certificate expires in 2010, for the norm is of November 2009."""


def test_every_kind_stands_at_every_stage_when_the_year_ends(year: Made) -> None:
    found = {kind: {stage for each, stage in year.stages if each == kind} for kind in KINDS}
    assert found == STAGES


def test_a_certificate_expires_three_years_after_it_was_issued(years: Made) -> None:
    assert years.stages["certificate", "expired"]


def test_every_fact_that_a_case_can_have_is_done_or_yielded(year: Made) -> None:
    kinds = ((*kind.openings, *kind.facts, *kind.yield_facts) for kind in KINDS.values())
    every = {fact.topic for fact in (*COMMON_FACTS, *chain(*kinds))}
    between_nodes = {ActReceived.topic}
    assert {record.fact.topic for record in year.records} == every - between_nodes


def test_the_law_refuses_next_to_nothing_and_keeps_nothing_of_it(year: Made) -> None:
    assert year.tally.refused.total() <= year.tally.acts / 1000
    assert year.tally.facts == len(year.records) == year.here.ledger.position


def test_the_tally_says_what_the_ledger_says(year: Made) -> None:
    assert +year.tally.stages == year.stages
    made = Counter(r.fact.clause for r in year.records if isinstance(r.fact, FindingMade))
    gone = Counter(r.fact.clause for r in year.records if isinstance(r.fact, FindingRemoved))
    assert +year.tally.findings == made - gone


def duties(world: Made, rule: str) -> list[Owed]:
    every = (duty for position in world.positions for duty in position.duties)
    return [duty for duty in every if duty.row.rule == rule]


def test_offices_answer_early_on_the_last_day_late_and_never(year: Made) -> None:
    for rule in ("JS-14.1", "JS-19.1", "JS-29.2", "JS-32.3", "SVC-INQUIRY"):
        owed = duties(year, rule)
        met = [duty for duty in owed if duty.state is DutyState.MET]
        assert any(duty.met_on != duty.term.due_on for duty in met), rule
        assert any(duty.met_on == duty.term.due_on for duty in met), rule
        assert any(duty.state is DutyState.LATE for duty in owed), rule
        assert any(duty.state is DutyState.LAPSED for duty in owed), rule
        assert any(duty.state is DutyState.OPEN for duty in owed), rule


def test_both_sides_are_found_against_under_every_clause(year: Made) -> None:
    findings = [finding for position in year.positions for finding in position.findings]
    assert {finding.clause for finding in findings} == {clause.id for clause in CLAUSES}
    assert {finding.side for finding in findings} == set(Side)
    assert {finding.stage for finding in findings} == {"found", "contested", "upheld", "set_aside"}


def test_silence_is_consent_and_evidence_may_rebut_it(year: Made) -> None:
    topics = Counter(record.fact.topic for record in year.records)
    assert topics[ConsentDeemed.topic] > topics["consultation.consent-rebutted.v1"] > 0


def test_decisions_are_good_and_bad(year: Made) -> None:
    decisions = [d for p in year.positions for d in getattr(p, "decisions", ())]
    assert {decision.status for decision in decisions} >= {
        *("valid", "disputed", "premature", "unresolved", "must_revoke"),
        *("self_revoked", "revoked_by_superior", "set_aside"),
    }
    assert {decision.ground for decision in decisions} == {None, "case A", "case B"}


def test_acts_go_by_every_medium_with_good_and_bad_evidence(year: Made) -> None:
    assert {record.entry.sending.medium for record in year.records} == set(Medium)
    assert any(record.entry.entered_by is not None for record in year.records)
    flags = frozenset().union(*(position.flags for position in year.positions))
    assert flags == set(Flag) - {Flag.PROVISIONAL_CALENDAR}  # the notice for 2011 is loaded


def test_offices_are_real_and_of_every_level(year: Made) -> None:
    offices = {record.entry.office for record in year.records} - {None}
    assert all(year.here.law.places.ever_existed(Code(str(office))) for office in offices)
    assert {level_of(Code(str(office))) for office in offices} == set(Level)
    assert len({str(office)[:2] for office in offices}) > 25


def test_nothing_is_kept_of_a_person_but_an_opaque_key(year: Made) -> None:
    for record in year.records:
        assert not re.search(r"\d{15}|某", repr(record.fact))


def test_the_views_say_what_the_facts_say(year: Made) -> None:
    here = year.here
    tables = open_views("memory:")
    Projector(here.ledger, here.law, tables).catch_up()
    assert list(check(here.ledger, here.law, tables, 3000, 1)) == []
    tables.close()


def test_time_has_left_nothing_to_be_recorded(year: Made, years: Made) -> None:
    for world in (year, years):
        before = world.here.ledger.position
        tables = open_views("memory:")
        swept = sweep(world.here, tables, world.ends_at, limit=100_000)
        tables.close()
        assert (swept.facts, world.here.ledger.position) == (0, before)
