"""Where a case stands, in words; ages and days left, which change daily, apart."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.consultation.kind import ConsultationPosition
from domain.position import CoordinationStage, DutyState, Owed, Position
from domain.say import Say
from projections.case_file import own_hints
from projections.prose.changes import Matter
from projections.prose.teller import Teller
from projections.words.cases import KINDS, STAGES
from projections.words.fields import COORDINATION, FIELDS, FLAGS, NONE, STAGE


def matters(position: Position | None, teller: Teller) -> Mapping[str, Matter]:
    """Everything that a position says and that does not change daily; nothing of no position."""
    return {} if position is None else dict(_matters(position, teller))


def standing(position: Position, teller: Teller) -> list[str]:
    """Where the case stands on the teller's day, with days left and ages, a line each."""
    ages = dict(_ages(position, teller))
    lines = [teller.about(teller.say(KINDS[position.kind]), _stage(position, teller))]
    for key, matter in matters(position, teller).items():
        if key != "stage":
            aged = [matter.stands, *([ages[key]] if key in ages else [])]
            lines.append(teller.about(matter.about, teller.joined(aged)))
    for ended, heirs in position.passed_to.items():
        old, new = teller.name(ended), teller.listed([*map(teller.name, heirs)])
        lines.append(teller.say(Say(f"{old}的事项由{new}承继", f"{old} passed to {new}")))
    for party, office in position.handled_by.items():
        of, by = teller.name(party), teller.name(office)
        lines.append(teller.say(Say(f"{of}的事项由{by}办理", f"{by} acts for {of}")))
    return lines


def duty_key(duty: Owed) -> str:
    """What tells a duty from the other duties of its case, from one position to the next."""
    return f"duty {duty.row.rule} {duty.owed_by} {duty.owed_to} {duty.trigger} {duty.term.day0}"


def _matters(position: Position, teller: Teller) -> Iterator[tuple[str, Matter]]:
    none = teller.say(NONE)
    yield "stage", Matter(teller.say(STAGE), _stage(position, teller))
    if isinstance(position, ConsultationPosition):
        yield from _consulted(position, teller)
    else:
        for field in own_hints(position):
            yield from _own(position, field, teller)
    for duty in position.duties:
        yield duty_key(duty), Matter(_duty(duty, teller), teller.value(duty.state))
    for finding in position.findings:
        on, side = teller.name(finding.office), teller.value(finding.side)
        about = Say(
            f"责任{finding.clause}，{on}（{side}），{finding.rule}",
            f"finding {finding.clause} on {on} ({side}), {finding.rule}",
        )
        yield f"finding {finding.id}", Matter(teller.say(about), teller.value(finding.stage))
    flags = teller.listed([teller.value(flag) for flag in sorted(position.flags)])
    yield "flags", Matter(teller.say(FLAGS), flags or none, quiet=not flags)
    stage = position.coordination.stage
    silent = stage is CoordinationStage.NONE
    yield "coordination", Matter(teller.say(COORDINATION), teller.value(stage), quiet=silent)


def _stage(position: Position, teller: Teller) -> str:
    return teller.say(STAGES[position.kind][position.stage])


def _consulted(position: ConsultationPosition, teller: Teller) -> Iterator[tuple[str, Matter]]:
    """The legs by notified office, those of further notices, the decisions and tacit consents."""
    for office, leg in position.legs.items():
        yield f"leg {office}", Matter(teller.name(office), teller.value(leg))
    for leg in position.further_legs:
        by = teller.name(leg.notifier)
        about = teller.say(Say(f"{by}的通报", f"the notice of {by}"))
        yield f"leg of {leg.notifier}", Matter(about, teller.value(leg))
    for number, made in enumerate(position.decisions):
        by = teller.name(made.by)
        about = teller.say(Say(f"{by}的征收决定", f"decision of {by}"))
        yield f"decision {number}", Matter(about, teller.value(made))
    for consent in position.consents:
        of, to = teller.name(consent.office), teller.name(consent.notifier)
        about = teller.say(
            Say(f"{of}对{to}视为同意", f"silence is consent (视为同意), {of} to {to}")
        )
        yield (
            f"consent {consent.office} {consent.notifier} {consent.effective_at}",
            Matter(about, teller.value(consent)),
        )


def _own(position: Position, field: str, teller: Teller) -> Iterator[tuple[str, Matter]]:
    """A field that only this kind of case has; of the places of a conclusion, each."""
    about, value = teller.say(FIELDS[field]), getattr(position, field)
    if isinstance(value, tuple):
        for place in value:
            yield f"{field} {place.office}", Matter(teller.name(place.office), teller.value(place))
    elif (said := teller.field(position, field)) is not None:
        yield field, Matter(about, said)


def _duty(duty: Owed, teller: Teller) -> str:
    """Which rule, who owes whom, by when, and what limits it."""
    return teller.joined([duty_said(duty, teller), *term_said(duty, teller)])


def duty_said(duty: Owed, teller: Teller) -> str:
    """Which rule, and who owes whom."""
    by = teller.name(duty.owed_by)
    to = teller.name(duty.owed_to) if duty.owed_to else None
    owes = Say(f"{by}对{to}" if to else by, f"{by} to {to}" if to else by)
    return teller.joined([duty.row.rule, teller.say(owes)])


def term_said(duty: Owed, teller: Teller) -> list[str]:
    """By when, and what limits it."""
    marks = []
    if not duty.row.statutory:
        marks.append(teller.say(Say("非法定", "not statutory")))
    if not duty.binding:
        marks.append(teller.say(Say("不受本规范约束", "not bound by the norm")))
    if duty.term.provisional:
        marks.append(teller.say(Say("暂定", "provisional")))
    day0 = teller.day(duty.term.day0)
    when = Say(f"{day0}起", f"since {day0}")
    if duty.term.due_on is not None:
        due = teller.day(duty.term.due_on)
        when = Say(f"{due}届满", f"due {due}")
    return [teller.say(when), *marks]


def _ages(position: Position, teller: Teller) -> Iterator[tuple[str, str]]:
    """What changes daily: days left and days late, the age of a decision; and the evidence."""
    for duty in position.duties:
        if (said := _days(duty, teller.on)) is not None:
            yield duty_key(duty), teller.say(said)
    if isinstance(position, ConsultationPosition):
        for number, made in enumerate(position.decisions):
            if made.age_in_days is not None:
                yield f"decision {number}", teller.say(_age(made.age_in_days))
    for finding in position.findings:
        by = teller.listed([teller.number(fact) for fact in finding.evidence])
        since = teller.day(finding.since)
        cite = teller.clause(finding.clause)
        said = Say(f"自{since}起，见{by}；{cite.zh}", f"since {since}, by {by}; {cite.en}")
        yield f"finding {finding.id}", teller.say(said)


def _days(duty: Owed, on: date) -> Say | None:
    """Civil days left or late; of a duty without a number, its age; None once it is over."""
    due = duty.term.due_on
    if duty.state is DutyState.LATE and due is not None and duty.met_on is not None:
        late = (duty.met_on - due).days
        return Say(f"逾期{late}天", f"{_count(late)} late")
    if duty.state not in (DutyState.OPEN, DutyState.LAPSED):
        return None
    if due is None:
        return _age((on - duty.term.day0).days)
    left = (due - on).days
    if left > 0:
        return Say(f"还有{left}天", f"{_count(left)} left")
    return (
        Say(f"已逾期{-left}天", f"{_count(-left)} late") if left else Say("今日届满", "due today")
    )


def _age(days: int) -> Say:
    return Say(f"至今{days}天", f"for {_count(days)} now")


def _count(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"
