"""How a figure is taken and told."""

import json
import statistics
from collections.abc import Callable
from time import perf_counter

from adapters.bootstrap import law
from adapters.settings import installation

ROUNDS = 7
LAW = law(installation({}))


def rate(work: Callable[[], int]) -> float:
    """The median number of things done a second, over the rounds."""
    rates = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = work()
        rates.append(done / (perf_counter() - begun))
    return statistics.median(rates)


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
    }
    print(json.dumps(figure), flush=True)  # noqa: T201  its output is its purpose
