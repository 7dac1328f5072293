"""Each promise is held by tests that there are, and what was found is named by one."""

import re
from pathlib import Path

import pytest

from tests.reliability.found import FOUND
from tests.reliability.kept import rows
from tests.reliability.promises import PROMISES

TESTS = Path(__file__).parent.parent
NAMED = sorted({each for promise in PROMISES for each in promise.tests} | {e.test for e in FOUND})


@pytest.mark.parametrize("test", NAMED)
def test_a_test_that_is_named_is_there(test: str) -> None:
    file, name = test.split("::")
    assert re.search(rf"^def {name}\(", (TESTS / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda each: each.must)
def test_a_promise_says_must_or_must_not(promise: object) -> None:
    assert " MUST " in getattr(promise, "must", "")


def test_no_campaign_that_is_kept_lost_or_doubled_anything() -> None:
    assert [(row.kind, row.lost, row.doubled, row.wrong) for row in rows()] == [
        (row.kind, 0, 0, 0) for row in rows()
    ]
