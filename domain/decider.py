"""Judging an act: refused with its code and rule, or recorded with what the law then yields.

Deciders return; adapters do. An accepted act is a fact as it stands, with nothing added that the
law makes of it; the consequences are facts of their own beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain import entry_refusals
from domain.calendar import civil_day
from domain.case import Case, Docket, standing
from domain.entry_refusals import is_held, unknown_case, unknown_office
from domain.errors import CalendarRangeError, RefusalCode, Refused, give_first
from domain.evidence import Moment, transit
from domain.finding import refusals as finding_refusals
from domain.finding.facts import FindingAct
from domain.history import History, collect
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


def decide(docket: Docket, act: Act[Fact], law: Law, entry: Entry) -> Accepted:
    """The act as facts, and the position it leads to.

    Raises Refused, and nothing is recorded, if a rule does not allow the act.
    """
    case = Case(docket, law, entry.recorded_at)
    after = with_act(case, act.fact, entry)
    try:
        give_first(_refusals(case, after, act))
        position = standing(after)
    except CalendarRangeError as error:
        raise Refused(RefusalCode.MALFORMED, Say(f"超出日历范围：{error}", str(error))) from error
    return Accepted((act.fact, *consequences(after.docket, position)), position)


def refusals(case: Case, act: Act[Fact], entry: Entry) -> Iterator[Refused]:
    """Every ground on which `decide` would refuse the act in this case; none, and it is taken.

    For asking of many acts in one case, whose standing they share: `case` is at the entry's
    instant. Raises CalendarRangeError where the calendar ends.
    """
    return _refusals(case, with_act(case, act.fact, entry), act)


def consequences(docket: Docket, position: Position) -> tuple[Fact, ...]:
    """What is to be recorded here so that the record says what the law yields now; often nothing.

    Of a case that nodes share, the node of the office that awaited an answer alone records that
    none came; where nobody did, the node that opened the case.
    """
    facts = news(docket.history.yielded, docket.decider.yields(position))
    return tuple(fact for fact in facts if _is_ours(docket.history, fact.awaited_by))


def _is_ours(history: History, awaiting: Code | None) -> bool:
    """True if this node recorded the last act of the office, or else the opening."""
    entries = [record.entry for record in history.acts]
    own = [
        entry
        for entry in entries
        if awaiting is not None and (entry.entered_by or entry.office or "").startswith(awaiting)
    ]
    exchange = (own or entries)[-1 if own else 0].exchange
    return exchange is None or exchange.received is None


def with_act(case: Case, fact: Fact, entry: Entry) -> Case:
    """The case as it would be with one more act in it, judged or not."""
    history = case.docket.history
    record = Recorded(case.id, history.version + 1, entry, fact)
    return _with(case, collect(history, record))


def _with(case: Case, history: History) -> Case:
    before = case.docket
    docket = Docket(case=before.case, decider=before.decider, history=history, linked=before.linked)
    return Case(docket, case.law, case.at)


def _refusals(case: Case, after: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Every ground on which the act is refused, of which the first in order is given."""
    kind, fact = case.decider, act.fact
    yield from entry_refusals.of_act(act, case.law, case.at)
    opened = bool(case.docket.history.acts)
    if isinstance(fact, kind.openings):
        begun = History(acts=after.docket.history.acts[-1:])
        yield from _of_opening(_with(after, begun), act)
        if opened:
            yield _is_open_already(case)
        return
    if not opened or case.began_at > case.at:  # by another node's clock, or one that was set back
        yield unknown_case(case.id)
        return
    yield from _of_enterer(case, act)
    yield from _of_the_norm(case, after, act)
    match fact:
        case ActCorrected():
            yield from _of_correction(case, act, fact, after)
        case FindingAct():
            yield from finding_refusals.by_role(case, act)
            yield from finding_refusals.by_stage(case, act)
        case _:
            yield from kind.role_refusals(case, act)
            yield from _of_stage(case, after, act)
            yield from _of_receipt(case, after, act)


