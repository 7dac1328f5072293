"""Random changes to a store, to bundles and to archives: each is found and named, no others.

The long form is `python -m tests.tampering 10000`.
"""

from pathlib import Path

from domain.law import Law
from domain.recorded import Fact, Recorded
from tests.seal.conftest import Fill
from tests.tampering import archives, bundles, stores
from tests.tampering.running import Change, Target, campaign


def withstands(target: Target, changes: dict[str, Change], rounds: int) -> None:
    outcome = campaign(target, changes, rounds, seed=8)
    assert outcome.missed == []
    assert outcome.false_alarms == []
    assert set(outcome.made) == set(changes)


def test_every_change_to_a_store_is_found_and_named(tmp_path: Path, fill: Fill) -> None:
    store = stores.made(tmp_path, fill)
    withstands(store, stores.changes(store), 300)


def test_what_is_newer_than_the_checkpoint_outside_is_not_yet_published(
    tmp_path: Path, fill: Fill
) -> None:
    found = stores.made(tmp_path, fill).audited()
    assert (found.size, found.published, found.problems) == (60, 50, ())


def test_every_change_to_a_bundle_is_found_and_named(tmp_path: Path, the_law: Law) -> None:
    target = bundles.made(the_law, tmp_path)
    withstands(target, bundles.changes(target), 300)


def test_every_change_to_an_archive_is_found_and_named(
    tmp_path: Path, the_law: Law, record: Recorded[Fact]
) -> None:
    target = archives.made(the_law, record, tmp_path)
    withstands(target, archives.changes(target), 160)
