"""The topics of a node: made once, as the table has them, and checked against it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from click.testing import CliRunner, Result
from kafka.admin import ConfigResource, KafkaAdminClient

from adapters.kafka.errors import BrokerAway, NodeName
from adapters.kafka.topics import INBOX, TOPICS, Difference, check, ensure
from api.cli import main
from tests.exchange.stations import until
from tests.servers.web import free_port


@pytest.fixture
def admin(kafka: str) -> Iterator[KafkaAdminClient]:
    """Whoever keeps the broker, and may change what we made."""
    with closing(KafkaAdminClient(bootstrap_servers=kafka)) as made:
        yield made


def liangdi(*words: str) -> Result:
    return CliRunner().invoke(main, ["topics", *words], catch_exceptions=False)


def alter(admin: KafkaAdminClient, topic: str, name: str, value: str) -> None:
    """Set a topic to something else: the broker says yes first, and goes by it a moment later."""
    resource = ConfigResource("TOPIC", topic, {name: value})
    admin.alter_configs([resource])

    def there() -> bool:
        found = admin.describe_configs([ConfigResource("TOPIC", topic)], config_filter="all")
        return bool(found["topic"][topic][name]["value"] == value)

    assert until(there, 20)


def test_topics_are_made_once_and_are_as_the_table_has_them(kafka: str, node: str) -> None:
    assert not ensure(kafka, [node])
    assert not check(kafka, [node])


def test_what_is_missing_is_told_and_made(kafka: str, node: str) -> None:
    other = f"{node}-b"
    names = [topic.of(other) for topic in TOPICS]
    assert [each.topic for each in check(kafka, [node, other])] == names
    assert ensure(kafka, [node, other]) == names
    assert not check(kafka, [node, other])


def test_what_was_changed_is_told_and_left(
    kafka: str, node: str, topic: str, admin: KafkaAdminClient
) -> None:
    admin.create_partitions({topic: INBOX.partitions + 1})
    alter(admin, topic, "retention.ms", "60000")
    expected = next(str(row.value) for row in INBOX.settings if row.name == "retention.ms")
    assert set(check(kafka, [node])) == {
        Difference(topic, "partitions", str(INBOX.partitions), str(INBOX.partitions + 1)),
        Difference(topic, "retention.ms", expected, "60000"),
    }
    assert not ensure(kafka, [node])


@pytest.mark.parametrize("name", ["", "Jiangsu", "-a", "a.b", "a" * 32, "江苏", "a\n"])
def test_a_name_that_no_node_can_have_is_refused(name: str) -> None:
    with pytest.raises(NodeName):
        INBOX.of(name)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_number_of_the_table_has_its_reason(topic: object) -> None:
    assert isinstance(topic, type(INBOX))
    assert topic.because
    assert all(row.because for row in topic.settings)
    assert topic.of("a").startswith("liangdi.")


def test_the_command_tells_makes_and_is_content(kafka: str, node: str) -> None:
    other = f"{node}-b"
    missing = liangdi("--kafka", kafka, other)
    assert missing.exit_code == 1
    assert f"missing  liangdi.persons.{other}" in missing.stdout
    made = liangdi("--kafka", kafka, "--create", node, other)
    assert made.exit_code == 0
    assert f"made     liangdi.inbox.{other}" in made.stdout
    assert liangdi("--kafka", kafka, node, other).exit_code == 0


def test_the_command_tells_what_differs(
    kafka: str, node: str, topic: str, admin: KafkaAdminClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(admin, topic, "cleanup.policy", "compact")
    monkeypatch.setenv("LIANGDI_KAFKA", kafka)
    told = liangdi("--create", node)
    assert told.exit_code == 1
    assert f"differs  {topic}  cleanup.policy: compact, expected delete" in told.stdout


def test_the_command_refuses_what_it_cannot_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIANGDI_KAFKA", raising=False)
    assert liangdi().exit_code == 2
    assert "LIANGDI_KAFKA" in (none := liangdi("jiangsu")).output
    assert none.exit_code == 2
    monkeypatch.setenv("LIANGDI_KAFKA", "nowhere")
    assert "is not HOST:PORT" in (wrong := liangdi("jiangsu")).output
    assert wrong.exit_code == 2


@pytest.mark.usefixtures("unreached")
def test_a_broker_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.kafka.topics._PATIENCE_S", 0.5)
    servers = f"127.0.0.1:{free_port()}"
    with pytest.raises(BrokerAway, match=servers):
        check(servers, ["jiangsu"])
    told = liangdi("--kafka", servers, "jiangsu")
    assert told.exit_code == 2
    assert servers in told.output
