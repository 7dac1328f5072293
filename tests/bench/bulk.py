"""A view filled in bulk, past the projector."""

from collections.abc import Iterable
from typing import Any

from adapters.views.difference import Values
from adapters.views.tables import Tables
from projections.view import View


def fill_view(tables: Tables, view: View[Any], rows: Iterable[Values]) -> None:
    """Put rows in, as a view is built from nothing."""
    with tables.session() as session:
        tables.add(session, view, rows)
        tables.complete(session, view)
    tables.look_over()
