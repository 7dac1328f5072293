"""Moments and expectations in words, everything that comes from outside escaped."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape

from adapters.casebook.expect import Outcome
from domain.calendar import SHANGHAI


def tell_outcomes(out: Console, outcomes: Sequence[Outcome]) -> None:
    """Each expectation: whether it holds, and what was there where it does not."""
    for outcome in outcomes:
        expected = outcome.expectation
        what = f"act {expected.act}" if expected.act else f"{expected.case} {expected.path}"
        at = f" at {clock(expected.as_of)}" if expected.as_of else ""
        verdict = "[green]holds[/green]" if outcome.ok else "[red]fails[/red]"
        wanted = escape(f"expect[{expected.n}] {what}{at} {expected.verb} {expected.value}")
        out.print(f"  {verdict} {wanted}")
        if not outcome.ok:
            out.print(f"        got {escape(str(outcome.got))}")


def line(at: datetime, words: str) -> str:
    """A line that begins with its moment."""
    return f"[cyan]{clock(at)}[/cyan] {words}"


def clock(at: datetime) -> str:
    """A moment in Chinese civil time, to the second where it has one."""
    local = at.astimezone(SHANGHAI)
    return f"{local:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
