"""The messages in docs/exchange.md are real: they are signed by the keys that stand there."""

import json
import re
from pathlib import Path

import pytest

from adapters.exchange.errors import Rejected
from adapters.exchange.messages import Told, canonical
from adapters.exchange.reading import read
from adapters.exchange.registry import Registry, read_registry

TEXT = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text("utf-8")
[NODES] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
MESSAGES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)]


@pytest.fixture
def known(tmp_path: Path) -> Registry:
    """The nodes that stand there."""
    (tmp_path / "nodes.toml").write_text(NODES, "utf-8")
    return read_registry(tmp_path / "nodes.toml", "jiangsu")


def test_an_act_and_its_arrival_stand_there() -> None:
    kinds = [each["type"] for each in MESSAGES]
    assert kinds == ["liangdi.inquiry.opened.v1", "liangdi.act.received.v1"]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each["id"])
def test_a_message_is_read_as_it_stands_there_and_not_when_it_is_changed(
    message: dict[str, object], known: Registry
) -> None:
    told = read(canonical(message), known.keys)
    assert isinstance(told, Told)
    assert told.record.id == message["id"]
    with pytest.raises(Rejected):
        read(canonical({**message, "subject": "k2"}), known.keys)
