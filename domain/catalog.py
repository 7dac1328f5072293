"""Every case kind, and every fact by its topic and by its act."""

from domain.case import Decider
from domain.consultation import CONSULTATION
from domain.first_child import FIRST_CHILD
from domain.inquiry import INQUIRY
from domain.order import ActCorrected
from domain.recorded import Fact, Primary
from domain.yields import FindingMade, FindingRemoved, LapseRemoved, TermLapsed

KINDS: dict[str, Decider] = {kind.kind: kind for kind in (CONSULTATION, INQUIRY, FIRST_CHILD)}

COMMON_FACTS: tuple[type[Fact], ...] = (
    ActCorrected,
    TermLapsed,
    LapseRemoved,
    FindingMade,
    FindingRemoved,
)
"""Facts that a case of any kind can have."""

FACTS: dict[str, type[Fact]] = {
    fact.topic: fact
    for fact in (
        *COMMON_FACTS,
        *(
            fact
            for kind in KINDS.values()
            for fact in (*kind.openings, *kind.facts, *kind.yield_facts)
        ),
    )
}
"""Every fact there is, by topic."""

ACTS: dict[str, tuple[Decider, type[Primary]]] = {
    fact.act: (kind, fact) for kind in KINDS.values() for fact in (*kind.openings, *kind.facts)
}
"""Every act but `correct`, which each kind has, by name, with its case kind."""
