"""What a neighbour signs can be told and judged, or is rejected: no page and no reader breaks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.exchange.errors import Ground
from adapters.exchange.messages import signed
from adapters.fields import read_instant
from adapters.verify.bundle import verify_bundle
from adapters.verify.zipped import members
from domain.law import Law
from domain.localities import Code
from tests.exchange.conftest import OPENING, Two
from tests.exchange.network import network
from tests.play import SHUYANG, WUJIN
from tests.seal.test_bundle import forged
from tests.tampering import bundles

NOW = read_instant("2010-09-20 08:00", ())


@pytest.fixture
def two(the_law: Law, tmp_path: Path) -> Iterator[Two]:
    """Wujin decided too early, which its node has a finding of; Shuyang's was told all before."""
    served = {Code("3204"): "changzhou", Code("3213"): "suqian"}
    with network(served, the_law, tmp_path) as between:
        made = Two(between)
        made.act("2010-09-01 09:00", WUJIN, "consultation.open", **OPENING)
        made.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
        made.settle("2010-09-01 10:00")
        made.act("2010-09-02 09:00", WUJIN, "consultation.decide")
        between.post()
        yield made


def before(two: Two, topic: str) -> dict[str, Any]:
    """The fact of a topic, not signed, after all before it arrived."""
    for letter in two.network.under_way:
        event: dict[str, Any] = json.loads(letter.message)
        if event["type"] == f"liangdi.{topic}":
            event.pop("signature")
            return event
        assert two.answers.office.handle(letter.message, NOW).rejection is None
    raise AssertionError(f"no {topic} is under way")


def handed(two: Two, event: dict[str, Any]) -> Ground | None:
    """Why it is not accepted; None if it is."""
    handled = two.answers.office.handle(signed(event, two.network.keys["changzhou"]), NOW)
    return None if handled.rejection is None else handled.rejection.ground


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("office", "no office"),
        ("office", "999999"),
        ("evidence", []),
        ("rule", ""),
        ("finding", ""),
        ("since", "0001-01-01"),
        ("since", "9999-12-31"),
    ],
)
def test_a_finding_that_cannot_be_told_is_rejected(two: Two, field: str, value: Any) -> None:
    event = before(two, "finding.made.v1")
    event["data"]["state"]["fact"][field] = value
    assert handed(two, event) is Ground.MALFORMED


def test_a_finding_as_its_node_made_it_is_taken(two: Two) -> None:
    assert handed(two, before(two, "finding.made.v1")) is None


@pytest.mark.parametrize("topic", ["finding.made.v1", "consultation.decision-made.v1"])
@pytest.mark.parametrize("name", ["entered_by", "office"])
def test_an_entry_names_offices_that_there_are(two: Two, topic: str, name: str) -> None:
    event = before(two, topic)
    event["data"]["state"]["entry"][name] = "no office"
    assert handed(two, event) in (Ground.MALFORMED, Ground.NOT_ITS_OWN)


def test_what_the_law_yielded_is_entered_by_no_office(two: Two) -> None:
    event = before(two, "finding.made.v1")
    event["data"]["state"]["entry"]["office"] = WUJIN
    assert handed(two, event) is Ground.MALFORMED


@pytest.mark.parametrize("name", ["checkpoint", "events.json", "position.json", "calendar.json"])
@pytest.mark.parametrize(
    "content", [b"\xff", b"", b"[" * 100_000, b"null", b"{}", b'{"days": [1]}', b"9" * 5000]
)
def test_a_bundle_that_its_node_signed_over_nonsense_does_not_hold(
    the_law: Law, tmp_path: Path, name: str, content: bytes
) -> None:
    parts = members(bundles.made(the_law, tmp_path).data)
    parts[name] = content
    report = verify_bundle(forged(parts), bundles.KNOWN)
    assert not report.holds
