"""Acts, moments and expectations in words, everything that comes from outside escaped."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.markup import escape

from adapters.casebook.expect import Outcome
from domain.calendar import SHANGHAI
from domain.evidence import Medium, Sending
from domain.localities import Code
from domain.shape import without_underscore


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


def how(sending: Sending) -> str:
    """How an act went to the other side, with what proves it; nothing for the platform."""
    evidence = sending.evidence
    parts = [] if sending.medium is Medium.PLATFORM else [f"by {sending.medium}"]
    if sending.sent_at:
        parts.append(f"sent {clock(sending.sent_at)}")
    if sending.arrived_at:
        parts.append(f"arrived {clock(sending.arrived_at)}")
    if evidence and evidence.ref:
        parts.append(f"“{escape(evidence.ref)}”")
    return f" [dim]({', '.join(parts)})[/dim]" if parts else ""


def fact_words(fact: Any, name: Callable[[Code], str]) -> str:
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
    if is_dataclass(value):
        return fact_words(value, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return name(Code(str(value)))
