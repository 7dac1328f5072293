"""The campaigns in their short form: after each kind of fault everything is as it must be."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.campaign import Campaign
from tests.faults.kinds import FAULTS, LONG
from tests.faults.world import world
from tests.missing import missing
from tests.servers.disk import NoDiskError, small_disk
from tests.servers.kafka_jars import NoKafkaError
from tests.servers.postgres import NoPostgresError

TIMES = {"kill": 4, "cut": 3, "pause": 2}
"""How often a fault is put in, if more than once."""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    """Two nodes at work; it is soon midnight there."""
    folder: Path = tmp_path_factory.mktemp("faults")
    try:
        with ExitStack() as opened:
            disk = None
            with suppress(NoDiskError):
                disk = opened.enter_context(small_disk(400))
            there = opened.enter_context(world(folder, timedelta(seconds=60), disk))
            yield Campaign(there, [], [])
    except NoKafkaError as error:
        missing(error.what, error.how)
    except NoPostgresError as error:
        missing("no PostgreSQL", str(error))


@pytest.mark.usefixtures("unreached")
@pytest.mark.parametrize("kind", [each for each in FAULTS if each not in LONG])
def test_faults_of_a_kind_leave_nothing_wrong(campaign: Campaign, kind: str) -> None:
    if kind == "disk" and campaign.world.disk is None:
        pytest.skip("only root can mount a disk to be filled")
    outcome = campaign.run(kind, TIMES.get(kind, 1), seed=1, gap_s=1)
    assert outcome.wrong == []
    assert (outcome.row.lost, outcome.row.doubled) == (0, 0)
    assert outcome.row.acknowledged
