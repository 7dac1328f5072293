"""`liangdi replay`: a case as it stood at an instant, as it was known at another, told."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.bootstrap import Here, here
from adapters.clock import now
from adapters.codec import recorded_shown
from adapters.fields import MalformedAct, read_instant
from adapters.ledger import LedgerError
from adapters.replay import NotOpen, Replay
from adapters.replay import replay as replayed
from adapters.settings import installation
from api.cli.terminal import console, print_json, wrong_use
from domain.calendar import civil_day
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say
from projections.case_file import case_file, instant_shown
from projections.prose.changes import Change
from projections.prose.history import HistoryTold, history
from projections.prose.teller import Language, Teller


@click.command(epilog="Example: liangdi replay levy --as-of '2011-02-11 00:00' --language zh")
@click.argument("case")
@click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else.")
@click.option("--as-of", metavar="INSTANT", help="The case as it stood then; now unless given.")
@click.option(
    "--known-at",
    metavar="INSTANT",
    help="On what was entered by then; as of the same unless given.",
)
@click.option(
    "--language", type=click.Choice([*map(str, Language)]), help="One of the two languages."
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def replay(
    *,
    case: str,
    database: str | None,
    as_of: str | None,
    known_at: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Tell a case fact by fact, with what each changed, and where it stood in the end.

    In Chinese, then in English. Nothing is written. Exit code 2: there is nothing to show.
    """
    at = _instant(as_of, "--as-of") or now()
    known = _instant(known_at, "--known-at") or at
    settings = installation()
    try:
        office = here(settings, database or settings.database, make=False)
        try:
            found = replayed(office, CaseId(case), at, known)
            languages = [Language(language)] if language else list(Language)
            told = {each: _told(office, found, each) for each in languages}
        finally:
            office.ledger.close()
    except (LedgerError, NotOpen) as error:
        wrong_use(str(error))
    if as_json:
        print_json(_json(found, told))
        return
    out = console()
    for each, words in told.items():
        _tell(out, found, words, _teller(office, found, each))


def _teller(office: Here, found: Replay, language: Language) -> Teller:
    """Offices by their names on the day the case was opened."""

    def name(code: Code) -> str:
        return office.law.places.full_name(code, found.position.opened_on)

    return Teller(language=language, name=name, case=found.case, on=civil_day(found.at))


def _told(office: Here, found: Replay, language: Language) -> HistoryTold:
    steps = ((step.records, step.position) for step in found.steps)
    return history(steps, found.position, _teller(office, found, language))


def _tell(out: Console, found: Replay, words: HistoryTold, teller: Teller) -> None:
    for step in words.steps:
        facts = Table.grid(padding=(0, 2))
        facts.add_column()
        facts.add_column(overflow="fold")
        for fact in step.facts:
            style = "yellow" if fact.office is None else "default"
            facts.add_row(f"[cyan]{fact.number:>3}[/cyan]", Text(fact.sentence, style))
        out.print(facts)
        _changes(out, step.changes, teller)
    _changes(out, words.since, teller)
    at, known = teller.moment(found.at), teller.moment(found.known_at)
    heading = Say(f"{at}的情形（所知截至{known}）", f"How it stood at {at}, as known at {known}")
    out.print(f"\n[bold]{teller.say(heading)}[/bold]")
    for line in words.standing:
        out.print(Padding(escape(line), (0, 0, 0, 5), expand=False))
    out.print()


def _changes(out: Console, changes: tuple[Change, ...], teller: Teller) -> None:
    for change in changes:
        words = f"[dim]{escape(teller.about(change.about, change.arrow))}[/dim]"
        out.print(Padding(words, (0, 0, 0, 9), expand=False))


def _json(found: Replay, told: dict[Language, HistoryTold]) -> dict[str, Any]:
    """The case file with offices by code, each fact as it is stored, and both in sentences."""
    return {
        "case": found.case,
        "as_of": instant_shown(found.at),
        "known_at": instant_shown(found.known_at),
        "case_file": case_file(found.position, str),
        "facts": [recorded_shown(each) for step in found.steps for each in step.records],
        "told": {language: asdict(words) for language, words in told.items()},
    }


def _instant(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        return read_instant(text, (option,))
    except MalformedAct as error:
        wrong_use(str(error))
