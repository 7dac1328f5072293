"""Nobody learns of a case that is nothing to him: by no route, no list, no count, no time."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from statistics import median
from time import thread_time

import pytest

from adapters.access.identity import WrongCredentials
from adapters.ledger import MEMORY
from adapters.queries import cases
from adapters.queries.scope import sees_case
from domain.access.facts import Role
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from domain.recorded import CaseId
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import SHUYANG, WUJIN
from tests.trespass.onlookers import Seen, _Onlooker, search

STRANGER = "320506"
PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this test


def test_an_onlooker_learns_of_no_case_by_any_route(world: Town) -> None:
    """The long form is `make trespass`."""
    seen = search(world, 3, seed=3)
    assert seen.onlookers
    assert seen.cells > 100
    assert seen.leaks == []


def test_the_search_finds_what_is_shown(here: Town) -> None:
    """A party's own case, taken for a stranger's, shows by its routes and in its lists."""
    case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    seen = Seen()
    with ExitStack() as opened:
        here.opened = opened
        one = _Onlooker(here, "party", Role.COORDINATOR, WUJIN, {case}, seen)
        one.asks_for_lists()
    found = " ".join(seen.leaks)
    for path in ("/api/v1/cases", "/registers/consultation", "/trail"):
        assert f"GET {path}" in found


@pytest.fixture
def here() -> Iterator[Town]:
    with town(MEMORY) as made:
        yield made


def test_a_stranger_counts_nothing(here: Town) -> None:
    """What is counted, found or summed up for him is the same before and after."""
    stranger = here.coordinator(STRANGER)

    def counted() -> list[object]:
        return [
            stranger.cases().total.count,
            stranger.cases(q="s1").total.count,
            stranger.worklist().open.count,
            stranger.register("consultation").total.count,
            stranger.report("responsibility", area=STRANGER),
            list(stranger.events(0, once=True)),
        ]

    before = counted()
    made = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING)
    here.coordinator(WUJIN).act(made.case, WUJIN, "consultation.notify", {"to": SHUYANG})
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    after = counted()
    for each in (*before, *after):
        if isinstance(each, dict):
            each.pop("as_of", None)
            each.pop("position", None)
    assert after == before


def test_a_case_that_is_not_seen_is_looked_for_as_one_that_is_not_there(here: Town) -> None:
    """The same statement, and the same time."""
    case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
    assert here.office.follower.wait(here.office.here.ledger.position, 5)
    sight = Jurisdiction((Code(STRANGER),))
    with here.office.reading() as (session, tables):
        assert not cases.page(session, tables, sight, cases.Sought(), None, 10)

        def looks_for(name: str) -> Callable[[], object]:
            return lambda: [sees_case(session, sight, CaseId(name)) for _ in range(50)]

        there, nowhere = _times(looks_for(case), looks_for("0" * 16))
    assert 0.5 < there / nowhere < 2.0


def test_a_password_is_tried_for_as_long_where_there_is_no_account(here: Town) -> None:
    here.account("li", Role.COORDINATOR, WUJIN)
    here.account("without", Role.COORDINATOR, WUJIN)
    here.keeper().set_password("li", PASSWORD)

    def tries(name: str) -> Callable[[], object]:
        def sign_in() -> None:
            with pytest.raises(WrongCredentials):
                here.office.identity.sign_in(name, "another password", here.clock(), "")
            here.office.identity.secrets.forget_attempts(f"name {name}")
            here.office.identity.secrets.forget_attempts("address unknown")

        return sign_in

    there, nowhere, without = _times(tries("li"), tries("nobody"), tries("without"))
    assert 0.5 < there / nowhere < 2.0
    assert 0.5 < without / nowhere < 2.0


def _times(*works: Callable[[], object]) -> list[float]:
    """The usual time of each, in turn, of this thread alone: others do not disturb it."""
    took: list[list[float]] = [[] for _ in works]
    for _ in range(15):
        for work, times in zip(works, took, strict=True):
            begun = thread_time()
            work()
            times.append(thread_time() - begun)
    return [median(each) for each in took]
