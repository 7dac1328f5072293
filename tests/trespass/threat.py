"""A line of the threat model."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """One thing that somebody wants: what stops it, the tests that hold it, what is left of it.

    A test is named by its file under `tests/` and, after `::`, by its function.
    """

    wants: str
    stops: str
    tests: Sequence[str]
    left: str = "nothing known"
