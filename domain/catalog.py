"""Every case kind, and every fact by its topic and by its act."""

from domain.access import ACCESS_FACTS
from domain.approval import APPROVAL
from domain.case import Decider
from domain.certificate import CERTIFICATE
from domain.complaint import COMPLAINT
from domain.conclusion import CONCLUSION
from domain.consultation import CONSULTATION
from domain.finding import FINDING_ACTS
from domain.first_child import FIRST_CHILD
from domain.inquiry import INQUIRY
from domain.office import OFFICE
from domain.order import ActCorrected, ActReceived
from domain.recorded import Fact, Primary
from domain.registration import REGISTRATION
from domain.returns import RETURN
from domain.yields import (
    CaseTurned,
    FindingMade,
    FindingRemoved,
    LapseRemoved,
    TermLapsed,
    TurnRemoved,
)

KINDS: dict[str, Decider] = {
    kind.kind: kind
    for kind in (
        CONSULTATION,
        INQUIRY,
        FIRST_CHILD,
        APPROVAL,
        REGISTRATION,
        CERTIFICATE,
        COMPLAINT,
        CONCLUSION,
        OFFICE,
        RETURN,
    )
}

COMMON_FACTS: tuple[type[Fact], ...] = (
    ActCorrected,
    ActReceived,
    TermLapsed,
    LapseRemoved,
    FindingMade,
    FindingRemoved,
    CaseTurned,
    TurnRemoved,
    *FINDING_ACTS,
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
        *ACCESS_FACTS.values(),
    )
}
"""Every fact there is, by topic."""

KIND_OF: dict[type[Fact], Decider] = {
    fact: kind for kind in KINDS.values() for fact in (*kind.openings, *kind.facts)
}
"""The case kind of every fact that only one kind has."""

OPENING_OF: dict[type[Fact], Decider] = {
    fact: kind for kind in KINDS.values() for fact in kind.openings
}
"""The case kind that a fact opens a case of."""

PREFIXES = frozenset({*KINDS, "finding"})
"""What the name of an act begins with: a case kind, or `finding`, upon a case of any kind."""

ACTS: dict[str, type[Primary]] = {
    fact.act: fact
    for fact in (
        *(fact for kind in KINDS.values() for fact in (*kind.openings, *kind.facts)),
        *FINDING_ACTS,
    )
}
"""Every act by name, but `correct`, which each kind has."""
