"""Who was erased from the vault, as the ledger has it: what no backup may hold or bring back."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date

from adapters.backup.source import Source
from adapters.backup.stores import VAULT
from adapters.codec import recorded
from adapters.vault.opened import open_store
from domain.access.vault import is_subject, stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.calendar import civil_day
from domain.recorded import CaseId, Subject

_STREAMS = stream_of_subject(Subject(""))
"""How the streams of the vault's uses begin."""

Erased = Mapping[Subject, date]
"""Subjects, each with the day of its erasure."""


def erased_in(source: Source) -> Erased:
    """Who was erased, as the facts have it, and the vault itself."""
    found: dict[Subject, date] = {}
    if VAULT in source.stores():
        rows = source.rows(VAULT, "erased", ("subject", "erased_on"))
        found |= {Subject(subject): date.fromisoformat(on) for subject, on in rows}
    return {**found, **_on_record(source.streams(_STREAMS))}


def _on_record(facts: Iterable[tuple[str, int, str, bytes]]) -> Erased:
    found: dict[Subject, date] = {}
    for stream, version, topic, state in facts:
        if topic != VaultUsed.topic:
            continue
        record = recorded(CaseId(stream), version, topic, state)
        assert isinstance(record.fact, VaultUsed), "by its topic"
        if record.fact.access is Access.ERASED:
            subject = Subject(stream.removeprefix(_STREAMS))
            found.setdefault(subject, civil_day(record.entry.recorded_at))
    return found


def erase_again(url: str, erased: Erased) -> int:
    """Remove from the vault of the ledger at a URL who was erased; how many were in it again."""
    count = 0
    with closing(open_store(url)) as store:
        for subject, on in erased.items():
            with store.transaction() as session:
                count += session.of_subject(subject) is not None
                session.destroy(subject, on)
    return count


def written(erased: Erased) -> str:
    """The list as text, a line each: the key, and the day."""
    return "".join(f"{subject} {on.isoformat()}\n" for subject, on in sorted(erased.items()))


def read_list(text: str) -> Erased:
    """The list from its text; ValueError, with the line, if it is none."""
    found: dict[Subject, date] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        subject, _, on = line.partition(" ")
        if not is_subject(subject):
            raise ValueError(f"line {number}: the key of a subject and a day are expected")
        found[Subject(subject)] = date.fromisoformat(on)
    return found
