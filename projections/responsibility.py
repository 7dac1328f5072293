"""Which office answers for what, where, since when, on which evidence? One row a finding."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.assessment import pair_of
from domain.localities import Code, Level
from domain.position import Side
from projections.view import Json, Row, Seen, Tally, View


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow(Row):
    """A finding; `key` is its id, `counterpart` the office on the other side."""

    kind: str
    clause: str
    side: str
    office: Code
    counterpart: Code | None
    rule: str
    since: date
    month: str
    stage: str
    evidence: Json


def fold(seen: Seen) -> Iterator[FindingRow]:
    """The findings of a case as they stand."""
    for finding in seen.position.findings:
        pair = pair_of(seen.case, finding.office, finding.side)
        other = None if pair is None else pair[finding.side is Side.ORIGIN]
        yield FindingRow(
            case=seen.case.id,
            key=finding.id,
            kind=seen.position.kind,
            clause=finding.clause,
            side=str(finding.side),
            office=finding.office,
            counterpart=other,
            rule=finding.rule,
            since=finding.since,
            month=f"{finding.since:%Y-%m}",
            stage=str(finding.stage),
            evidence=Json(json.dumps(finding.evidence)),
        )


_REST: tuple[tuple[str, int | None], ...] = (
    ("clause", None),
    ("rule", None),
    ("side", None),
    ("stage", None),
    ("month", None),
)
"""What findings are told apart by beside their areas."""

_PAIRED: tuple[tuple[str, int | None], ...] = (("side", None), ("stage", None), ("month", 4))
"""By pairs of smaller areas less is told apart, or there would be as many counts as findings."""

FINDINGS = View(
    name="findings",
    version=2,
    row=FindingRow,
    fold=fold,
    indexes=(("office", "since"), ("counterpart", "since"), ("clause", "since")),
    tallies=(
        Tally(name="by_city", by=(("office", Level.CITY), *_REST)),
        Tally(
            name="by_provinces",
            by=(("office", Level.PROVINCE), ("counterpart", Level.PROVINCE), *_REST),
        ),
        Tally(
            name="by_cities",
            by=(("office", Level.CITY), ("counterpart", Level.CITY), *_PAIRED),
        ),
        Tally(name="by_county", by=(("office", Level.COUNTY), *_REST)),
        Tally(
            name="by_counties",
            by=(("office", Level.COUNTY), ("counterpart", Level.COUNTY), *_PAIRED),
        ),
    ),
)
