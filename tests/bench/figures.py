"""How a figure is taken and told."""

import json
import os
import platform
import sqlite3
import statistics
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from adapters.bootstrap import law
from adapters.settings import installation

KEPT = Path("docs/performance.json")
ROUNDS = 7
LAW = law(installation({}))
_TOLD: list[dict[str, Any]] = []
_CHARTS: dict[str, dict[str, dict[str, Any]]] = {}


class Median(float):
    """The middle one of several rounds; `spread` is from the least to the most, of the middle."""

    spread: float

    def __rtruediv__(self, other: float) -> "Median":
        """The time that each took, of a rate: its rounds differ as much."""
        return _median(other / float(self), self.spread)


def median(found: Sequence[float]) -> Median:
    """Of what the rounds found."""
    middle = statistics.median(found)
    return _median(middle, (max(found) - min(found)) / middle)


def rate(work: Callable[[], int]) -> Median:
    """The median number of things done a second, over the rounds."""
    rates = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = work()
        rates.append(done / (perf_counter() - begun))
    return median(rates)


def tell(name: str, value: float, unit: str, baseline: float | None = None) -> None:
    ratio = round(value / baseline, 1) if baseline and unit.endswith("/s") else None
    if baseline and not unit.endswith("/s"):
        ratio = round(baseline / value, 1)
    figure = {
        "name": name,
        "value": round(value, 1),
        "unit": unit,
        "baseline": round(baseline, 1) if baseline else None,
        "ratio": ratio,
        "spread": round(value.spread, 2) if isinstance(value, Median) else None,
    }
    print(json.dumps(figure), flush=True)  # noqa: T201  its output is its purpose
    _TOLD.append(figure)


def chart(kind: str, name: str, part: str, shown: dict[str, Any]) -> None:
    """A part of what is drawn: kept under the chart's kind and name, beside its other parts."""
    _CHARTS.setdefault(kind, {}).setdefault(name, {})[part] = shown | _when()


def _median(value: float, spread: float) -> Median:
    made = Median(value)
    made.spread = spread
    return made


def keep(path: Path) -> None:
    """Put what was told into a file of figures by name, in place of what was measured before."""
    before = json.loads(path.read_text("utf-8")) if path.exists() else {"figures": []}
    by_name = {each["name"]: each for each in before["figures"]}
    by_name |= {each["name"]: each | _when() for each in _TOLD}
    for kind, charts in _CHARTS.items():
        kept = before.setdefault(kind, {})
        kept |= {name: kept.get(name, {}) | parts for name, parts in charts.items()}
    figures = [by_name[name] for name in sorted(by_name)]
    before |= {"machine": _machine(), "figures": figures}
    path.write_text(json.dumps(before, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _when() -> dict[str, object]:
    """The day, and how busy the machine was."""
    return {"on": date.today().isoformat(), "load": round(os.getloadavg()[0], 1)}  # noqa: DTZ011


def _machine() -> dict[str, object]:
    """What the figures depend on beside the program."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    packages = ("eventsourcing", "psycopg", "pydantic", "fastapi", "kafka-python")
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 2**30),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{each: version(each) for each in packages},
    }
