"""Counts that all shares change at once: nobody waits for ever, and none is wrong in the end."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, open_ledger
from adapters.views.folding import Folded, folded
from adapters.views.reading import Reader
from adapters.views.shares import move, places, share_of
from domain.law import Law
from domain.recorded import CaseId
from tests.bench.views import fill
from tests.group.conftest import by_one, given_out
from tests.views.conftest import Made, everything

FACTS = 500
TIMES = 12


@pytest.mark.parametrize("cases_at_once", [2, 1000], ids=["row by row", "in bulk"])
def test_counts_that_all_shares_change_at_once_are_right_in_the_end(
    the_law: Law, made: Made, cases_at_once: int
) -> None:
    """Each share takes its rows out and puts them in again, as its cases change back and forth."""
    here = Here(ledger=open_ledger(MEMORY), law=the_law, node="test")
    fill(here.ledger, FACTS)
    head = here.ledger.position
    tables = given_out(here, made(), head)
    views = [tables.views[name] for name in sorted(tables.views)]
    by_share: dict[int, list[CaseId]] = defaultdict(list)
    for case in here.ledger.cases_after("", head, FACTS):
        by_share[share_of(case)].append(case)

    def changed(share: int) -> None:
        cases = by_share[share][:cases_at_once]
        rows = folded(views, list(Reader(here.ledger, the_law, head).seen(cases)))
        without: Folded = [[] for _ in views]
        for time in range(TIMES):
            with tables.session() as session:
                move(session, tables, share, places(session)[share], head)
                tables.replace(session, cases, views, rows if time % 2 else without)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(changed, sorted(by_share), timeout=120))
    assert everything(tables) == by_one(here.ledger, the_law)
    here.ledger.close()
