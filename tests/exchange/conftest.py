"""Wujin and Shuyang, each on a node of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.fields import read_instant
from adapters.requests import Request, act_in, read_request
from adapters.write_path import Receipt, position, submit
from domain.law import Law
from domain.localities import Code
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from projections.case_file import case_file
from tests.exchange.network import Network, Node, network
from tests.exchange.stations import Pair, stations
from tests.play import SHUYANG, WUJIN

CASE = CaseId("k1")
OPENING: dict[str, Any] = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}


class Two:
    """Two nodes, `asks` with Wujin and `answers` with Shuyang, and the network between them."""

    def __init__(self, between: Network) -> None:
        self.network = between
        self.asks = between.of(WUJIN)
        self.answers = between.of(SHUYANG)

    def act(self, at: str, by: Code, name: str, case: str = CASE, **given: Any) -> Receipt:
        """Do an act on the office's own node."""
        node, now = self.network.of(by), read_instant(at, ())
        asked = read_request(node.here, Request(by=by, act=name, given=given), now)
        act = act_in(node.here, CaseId(case), asked, "clerk")
        return submit(node.here, act, now, DEFAULT_SETTINGS)

    def settle(self, at: str) -> None:
        """Everything under way arrives."""
        self.network.settle(read_instant(at, ()))

    def leg(self, node: Node, at: str) -> Any:
        """Shuyang's leg as a node shows it."""
        stands = position(node.here, CASE, read_instant(at, ()))
        assert stands is not None, "the case is open there"
        return case_file(stands, str)["legs"][SHUYANG]

    def topics(self, node: Node, of: str) -> list[str]:
        """The kinds of facts that a node has of the case and that another recorded."""
        records = node.here.ledger.history(CASE)
        return [each.fact.topic for each in records if each.entry.node == of]


@pytest.fixture
def two(the_law: Law, tmp_path: Path) -> Iterator[Two]:
    served = {Code("3204"): "changzhou", Code("3213"): "suqian"}
    with network(served, the_law, tmp_path) as between:
        yield Two(between)


@pytest.fixture
def pair(kafka: str, tmp_path: Path) -> Iterator[Pair]:
    """Their nodes as processes with a broker between them; no worker is started yet."""
    with stations(
        kafka, tmp_path, ("3204", "3213"), lambda name: f"sqlite:///{tmp_path / name}.db"
    ) as (wujin, shuyang):
        yield wujin, shuyang


@pytest.fixture
def told(two: Two) -> Two:
    """Wujin has opened its consultation and told Shuyang, which has not heard of it yet."""
    two.act("2010-09-01 09:00", WUJIN, "consultation.open", **OPENING)
    two.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
    return two
