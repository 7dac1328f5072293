"""Judging an act: refused with its code and rule, or recorded with what the law then yields.

Deciders return; adapters do. An accepted act is a fact as it stands, with nothing added that the
law makes of it; the consequences are facts of their own beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from domain.calendar import civil_day
from domain.case import Case, Decider, Docket, collect
from domain.errors import RefusalCode, Refused, give_first
from domain.evidence import Evidence, Moment, transit
from domain.law import Law
from domain.localities import Code
from domain.order import ActCorrected, Arrived
from domain.position import Position
from domain.recorded import Act, Entry, Fact, Recorded
from domain.say import Say
from domain.yields import news


@dataclass(frozen=True, slots=True)
class Accepted:
    """The facts an act brings about, itself first, then what the law yields; and the standing."""

    facts: tuple[Fact, ...]
    position: Position


def decide(decider: Decider, docket: Docket, act: Act[Fact], law: Law, entry: Entry) -> Accepted:
    """The act as facts, and the position it leads to.

    Raises Refused, and nothing is recorded, if a rule does not allow the act.
    """
    after = replace(docket, history=collect(docket.history, _recorded(docket, act.fact, entry)))
    now = entry.recorded_at
    case = Case(decider, docket, law, now)
    if not docket.history.acts:
        case = Case(decider, after, law, now)
        found = chain(_of_entry(case, act), _of_opening(case), decider.opening_refusals(case))
    elif isinstance(act.fact, decider.openings):
        found = chain(_of_entry(case, act), [_is_open_already(case)])
    elif isinstance(act.fact, ActCorrected):
        found = chain(_of_entry(case, act), _of_correction(case, act, act.fact, after))
    else:
        found = chain(
            _of_entry(case, act),
            decider.role_refusals(case, act),
            _of_stage(case, act),
            _of_receipt(case, after, act),
        )
    give_first(found)
    position = decider.settle(Case(decider, after, law, now))
    return Accepted((act.fact, *consequences(decider, after, position)), position)


def consequences(decider: Decider, docket: Docket, position: Position) -> tuple[Fact, ...]:
    """What is to be recorded so that the record says what the law yields now; often nothing."""
    return news(docket.history.yielded, decider.yields(position))


def _recorded(docket: Docket, fact: Fact, entry: Entry) -> Recorded[Fact]:
    return Recorded(docket.case, docket.history.version + 1, entry, fact)


def _of_entry(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What any act is refused for: evidence missing or of the future, offices that are not."""
    sending, held = act.sending, _is_held(act.sending.evidence)
    if act.entered_by is not None:
        if case.parties.party_of(act.entered_by) is None:
            yield case.parties.outsider(act.entered_by, "JS-34.1")
        if not held:
            yield Refused(
                RefusalCode.NO_EVIDENCE,
                Say("代为录入须附凭据", "an act entered for another office needs its evidence"),
                rule="JS-34.1",
                field="evidence",
            )
    if isinstance(act.fact, Arrived) and not held:
        yield Refused(
            RefusalCode.NO_EVIDENCE,
            Say("录入到达须附凭据", "an arrival is entered with the evidence for it"),
            rule="JS-34.1",
            field="evidence",
        )
    for name, moment in (("sent_at", sending.sent_at), ("arrived_at", sending.arrived_at)):
        if moment is not None and moment > case.at:
            yield Refused(
                RefusalCode.FUTURE_EVIDENCE,
                Say("凭据所载时间晚于录入时间", "the evidence is dated after its entry"),
                rule="JS-34.2",
                field=name,
            )
    for name, office in (("by", act.by), ("entered_by", act.entered_by)):
        if office is not None:
            yield from unknown_office(case, office, name)


def _of_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What the case has come to; evidence may be recorded late.

    An act that is proved to have happened earlier is not out of turn if it was in turn then.
    """
    found = list(case.decider.stage_refusals(case, act))
    entered = Moment(case.at, case.at, "", 0)
    happened = max(case.began_at, transit(act.sending, entered).sent.at)
    if happened < case.at and any(each.code is RefusalCode.WRONG_STAGE for each in found):
        then = case.decider.stage_refusals(replace(case, at=happened), act)
        if not any(each.code is RefusalCode.WRONG_STAGE for each in then):
            found = [each for each in found if each.code is not RefusalCode.WRONG_STAGE]
    yield from found


def _is_held(evidence: Evidence | None) -> bool:
    """True if the entry refers to some paper or record at all, usable for its medium or not."""
    return evidence is not None and bool(evidence.ref or evidence.original_record)


def _of_receipt(case: Case, after: Docket, act: Act[Fact]) -> Iterator[Refused]:
    """A receipt that completes no act: nothing sent to or from that office awaits its arrival."""
    fact = act.fact
    if not isinstance(fact, Arrived) or not _is_held(act.sending.evidence):
        return
    before = {each.id: each.arrived for each in case.acts()}
    proves = any(
        each.arrived != before[each.id]
        for each in replace(case, docket=after).acts()
        if each.id in before
    )
    if not proves:
        yield Refused(
            RefusalCode.WRONG_STAGE,
            Say("没有待到达的往来", "nothing that was sent awaits this arrival"),
            rule="JS-34.1",
            field="from" if fact.to is None else "to",
        )


def _of_opening(case: Case) -> Iterator[Refused]:
    for office in case.parties.codes:
        if office != case.opener:
            yield from unknown_office(case, office, "to")


def unknown_office(case: Case, office: Code, name: str) -> Iterator[Refused]:
    """The refusal for an office that existed, but not on the day of the act."""
    day = civil_day(case.at)
    if not case.law.places.exists(office, day):
        heirs = case.law.places.successors(office, day)
        named = "、".join(case.law.places.full_name(heir, day) for heir in heirs)
        yield Refused(
            RefusalCode.UNKNOWN_OFFICE,
            Say(
                f"{day}无此单位：{office}" + (f"，由{named}承接" if heirs else ""),
                f"there was no office {office} on {day}" + (f"; see {named}" if heirs else ""),
            ),
            rule="JS-10.1",
            field=name,
        )


def _is_open_already(case: Case) -> Refused:
    return Refused(
        RefusalCode.WRONG_STAGE,
        Say(f"案件{case.id}已经开立", f"the case {case.id} is open already"),
        field="case",
    )


def _of_correction(
    case: Case, act: Act[Fact], correction: ActCorrected, after: Docket
) -> Iterator[Refused]:
    """A correction is the entering office's own, of an act of this case, and is judged as one."""
    original = case.docket.history.find(correction.of)
    if original is None:
        yield Refused(
            RefusalCode.WRONG_STAGE,
            Say("本案没有所要更正的行为", "this case has no such act to correct"),
            field="of",
        )
        return
    office = original.entry.office
    assert office is not None, "the law's own yields are not acts"
    if act.entering_office != (original.entry.entered_by or office):
        yield case.parties.outsider(act.entering_office, "JS-34.1")
    corrected = replace(
        act,
        by=office,
        entered_by=original.entry.entered_by,
        sending=correction.sending,
        fact=correction.fact,
    )
    yield from _of_entry(case, corrected)
    if isinstance(correction.fact, case.decider.openings):
        yield from case.decider.opening_refusals(replace(case, docket=after))
    else:
        before = replace(case.docket, history=case.docket.history.before(original))
        yield from case.decider.role_refusals(replace(case, docket=before), corrected)
