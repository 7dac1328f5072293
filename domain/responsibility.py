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
    """A paragraph of the articles on responsibility: which side answers, and for what.

    `side` is None where each side answers for its own part (分别承担).
    """

    id: str
    side: Side | None
    cite: Say
    quote: str


CLAUSES: tuple[Clause, ...] = (
    Clause(
        id="39(1)",
        side=Side.ORIGIN,
        cite=Say(
            "第三十九条（一）：不按规定登记、建档",
            "art. 39(1): the origin did not register or file as required",
        ),
        quote="不按规定登记、建档流动人口信息资料",
    ),
    Clause(
        id="39(2)",
        side=Side.ORIGIN,
        cite=Say(
            "第三十九条（二）：协查、反馈、统计上报不符合要求",
            "art. 39(2): inquiry, feedback or statistics of the origin not as required",
        ),
        quote="个案协查、信息反馈、信息统计上报不符合要求的",
    ),
    Clause(
        id="39(3)",
        side=Side.ORIGIN,
        cite=Say(
            "第三十九条（三）：对现居住地的申请未能有效配合（只由上级结论认定）",
            "art. 39(3): the origin did not cooperate on a request; "
            "only by a superior's conclusion",
        ),
        quote="对现居住地提出个案协查、协作处理申请未能有效配合",
    ),
    Clause(
        id="39(4)",
        side=Side.ORIGIN,
        cite=Say(
            "第三十九条（四）：刁难、搭车收费、强制返乡、在流入地设点收费（由查实的投诉认定）",
            "art. 39(4): the origin obstructed, charged, or forced a return; "
            "by an upheld complaint",
        ),
        quote="故意刁难、搭车收费",
    ),
    Clause(
        id="39(6)",
        side=Side.ORIGIN,
        cite=Say(
            "第三十九条（六）：违反本规范的其它情形",
            "art. 39(6): any other duty of the norm that the origin breached, with its rule",
        ),
        quote="违反本规范规定的其它相关情形",
    ),
    Clause(
        id="40(1)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（一）：不按规定登记、建档",
            "art. 40(1): the residence did not register or file as required",
        ),
        quote="不按规定登记、建档流动人口信息资料",
    ),
    Clause(
        id="40(2)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（二）：协查、反馈、统计上报不符合要求",
            "art. 40(2): inquiry, feedback or statistics of the residence not as required",
        ),
        quote="个案协查、信息反馈、信息统计上报不符合要求的",
    ),
    Clause(
        id="40(3)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（三）：对户籍地的申请未能有效配合（只由上级结论认定）",
            "art. 40(3): the residence did not cooperate on a request; "
            "only by a superior's conclusion",
        ),
        quote="对户籍地提出个案协查、协助处理申请未能有效配合",
    ),
    Clause(
        id="40(4)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（四）：免费服务不到位、违规收费（由查实的投诉认定）",
            "art. 40(4): the residence withheld free services or charged; by an upheld complaint",
        ),
        quote="落实免费技术服务不到位，违规收取服务费的",
    ),
    Clause(
        id="40(5)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（五）：居住达到期限而未实施服务管理",
            "art. 40(5): a stay that reached the threshold without any service record",
        ),
        quote="在现居住地居住30天以上，未实施有效服务管理的",
    ),
    Clause(
        id="40(6)",
        side=Side.RESIDENCE,
        cite=Say(
            "第四十条（六）：违反本规范的其它情形",
            "art. 40(6): any other duty of the norm that the residence breached, with its rule",
        ),
        quote="违反本规范规定的其它相关情形",
    ),
    Clause(
        id="41(1)",
        side=None,
        cite=Say(
            "第四十一条（一）：协作处理无效，各方分别承担（只由上级结论认定）",
            "art. 41(1): cooperation failed, each side answers; only by a superior's conclusion",
        ),
        quote="经户籍地、现居住地协作处理无效",
    ),
    Clause(
        id="41(2)",
        side=None,
        cite=Say(
            "第四十一条（二）：多处流动，所经地区分别承担（只由上级结论认定）",
            "art. 41(2): several places, each answers for itself; only by a superior's conclusion",
        ),
        quote="多处流动，所经地区（居住30天以上）未采取有效措施的",
    ),
)
"""Art. 39(5) is outside the boundary (domain.md section 2) and has no row."""

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
            side=act.side,
            office=act.office,
            rule=act.row.rule,
            since=act.since,
            evidence=act.evidence,
        )
        for act in conduct
        if act.binding
        for clause in (_BY_ID[name] for name in act.row.clauses)
        if clause.side in (None, act.side)
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
    act, leg = conduct, conduct.leg or ""
    return name_of(act.case, clause, act.row.rule, act.office, leg, act.trigger)


def name_of(case: str, clause: str, rule: str, office: str, leg: str, trigger: str) -> str:
    """The name of a finding by all that it hangs on; `leg` is empty if there is none."""
    parts = (case, clause, rule, office, leg, trigger)
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
