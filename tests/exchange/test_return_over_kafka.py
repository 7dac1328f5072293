"""What one node rejects goes back over a real broker, and is told once more by the other."""

from click.testing import CliRunner, Result

from adapters.clock import now
from adapters.exchange.carrying import exchange_office
from adapters.exchange.errors import Ground
from adapters.exchange.messages import canonical
from adapters.exchange.store import Rejection
from api.cli import main
from tests.exchange.stations import Pair, Station, until


def rejected(station: Station, *, by: bytes | None = None) -> list[Rejection]:
    """What waits for somebody at a node, after a message came if one is given."""
    with exchange_office(station.settings, station.here) as office:
        if by is not None:
            office.handle(by, now())
        return list(office.store.rejected())


def run(station: Station, *args: str) -> Result:
    """A command of its administrator."""
    return CliRunner(env=station.environ).invoke(main, ["exchange", *args], catch_exceptions=False)


def test_it_is_sent_back_by_a_command_and_waits_at_its_node_with_the_reason(pair: Pair) -> None:
    wujin, shuyang = pair
    strange = {
        "source": f"urn:liangdi:node:{wujin.name}",
        "id": f"{wujin.name}/k1/1",
        "subject": "k1",
    }
    [rejection] = rejected(shuyang, by=canonical(strange))
    wujin.start("receiver")
    done = run(shuyang, "return", rejection.id)
    assert done.exit_code == 0, done.output
    assert not rejected(shuyang)
    assert until(lambda: bool(rejected(wujin)))
    [returned] = rejected(wujin)
    assert returned.ground is Ground.RETURNED
    assert f"{wujin.name}/k1/1: malformed" in returned.detail
    again = run(wujin, "retry", returned.id)
    assert (again.exit_code, "no fact of this node" in again.stderr) == (1, True)
    assert run(wujin, "set-aside", returned.id, "--reason", "试发").exit_code == 0
