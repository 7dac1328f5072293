"""A casebook told as a story: each act, what followed, each deadline with its day-by-day count."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from adapters.casebook.run import FellDue, Run, Step
from api.cli.terminal import day_strip
from api.cli.words import clock, fact_words, how, line
from domain.calendar import civil_day
from domain.consultation.facts import ConsentDeemed, ConsentRebutted
from domain.consultation.kind import ConsultationPosition
from domain.law import Law
from domain.localities import Code
from domain.position import DutyState, Finding, FindingStage, Owed, Position
from domain.recorded import Fact
from domain.yields import FindingMade, FindingRemoved, LapseRemoved, TermLapsed
from projections.case_file import own_fields

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
                self._out.print(f"  [bold]{escape(alias)}[/bold] {name} [dim]{code}[/dim]")
            self._out.print()

    def tell(self, step: Step) -> None:
        """One act and what followed, or what fell due between two acts."""
        if isinstance(step, FellDue):
            self._out.print(line(step.at, f"[bold magenta]{step.case}[/bold magenta] time passes"))
            self._follow(step.case, step.standing, [record.fact for record in step.records])
            return
        act = step.line
        what = f"{act.act} {fact_words(act.read.fact, self._name)}".rstrip()
        if act.corrects is not None:
            what = f"{act.act} of act {act.corrects}: now {what.partition(' ')[2]}"
        by = self._name(act.by)
        if act.entering.entered_by is not None:
            by += f" (entered by {self._name(act.entering.entered_by)})"
        told = f"[bold magenta]{act.case}[/bold magenta] [bold]{by}[/bold] {what}"
        self._out.print(line(act.at, told + how(act.read.sending)))
        if step.refused is not None:
            rule = f" under {step.refused.rule}" if step.refused.rule else ""
            self._say(f"[red]refused[/red]{rule}, {step.refused.code}: {escape(str(step.refused))}")
        elif step.receipt is not None:
            facts = [record.fact for record in step.receipt.records[1:]]
            self._follow(act.case, step.receipt.standing, facts)

    def end(self, at: datetime | None) -> None:
        """How every case stands at the end, or at the instant asked for."""
        moment = at or self._run.ends_at
        if moment is None:
            return
        self._out.print(f"\n[bold]How it stands at {clock(moment)}[/bold]")
        for case in self._run.cases():
            position = self._run.position(case, moment)
            if position is None:
                self._say(f"{case}: not opened yet")
                continue
            flags = f"  {' '.join(sorted(position.flags))}" if position.flags else ""
            self._say(f"[bold]{case}[/bold] {position.kind}: {position.stage}{flags}")
            for _, words in self._own(position, ages=True):
                self._say(f"  {words}")
            for code, heirs in position.passed_to.items():
                self._say(f"  {self._name(code)} passed to {', '.join(map(self._name, heirs))}")
            for duty in position.duties:
                self._say(f"  {self._duty_words(duty)}: {duty.state}")
            for finding in position.findings:
                self._say(
                    f"  {self._finding_words(finding)}, "
                    f"since {finding.since}, on {', '.join(finding.evidence)}"
                )
            if not position.findings:
                self._say("  no findings")

    def _follow(self, case: str, position: Position, facts: Sequence[Fact]) -> None:
        """What changed in the case: stage, legs, decisions, duties; and what the law yielded."""
        before, now = self._told.get(case, _QUIET), dict(self._state(position))
        for key, words in now.items():
            if before.get(key) != words:
                self._say(words)
        moved = {
            (duty.row.rule, duty.term.day0): duty
            for duty in position.duties
            if duty.state is DutyState.OPEN and before.get(_key(duty)) != now[_key(duty)]
        }
        for duty in moved.values():
            self._count(duty)
        for fact in facts:
            if told := self._yielded(fact):
                self._say(told)
        self._told[case] = now

    def _state(self, position: Position) -> Iterator[tuple[str, str]]:
        """What the story keeps track of, each thing in words."""
        yield "stage", f"stage: {position.stage}"
        yield from self._own(position)
        for duty in position.duties:
            state = _STATES.get(duty.state)
            words = f"{self._duty_words(duty)}"
            yield _key(duty), f"{words}: {state}" if state else f"{words}, running"
        for finding in position.findings:
            if finding.stage is not FindingStage.FOUND:
                yield f"finding {finding.id}", self._finding_words(finding)
        yield "flags", f"flags: {' '.join(sorted(position.flags)) or 'none'}"
        yield "coordination", f"coordination: {position.coordination.stage}"

    def _own(self, position: Position, *, ages: bool = False) -> Iterator[tuple[str, str]]:
        """What only this kind of case shows; ages, which change daily, only if asked for."""
        if not isinstance(position, ConsultationPosition):
            for field, value in own_fields(position, self._name).items():
                for n, each in enumerate(value if isinstance(value, list) else [value]):
                    if each not in (None, False):
                        yield f"{field} {n}", f"{field.replace('_', ' ')}: {_flat(each)}"
            return
        for office, leg in position.legs.items():
            yield f"leg {office}", f"{self._name(office)}: {leg.stage}"
        for n, each in enumerate(position.decisions):
            worth = f"{each.status}, {each.ground}" if each.ground else str(each.status)
            age = f", for {each.age_in_days} days now" if ages and each.age_in_days else ""
            yield f"decision {n}", f"decision of {self._name(each.by)}: {worth}{age}"

    def _duty_words(self, duty: Owed) -> str:
        to = f" to {self._name(duty.owed_to)}" if duty.owed_to else ""
        marks = "" if duty.row.statutory else " (not statutory)"
        marks += "" if duty.binding else " (not bound by the norm)"
        marks += " (provisional)" if duty.term.provisional else ""
        due = f"due {duty.term.due_on}" if duty.term.due_on else f"since {duty.term.day0}"
        return f"{duty.row.rule}{marks}, {self._name(duty.owed_by)}{to}, {due}"

    def _finding_words(self, finding: Finding) -> str:
        """A finding, and what was said of it since, if anything was."""
        stage = "" if finding.stage is FindingStage.FOUND else f": {_flat(finding.stage)}"
        on = f"{self._name(finding.office)} ({finding.side})"
        return f"[red]finding {finding.clause}[/red] on {on}, {finding.rule}{stage}"

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
                    f"is deemed to agree to the plan as notified, from {clock(at)}"
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
        return escape(self._run.casebook.alias(code))

    def _say(self, words: str) -> None:
        self._out.print(Padding(words, (0, 0, 0, 4), expand=False))


def _key(duty: Owed) -> str:
    return f"duty {duty.row.rule} {duty.owed_by} {duty.owed_to} {duty.trigger} {duty.term.day0}"


def _flat(value: Any) -> str:
    """A value of a case file in a line."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_flat(each)}" for name, each in value.items())
    return escape("yes" if value is True else str(value))
