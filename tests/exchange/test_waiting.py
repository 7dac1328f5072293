"""What came early waits for what comes before it, unless it can be believed no more."""

from datetime import timedelta

from adapters.exchange.errors import Ground
from adapters.fields import read_instant
from tests.exchange.conftest import Two

NOW = read_instant("2010-09-06 08:00", ())


def test_what_waited_and_cannot_be_believed_any_more_is_rejected_once(told: Two) -> None:
    told.network.post()
    second = told.network.under_way[1].message
    office = told.answers.office
    assert office.handle(second, NOW).letters, "it asks for the first"
    office.known = {"suqian": office.known["suqian"]}
    assert office.asked_again(NOW + timedelta(minutes=2)) == []
    assert [each.ground for each in office.store.rejected()] == [Ground.UNKNOWN_NODE]
    assert not office.store.waiting()
