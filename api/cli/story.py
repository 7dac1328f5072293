"""A casebook told as a story: each act, what followed, each deadline with its day-by-day count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from adapters.casebook.expect import Outcome
from adapters.casebook.run import FellDue, Run, Step
from api.cli.terminal import day_strip
from domain.calendar import SHANGHAI, civil_day
from domain.consultation.facts import ConsentDeemed, ConsentRebutted
from domain.consultation.kind import ConsultationPosition
from domain.evidence import Medium, Sending
from domain.law import Law
from domain.localities import Code
from domain.position import DutyState, Owed, Position
from domain.recorded import Fact
from domain.shape import without_underscore
from domain.yields import FindingMade, FindingRemoved, LapseRemoved, TermLapsed

_STATES = {
    DutyState.MET: "met",
    DutyState.LATE: "done late",
    DutyState.LAPSED: "lapsed, not done",
    DutyState.CANCELLED: "cancelled",
}


_QUIET = {"flags": "flags: none", "coordination": "coordination: none"}
"""What a new case starts with, and what is therefore not told of it."""


class Story:
    """Tells the steps of one run as they come, and remembers what it has told of each case."""

    def __init__(self, out: Console, law: Law, run: Run) -> None:
        self._out = out
        self._law = law
        self._run = run
        self._settings = run.casebook.settings
        self._told: dict[str, dict[str, str]] = {}

    def cast(self) -> None:
        """Who is who: each alias with the office's code and its name with parents."""
        book = self._run.casebook
        if book.lines:
            day = civil_day(book.lines[0].at)
            for alias, code in book.offices.items():
                name = self._law.places.full_name(code, day)
                self._out.print(f"  [bold]{alias}[/bold] {name} [dim]{code}[/dim]")
            self._out.print()

    def tell(self, step: Step) -> None:
        """One act and what followed, or what fell due between two acts."""
        if isinstance(step, FellDue):
            self._out.print(_line(step.at, f"[bold magenta]{step.case}[/bold magenta] time passes"))
            self._follow(step.case, step.standing, [record.fact for record in step.records])
            return
        line = step.line
        what = f"{line.act} {_fields(line.read.fact, self._name)}".rstrip()
        if line.corrects is not None:
            what = f"{line.act} of act {line.corrects}: now {what.partition(' ')[2]}"
        by = self._name(line.by)
        told = f"[bold magenta]{line.case}[/bold magenta] [bold]{by}[/bold] {what}"
        self._out.print(_line(line.at, told + _how(line.read.sending)))
        if step.refused is not None:
            rule = f" under {step.refused.rule}" if step.refused.rule else ""
            self._say(f"[red]refused[/red]{rule}, {step.refused.code}: {step.refused}")
        elif step.receipt is not None:
            facts = [record.fact for record in step.receipt.records[1:]]
            self._follow(line.case, step.receipt.standing, facts)

    def end(self, at: datetime | None) -> None:
        """How every case stands at the end, or at the instant asked for."""
        moment = at or self._run.ends_at
        if moment is None:
            return
        self._out.print(f"\n[bold]How it stands at {_clock(moment)}[/bold]")
        for case in self._run.cases():
            position = self._run.position(case, moment)
            if position is None:
                self._say(f"{case}: not opened yet")
                continue
            flags = f"  {' '.join(sorted(position.flags))}" if position.flags else ""
            self._say(f"[bold]{case}[/bold] {position.kind}: {position.stage}{flags}")
            for duty in position.duties:
                self._say(f"  {self._duty_words(duty)}: {duty.state}")
            for finding in position.findings:
                office = self._name(finding.office)
                self._say(
                    f"  [red]finding {finding.clause}[/red] on {office} ({finding.side}), "
                    f"{finding.rule}, since {finding.since}, on {', '.join(finding.evidence)}"
                )
            if not position.findings:
                self._say("  no findings")

    def _follow(self, case: str, position: Position, facts: Sequence[Fact]) -> None:
        """What changed in the case: stage, legs, decisions, duties; and what the law yielded."""
        before, now = self._told.get(case, _QUIET), dict(self._state(position))
        for key, words in now.items():
            if before.get(key) != words:
                self._say(words)
        begun = {
            (duty.row.rule, duty.term.day0): duty
            for duty in position.duties
            if duty.state is DutyState.OPEN and f"duty {_key(duty)}" not in before
        }
        for duty in begun.values():
            self._count(duty)
        for fact in facts:
            if told := self._yielded(fact):
                self._say(told)
        self._told[case] = now

    def _state(self, position: Position) -> Iterator[tuple[str, str]]:
        """What the story keeps track of, each thing in words."""
        yield "stage", f"stage: {position.stage}"
        if isinstance(position, ConsultationPosition):
            for office, leg in position.legs.items():
                yield f"leg {office}", f"{self._name(office)}: {leg.stage}"
            for n, each in enumerate(position.decisions):
                worth = f"{each.status}, {each.ground}" if each.ground else str(each.status)
                yield f"decision {n}", f"decision of {self._name(each.by)}: {worth}"
        for duty in position.duties:
            state = _STATES.get(duty.state)
            words = f"{self._duty_words(duty)}"
            yield f"duty {_key(duty)}", f"{words}: {state}" if state else f"{words}, running"
        yield "flags", f"flags: {' '.join(sorted(position.flags)) or 'none'}"
        yield "coordination", f"coordination: {position.coordination.stage}"

    def _duty_words(self, duty: Owed) -> str:
        to = f" to {self._name(duty.owed_to)}" if duty.owed_to else ""
        marks = "" if duty.row.statutory else " (not statutory)"
        marks += "" if duty.binding else " (not bound by the norm)"
        marks += " (provisional)" if duty.term.provisional else ""
        due = f"due {duty.term.due_on}" if duty.term.due_on else f"since {duty.term.day0}"
        return f"{duty.row.rule}{marks}, {self._name(duty.owed_by)}{to}, {due}"

    def _count(self, duty: Owed) -> None:
        """The term day by day, with the sentence it rests on."""
        self._say(f"  [dim]{duty.row.cite.en}[/dim]")
        if duty.term.days:
            calendar = self._law.calendars(self._settings.calendar_until)
            first = duty.term.day0 + timedelta(days=1)
            strip = Text(f"day 0 {duty.term.day0:%m/%d} → ", style="dim")
            strip.append_text(day_strip(calendar.days(first, duty.term.days[-1])))
            self._out.print(Padding(strip, (0, 0, 0, 6), expand=False))

    def _yielded(self, fact: Fact) -> str | None:
        match fact:
            case ConsentDeemed(office=office, effective_at=at):
                return (
                    f"[yellow]silence is consent (视为同意)[/yellow]: {self._name(office)} "
                    f"is deemed to agree to the plan as notified, from {_clock(at)}"
                )
            case ConsentRebutted(office=office):
                return f"[yellow]the deemed consent of {self._name(office)} is rebutted[/yellow]"
            case FindingMade(office=office, clause=clause, side=side, rule=rule, since=since):
                return (
                    f"[red]finding {clause}[/red] on {self._name(office)} ({side}): "
                    f"{rule}, since {since}"
                )
            case FindingRemoved(office=office, clause=clause, rule=rule):
                return f"[green]finding {clause} on {self._name(office)} removed[/green]: {rule}"
            case TermLapsed() | LapseRemoved():
                return None  # told as the state of its duty
            case _:
                return None

    def _name(self, code: Code) -> str:
        return self._run.casebook.alias(code)

    def _say(self, words: str) -> None:
        self._out.print(Padding(words, (0, 0, 0, 4), expand=False))


