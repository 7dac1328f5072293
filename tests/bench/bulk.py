"""A view filled in bulk, past the projector."""

from collections.abc import Iterable
from typing import Any

from adapters.views.difference import Values, table_of
from adapters.views.tables import Tables
from projections.view import View


def fill_view(tables: Tables, view: View[Any], rows: Iterable[Values]) -> None:
    """Put rows in, then make the look-ups and take the counts: the quickest order in bulk.

    Both databases are told to look at what is there, as PostgreSQL does by itself within a minute.
    """
    table = table_of(view)
    with tables.session() as session:
        for number in range(len(view.indexes)):
            session.run(f'DROP INDEX "{table}_{number}"')
        tables.add(session, view, rows)
        for number, index in enumerate(view.indexes):
            named = ", ".join(f'"{name}"' for name in index)
            session.run(f'CREATE INDEX "{table}_{number}" ON "{table}" ({named})')
        tables.complete(session, view)
        session.run("ANALYZE")
