"""Which cases are under way in an area, which had a silent office, which wait for a superior?

One row a case, an office and a reason. Duties and findings of an area are not here: the overview
(`adapters/views/overview.py`) counts them in the worklist and in the findings, so that it cannot
say anything else than they do. What is due soon depends on the day of the question and is counted
then, from the due days.

A case with two offices in an area is one case of it. So that counts can be added up all the same,
a row says how much of its office's code an earlier row of its case and reason has: within an area,
a case is counted by the rows that have less in common than the area's code is long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from domain.consultation.kind import ConsultationPosition
from domain.localities import Code, Level
from domain.position import CoordinationStage
from projections.view import Row, Seen, Tally, View
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
    """A case in the overview of an office, for a reason.

    `shared` is the length of what its code has in common with an earlier row's.
    """

    office: Code
    reason: str
    kind: str
    stage: str
    shared: str


_ITSELF = "99"


def length(characters: int) -> str:
    """A number of characters of a code, as rows have it: in two digits, in order as text."""
    return f"{characters:02d}"


def _shared(office: Code, earlier: Sequence[Code]) -> str:
    """What an office's code has in common with those before; more than any, with its own."""
    if office in earlier:
        return _ITSELF
    return length(max((_in_common(office, each) for each in earlier), default=0))


def _in_common(one: Code, other: Code) -> int:
    return sum(
        1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(one, other, strict=False))
    )


_WAITING = (CoordinationStage.NEEDED, CoordinationStage.ASKED)


def fold(seen: Seen) -> Iterator[TerritoryRow]:
    """The offices that a case concerns as it stands, each with the reason."""
    earlier: dict[Reason, list[Code]] = {}
    for number, (office, reason) in enumerate(_concerned(seen)):
        before = earlier.setdefault(reason, [])
        yield TerritoryRow(
            case=seen.case.id,
            key=f"{number:03d}",
            office=office,
            reason=str(reason),
            kind=seen.position.kind,
            stage=seen.position.stage,
            shared=_shared(office, before),
        )
        before.append(office)


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
    version=2,
    row=TerritoryRow,
    fold=fold,
    indexes=(("office", "reason"),),
    tallies=tuple(
        Tally(
            name=str(level.name).lower(),
            by=(("office", level), ("reason", None), ("kind", None), ("shared", None)),
        )
        for level in (Level.CITY, Level.TOWNSHIP)
    ),
)
