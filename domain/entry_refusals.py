"""What any act is refused for, whatever its case: its evidence, its dates, the offices it names."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import civil_day
from domain.errors import RefusalCode, Refused
from domain.evidence import Evidence, Moment, transit
from domain.law import Law
from domain.localities import Code
from domain.order import Arrived
from domain.recorded import OWN_RECORDS, Act, CaseId, Fact
from domain.say import Say


def of_act(act: Act[Fact], law: Law, entered_at: datetime) -> Iterator[Refused]:
    """What an act is refused for as it is entered: its evidence, and the offices it comes from."""
    yield from of_content(act, law, entered_at)
    today = civil_day(entered_at)
    name = "by" if act.entered_by is None else "entered_by"
    if act.entered_by == act.by:
        yield Refused(
            RefusalCode.MALFORMED,
            Say("本单位的行为无须代为录入", "an office enters its own acts itself"),
            field="entered_by",
        )
    if (name, acted_on(act, entered_at)) != ("by", today):
        yield from unknown_office(law, act.entering_office, today, name)


def of_content(act: Act[Fact], law: Law, entered_at: datetime) -> Iterator[Refused]:
    """Evidence missing or of the future; an office that did not exist when it acted."""
    sending, held = act.sending, is_held(act.sending.evidence)
    if act.entered_by is not None and not held:
        yield _without_evidence(
            Say("代为录入须附凭据", "an act entered for another office needs its evidence")
        )
    if isinstance(act.fact, Arrived) and not held:
        yield _without_evidence(
            Say("录入到达须附凭据", "an arrival is entered with the evidence for it")
        )
    for name, moment in (("sent_at", sending.sent_at), ("arrived_at", sending.arrived_at)):
        if moment is not None and moment > entered_at:
            yield Refused(
                RefusalCode.FUTURE_EVIDENCE,
                Say("凭据所载时间晚于录入时间", "the evidence is dated after its entry"),
                rule="JS-34.2",
                field=name,
            )
    yield from unknown_office(law, act.by, acted_on(act, entered_at), "by")


def acted_on(act: Act[Fact], entered_at: datetime) -> date:
    """The civil day an act happened on: the day it was provably sent, at the latest its entry."""
    sent = transit(act.sending, Moment(entered_at, entered_at, "", 0)).sent.at
    return civil_day(min(sent, entered_at))


def is_held(evidence: Evidence | None) -> bool:
    """True if the entry refers to some paper or record at all, usable for its medium or not."""
    return evidence is not None and bool(evidence.ref or evidence.original_record)


def unknown_office(law: Law, office: Code, day: date, name: str) -> Iterator[Refused]:
    """The refusal for an office that existed, but not on the day."""
    if law.places.exists(office, day):
        return
    heirs = "、".join(
        law.places.full_name(heir, day) for heir in law.places.successors(office, day)
    )
    yield Refused(
        RefusalCode.UNKNOWN_OFFICE,
        Say(
            f"{day}无此单位：{office}" + (f"，由{heirs}承接" if heirs else ""),
            f"there was no office {office} on {day}" + (f"; see {heirs}" if heirs else ""),
        ),
        rule="JS-10.1",
        field=name,
    )


def unknown_case(case: CaseId, of_kind: str | None = None) -> Refused:
    """The refusal for a case that was not opened, or is of another kind than the act."""
    if of_kind is None:
        say = Say(f"没有这一案件：{case}", f"there is no such case: {case}")
    else:
        say = Say(f"案件{case}属于{of_kind}", f"{case} is of the kind {of_kind}")
    return Refused(RefusalCode.UNKNOWN_CASE, say, field="case")


def no_case_id() -> Refused:
    """The refusal for an id that is kept for the installation's own records."""
    say = Say(
        f"案件编号不得以“{OWN_RECORDS}”开头", f"the id of a case does not begin with {OWN_RECORDS}"
    )
    return Refused(RefusalCode.MALFORMED, say, field="case")


def _without_evidence(say: Say) -> Refused:
    return Refused(RefusalCode.NO_EVIDENCE, say, rule="JS-34.1", field="evidence")
