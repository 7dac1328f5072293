"""What is refused of an office's own records, and under which rule."""

from collections.abc import Iterator

from domain.boundary import outside, outside_boundary
from domain.calendar import civil_day
from domain.case import Case, standing
from domain.duties import DUTIES
from domain.duties.row import MetBy
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.office.exchange import RULE
from domain.office.facts import AgreementMade, DutyRecorded
from domain.recorded import Act, Fact
from domain.refusals import not_in_force_on, still_to_come, wrong_stage
from domain.say import Say

AGREEMENT = "JS-7.4"
_RECORDED = {row.rule: row for row in DUTIES if row.met_by is MetBy.RECORD}


def of_opening(case: Case) -> Iterator[Refused]:
    """A duty that the office has and did; an agreement with another office."""
    match case.opening.fact:
        case DutyRecorded() as recorded:
            yield from _of_rule(case, recorded)
            yield from still_to_come(recorded.on, civil_day(case.at), recorded.rule, "on")
            if recorded.rule == RULE and recorded.counterpart is None:
                yield _malformed(RULE, "counterpart", "信息交流须有对方", "with whom is expected")
            yield from _with_itself(case, recorded.counterpart, recorded.rule)
        case AgreementMade() as agreed:
            if agreed.until is not None and agreed.until < agreed.from_:
                yield _malformed(AGREEMENT, "until", "早于起始日", "it is before its first day")
            yield from _with_itself(case, agreed.counterpart, AGREEMENT)
        case other:
            raise TypeError(f"{other} does not open an office's record")


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Either of the two ends an agreement."""
    if case.parties.party_of(act.by) is None:
        yield case.parties.outsider(act.by, AGREEMENT)


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Only an agreement ends, and once."""
    del act
    stage = standing(case).stage
    if stage == "recorded":
        yield wrong_stage(AGREEMENT, "记录无所谓终止", "a record does not end, it is corrected")
    elif stage == "ended":
        yield wrong_stage(AGREEMENT, "协议已终止", "the agreement has ended already")


def _of_rule(case: Case, recorded: DutyRecorded) -> Iterator[Refused]:
    """The rule is one that offices keep a record of, in force on the day, inside the boundary."""
    rule = recorded.rule
    if left_out := outside(rule):
        yield outside_boundary(left_out, "rule")
        return
    row = _RECORDED.get(rule)
    if row is None:
        yield _malformed(
            rule,
            "rule",
            f"没有这一常设或定期职责：{rule}",
            f"{rule} is no standing or recurring duty of docs/rules.md, as JS-11.3 or HY-21 is",
        )
        return
    yield from not_in_force_on(case.law.instrument(row.instrument), recorded.on, rule, "rule")


def _with_itself(case: Case, counterpart: Code | None, rule: str) -> Iterator[Refused]:
    if counterpart == case.opener:
        yield _malformed(rule, "counterpart", "对方不能是本单位", "another office is expected")


def _malformed(rule: str, name: str, zh: str, en: str) -> Refused:
    return Refused(RefusalCode.MALFORMED, Say(zh, en), rule=rule, field=name)
