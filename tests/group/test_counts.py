"""Counts that many change at once: no deadlock, and none of them is wrong in the end."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from adapters.bootstrap import Here
from adapters.group.folding import Member
from adapters.group.messages import Stretch, written
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.views.checking import check
from adapters.views.reading import Reader
from adapters.views.shares import COUNT, share_of
from domain.law import Law
from domain.recorded import CaseId, is_case
from tests.bench.views import fill
from tests.group.conftest import EARLY, by_one, given_out
from tests.views.conftest import Made, everything

FACTS = 1200
AT_ONCE = 8
"""Facts in a stretch: many small transactions on the same counts."""


def told_to(ledger: Ledger, law: Law) -> dict[int, list[bytes]]:
    """What a feeder tells each share of the ledger, in stretches of a few facts."""
    places = [each for each in ledger.positions_after(EARLY, 100_000) if is_case(each[1])]
    found: dict[int, list[bytes]] = defaultdict(list)
    after = [EARLY] * COUNT
    for start in range(0, len(places), AT_ONCE):
        stretch = places[start : start + AT_ONCE]
        until = stretch[-1][0]
        touched = [case for _, case in stretch]
        by_share: dict[int, dict[CaseId, None]] = defaultdict(dict)
        for case in (*touched, *Reader(ledger, law, until).readers(touched)):
            by_share[share_of(case)][case] = None
        for share, cases in by_share.items():
            told = Stretch(
                share=share, after=after[share], until=until, to=until, cases=tuple(cases)
            )
            found[share].append(written(told))
            after[share] = until
    return found


def test_counts_that_all_shares_change_at_once_are_right_and_nobody_waits_for_ever(
    the_law: Law, made: Made
) -> None:
    here = Here(ledger=open_ledger(MEMORY), law=the_law, node="test")
    fill(here.ledger, FACTS)
    tables = given_out(here, made(), EARLY)
    told = told_to(here.ledger, the_law)

    def fold(share: int) -> None:
        member = Member(here, tables)
        for message in told[share]:
            member.fold([message])

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(fold, sorted(told), timeout=120))
    assert everything(tables) == by_one(here.ledger, the_law)
    assert not list(check(here.ledger, the_law, tables, 100, 1))
    here.ledger.close()
