"""The registers: which cases are there, of which kind, between whom, and how do they stand?

One table; `register` tells them apart: outflow and inflow registrations, certificates, first
children, approvals, consultations, inquiries, complaints, conclusions, offices, agreements,
returns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.catalog import KINDS
from domain.localities import Code
from domain.position import Side
from domain.registration.facts import Collected
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow(Row):
    """A case in its register."""

    register: str
    kind: str
    subject: str | None
    opened_on: date
    opener: Code
    origin: Code | None
    residence: Code | None
    stage: str
    flags: str


def fold(seen: Seen) -> Iterator[RegisterRow]:
    """The case's line in its register."""
    case, position = seen.case, seen.position
    sides = {case.decider.side_of(case, party): party for party in reversed(case.parties.codes)}
    yield RegisterRow(
        case=case.id,
        key="",
        register=register_of(seen),
        kind=position.kind,
        subject=getattr(case.opening.fact, "subject", None),
        opened_on=position.opened_on,
        opener=case.opener,
        origin=sides.get(Side.ORIGIN),
        residence=sides.get(Side.RESIDENCE),
        stage=position.stage,
        flags=" ".join(sorted(position.flags)),
    )


def register_of(seen: Seen) -> str:
    """The register a case stands in: its kind, except where one kind fills two."""
    opening = seen.case.opening.fact
    if isinstance(opening, Collected):
        return "outflow" if opening.side is Side.ORIGIN else "inflow"
    if seen.position.kind == "office":
        return "agreements" if seen.position.stage in ("agreed", "ended") else "offices"
    return seen.position.kind


NAMES = tuple(
    sorted(
        {"outflow", "inflow", "agreements", "offices", *KINDS}.difference(
            ("registration", "office")
        )
    )
)
"""Every register: that of each kind, except where one kind fills two."""

REGISTERS = View(
    name="registers",
    version=3,
    row=RegisterRow,
    fold=fold,
    indexes=(
        ("register", "opened_on", "case"),
        ("opened_on", "case"),
        ("subject",),
        ("origin",),
        ("residence",),
        ("opener",),
    ),
)
