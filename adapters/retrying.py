"""Others were quicker: what is written after a look at the ledger is written after another."""

from collections.abc import Callable
from typing import TypeVar

from adapters.ledger import Conflict

_ATTEMPTS = 5

T = TypeVar("T")


def again(write: Callable[[], T]) -> T:
    """Do it, and again if others recorded in the same case meanwhile; at last, Conflict."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return write()
        except Conflict:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")
