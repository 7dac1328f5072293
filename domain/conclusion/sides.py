"""On which side an office stands, as the cases that a conclusion cites show it."""

from domain.case import Case
from domain.localities import Code
from domain.position import Side


def side_of(case: Case, office: Code) -> Side | None:
    """The side of the office in the first cited or linked case it is a party to; None in none."""
    for each in case.linked:
        party = each.parties.party_of(office)
        if party is not None and (side := each.decider.side_of(each, party)) is not None:
            return side
    return None
