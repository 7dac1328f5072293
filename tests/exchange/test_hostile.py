"""A neighbour that signs whatever it likes stops nobody: each message is recorded or rejected."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from adapters.exchange.messages import canonical
from adapters.fields import read_instant
from adapters.write_path import position
from domain.history import history_of
from tests.exchange.conftest import CASE, Two
from tests.play import SHUYANG, WUJIN

NOW = read_instant("2010-09-20 08:00", ())
WORDS: list[Any] = [
    *(None, True, 0, 1, -1, 2**31, 2**63, "", "x", "@account/x", "k1", "k2", SHUYANG, WUJIN),
    *("320412100/1", "99", "3204", "2010-09-01T00:00:00Z", "9999-12-31T00:00:00Z"),
    *("0001-01-01T00:00:00Z", "changzhou/k1/1", "changzhou/k1/7", "suqian/k1/1", "letter"),
    *([], [SHUYANG], [None], {}, {"ref": "r", "original_record": True, "header_at": None}),
    *([{"node": "suqian", "count": 1}], [{"node": "changzhou", "count": 9}], ["suqian"], "issue"),
    *("inquiry.opened.v1", "consultation.decision-made.v1", "act.received.v1", "finding.made.v1"),
]


_NEW, _LEFT_OUT = 0.8, 0.05


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, (dict, list)):
            yield from leaves(each, (*path, key))


def altered(event: dict[str, Any], number: int, dice: Random) -> dict[str, Any]:
    """The event with one to three values replaced or left out; of the fact, under a new number."""
    event = json.loads(json.dumps(event))
    of = [*leaves(event)]
    if dice.random() < _NEW:
        event["id"] = f"changzhou/{CASE}/{number}"
        event["data"]["state"]["entry"]["exchange"] |= {"number": number, "after": []}
        of = [path for path in of if path[2:3] == ("fact",) or path[2:4] == ("entry", "sending")]
    for _ in range(dice.randint(1, 3)):
        *way, last = dice.choice(of)
        inner: Any = event
        try:
            for step in way:
                inner = inner[step]
            inner[last]
        except (LookupError, TypeError):
            continue  # what it stood in was replaced
        if not isinstance(inner, (dict, list)):
            continue
        if dice.random() < _LEFT_OUT:
            del inner[last]
        else:
            inner[last] = json.loads(json.dumps(dice.choice(WORDS)))
    return event


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_signed_is_recorded_or_rejected_and_the_case_still_settles(
    told: Two, seed: int
) -> None:
    dice = Random(seed)  # noqa: S311  a game
    told.settle("2010-09-01 10:00")
    told.act("2010-09-03 09:00", WUJIN, "consultation.notify", to=SHUYANG, note="again")
    told.act("2010-09-14 09:00", WUJIN, "consultation.decide")
    told.network.post()
    events = [
        {name: value for name, value in json.loads(letter.message).items() if name != "signature"}
        for letter in told.network.posted
        if letter.to == "suqian"
    ]
    before = told.answers.here.ledger.position
    for _ in range(200):
        number = history_of(told.answers.here.ledger.history(CASE)).heard["changzhou"] + 1
        event = altered(dice.choice(events), number, dice)
        text = f"liangdi-exchange/v1\n{canonical(event).decode()}\n"
        line = str(told.network.keys["changzhou"].log.sign(text, NOW)).rstrip("\n")
        told.answers.office.handle(canonical(event | {"signature": line}), NOW)
    assert told.answers.here.ledger.position > before, "some of it is an act like others"
    assert position(told.answers.here, CASE, NOW) is not None
    for _, case in told.answers.here.ledger.positions_after(0, 10_000):
        position(told.answers.here, case, NOW)
