"""Cases folded into rows: in this thread, or many at once in processes of their own."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from adapters.bootstrap import law
from adapters.ledger import Ledger, open_ledger
from adapters.settings import Installation
from adapters.views.difference import Values, values_of
from adapters.views.reading import Reader
from domain.law import Law
from domain.recorded import CaseId
from projections.catalog import VIEWS
from projections.view import Seen, View

Folded = list[list[Values]]
"""The rows of some cases, view by view."""

Fold = Callable[[Sequence[View[Any]], int, Sequence[CaseId]], Callable[[], Folded]]
"""Begins to fold cases, as they stood at a place, into views; what it gives waits for the rows."""


def folded(views: Sequence[View[Any]], seen: Sequence[Seen]) -> Folded:
    """The rows of cases in each view."""
    shaped = [(view.fold, values_of(view)) for view in views]
    return [[values(row) for each in seen for row in fold(each)] for fold, values in shaped]


def in_this_thread(ledger: Ledger, law: Law) -> Fold:
    """Folds when the rows are asked for."""

    def fold(
        views: Sequence[View[Any]], until: int, cases: Sequence[CaseId]
    ) -> Callable[[], Folded]:
        return lambda: folded(views, list(Reader(ledger, law, until).seen(cases)))

    return fold


@contextmanager
def in_processes(installation: Installation, url: str) -> Iterator[Fold]:
    """Folds in as many processes as there are processors; for the views of the catalog.

    Each opens the ledger for itself. They are started afresh and not forked: a copy of this
    process would have its connections and locks.
    """
    with ProcessPoolExecutor(
        os.cpu_count(), get_context("spawn"), _begin, (installation, url)
    ) as pool:

        def fold(
            views: Sequence[View[Any]], until: int, cases: Sequence[CaseId]
        ) -> Callable[[], Folded]:
            return pool.submit(_fold, [view.name for view in views], until, cases).result

        yield fold


_HERE: dict[str, Fold] = {}
"""What a process of the pool folds with, from its beginning to its end."""


def _begin(installation: Installation, url: str) -> None:
    # What is read to fold a batch holds no cycles, and looking for them is a seventh of the time.
    gc.disable()
    _HERE["fold"] = in_this_thread(open_ledger(url, make=False), law(installation))


def _fold(names: Sequence[str], until: int, cases: Sequence[CaseId]) -> Folded:
    rows = _HERE["fold"]([VIEWS[name] for name in names], until, cases)()
    gc.collect(0)
    return rows
