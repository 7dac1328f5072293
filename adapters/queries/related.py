"""Which other cases have to do with a case? Those of its person, and those its rules look into."""

from collections.abc import Sequence

from adapters.queries.cases import Sought, page, seen_among
from adapters.served import Served
from domain.access.account import Account
from domain.access.vault_rules import subject_of
from domain.case import Case
from projections.registers import RegisterRow

_MOST = 50


def related(served: Served, who: Account, case: Case) -> Sequence[RegisterRow]:
    """The cases that the account sees, those of the same person first; as they are shown."""
    subject, sight = subject_of(case), served.sight(who, case.at)
    with served.reading() as (session, tables):
        found = seen_among(session, tables, sight, [each.id for each in case.linked])
        if subject is not None:
            found = [*page(session, tables, sight, Sought(subject=subject), None, _MOST), *found]
    return list({row.case: row for row in found if row.case != case.id}.values())
