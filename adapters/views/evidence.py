"""The facts that findings rest on: which act of which office, when, how it went, what proves it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from adapters.ledger import Ledger
from adapters.views.dialect import Session
from adapters.views.tables import Tables
from domain.evidence import Medium, transit
from domain.history import History, history_of
from domain.localities import Code
from domain.recorded import CaseId, Fact, FactId, Recorded
from projections.responsibility import FINDINGS, FindingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced:
    """A fact behind a finding, as it stands corrected; instants in UTC.

    `sent_at` is the proved dispatch, or the entry if nothing proves one; `arrived_at` None if its
    own entry proves no arrival. `ref` is the office's reference to its paper.
    """

    finding: str
    act: str
    office: Code | None
    sent_at: datetime
    arrived_at: datetime | None
    medium: Medium
    ref: str | None
    entered_by: Code | None
    actor: str
    recorded_at: datetime
    fact: FactId


def evidence_of(
    session: Session, tables: Tables, ledger: Ledger, findings: Iterable[FindingRow]
) -> list[Evidenced]:
    """The facts behind findings, as the ledger had them at the place the findings stand for."""
    until = next(
        state.position + state.ahead
        for state in tables.states(session)
        if (state.view, state.version) == (FINDINGS.name, FINDINGS.version)
    )
    behind = [(row.key, FactId(fact)) for row in findings for fact in json.loads(row.evidence)]
    cases = list(dict.fromkeys(case_of(fact) for _, fact in behind))
    placed = ledger.histories(cases, until)
    histories = {case: history_of(record for _, record in placed[case]) for case in placed}
    return list(_shown(behind, histories))


def _shown(
    behind: Iterable[tuple[str, FactId]], histories: dict[CaseId, History]
) -> Iterator[Evidenced]:
    for finding, fact in behind:
        record = histories[case_of(fact)].find(fact)
        assert record is not None, "findings rest on acts on record"
        yield _line(finding, record)


def _line(finding: str, record: Recorded[Fact]) -> Evidenced:
    entry, went = record.entry, transit(record.entry.sending, record.entered)
    proof = entry.sending.evidence
    return Evidenced(
        finding=finding,
        fact=record.id,
        act=getattr(record.fact, "act", record.fact.topic),
        office=entry.office,
        entered_by=entry.entered_by,
        actor=entry.actor,
        sent_at=went.sent.at,
        arrived_at=None if went.arrived is None else went.arrived.at,
        recorded_at=entry.recorded_at,
        medium=entry.sending.medium,
        ref=None if proof is None else proof.ref,
    )


def case_of(fact: FactId) -> CaseId:
    """The case in a fact's name: what stands between its node and its version."""
    return CaseId(fact.partition("/")[2].rpartition("/")[0])
