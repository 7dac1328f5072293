"""Input at random ends in a named refusal or an acceptance, at every door there is.

The long form is `make fuzz`.
"""

from pathlib import Path
from random import Random

import pytest

from tests.fuzzing.doors import DOORS
from tests.fuzzing.mutating import MOST
from tests.fuzzing.running import Target, fuzz

INPUTS = 120


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_is_refused_by_name_or_taken(name: str, tmp_path: Path) -> None:
    with DOORS[name](tmp_path) as target:
        tally = fuzz(target, max(INPUTS, len(target.samples)), seed=12)
    assert tally.faults == {}
    assert len(tally.outcomes) > 1


def test_what_raises_and_what_takes_too_long_is_a_fault() -> None:
    def tried(data: bytes) -> str:
        while data == b"slow":
            pass
        return {b"right": "taken"}[data]

    def mutate(data: bytes, _other: bytes, _dice: Random) -> bytes:
        return b"slow" if data == b"right" else b"wrong"

    tally = fuzz(Target([b"right", b"wrong"], tried, mutate, traced=False), 3, seed=1, seconds=0.5)
    assert sorted(each.partition(" ")[0] for each in tally.faults) == ["KeyError", "TooSlow"]
    assert tally.slowest >= 0.4


def test_what_reaches_further_is_kept_and_changed_further() -> None:
    """Six letters are found one by one, which at random would take a billion inputs."""

    def tried(data: bytes) -> str:
        same = 0
        for one, other in zip(data, b"bundle", strict=False):
            if one != other:
                break
            same += 1
        return f"{same} letters"

    def mutate(data: bytes, _other: bytes, dice: Random) -> bytes:
        at, sign = dice.randrange(len(data)), dice.randrange(97, 123)
        return data[:at] + bytes([sign]) + data[at + 1 :][:MOST]

    tally = fuzz(Target([b"aaaaaa"], tried, mutate), 5000, seed=1)
    assert tally.outcomes["6 letters"]
    assert tally.kept == 6
