"""A look at a case by whoever works on the machine itself: on record like any other."""

from contextlib import closing
from datetime import datetime

from adapters.reads.opened import open_reads
from domain.access.reads import Part, Read
from domain.recorded import CaseId


def keeper_looks(url: str, keeper: str, at: datetime, case: CaseId, part: Part) -> None:
    """Put on record that the keeper has a case shown; LedgerError if that cannot be."""
    read = Read(at=at, account=keeper, role=None, office=None, case=case, part=part)
    with closing(open_reads(url)) as log:
        log.note(read)
