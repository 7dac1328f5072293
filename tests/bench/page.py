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
    pictures = {f"performance-{name}.svg": drawn for name, drawn in _pictures(kept, figures)}
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
        "copied for other persons; a test holds them equal to those of the write path. Message "
        "DB, whose SQL is not part of this project, is measured where `LIANGDI_MESSAGE_DB` says "
        "where it is. A reader that follows the log while eight write misses nothing: "
        "`test_a_reader_misses_nothing_while_eight_write` always runs.\n",
        "## Pictures\n",
        *(f"![{name}]({name})\n" for name in pictures),
        "Growth is of the median milliseconds, over the acts in the ledger; the histograms are of "
        "every request, by the milliseconds that it took at most.\n",
        *_growth(kept.get("growth", {})),
        *_http(kept.get("histograms", {})),
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


def _pictures(kept: Mapping[str, Any], figures: Figures) -> Iterator[tuple[str, str]]:
    """Each picture by its name, of what was measured."""
    growth: Mapping[str, Any] = kept.get("growth", {})
    for store in ("PostgreSQL", "SQLite"):
        of_store = {name: each for name, each in growth.items() if name.endswith(f", {store}")}
        if of_store:
            drawn = charts.lines(f"growth-{store}", dict(map(_series, of_store.items())))
            yield f"growth-{store.lower()}", drawn
    for number, (name, paces) in enumerate(kept.get("histograms", {}).items(), start=1):
        yield f"http-{number}", charts.bars(name, *_buckets(paces))
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


def _series(growth: tuple[str, Mapping[str, Any]]) -> tuple[str, list[tuple[float, float]]]:
    """A line: the median over the sizes."""
    name, sizes = growth
    return name.rpartition(",")[0], [(each["acts"], each["p50"]) for each in _sizes(sizes)]


def _sizes(sizes: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return sorted(sizes.values(), key=lambda each: each["acts"])


def _buckets(
    paces: Mapping[str, Any],
) -> tuple[Sequence[str], Mapping[str, Sequence[float | None]]]:
    """How many requests took so long, by the pace that they came at."""
    held = {pace: dict(map(tuple, run["kinds"]["all"]["buckets"])) for pace, run in paces.items()}
    limits = sorted({limit for counts in held.values() for limit in counts})
    series = {pace: [counts.get(limit) for limit in limits] for pace, counts in held.items()}
    return [f"{limit:.3g}" for limit in limits], series


def _growth(growth: Mapping[str, Any]) -> Iterator[str]:
    if growth:
        yield "## Growth\n"
        yield "| what, on which store | acts | p50, ms | p99, ms | load |"
        yield "|---|---|---|---|---|"
        for name, sizes in growth.items():
            for each in _sizes(sizes):
                cells = (name, f"{each['acts']:,}", each["p50"], each["p99"], each["load"])
                yield f"| {' | '.join(map(str, cells))} |"
        yield ""


def _http(histograms: Mapping[str, Any]) -> Iterator[str]:
    for name, paces in histograms.items():
        yield f"## {name}\n"
        yield "| pace | request | count | p50, ms | p95, ms | p99, ms | longest, ms |"
        yield "|---|---|---|---|---|---|---|"
        for pace, run in paces.items():
            for kind, shape in run["kinds"].items():
                values = (shape[each] for each in ("count", "p50", "p95", "p99", "max"))
                yield f"| {' | '.join(map(str, (pace, kind, *values)))} |"
        yield ""
