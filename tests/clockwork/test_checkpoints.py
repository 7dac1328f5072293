"""A checkpoint a civil day, if there is anything new; none for a clock that was set back."""

from contextlib import closing
from pathlib import Path

import pytest

from adapters.clockwork.tasks import publishing
from adapters.reads.opened import open_reads
from adapters.seal.daily import daily
from adapters.settings import installation
from domain.law import Law
from tests.clockwork.watch import Office
from tests.desk import act, do, opening


@pytest.mark.parametrize(("days_back", "then"), [(0, ["09-12 16"]), (3, [])])
def test_a_checkpoint_is_published_once_a_day_of_what_is_new(
    office: Office, the_law: Law, tmp_path: Path, days_back: int, then: list[str]
) -> None:
    settings = installation(
        {"LIANGDI_CHECKPOINTS": str(tmp_path), "LIANGDI_SEAL_KEYS": str(tmp_path / "keys")}
    )
    with closing(open_reads(office.url)) as reads:
        found = daily(settings, office.here.ledger, reads)
        assert found is not None
        clockwork = office.clockwork(publishing(found))
        for hour in range(48):
            if hour in (0, 12, 14, 30):
                do(office.here, act(f"n{hour}", opening(the_law)))
            clockwork.look()
            office.watch.passes(hours=1)
        office.watch.jumps(days=-days_back)
        for _ in range(24):
            clockwork.look()
            office.watch.passes(hours=1)
    # At 23:00 and 11:00 in Shanghai; what came at 13:00 and at 05:00, with the next day.
    days = [each for each in office.ran("checkpoint") if "000" in each.did]
    expected = ["09-10 15", "09-11 03", "09-11 16", *then]
    assert [f"{each.begun_at:%m-%d %H}" for each in days] == expected
    assert len(list(tmp_path.glob("*.checkpoint"))) == len(expected)
