"""A casebook whose offices stand on several nodes: each act is entered where its office is."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from adapters.casebook.file import Casebook, Line
from adapters.casebook.run import Done, FellDue, Run
from adapters.consequences import record_consequences
from adapters.write_path import position
from domain.recorded import CaseId
from projections.case_file import case_file
from tests.exchange.network import Network, Node

Between = Callable[[datetime], None]
"""What the network does after each act, at its instant."""


class SplitRun(Run):
    """The same run, on a network; `between` says what arrives when."""

    def __init__(self, network: Network, casebook: Casebook, between: Between) -> None:
        super().__init__(next(iter(network.nodes.values())).here, casebook)
        self._network = network
        self._between = between

    def everywhere(self, case: str, at: datetime) -> dict[str, Any]:
        """The case as each node shows it; a node that does not know it is left out."""
        found = {}
        for name, node in self._network.nodes.items():
            stands = position(node.here, CaseId(case), at, datetime.max.replace(tzinfo=at.tzinfo))
            if stands is not None:
                found[name] = case_file(stands, self.casebook.alias)
        return found

    def _submit(self, line: Line) -> Done:
        self._here = self._network.of(line.entering.entered_by or line.by).here
        done = super()._submit(line)
        self._between(line.at)
        self._watch_everywhere(line.case, line.at)
        return done

    def _fall_due(self, until: datetime) -> Iterator[FellDue]:
        while self._due and self._due[0][0] <= until:
            at, case = heapq.heappop(self._due)
            for node in self._network.nodes.values():
                yield from self._swept(node, case, at)
            self._between(at)
            self._watch_everywhere(case, at)

    def _swept(self, node: Node, case: str, at: datetime) -> Iterator[FellDue]:
        (yielded,) = record_consequences(node.here, [CaseId(case)], at)
        if yielded.records and yielded.standing is not None:
            yield FellDue(case, at, yielded.records, yielded.standing)

    def _watch_everywhere(self, case: str, at: datetime) -> None:
        for node in self._network.nodes.values():
            standing = position(node.here, CaseId(case), at)
            changes_at = None if standing is None else standing.changes_at
            if changes_at is not None and (changes_at, case) not in self._due:
                heapq.heappush(self._due, (changes_at, case))
