"""Making views again from the first fact, in as many processes as it takes."""

from collections.abc import Callable
from contextlib import ExitStack

from adapters.bootstrap import Here
from adapters.settings import Installation
from adapters.views.folding import in_processes
from adapters.views.projector import Projector
from adapters.views.tables import Tables

MANY = 20_000
"""Facts from which on starting processes costs less than they save."""


def forget(tables: Tables, name: str | None = None) -> None:
    """Empty a view, or all of them, to be made again."""
    with tables.session() as session:
        for view in tables.views.values():
            if name in (None, view.name):
                tables.forget(session, view)


def brought_up(
    settings: Installation,
    url: str,
    office: Here,
    tables: Tables,
    watch: Callable[[int], None] = lambda _: None,
) -> int:
    """Bring the views of the ledger at a URL up to its end; the place of that end.

    `watch` hears how many more cases are in those that are made from nothing.
    """
    with ExitStack() as stack:
        fold = None
        if office.ledger.position >= MANY:
            fold = stack.enter_context(in_processes(settings, url))
        place = Projector(office.ledger, office.law, tables, fold=fold, watch=watch).catch_up()
    if place >= MANY:
        tables.look_over()
    return place
