"""Which cases are under way in an area, which had a silent office, which wait for a superior?

One row a case, an office and a reason. Duties and findings of an area are not here: the overview
(`adapters/views/overview.py`) counts them in the worklist and in the findings, so that it cannot
say anything else than they do. What is due soon depends on the day of the question and is counted
then, from the due days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.consultation.kind import ConsultationPosition
from domain.localities import Code
from domain.position import CoordinationStage
from projections.view import Row, Seen, View
from projections.words.cases import UNDER_WAY


class Reason(StrEnum):
    """Why a case stands in an office's overview.

    `under_way`: the office is a party and the case waits for an act. `deemed_consent`: its
    silence became consent there. `coordination`: it is the common superior, needed or asked.
    """

    UNDER_WAY = "under_way"
    DEEMED_CONSENT = "deemed_consent"
    COORDINATION = "coordination"


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryRow(Row):
    """A case in the overview of an office, for a reason."""

    office: Code
    reason: str
    kind: str
    stage: str


_WAITING = (CoordinationStage.NEEDED, CoordinationStage.ASKED)


def fold(seen: Seen) -> Iterator[TerritoryRow]:
    """The offices that a case concerns as it stands, each with the reason."""
    for number, (office, reason) in enumerate(_concerned(seen)):
        yield TerritoryRow(
            case=seen.case.id,
            key=f"{number:03d}",
            office=office,
            reason=str(reason),
            kind=seen.position.kind,
            stage=seen.position.stage,
        )


def _concerned(seen: Seen) -> Iterator[tuple[Code, Reason]]:
    position = seen.position
    if position.stage in UNDER_WAY[position.kind]:
        for party in seen.case.parties.codes:
            yield party, Reason.UNDER_WAY
    if isinstance(position, ConsultationPosition):
        for consent in position.consents:
            yield consent.office, Reason.DEEMED_CONSENT
    stands = position.coordination
    if stands.superior is not None and stands.stage in _WAITING:
        yield stands.superior, Reason.COORDINATION


TERRITORY = View(
    name="territory",
    version=1,
    row=TerritoryRow,
    fold=fold,
    indexes=(("office", "reason"),),
)
