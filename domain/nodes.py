"""Which node serves which office; how a fact goes between the nodes that share its case.

A node records what its own offices do and what comes to them, and hears the rest from the others.
Every fact says what its node had heard before, so that each is recorded after its causes: the
version vectors of D. S. Parker et al., "Detection of Mutual Inconsistency" (1983).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.case import Case
from domain.history import History
from domain.localities import Code
from domain.recorded import Exchange, Fact, Heard


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes there are: `served` has the units each serves, with all that lies in them.

    A longer code goes before a shorter one, so a city may have a node of its own in its province.
    """

    here: str
    served: Mapping[Code, str] = field(default_factory=dict)

    @property
    def others(self) -> frozenset[str]:
        """The nodes beside this one."""
        return frozenset(self.served.values()) - {self.here} if self.served else frozenset()

    def of(self, office: Code) -> str | None:
        """The node that serves an office; None if none does, and its paper is entered for it."""
        for length in range(len(office), 0, -1):
            found = self.served.get(Code(office[:length]))
            if found is not None:
                return found
        return None

    def concerned(self, case: Case) -> frozenset[str]:
        """The nodes that a case concerns: of its parties, and of their common superior."""
        superior = case.parties.superior()
        offices = case.parties.codes if superior is None else (*case.parties.codes, superior)
        return frozenset(node for node in map(self.of, offices) if node is not None)

    def sharing(self, case: Case) -> tuple[str, ...]:
        """The other nodes that a case concerns."""
        return tuple(sorted(self.concerned(case) - {self.here}))


def exchange_of(nodes: Nodes, case: Case, history: History, fact: Fact | None) -> Exchange | None:
    """How the next fact after a history goes to other nodes; None where no other node is.

    `case` is the case with the fact in it, `fact` the act, None for what goes to nobody.
    """
    if not nodes.others:
        return None
    sharing = nodes.sharing(case)
    if not sharing and not history.heard:
        return None
    addressee = None if fact is None else case.decider.addressee(case.parties, fact)
    to = None if addressee is None else nodes.of(addressee)
    return Exchange(
        number=next_number(history),
        nodes=sharing,
        to=to if to in sharing else None,
        after=tuple(Heard(node=node, count=n) for node, n in sorted(history.heard.items())),
        received=None,
    )


def next_number(history: History) -> int:
    """The number of the next fact of this node in a case."""
    return history.version - sum(history.heard.values()) + 1


def following(exchange: Exchange | None, steps: int) -> Exchange | None:
    """How what the law yields goes, so many facts after an act: to nobody in particular."""
    if exchange is None:
        return None
    return replace(exchange, number=exchange.number + steps, to=None)
