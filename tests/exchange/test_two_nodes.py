"""Two offices on two nodes come to the same position as on one."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from adapters.bootstrap import Here
from adapters.casebook.file import Casebook, parse
from adapters.casebook.run import Run
from adapters.ledger import MEMORY, open_ledger
from domain.law import Law
from domain.localities import Code, Level, ancestor
from domain.recorded import CaseId
from tests.exchange.network import Network, network
from tests.exchange.split import SplitRun

BOOKS = sorted(Path("api/casebooks").glob("*.yaml"))


def served_by_two(book: Casebook) -> dict[Code, str]:
    """The first office is served by one node, with what is in its county; the rest by two."""
    first, *others = dict.fromkeys(book.offices.values())
    county = ancestor(first, Level.COUNTY)
    ours = {first, *(each for each in others if len(county) == Level.COUNTY and county == each[:6])}
    return {each: "one" if each in ours else "two" for each in (first, *others)}


def without_ids(shown: Any) -> Any:
    """The same, but for the ids of facts: they name the node that recorded them."""
    if isinstance(shown, dict):
        named = {"id", "evidence", "finding", "trigger"}
        return {name: without_ids(value) for name, value in shown.items() if name not in named}
    return [without_ids(each) for each in shown] if isinstance(shown, list) else shown


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_casebook_split_across_two_nodes_comes_out_as_on_one(
    path: Path, the_law: Law, tmp_path: Path
) -> None:
    book = parse(path.read_text("utf-8"), the_law.places)
    alone = Run(Here(ledger=open_ledger(MEMORY), law=the_law, node="alone"), book)
    list(alone.steps())
    with network(served_by_two(book), the_law, tmp_path) as nodes:
        split = SplitRun(nodes, book, nodes.settle)
        list(split.steps())
        assert alone.ends_at is not None
        refused = [done.refused and done.refused.code for done in split.done]
        assert refused == [done.refused and done.refused.code for done in alone.done]
        for case in alone.cases():
            one = alone.case_file(case, alone.ends_at)
            for name, shown in split.everywhere(case, alone.ends_at).items():
                assert without_ids(shown) == without_ids(one), (case, name)
        assert [each.wrong for each in nodes.nodes.values()] == [[], []]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_network_does_both_nodes_come_to_the_same(
    path: Path, seed: int, the_law: Law, tmp_path: Path
) -> None:
    """Letters late, twice, lost, in any order; some acts are refused for what is not known."""
    book = parse(path.read_text("utf-8"), the_law.places)
    dice = Random(seed)  # noqa: S311  a game
    with network(served_by_two(book), the_law, tmp_path) as nodes:
        split = SplitRun(nodes, book, lambda at: nodes.disturb(at, dice))
        list(split.steps())
        assert split.ends_at is not None
        later = split.ends_at + timedelta(days=60)
        nodes.heal(later)
        for case in split.cases():
            shown = split.everywhere(case, later)
            assert all(each == next(iter(shown.values())) for each in shown.values()), case
            assert told_of(nodes, case, "one") == told_of(nodes, case, "two"), case
        assert [each.wrong for each in nodes.nodes.values()] == [[], []]


def told_of(nodes: Network, case: str, node: str) -> set[str] | None:
    """The facts of a case that a node has, by id; None where the case concerns it alone."""
    records = list(nodes.nodes[node].here.ledger.history(CaseId(case)))
    shared = any(each.entry.exchange is not None for each in records)
    return {each.id for each in records} if shared else None
