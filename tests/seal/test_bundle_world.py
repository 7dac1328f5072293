"""The verifier's own reckoning beside the law's, over cases of every kind."""

from datetime import date

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, open_ledger
from adapters.replay import NotOpen
from adapters.seal.bundle import bundle
from adapters.seal.vouched import Vouched
from adapters.verify.bundle import verify_bundle
from adapters.verify.report import Outcome
from adapters.world.course import World
from domain.law import Law
from domain.localities import Code
from tests.seal.test_notes import AT, keys


def test_every_case_of_a_world_is_recomputed_alike(the_law: Law) -> None:
    here = Here(ledger=open_ledger(MEMORY), law=the_law, node="world")
    world = World(
        here, seed=2, cases=120, first=date(2010, 1, 4), last=date(2010, 12, 31), area=Code("32")
    )
    assert list(world.run())
    ours = keys("world")
    reckoned, left = 0, 0
    for case in here.ledger.cases_after("", here.ledger.position, 1000):
        try:
            made = bundle(here, case, Vouched(ours, (), None), AT)
        except NotOpen:
            continue
        report = verify_bundle(made, ours.public)
        assert report.holds, [line.en for line in report.lines if line.outcome is Outcome.FAILS]
        reckoned += sum(": due on " in line.en for line in report.lines)
        left += sum(": not recomputed: " in line.en for line in report.lines)
    assert reckoned > 200
    assert left < reckoned / 20
    here.ledger.close()
