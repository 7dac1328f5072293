"""THE clauses on responsibility (JS-39 to JS-41), and the findings that conduct falls under.

A finding is a pure function of facts and rules. It names every clause that applies; the text has
no weights, no shares and no scores, so neither has this. Offices that the instrument does not
bind are shown, never found against.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from domain.duties.row import Duty
from domain.localities import Code
from domain.position import Finding, Owed, Side
from domain.recorded import CaseId, FactId
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A paragraph of the articles on responsibility: which side answers, and for what."""

    id: str
    side: Side
    instrument: str
    cite: Say
    quote: str


def _pair(
    number: int, origin_quote: str, residence_quote: str, zh: str, en: str
) -> tuple[Clause, Clause]:
    return (
        Clause(
            id=f"39({number})",
            side=Side.ORIGIN,
            instrument="JS-2009",
            cite=Say(
                f"第三十九条（{'一二三四五六'[number - 1]}）：{zh}", f"art. 39({number}): {en}"
            ),
            quote=origin_quote,
        ),
        Clause(
            id=f"40({number})",
            side=Side.RESIDENCE,
            instrument="JS-2009",
            cite=Say(f"第四十条（{'一二三四五六'[number - 1]}）：{zh}", f"art. 40({number}): {en}"),
            quote=residence_quote,
        ),
    )


CLAUSES: tuple[Clause, ...] = (
    *_pair(
        2,
        "个案协查、信息反馈、信息统计上报不符合要求的",
        "个案协查、信息反馈、信息统计上报不符合要求的",
        "协查、反馈、统计上报不符合要求",
        "inquiry, feedback or statistics not as required",
    ),
    *_pair(
        6,
        "违反本规范规定的其它相关情形",
        "违反本规范规定的其它相关情形",
        "违反本规范的其它情形",
        "any other duty of the norm that was breached, with its rule",
    ),
)

_BY_ID = {clause.id: clause for clause in CLAUSES}
_IN_ORDER = {clause.id: rank for rank, clause in enumerate(CLAUSES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What an office did or left undone against a rule, with the primary facts that show it.

    `trigger` is the fact that the breach hangs on; with the case, clause, rule, office and leg it
    makes the finding's identity, which later evidence about other facts does not change.
    """

    case: CaseId
    row: Duty
    office: Code
    side: Side
    binding: bool
    since: date
    trigger: FactId
    evidence: tuple[FactId, ...]
    leg: Code | None = None


def attribute(conduct: Iterable[Conduct]) -> tuple[Finding, ...]:
    """Every clause that applies to what the offices did, in the text's order."""
    found = [
        Finding(
            id=finding_id(act, clause.id),
            clause=clause.id,
            side=clause.side,
            office=act.office,
            rule=act.row.rule,
            since=act.since,
            evidence=act.evidence,
        )
        for act in conduct
        if act.binding
        for clause in (_BY_ID[name] for name in act.row.clauses)
        if clause.side is act.side
    ]
    return tuple(sorted(found, key=lambda finding: (finding.since, _IN_ORDER[finding.clause])))


def lapse(case: CaseId, duty: Owed, side: Side) -> Conduct:
    """The conduct of an office whose duty's term ended undone."""
    return Conduct(
        case=case,
        row=duty.row,
        office=duty.owed_by,
        side=side,
        binding=duty.binding,
        since=duty.term.lapsed_on,
        trigger=duty.trigger,
        evidence=(duty.trigger, *((duty.done,) if duty.done else ())),
        leg=duty.leg,
    )


def finding_id(conduct: Conduct, clause: str) -> str:
    """A name that is the same wherever and whenever the finding is derived: 16 hex digits."""
    parts = (
        conduct.case,
        clause,
        conduct.row.rule,
        conduct.office,
        conduct.leg or "",
        conduct.trigger,
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