def _of_opening(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What an opening is refused for: by its kind, its parties, and who enters it."""
    yield from _of_enterer(case, act)
    yield from case.decider.opening_refusals(case)
    for office in case.parties.codes:
        if office != case.opener:
            yield from unknown_office(case.law, office, case.opened_on, "to")


def _of_enterer(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """A party enters a counterpart's paper; nobody else does."""
    if act.entered_by is not None and case.parties.party_of(act.entered_by) is None:
        yield case.parties.outsider(act.entered_by, "JS-34.1", "entered_by")


def _of_the_norm(case: Case, after: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What arrived, or was done, before the norm was in force is outside it: it starts no term."""
    if case.decider.instrument is None:
        return
    if act.sending.arrived_at is None and act.sending.sent_at is None:
        return
    instrument = case.law.instrument(case.decider.instrument)
    travels = isinstance(act.fact, Arrived) or _travels(after, act)
    moment = act.sending.arrived_at if travels else act.sending.sent_at
    if moment is not None and not instrument.has_begun(civil_day(moment)):
        yield Refused(
            RefusalCode.NOT_IN_FORCE,
            Say(
                f"{instrument.title.zh}{instrument.when.zh}",
                f"{instrument.title.en} is {instrument.when.en}",
            ),
            rule="JS-43",
            field="arrived_at" if travels else "sent_at",
        )


def _travels(after: Case, act: Act[Fact]) -> bool:
    """True for an act that goes to another office, which paper can prove; it may bring it in."""
    return after.decider.addressee(after.parties, act.fact) is not None


def _of_stage(case: Case, after: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What the case has come to; evidence may be recorded late.

    What was sent to another office, and is proved to have been sent earlier, is not out of turn
    if it was in turn then.
    """
    found = list(case.decider.stage_refusals(case, act))
    happened = max(case.began_at, _happened(case, act).at)
    if (
        happened < case.at
        and any(each.code is RefusalCode.WRONG_STAGE for each in found)
        and _travels(after, act)
    ):
        then = case.decider.stage_refusals(case.as_of(happened), act)
        if not any(each.code is RefusalCode.WRONG_STAGE for each in then):
            found = [each for each in found if each.code is not RefusalCode.WRONG_STAGE]
    yield from found


def _happened(case: Case, act: Act[Fact]) -> Moment:
    return transit(act.sending, Moment(case.at, case.at, "", 0)).sent


def _of_receipt(case: Case, after: Case, act: Act[Fact]) -> Iterator[Refused]:
    """A receipt that completes no act: nothing sent to or from that office awaits its arrival.

    Looked at when it says it came: that this lies in the future is refused for itself.
    """
    fact = act.fact
    if not isinstance(fact, Arrived) or not is_held(act.sending.evidence):
        return
    came_at = max(case.at, act.sending.arrived_at or case.at)
    seen = case.as_of(came_at)
    before = {each.id: each.arrived for each in seen.acts()}
    proves = any(
        each.arrived != before[each.id] for each in after.as_of(came_at).acts() if each.id in before
    )
    if not proves:
        yield Refused(
            RefusalCode.WRONG_STAGE,
            Say("没有待到达的往来", "nothing that was sent awaits this arrival"),
            rule="JS-34.1",
            field="from" if fact.to is None else "to",
        )


def _is_open_already(case: Case) -> Refused:
    return Refused(
        RefusalCode.WRONG_STAGE,
        Say(f"案件{case.id}已经开立", f"the case {case.id} is open already"),
        field="case",
    )


def _of_correction(
    case: Case, act: Act[Fact], correction: ActCorrected, after: Case
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
    entered = original.entry.entered_by or office
    heirs = case.law.places.successors(entered, civil_day(case.at))
    if act.entering_office not in (entered, *heirs):
        yield case.parties.outsider(act.entering_office, "JS-34.1")
    corrected = replace(
        act,
        by=office,
        entered_by=original.entry.entered_by,
        sending=correction.sending,
        fact=correction.fact,
    )
    yield from entry_refusals.of_content(corrected, case.law, case.at)
    yield from _of_the_norm(case, after, corrected)
    if isinstance(correction.fact, case.decider.openings):
        history = after.docket.history
        opening = replace(history, acts=history.acts[:1])
        yield from _of_opening(_with(after, opening), corrected)
    elif isinstance(correction.fact, FindingAct):
        yield from finding_refusals.by_role(case, corrected)
    else:
        before = _with(case, case.docket.history.before(original))
        yield from case.decider.role_refusals(before, corrected)
        yield from _of_receipt(before, after, corrected)
