"""A clock that jumped is believed once it is put right, or has gone evenly for long enough."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters import clock
from adapters.clockwork.even import HELD, ClockJumped, Evenness, Steady

BEGAN = datetime(2010, 9, 1, tzinfo=UTC)


class Hands:
    """A clock that can be set, and the seconds that pass whatever it says."""

    def __init__(self) -> None:
        self.passed = timedelta()
        self.off = timedelta()
        self.evenness = Evenness(self.elapsed)

    def elapsed(self) -> float:
        return self.passed.total_seconds()

    def now(self) -> datetime:
        return BEGAN + self.passed + self.off

    def looks_for(self, minutes: float) -> bool:
        """Look every ten seconds; whether the clock is held then."""
        for _ in range(int(minutes * 6)):
            self.passed += timedelta(seconds=10)
            self.evenness.jump(self.now())
        return self.evenness.is_held


def test_a_clock_that_is_put_right_is_believed_at_once() -> None:
    hands = Hands()
    assert not hands.looks_for(minutes=1)
    hands.off = timedelta(days=3)
    assert hands.looks_for(minutes=5)
    hands.off = timedelta()
    assert not hands.looks_for(minutes=1)


def test_a_clock_that_stays_as_it_was_set_is_believed_in_time() -> None:
    hands = Hands()
    hands.looks_for(minutes=1)
    hands.off = -timedelta(hours=9)
    assert hands.looks_for(minutes=9.9)
    assert not hands.looks_for(minutes=1)
    hands.off = timedelta()
    assert hands.looks_for(minutes=1), "what it said before is no longer what is believed"


def test_a_clock_that_is_set_again_and_again_is_not_believed() -> None:
    hands = Hands()
    hands.looks_for(minutes=1)
    for day in range(1, 6):
        hands.off = timedelta(days=day)
        assert hands.looks_for(minutes=8)


def test_nothing_is_recorded_by_the_machines_clock_after_it_was_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands = Hands()
    monkeypatch.setattr(clock, "now", hands.now)
    monkeypatch.setattr(clock, "elapsed", hands.elapsed)
    steady = Steady()
    assert steady() == BEGAN
    hands.off = HELD
    wrong = hands.now()
    with pytest.raises(ClockJumped):
        steady()
    hands.off = timedelta()
    assert steady() == BEGAN
    steady.check(BEGAN)
    with pytest.raises(ClockJumped):
        steady.check(wrong)
