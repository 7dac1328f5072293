"""Which other cases have to do with a case? Those of its person, and those its rules look into."""

from adapters.queries.cases import Sought, page
from adapters.served import Served
from domain.access.account import Account
from domain.access.vault_rules import subject_of
from domain.case import Case
from domain.recorded import CaseId

_MOST = 50


def related(served: Served, who: Account, case: Case) -> tuple[CaseId, ...]:
    """The cases that the account sees, those of the same person first."""
    found: list[CaseId] = []
    subject = subject_of(case)
    if subject is not None:
        with served.reading() as (session, tables):
            sight = served.sight(who, case.at)
            rows = page(session, tables, sight, Sought(subject=subject), None, _MOST)
        found += [row.case for row in rows]
    found += [
        each.id
        for each in case.linked
        if each.id not in found and served.sees(who, case.at, each.id)
    ]
    return tuple(each for each in found if each != case.id)
