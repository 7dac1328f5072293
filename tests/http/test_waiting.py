"""Who waits for the views keeps out nobody else, and is answered when they have come."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from api.client import Liangdi
from api.http.routing import THREADS
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.play import WUJIN


@pytest.fixture
def behind(here: Town) -> tuple[Liangdi, int]:
    """A coordinator, and a place that the views do not come to."""
    wujin = here.coordinator(WUJIN)
    here.office.follower.stop()
    wujin.open(WUJIN, "consultation.open", OPENING)
    return wujin, wujin.open(WUJIN, "consultation.open", {**OPENING, "subject": "s2"}).position


def test_others_are_answered_while_many_wait_for_the_views(
    here: Town, behind: tuple[Liangdi, int]
) -> None:
    wujin, position = behind
    with ThreadPoolExecutor(2 * THREADS) as many:
        waiting = [
            many.submit(here.get, "/worklist", f"of-{WUJIN}", wait_for=position)
            for _ in range(2 * THREADS - 1)
        ]
        begun = monotonic()
        assert wujin.me().name == f"of-{WUJIN}"
        assert monotonic() - begun < 3
        assert not any(each.done() for each in waiting)
        answers = [each.result() for each in waiting]
    assert {each.status_code for each in answers} == {503}
    assert {each.json()["code"] for each in answers} == {"not-shown-yet"}
