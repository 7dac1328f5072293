"""docs/performance.md and its pictures, made from what was asked and what was measured."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench import charts
from tests.bench.asked import ASKED, Asked

KEPT = Path(__file__).parents[2] / "docs" / "performance.json"
IN_FLIGHT = (1, 8, 64, 256)
Figures = Mapping[str, Mapping[str, Any]]


def pages() -> dict[str, str]:
    """The page and its pictures, by file name."""
    kept = json.loads(KEPT.read_text("utf-8"))
    figures: Figures = {each["name"]: each for each in kept["figures"]}
    pictures = {f"performance-{name}.svg": drawn for name, drawn in _pictures(figures)}
    return {"performance.md": _page(kept, figures, sorted(pictures)), **pictures}


def _page(kept: Mapping[str, Any], figures: Figures, pictures: Sequence[str]) -> str:
    machine = ", ".join(f"{name} {value}" for name, value in kept["machine"].items())
    lines = [
        "<!-- Made by `make docs` from docs/performance.json. Do not edit. -->\n\n# Performance\n",
        "Every figure is measured by `make bench`, beside what a user would otherwise pick and in "
        "the same run: the ratio is what counts, since machines drift by a factor of two. Medians; "
        "the spread is from the least to the most of the rounds, as a share of the median; load is "
        "the machine's when it was measured, so above its number of cores it was shared. Measured "
        f"on {machine}.\n",
        "## What is asked\n",
        "| path | asked | measured | ratio | met | what limits it, what would lift it |",
        "|---|---|---|---|---|---|",
        *(_row(each, figures.get(each.figure)) for each in ASKED),
        "\nNone of it is bought with durability: PostgreSQL flushes every commit (`fsync` and "
        "`synchronous_commit` on), the seal is on, every act is judged. Only the national year is "
        "written by the bulk path: its facts are generated, judged once in a smaller world, and "
        "copied for other persons; a test holds them equal to those of the write path.\n",
        "## Pictures\n",
        *(f"![{name}]({name})\n" for name in pictures),
        "## Every figure\n",
        "| figure | value | unit | beside | ratio | spread | load | on |",
        "|---|---|---|---|---|---|---|---|",
        *map(_figure, figures.values()),
    ]
    return "\n".join(lines) + "\n"


def _row(asked: Asked, figure: Mapping[str, Any] | None) -> str:
    wanted = [
        f"{bound:,}{mark}"
        for bound, mark in ((asked.least, " or more"), (asked.most, " or less"))
        if bound is not None
    ]
    if asked.ratio is not None:
        wanted.append(f"{asked.ratio} times")
    if figure is None:
        return f"| {asked.what} | {', '.join(wanted)} | not measured | | no | {asked.limit} |"
    met = asked.met(figure["value"], figure["ratio"])
    cells = (
        asked.what,
        ", ".join(wanted),
        f"{figure['value']:,} {figure['unit']}",
        _shown(figure["ratio"]),
        "yes" if met else "**no**",
        "" if met else asked.limit,
    )
    return f"| {' | '.join(cells)} |"


def _figure(each: Mapping[str, Any]) -> str:
    cells = (
        each["name"],
        f"{each['value']:,}",
        each["unit"],
        _shown(each["baseline"]),
        _shown(each["ratio"]),
        _shown(each.get("spread")),
        _shown(each["load"]),
        each["on"],
    )
    return f"| {' | '.join(cells)} |"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def _pictures(figures: Figures) -> Iterator[tuple[str, str]]:
    """Each picture by its name, of what was measured."""
    names = [f"append with leaf, {many} in flight, PostgreSQL" for many in IN_FLIGHT]
    yield (
        "appends",
        charts.bars(
            "appends a second, by how many are in flight",
            [str(many) for many in IN_FLIGHT],
            {
                "sealed, written together": [figures.get(each, {}).get("value") for each in names],
                "unsealed, each by itself": [
                    figures.get(each, {}).get("baseline") for each in names
                ],
            },
        ),
    )
