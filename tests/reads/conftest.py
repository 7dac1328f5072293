"""Logs of reads on each kind of store, towns, and looks to note."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from adapters.ledger import MEMORY
from adapters.reads.log import ReadLog
from adapters.reads.opened import open_reads
from domain.access.facts import Role
from domain.access.reads import Part, Read
from domain.localities import Code
from domain.recorded import CaseId
from tests.http.town import Town, town
from tests.pages.reader import Desks
from tests.play import WUJIN

NOON = datetime(2010, 9, 1, 4, tzinfo=UTC)


def look(case: str = "k1", account: str = "li", minute: int = 0) -> Read:
    """A look at a case by a coordinator of Wujin, so many minutes after noon."""
    return Read(
        at=NOON + timedelta(minutes=minute),
        account=account,
        role=Role.COORDINATOR,
        office=Code(WUJIN),
        case=CaseId(case),
        part=Part.PAGE,
    )


@pytest.fixture
def log(any_url: str) -> Iterator[ReadLog]:
    opened = open_reads(any_url)
    yield opened
    opened.close()


@pytest.fixture
def here() -> Iterator[Town]:
    """A town in memory."""
    with town(MEMORY) as made:
        yield made


@pytest.fixture
def desks(here: Town) -> Iterator[Desks]:
    """Who reads its pages."""
    with ExitStack() as opened:
        yield Desks(here, opened)
