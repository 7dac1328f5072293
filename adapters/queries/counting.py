"""How many are there? Several lists counted at once, each up to a number."""

from collections.abc import Sequence

from adapters.views.dialect import Session, Statement

COUNTED = 1000
"""How far lines are counted; beyond it a list only says that there are more."""


def counted(session: Session, lists: Sequence[Statement]) -> list[int]:
    """How many rows each SELECT gives, up to one more than `COUNTED`."""
    each = ", ".join(f"(SELECT count(*) FROM ({sql} LIMIT ?) AS found)" for sql, _ in lists)  # noqa: S608
    given = (value for _, given in lists for value in (*given, COUNTED + 1))
    (numbers,) = session.rows(f"SELECT {each}", *given)
    return [int(number) for number in numbers]
