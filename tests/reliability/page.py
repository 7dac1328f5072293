"""The page: promises, campaigns, what they found, the soak, the second opinion."""

from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

from tests import hardness
from tests.bench import charts
from tests.faults.kinds import FAULTS
from tests.mutants.keeping import read_results
from tests.reliability.found import FOUND
from tests.reliability.kept import SOAKED, Row, kept, rows
from tests.reliability.promises import PROMISES

_PICTURE = "reliability-soak.svg"
_LINES = ("memory_mib", "open_files", "connections", "latency_ms")
"""What of a soak is drawn; how far the views are behind is mostly nothing."""


def page() -> str:
    """The page as it is to stand in docs/."""
    return _template("page").substitute(
        promises="\n".join(f"| {each.must} | {_named(each.tests)} |" for each in PROMISES),
        campaigns="\n".join(map(_row, rows())),
        faults="\n".join(
            f"| {kind} | {(fault.__doc__ or '').splitlines()[0]} |"
            for kind, fault in FAULTS.items()
        ),
        found="\n".join(
            f"| {each.wrong} | {each.by} | {each.mend} | {_named((each.test,))} |" for each in FOUND
        ),
        soak=_soak(kept()["soak"]),
        fooled="\n".join(f"| {what} | {count} |" for what, count in _fooled()),
    )


def pictures() -> dict[str, str]:
    """The picture of the soak, by file name."""
    series = kept()["soak"]["series"]
    drawn = {SOAKED[name]: [(each["minute"], each[name]) for each in series] for name in _LINES}
    return {_PICTURE: charts.minutes("reliability-soak", drawn)}


def _fooled() -> Iterator[tuple[str, str]]:
    """What was tried in vain, so far as it was: the other pages tell each kind for itself."""
    counts, mutants = hardness.counts(), read_results().values()
    made, killed = (sum(each[what] for each in mutants) for what in ("made", "killed"))
    left = sum(len(each["surviving"]) for each in mutants)
    yield "mutants of the law made, and killed", f"{made:,}, and {killed:,}"
    yield "mutants explained, and surviving", f"{made - killed - left:,}, and {left:,}"
    inputs, tampering = counts["inputs"].values(), counts["tampering"]
    tried, faults = (sum(each[what] for each in inputs) for what in ("tried", "faults"))
    yield "inputs tried, and crashes", f"{tried:,}, and {faults:,}"
    changes = sum(tampering[each] for each in ("store", "bundle", "archive"))
    yield "changes to what is sealed, and undetected", f"{changes:,}, and {tampering['missed']:,}"
    seen = counts["authorization"]
    yield "cells of the tables of who is answered how", f"{seen['table']:,}"
    yield "questions of onlookers, and leaks", f"{seen['asked']:,}, and {seen['leaks']:,}"


def _template(name: str) -> Template:
    return Template((Path(__file__).parent / f"{name}.md").read_text("utf-8"))


def _named(tests: tuple[str, ...]) -> str:
    return "<br>".join(f"`{each.rpartition('::')[2]}`" for each in tests)


def _row(row: Row) -> str:
    over = "–" if row.recovery_p50 is None else f"{row.recovery_p50} s, {row.recovery_max} s"
    counts = (row.injected, row.acknowledged, row.lost, row.doubled, row.deemed, row.wrong)
    return f"| {row.kind} | {' | '.join(f'{each:,}' for each in counts)} | {over} | {row.seed} |"


def _soak(soak: dict[str, Any]) -> str:
    lines = (f"| {name} | {first} | {last} |" for name, (first, last) in soak["ends"].items())
    return _template("soak").substitute(
        minutes=f"{soak['minutes']:g}",
        acts=f"{soak['acts']:,}",
        picture=f"![Memory, open files, connections, latency, minute by minute]({_PICTURE})\n\n",
        lines="\n".join(lines),
    )
