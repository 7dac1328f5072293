"""Putting uses of the vault, and refused attempts, on record: before anything is handed out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.retrying import again
from adapters.write_path import load
from domain.access.vault import Asking, stream_of_account, stream_of_subject
from domain.access.vault_facts import Access, VaultRefused, VaultSearched, VaultUsed
from domain.access.vault_rules import MOST_A_DAY
from domain.calendar import civil_day
from domain.case import Case
from domain.errors import Refused
from domain.links import of_subject
from domain.localities import Code
from domain.recorded import CaseId, Fact, Recorded, Subject
from projections.vault_uses import erased_on, uses


@dataclass(frozen=True, slots=True)
class Stream:
    """A subject's uses as read, for the next fact to stand behind exactly these."""

    here: Here
    subject: Subject
    records: tuple[Recorded[Fact], ...]

    @property
    def uses(self) -> tuple[VaultUsed, ...]:
        """What was done, refused attempts left out."""
        return uses(self.records)

    @property
    def erased_on(self) -> date | None:
        """The day of the erasure that is on record."""
        return erased_on(self.records)

    def put(self, access: Access, asking: Asking, case: CaseId | None = None) -> None:
        """Record a use; Conflict, and nothing may be handed out, if another came between."""
        assert asking.office is not None, "every use is for an office"
        fact = VaultUsed(access=access, office=asking.office, case=case, reason=asking.reason)
        version = len(self.records)
        stream = stream_of_subject(self.subject)
        record(self.here, stream, version, fact, asking.account.name, asking.at)


def stream_of(here: Here, subject: Subject) -> Stream:
    """A subject's uses as they stand now."""
    return Stream(here, subject, tuple(read(here, stream_of_subject(subject))))


def searched_in_vain(here: Here, asking: Asking) -> int:
    """How often the account looked for nobody on the civil day."""
    own = read(here, stream_of_account(asking.account.name))
    return sum(1 for _ in _of_today(own, asking, VaultSearched))


def put_search(here: Here, asking: Asking) -> None:
    """Record that the account looked for somebody whom the vault does not hold."""
    assert asking.office is not None, "a search is for an office"
    fact = VaultSearched(office=asking.office, reason=asking.reason)
    _append(here, stream_of_account(asking.account.name), fact, asking)


def put_refusal(
    here: Here,
    asking: Asking,
    access: Access,
    refused: Refused,
    subject: Subject | None = None,
    case: CaseId | None = None,
) -> None:
    """Record a refused attempt: with the subject, if the vault knows it, else with the account.

    After so many of an account on one civil day in a stream, no more are recorded.
    """
    stream = stream_of_account(asking.account.name)
    if subject is not None and stream_of(here, subject).records:
        stream = stream_of_subject(subject)
    known = case is not None and load(here, case) is not None
    fact = VaultRefused(
        access=access,
        office=asking.office if _is_office(here, asking.office) else None,
        case=case if known else None,
        code=refused.code,
    )
    if sum(1 for _ in _of_today(read(here, stream), asking, VaultRefused)) < MOST_A_DAY:
        _append(here, stream, fact, asking)


def case_of(here: Here, case: CaseId, asking: Asking) -> Case | None:
    """The case of an id at the instant; None if it is not known."""
    docket = load(here, case)
    return None if docket is None else Case(docket, here.law, asking.at)


def cases_of(here: Here, subject: Subject, asking: Asking) -> list[Case]:
    """Every case of a subject, those already closed included."""
    linked = here.ledger.linked([of_subject(subject)], CaseId(""))
    found = (case_of(here, case, asking) for case in linked)
    return [case for case in found if case is not None]


def _is_office(here: Here, office: Code | None) -> bool:
    """True for a unit of any year: what else was claimed may be anybody's name."""
    try:
        return office is not None and here.law.places.ever_existed(office)
    except ValueError:
        return False


def _append(here: Here, stream: CaseId, fact: Fact, asking: Asking) -> None:
    again(
        lambda: record(
            here, stream, len(list(read(here, stream))), fact, asking.account.name, asking.at
        )
    )


def _of_today(
    records: Iterator[Recorded[Fact]], asking: Asking, kind: type[Fact]
) -> Iterator[Recorded[Fact]]:
    day = civil_day(asking.at)
    return (
        each
        for each in records
        if isinstance(each.fact, kind)
        and each.entry.actor == asking.account.name
        and civil_day(each.entry.recorded_at) == day
    )
