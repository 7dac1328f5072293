"""The keys under which cases find each other: the same subject, matter or pair of offices."""

import json

from domain.localities import Code
from domain.recorded import CaseId, Fact, Subject


def of_subject(subject: Subject) -> str:
    """The key of every case of a subject (JS-40.5, JS-41.2)."""
    return json.dumps(["subject", subject])


def of_matter(subject: Subject, matter: str) -> str:
    """The key of every consultation of a matter: a second levy on it is refused (JS-32.1)."""
    return json.dumps(["matter", subject, matter])


def of_pair(one: Code, other: Code) -> str:
    """The key of what two offices exchanged or agreed, whichever of them recorded it."""
    return json.dumps(["pair", *sorted((one, other))])


def of_case(case: CaseId) -> str:
    """The key of a case itself: a conclusion cites cases by name."""
    return json.dumps(["case", case])


def by_subject(opening: Fact) -> tuple[str, ...]:
    """The key of an opening that names its subject."""
    subject: Subject | None = getattr(opening, "subject", None)
    return () if subject is None else (of_subject(subject),)
