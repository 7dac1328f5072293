"""`liangdi replay`: a case as it stood at an instant, as it was known at another, told."""

from collections.abc import Iterable
from datetime import datetime

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.bootstrap import here
from adapters.clock import now
from adapters.fields import MalformedAct, read_instant
from adapters.ledger import LedgerError
from adapters.replay import NotOpen
from adapters.settings import installation
from adapters.what_if import FIELD
from api.cli.terminal import console, print_json, wrong_use
from api.replayed import Replayed, replayed, replayed_json
from domain.recorded import CaseId
from domain.say import Say
from projections.prose.changes import Change
from projections.prose.comparison import ComparisonTold, side_by_side
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
@click.option(
    "--what-if",
    multiple=True,
    metavar="now|NAME=VALUE",
    help="Beside it, what other settings would make of the same facts: those of today, or some.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def replay(
    *,
    case: str,
    database: str | None,
    as_of: str | None,
    known_at: str | None,
    language: str | None,
    what_if: tuple[str, ...],
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
            found = replayed(office, CaseId(case), at, known, what_if)
        finally:
            office.ledger.close()
    except (LedgerError, NotOpen) as error:
        wrong_use(str(error))
    except MalformedAct as error:
        wrong_use(str(error).replace(FIELD, "--what-if", 1))
    languages = [Language(language)] if language else list(Language)
    if as_json:
        print_json(replayed_json(found, languages))
        return
    out = console()
    for each in languages:
        _tell(out, found, each)


def _tell(out: Console, found: Replayed, language: Language) -> None:
    words, compared = found.told(language), found.compared(language)
    teller = found.teller(language)
    before: tuple[Change, ...] = ()
    for number, step in enumerate(words.steps):
        facts = Table.grid(padding=(0, 2))
        facts.add_column()
        facts.add_column(overflow="fold")
        for fact in step.facts:
            style = "yellow" if fact.office is None else "default"
            facts.add_row(f"[cyan]{fact.number:>3}[/cyan]", Text(fact.sentence, style))
        out.print(facts)
        _lines(out, _changed(step.changes, teller), 9)
        if compared is not None:
            now = compared.steps[number]
            _lines(out, _compared([each for each in now if each not in before], teller), 9)
            before = now
    _lines(out, _changed(words.since, teller), 9)
    at, known = teller.moment(found.own.at), teller.moment(found.own.known_at)
    heading = Say(f"{at}的情形（所知截至{known}）", f"How it stood at {at}, as known at {known}")
    _heading(out, heading, teller)
    _lines(out, words.standing, 5, "default")
    if compared is not None:
        _what_if(out, compared, teller)
    out.print()


def _what_if(out: Console, compared: ComparisonTold, teller: Teller) -> None:
    """What would be otherwise, on the same facts."""
    _heading(
        out, Say("假设：同样的事实，另一设置", "What if: the same facts, other settings"), teller
    )
    same = teller.say(Say("设置相同", "the settings are the same"))
    _lines(out, _compared(compared.settings, teller) or [same], 5, "default")
    heading = Say("不同之处", "What would be otherwise")
    _heading(out, heading, teller)
    nothing = teller.say(Say("无", "nothing"))
    _lines(out, _compared(compared.standing, teller) or [nothing], 5, "default")
    if compared.unrecorded:
        heading = Say("记录尚未载明的法定后果", "What the law would yield beside the record")
        _heading(out, heading, teller)
        _lines(out, compared.unrecorded, 5, "yellow")


def _heading(out: Console, say: Say, teller: Teller) -> None:
    out.print(f"\n[bold]{teller.say(say)}[/bold]")


def _changed(changes: Iterable[Change], teller: Teller) -> list[str]:
    return [teller.about(each.about, each.arrow) for each in changes]


def _compared(changes: Iterable[Change], teller: Teller) -> list[str]:
    return [side_by_side(each, teller) for each in changes]


def _lines(out: Console, lines: Iterable[str], indent: int, style: str = "dim") -> None:
    for line in lines:
        out.print(Padding(Text(line, style), (0, 0, 0, indent), expand=False))


def _instant(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        return read_instant(text, (option,))
    except MalformedAct as error:
        wrong_use(str(error))
