"""Who looked at the data of a case's person? What an account may know of it."""

from dataclasses import replace

from adapters.access.own_records import read
from adapters.served import Served
from domain.access.account import Account
from domain.access.vault import stream_of_subject
from domain.access.vault_rules import subject_of
from domain.case import Case
from projections.vault_uses import Answer, Use, answer


def looked(served: Served, who: Account, case: Case) -> Answer | None:
    """Every use of the person's data; None for a case about nobody, or one not used.

    Of a use for another case that the account does not see, neither case nor reason is told.
    """
    subject = subject_of(case)
    if subject is None:
        return None

    def told(use: Use) -> Use:
        if use.case in (None, case.id) or served.sees(who, case.at, use.case):
            return use
        return replace(use, case=None, reason=None)

    records = read(served.here, stream_of_subject(subject))
    found = answer(
        subject, records, served.here.law.places.full_name, served.identity.accounts.shown
    )
    return replace(found, uses=tuple(map(told, found.uses))) if found.uses else None
