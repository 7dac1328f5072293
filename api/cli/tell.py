"""`liangdi demo --tell`: what this is for, told by two cases, in two minutes."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.panel import Panel
from rich.progress import track

from adapters.bootstrap import Here, here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.settings import installation
from api.cli.story import Story
from api.cli.terminal import console

_SHIPPED = "casebooks"
_TOLD = {
    "silence-is-consent.yaml": (
        "An office that is asked and stays silent",
        "Wujin means to decide and must first consult Shuyang, where the person is registered "
        "(协商, art. 32). Shuyang's term to answer runs from the fax. Who may decide what, and "
        "when, is settled from the acts and their evidence; nobody has to notice the date.",
    ),
    "first-child-silence-blocks.yaml": (
        "An office whose silence must not hurt the couple unseen",
        "A couple applies where they live; the village asks both origins (核实, art. 29). Here "
        "silence is never consent: it blocks the certificate, names the office that answers for "
        "it, and brings in the common superior.",
    ),
}


def tell() -> bool:
    """Run the shipped casebooks on an embedded ledger, and tell two of them; true if all hold.

    The ledger is an SQLite file in a temporary folder, gone when they are told.
    """
    out = console()
    out.print(
        Panel(
            "Two localities owe each other answers: the [bold]origin[/bold] (户籍地) where a "
            "person is registered and the [bold]residence[/bold] (现居住地). Liangdi records "
            "what their offices do, as facts that are never changed, and settles from them what "
            "is due, when, and which office answers for a lapse: each with its article, day by "
            "day.",
            title="两地 Liangdi",
        )
    )
    with TemporaryDirectory(prefix="liangdi-") as folder:
        office = here(installation(), f"sqlite:///{Path(folder) / 'demo.db'}")
        try:
            failed = _run_all(out, office)
            for name, (heading, why) in _TOLD.items():
                out.rule(f"[bold]{heading}[/bold]")
                out.print(f"{why}\n")
                _tell(out, office, name)
        finally:
            office.ledger.close()
    out.rule()
    out.print("Read on: README.md. Your own case: liangdi casebook run FILE. A term: liangdi due.")
    return not failed


def _casebooks() -> Iterator[tuple[str, str]]:
    folder = files("api") / _SHIPPED
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        yield path.name, path.read_text("utf-8")


def _run_all(out: Console, office: Here) -> int:
    """Run every shipped casebook on the one ledger; how many expectations fail."""
    held, failed, acts = 0, 0, 0
    begun = perf_counter()
    books = list(_casebooks())
    for _, text in track(books, "casebooks", console=console(stderr=True), transient=True):
        run = Run(office, parse(text, office.law.places))
        for _ in run.steps():
            pass
        acts += len(run.done)
        outcomes = run.check()
        held += sum(outcome.ok for outcome in outcomes)
        failed += sum(not outcome.ok for outcome in outcomes)
    seconds = perf_counter() - begun
    out.print(
        f"{len(books)} casebooks, {acts} acts, {office.ledger.position} facts recorded in SQLite "
        f"in {seconds:.1f} s; {held} expectations hold, {failed} fail.\n"
    )
    return failed


def _tell(out: Console, office: Here, name: str) -> None:
    run = Run(office, parse(dict(_casebooks())[name], office.law.places))
    story = Story(out, office.law, run)
    story.cast()
    for step in run.steps():
        story.tell(step)
    story.end(None)
    out.print()
