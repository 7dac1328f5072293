"""`liangdi casebook run` and `check`."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.markup import escape
from rich.progress import Progress

from adapters.bootstrap import Here, here
from adapters.casebook.expect import Outcome
from adapters.casebook.fields import NotACasebook
from adapters.casebook.file import parse
from adapters.casebook.run import Done, Run
from adapters.divisions import places
from adapters.fields import MalformedAct, read_instant
from adapters.ledger import MEMORY, LedgerError
from adapters.settings import installation
from api.cli.story import Story
from api.cli.terminal import DOES_NOT_HOLD, WRONG_USE, console, print_json, wrong_use
from api.cli.words import tell_outcomes
from domain.localities import Code
from projections.case_file import instant_shown

_FILES = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@click.group()
def casebook() -> None:
    """Run or check case histories written as files (docs/casebooks.md)."""


@casebook.command(epilog="Example: liangdi casebook run api/casebooks/silence-is-consent.yaml")
@_FILES
@click.option("--json", "as_json", is_flag=True, help="For programs; one object, or an array.")
@click.option("--as-of", metavar="INSTANT", help="Show the cases as they stood then.")
@click.option(
    "--keep",
    metavar="URL",
    help="Record in this ledger, sqlite:///PATH or postgresql://…, and keep it.",
)
def run(files: tuple[Path, ...], as_json: bool, as_of: str | None, keep: str | None) -> None:  # noqa: FBT001
    """Run casebooks on a fresh ledger and tell the story, or give it as JSON.

    Exit code 0: every expectation holds, or there is none; 1: one fails; 2: not a casebook.
    """
    at = _instant(as_of)
    outputs, codes = [], [0]
    for path in files:
        try:
            read = parse(_text(path), places())
            office = here(installation(), keep or MEMORY)
            try:
                book = Run(office, read)
                outcomes = _run(office, book, at, quiet=as_json)
                if as_json:
                    outputs.append(output_of(book, outcomes, at))
            finally:
                office.ledger.close()
        except NotACasebook as error:
            click.echo(f"{path}: {error}", err=True)
            codes.append(WRONG_USE)
            continue
        except LedgerError as error:
            wrong_use(f"--keep: {error}")
        codes.append(0 if all(outcome.ok for outcome in outcomes) else DOES_NOT_HOLD)
    if as_json and outputs:
        print_json(outputs[0] if len(files) == 1 else outputs)
    raise SystemExit(max(codes))


@casebook.command(epilog="Example: liangdi casebook check api/casebooks/*.yaml")
@_FILES
def check(files: tuple[Path, ...]) -> None:
    """Run casebooks quietly and say only which expectations hold.

    Exit codes as for run.
    """
    out = console()
    codes = [0]
    for path in files:
        try:
            read = parse(_text(path), places())
        except NotACasebook as error:
            click.echo(f"{path}: {error}", err=True)
            codes.append(WRONG_USE)
            continue
        office = here(installation(), MEMORY)
        try:
            book = Run(office, read)
            for _ in book.steps():
                pass
            outcomes = book.check()
        finally:
            office.ledger.close()
        failed = [outcome for outcome in outcomes if not outcome.ok]
        codes.append(DOES_NOT_HOLD if failed else 0)
        verdict = "[red]fails[/red]" if failed else "[green]holds[/green]"
        out.print(
            f"{verdict}  {escape(path.name)}  {len(outcomes) - len(failed)} of {len(outcomes)}"
        )
        tell_outcomes(out, failed)
    raise SystemExit(max(codes))


def _run(office: Here, book: Run, at: datetime | None, *, quiet: bool) -> list[Outcome]:
    """Run with a progress bar; without `quiet`, tell each step as it happens."""
    out = console()
    story = Story(out, office.law, book)
    with Progress(console=console(stderr=True), transient=True) as progress:
        bar = progress.add_task(escape(book.casebook.title), total=len(book.casebook.lines))
        if not quiet:
            out.print(f"[bold]{escape(book.casebook.title)}[/bold]\n")
            story.cast()
        for step in book.steps():
            if not quiet:
                story.tell(step)
            if isinstance(step, Done):
                progress.advance(bar)
    outcomes = book.check()
    if not quiet:
        story.end(at)
        if outcomes:
            out.print("\n[bold]What was expected[/bold]")
            tell_outcomes(out, outcomes)
    return outcomes


def output_of(book: Run, outcomes: list[Outcome], at: datetime | None) -> dict[str, Any]:
    """The output of casebook.md; `--as-of` moves the moment the cases are shown at."""
    moment = at or book.ends_at
    shown = {case: book.case_file(case, moment) for case in book.cases()} if moment else {}
    return {
        "title": book.casebook.title,
        "ok": all(outcome.ok for outcome in outcomes),
        "acts": [_act_json(done, book.casebook.alias) for done in book.done],
        "cases": {case: file for case, file in shown.items() if file is not None},
        "expect": [
            {"n": outcome.expectation.n, "ok": outcome.ok, "got": outcome.got}
            for outcome in outcomes
        ],
    }


def _act_json(done: Done, alias: Callable[[Code], str]) -> dict[str, Any]:
    line, refused = done.line, done.refused
    shown: dict[str, Any] = {
        "n": line.n,
        "at": instant_shown(line.at),
        "act": line.act,
        "case": line.case,
        "accepted": refused is None,
    }
    if line.entering.entered_by is not None:
        shown["entered_by"] = alias(line.entering.entered_by)
    if refused is not None:
        shown["refused"] = {
            "code": str(refused.code),
            "message": str(refused),
            "rule": refused.rule,
        }
    elif done.receipt is not None:
        shown["facts"] = [record.fact.topic for record in done.receipt.records]
    return shown


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise NotACasebook(1, "the file", f"UTF-8 text is expected: {error.reason}") from None
    except OSError as error:
        raise NotACasebook(1, "the file", f"cannot be read: {error.strerror}") from None


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return read_instant(text, ("--as-of",))
    except MalformedAct as error:
        wrong_use(str(error))
