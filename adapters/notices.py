"""The holiday notices that were loaded, as the installation's own records have them.

The law is counted by the notices on record at a place of the ledger, or by an instant: whoever
folds or replays what was before a notice does not count by it.
"""

from collections.abc import Iterable
from datetime import datetime

from adapters.ledger import Ledger
from domain.law import Law
from domain.notices import HolidayNotice, NoticeLoaded
from domain.recorded import CaseId, Fact, Recorded

STREAM = CaseId("@calendar")


def notices_on_record(ledger: Ledger) -> tuple[Recorded[NoticeLoaded], ...]:
    """The notices in the order they were loaded, each with who did it and when."""
    return tuple(_loaded(record) for record in ledger.history(STREAM))


def law_at(ledger: Ledger, law: Law, position: int) -> Law:
    """The law with the notices loaded up to a place in the ledger."""
    placed = ledger.histories([STREAM], position).get(STREAM, [])
    return law.with_notices(notices_in(record for _, record in placed))


def notices_in(records: Iterable[Recorded[Fact]]) -> tuple[HolidayNotice, ...]:
    """The notices that these facts of the stream loaded, in their order."""
    return tuple(_loaded(record).fact.notice for record in records)


def law_by(law: Law, notices: Iterable[Recorded[NoticeLoaded]], known_at: datetime) -> Law:
    """The law with those of the notices that were on record at an instant."""
    known = (each.fact.notice for each in notices if each.entry.known_at <= known_at)
    return law.with_notices(tuple(known))


def law_now(ledger: Ledger, law: Law) -> Law:
    """The law with every notice that is on record."""
    return law.with_notices(tuple(each.fact.notice for each in notices_on_record(ledger)))


def _loaded(record: Recorded[Fact]) -> Recorded[NoticeLoaded]:
    fact = record.fact
    assert isinstance(fact, NoticeLoaded), "nothing else is in this stream"
    return Recorded(record.case, record.version, record.entry, fact)
