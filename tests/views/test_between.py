"""A county's lists are read in their order, however many cases it has: nothing is sorted first."""

import pytest

from adapters.ledger import MEMORY
from adapters.queries.between import newest
from adapters.queries.scope import EVERYTHING, Condition
from adapters.views.opened import open_views
from domain.localities import Code

WUJIN, SHUYANG = Code("320412"), Code("321322")


@pytest.mark.parametrize(
    ("other", "condition"),
    [
        (None, EVERYTHING),
        (None, Condition('b."kind" = ?', ("inquiry",))),
        (None, Condition('b."register" = ?', ("outflow",))),
        (SHUYANG, EVERYTHING),
        (SHUYANG, Condition('b."kind" = ?', ("inquiry",))),
    ],
)
def test_no_list_of_a_county_is_sorted(other: Code | None, condition: Condition) -> None:
    tables = open_views(MEMORY)
    with tables.session() as session:
        for view in tables.views.values():
            tables.complete(session, view)  # look-ups are made when a view has its rows
        others = None if other is None else (other,)
        ((statement, given),) = newest((WUJIN,), others, condition, 50)
        plan = [str(row[-1]) for row in session.rows(f"EXPLAIN QUERY PLAN {statement}", *given)]
    tables.close()
    assert any("between_v1_" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)
