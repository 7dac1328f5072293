"""A casebook told as a story: each act, what followed, each deadline with its day-by-day count."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from adapters.casebook.run import FellDue, Run, Step
from api.cli.terminal import day_strip
from api.cli.words import clock, line
from domain.calendar import civil_day
from domain.law import Law
from domain.position import DutyState, Owed, Position
from projections.prose.changes import Matter, changes
from projections.prose.standing import duty_key, matters, standing
from projections.prose.teller import Language, Teller, numbers
from projections.prose.telling import beside, deed

_STYLES = {"finding": "red", "consent": "yellow"}
"""How a change stands out, by the first word of its key."""


class Story:
    """Tells the steps of one run as they come, and remembers what it has told of each case."""

    def __init__(self, out: Console, law: Law, run: Run) -> None:
        self._out = out
        self._law = law
        self._run = run
        self._settings = run.casebook.settings
        self._told: dict[str, Mapping[str, Matter]] = {}

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
            self._follow(step.case, step.standing, step.at)
            return
        act = step.line
        teller = self._teller(act.case, civil_day(act.at))
        also = beside(act.entering.entered_by, act.entering.note, teller)
        what = deed(act.read.fact, act.read.sending, also, teller)
        if act.corrects is not None:
            what = f"corrected act {act.corrects}, which now reads: {what}"
        by = f"[bold magenta]{act.case}[/bold magenta] [bold]{escape(teller.name(act.by))}[/bold]"
        self._out.print(line(act.at, f"{by} {escape(what)} [dim]· {act.act}[/dim]"))
        if step.refused is not None:
            rule = f" under {step.refused.rule}" if step.refused.rule else ""
            self._say(f"[red]refused[/red]{rule}, {step.refused.code}: {escape(str(step.refused))}")
        elif step.receipt is not None:
            self._follow(act.case, step.receipt.standing, act.at)

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
            first, *others = standing(position, self._teller(case, civil_day(moment)))
            self._say(f"[bold]{case}[/bold] {escape(first)}")
            for words in others:
                self._say(escape(words), 6)

    def _follow(self, case: str, position: Position, at: datetime) -> None:
        """What changed in the case, and the count of each term that began to run."""
        now = matters(position, self._teller(case, civil_day(at)))
        began = {duty_key(duty): duty for duty in position.duties if duty.state is DutyState.OPEN}
        for change in changes(self._told.get(case, {}), now):
            style = _STYLES.get(change.key.partition(" ")[0], "default")
            self._say(f"[{style}]{escape(change.about)}[/{style}]: {escape(change.arrow)}")
            if change.key in began:
                self._count(began[change.key])
        self._told[case] = now

    def _count(self, duty: Owed) -> None:
        """The term day by day, with the sentence it rests on."""
        self._say(f"[dim]{duty.row.cite.en}[/dim]", 6)
        if duty.term.days:
            calendar = self._law.calendars(self._settings.calendar_until)
            first = duty.term.day0 + timedelta(days=1)
            strip = Text(f"day 0 {duty.term.day0:%m/%d} → ", style="dim")
            strip.append_text(day_strip(calendar.days(first, duty.term.days[-1])))
            self._out.print(Padding(strip, (0, 0, 0, 6), expand=False))

    def _teller(self, case: str, on: date) -> Teller:
        """Offices by their aliases; facts by their numbers in the case."""
        told = numbers(self._run.records(case))
        return Teller(language=Language.EN, name=self._run.casebook.alias, numbers=told, on=on)

    def _say(self, words: str, indent: int = 4) -> None:
        self._out.print(Padding(words, (0, 0, 0, indent), expand=False))
