"""Submitting acts by the write path, to whatever ledger is open: consultations of Wujin."""

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.write_path import submit
from domain.evidence import PLATFORM
from domain.law import Law
from domain.localities import Code
from domain.recorded import Act, CaseId, Fact
from domain.settings import DEFAULT_SETTINGS
from tests.play import WUJIN, Play, consult


def act(case: str, fact: Fact, by: str = WUJIN) -> Act[Fact]:
    return Act(
        case=CaseId(case),
        by=Code(by),
        entered_by=None,
        actor="test",
        sending=PLATFORM,
        note=None,
        fact=fact,
    )


def opening(law: Law) -> Fact:
    return consult(Play(law)).records[0].fact


def do(here: Here, each: Act[Fact], at: str = "2010-09-01 09:00") -> int:
    return submit(here, each, read_instant(at, ()), DEFAULT_SETTINGS).position
