"""Lists as PostgreSQL writes them, to be cast by the statement they are given to.

The driver writes a list value by value in Python: that took longer than the statement it was for.
"""

from collections.abc import Iterable


def texts(values: Iterable[str]) -> str:
    """A list of texts, for `text[]`."""
    quoted = [each.replace("\\", "\\\\").replace('"', '\\"') for each in values]
    return '{"' + '","'.join(quoted) + '"}' if quoted else "{}"


def numbers(values: Iterable[int]) -> str:
    """A list of numbers, for `bigint[]`."""
    return "{" + ",".join(map(str, values)) + "}"


def binaries(values: Iterable[bytes]) -> str:
    """A list of binary values, for `bytea[]`."""
    return "{" + ",".join([f'"\\\\x{each.hex()}"' for each in values]) + "}"