def tell_outcomes(out: Console, outcomes: Sequence[Outcome]) -> None:
    """Each expectation: whether it holds, and what was there where it does not."""
    for outcome in outcomes:
        expected = outcome.expectation
        what = f"act {expected.act}" if expected.act else f"{expected.case} {expected.path}"
        at = f" at {_clock(expected.as_of)}" if expected.as_of else ""
        verdict = "[green]holds[/green]" if outcome.ok else "[red]fails[/red]"
        out.print(f"  {verdict} expect[{expected.n}] {what}{at} {expected.verb} {expected.value}")
        if not outcome.ok:
            out.print(f"        got {outcome.got}")


def _line(at: datetime, words: str) -> str:
    return f"[cyan]{_clock(at)}[/cyan] {words}"


def _clock(at: datetime) -> str:
    local = at.astimezone(SHANGHAI)
    return f"{local:%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def _key(duty: Owed) -> str:
    return f"{duty.row.rule} {duty.owed_by} {duty.owed_to} {duty.trigger} {duty.term.day0}"


def _how(sending: Sending) -> str:
    """How an act went to the other side, with what proves it; nothing for the platform."""
    evidence = sending.evidence
    parts = [] if sending.medium is Medium.PLATFORM else [f"by {sending.medium}"]
    if sending.sent_at:
        parts.append(f"sent {_clock(sending.sent_at)}")
    if sending.arrived_at:
        parts.append(f"arrived {_clock(sending.arrived_at)}")
    if evidence and evidence.ref:
        parts.append(f"“{evidence.ref}”")
    return f" [dim]({', '.join(parts)})[/dim]" if parts else ""


def _fields(fact: Any, name: Callable[[Code], str]) -> str:
    """The act's own fields in a line."""
    parts = []
    for each in fields(fact):
        value = getattr(fact, each.name)
        if value is not None:
            parts.append(f"{without_underscore(each.name)} {_value(value, name)}")
    return ", ".join(parts)


def _value(value: Any, name: Callable[[Code], str]) -> str:
    if isinstance(value, tuple):
        return "+".join(_value(each, name) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return name(value)
