"""Looks found in the log, whoever asks: of a case, of a person, of whatever condition."""

from collections.abc import Iterator

from adapters.bootstrap import Here
from adapters.queries.scope import Condition
from adapters.reads.log import ReadLog
from adapters.reads.store import After, of
from adapters.write_path import load
from domain.access.reads import Read
from domain.links import of_subject
from domain.recorded import CaseId, Subject

_AT_ONCE = 200


def lately(log: ReadLog, case: CaseId, most: int) -> list[Read]:
    """The last looks at a case, at most so many."""
    return [each.read for each in log.found(of(case=case), None, most)]


def of_person(here: Here, log: ReadLog, subject: Subject) -> list[Read]:
    """Every look at every case of a person, the oldest first; whoever may see the case."""
    cases = here.ledger.linked([of_subject(subject)], CaseId(""))
    found = [
        each
        for case in cases
        if _is_about(here, case, subject)
        for each in every(log, of(case=case))
    ]
    return sorted(found, key=lambda each: each.at)


def _is_about(here: Here, case: CaseId, subject: Subject) -> bool:
    """Whether a case is about a subject, and was not corrected away from it."""
    docket = load(here, case)
    opening = None if docket is None else docket.history.opening.fact
    return getattr(opening, "subject", None) == subject


def every(log: ReadLog, sought: Condition) -> Iterator[Read]:
    """Every look that fits a condition, the newest first, read some at a time."""
    after: After | None = None
    while batch := log.found(sought, after, _AT_ONCE):
        yield from (each.read for each in batch)
        after = batch[-1].after
