"""How long requests took, in buckets that grow evenly on a logarithmic scale.

A bucket is known by its upper limit; four of them double the time. What is kept can be drawn as it
stands, and counts of several runs may be added up.
"""

from collections import Counter
from collections.abc import Sequence
from math import ceil, log2
from typing import Any

_A_DOUBLING = 4
"""Buckets until the time has doubled."""


def shape(seconds: Sequence[float]) -> dict[str, Any]:
    """How many there are, p50, p95, p99 and the longest in ms, and `[upper limit, count]` each."""
    took = sorted(1e3 * each for each in seconds)
    held = Counter(ceil(_A_DOUBLING * log2(each)) for each in took)
    return {
        "count": len(took),
        **{f"p{part}": round(took[len(took) * part // 100], 2) for part in (50, 95, 99)},
        "max": round(took[-1], 2),
        "unit": "ms",
        "buckets": [
            [round(2 ** (number / _A_DOUBLING), 3), count] for number, count in sorted(held.items())
        ],
    }
