"""A view filled in bulk, past the projector."""

from collections.abc import Iterable
from time import sleep
from typing import Any

from adapters.views.difference import Values
from adapters.views.tables import Tables
from projections.view import View

_FLUSHED_S = 1.0


def fill_view(tables: Tables, view: View[Any], rows: Iterable[Values]) -> None:
    """Put rows in, as a view is built from nothing."""
    with tables.session() as session:
        tables.add(session, view, rows)
        tables.complete(session, view)
    # PostgreSQL flushes what a view's transaction wrote soon after; until then it does not take
    # the rows for everybody's.
    sleep(_FLUSHED_S)
    tables.look_over()
