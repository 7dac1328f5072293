"""A closed year taken home as Parquet: as stored, readable, verified on the way out and in."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import Ledger, open_ledger
from adapters.seal.archive import archive
from adapters.seal.bundle import manifest
from adapters.seal.checkpoints import publish, read_published
from adapters.seal.errors import SealError
from adapters.seal.tree import head_at
from adapters.seal.vouched import Vouched
from adapters.verify.archive import EVENTS, verify_archive
from adapters.verify.checkpoint import Seen, Trusted
from adapters.verify.manifest import MANIFEST
from adapters.verify.notes import Checkpoint
from adapters.verify.parquet import connected
from adapters.verify.report import Outcome, Report
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.seal.test_audit import tamper
from tests.seal.test_notes import AT, keys

OURS, STRANGER = keys("武进"), keys("mallory")
VOUCHED = Vouched(OURS, (), None)
TRUSTED = Trusted(keys=OURS.public)


def day(text: str) -> datetime:
    return read_instant(text, ())


# Positions 5 to 9 are of 2010, though a clock was wrong at one of them.
RECORDED = (
    *["2009-12-31 23:59"] * 4,
    *["2010-01-01 00:00", "2010-06-01 09:00", "2009-12-31 12:00", "2010-12-31 23:59"],
    "2010-12-31 23:59",
    *["2011-01-01 00:00", "2011-01-03 09:00"],
)


@pytest.fixture
def here(kept_url: str, the_law: Law, record: Recorded[Fact]) -> Iterator[Here]:
    """A ledger of three years, over the first of January as Beijing has it."""
    ledger = open_ledger(kept_url)
    for n, at in enumerate(RECORDED):
        entry = replace(record.entry, recorded_at=day(at))
        ledger.append([replace(record, case=CaseId(f"案{n}"), entry=entry)])
    yield Here(ledger=ledger, law=the_law, node="武进")
    ledger.close()


@pytest.fixture
def made(here: Here, tmp_path: Path) -> Path:
    return archive(here, 2010, tmp_path, VOUCHED, AT)


def failures(report: Report) -> list[str]:
    return [line.en for line in report.lines if line.outcome is Outcome.FAILS]


def test_every_fact_is_in_the_archive_of_one_year(here: Here, tmp_path: Path) -> None:
    spans = []
    for year in (2009, 2010):
        made = archive(here, year, tmp_path, VOUCHED, AT)
        told = json.loads((made / "archive.json").read_text("utf-8"))
        spans.append((told["after"], told["until"]))
        assert failures(verify_archive(made, TRUSTED)) == []
    assert spans == [(0, 4), (4, 9)]


def test_the_facts_are_there_as_they_are_stored(here: Here, made: Path) -> None:
    with connected() as database:
        found = database.execute(
            "SELECT position, stream, version, topic, state FROM read_parquet(?)",
            [str(made / EVENTS)],
        ).fetchall()
    assert found == here.ledger.rows_between(4, 9)


def test_the_same_facts_make_the_same_archive(here: Here, made: Path, tmp_path: Path) -> None:
    again = archive(here, 2010, tmp_path / "again", VOUCHED, AT)
    assert [path.read_bytes() for path in sorted(again.iterdir())] == [
        path.read_bytes() for path in sorted(made.iterdir())
    ]


def test_a_folder_may_be_called_like_a_pattern(here: Here, tmp_path: Path) -> None:
    """DuckDB would read what is in `ab` where `a[b]` is named."""
    odd = archive(here, 2010, tmp_path / "a[b]", VOUCHED, AT)
    plain = archive(here, 2010, tmp_path / "ab", VOUCHED, AT)
    (plain / EVENTS).write_bytes(b"something else")
    assert failures(verify_archive(odd, TRUSTED)) == []


def test_only_a_year_that_is_over_and_has_facts_is_archived(here: Here, tmp_path: Path) -> None:
    with pytest.raises(SealError, match="2011 is not over"):
        archive(here, 2011, tmp_path, VOUCHED, day("2011-12-31 23:59"))
    assert archive(here, 2011, tmp_path, VOUCHED, day("2012-01-01 00:00")).name == "2011"
    with pytest.raises(SealError, match="nothing was recorded in 2008"):
        archive(here, 2008, tmp_path, VOUCHED, AT)
    with pytest.raises(SealError, match="never written over"):
        archive(here, 2011, tmp_path, VOUCHED, day("2012-01-01 00:00"))
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"2011"}


def test_a_ledger_that_was_changed_is_not_archived(
    here: Here, kept_url: str, tmp_path: Path
) -> None:
    tamper(kept_url, "UPDATE stored_events SET topic = 'x' WHERE place = 6")
    with pytest.raises(SealError, match="the fact at 6 was changed"):
        archive(here, 2010, tmp_path, VOUCHED, AT)
    tamper(kept_url, "DELETE FROM stored_events WHERE place = 6")
    with pytest.raises(SealError, match="does not hold"):
        archive(here, 2010, tmp_path, VOUCHED, AT)
    assert not (tmp_path / "2010").exists()
    assert not (tmp_path / ".2010.part").exists()


def test_a_part_that_was_changed_is_named(made: Path) -> None:
    for path in sorted(made.iterdir()):
        kept = path.read_bytes()
        for place in {0, len(kept) // 2, len(kept) - 1}:
            path.write_bytes(kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])
            found = failures(verify_archive(made, TRUSTED))
            assert any(path.name in line for line in found), (path.name, found)
        path.unlink()
        assert failures(verify_archive(made, TRUSTED))
        path.write_bytes(kept)
    (made / "more").write_text("by the way", "utf-8")
    assert failures(verify_archive(made, TRUSTED)) == ["more is not what the manifest says"]


def test_nobody_else_can_sign_for_the_node(made: Path) -> None:
    found = failures(verify_archive(made, Trusted(keys=STRANGER.public)))
    assert found == ["no known key of 武进 signs the manifest"]


def resigned(made: Path, form: str = "liangdi archive 1") -> None:
    """Sign the parts anew, as an operator who holds the node's keys could."""
    digests = {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(made.iterdir())
        if path.name != MANIFEST
    }
    (made / MANIFEST).write_text(str(manifest(form, digests, OURS, AT)), "utf-8")


def rewrite(made: Path, select: str) -> None:
    """Put other facts in, as an operator could."""
    with connected() as database:
        database.read_parquet(str(made / EVENTS)).create_view("kept")
        database.sql(select).write_parquet(str(made / "new"))
    (made / "new").replace(made / EVENTS)
    resigned(made)


@pytest.mark.parametrize(
    ("select", "match"),
    [
        ("SELECT * REPLACE (topic || 'x' AS topic) FROM kept", "the fact at 5 was changed"),
        (
            "SELECT * REPLACE (encode(replace(decode(state), '320412', '320411')) AS state)"
            " FROM kept",
            "the fact at 5 was changed",
        ),
        ("SELECT * REPLACE ('320411' AS office) FROM kept", "at 5 is not what its readable"),
        ("SELECT * REPLACE (NULL AS case_id) FROM kept", "at 9 is not what its readable"),
        (
            "SELECT * REPLACE (recorded_at - INTERVAL 1 DAY AS recorded_at) FROM kept",
            "at 7 is not what its readable",
        ),
        ("SELECT * FROM kept WHERE position <> 7", "5 rows are expected, not 4"),
        ("SELECT * REPLACE (10 - position + 4 AS position) FROM kept", "at 5 was changed"),
        ("SELECT * FROM kept UNION ALL SELECT * FROM kept", "5 rows are expected, not 10"),
        ("SELECT * EXCLUDE (leaf) FROM kept", "the columns are"),
        ("SELECT * REPLACE (NULL AS state) FROM kept", "a part cannot be read"),
        ("SELECT * REPLACE (-1 AS version) FROM kept", "a part cannot be read"),
        ("SELECT * REPLACE ('x' AS recorded_at) FROM kept", "a part cannot be read"),
    ],
)
def test_the_operator_cannot_change_a_fact_under_its_own_signature(
    made: Path, select: str, match: str
) -> None:
    rewrite(made, select)
    found = failures(verify_archive(made, TRUSTED))
    assert any(match in line for line in found), found


def _span(**new: object) -> Callable[[Path], None]:
    def work(made: Path) -> None:
        path = made / "archive.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | new), "utf-8")

    return work


@pytest.mark.parametrize(
    ("work", "match"),
    [
        (_span(year=2011), "the fact at 5 is not of 2011"),
        (_span(year=2009), "the fact at 5 is not of 2009"),
        (_span(before=[]), "a tree of 4 leaves has 1 peaks"),
        (_span(before=["00" * 32]), "are not those under the checkpoint"),
        (_span(proof=[]), "are not those under the checkpoint"),
        (_span(until=8), "4 rows are expected, not 5"),
        (_span(until=3), "no positions after 4 up to 3"),
    ],
)
def test_the_operator_cannot_say_other_places(
    made: Path, work: Callable[[Path], None], match: str
) -> None:
    work(made)
    resigned(made)
    found = failures(verify_archive(made, TRUSTED))
    assert any(match in line for line in found), found


def test_an_archive_of_a_later_format_is_said_so(made: Path) -> None:
    resigned(made, "liangdi archive 9")
    found = failures(verify_archive(made, TRUSTED))
    assert found == ["this program knows no format 'liangdi archive 9': verify it by a later one"]


def seen(ledger: Ledger, size: int, at: datetime, root: bytes | None = None) -> Seen:
    return Seen(Checkpoint("武进", size, root or head_at(size, ledger.nodes).root), at)


def test_a_checkpoint_kept_elsewhere_contradicts_another_past(here: Here, made: Path) -> None:
    for size in (4, 6, 9, 11):
        trusted = replace(TRUSTED, outside=[seen(here.ledger, size, AT)])
        assert failures(verify_archive(made, trusted)) == []
        trusted = replace(TRUSTED, outside=[seen(here.ledger, size, AT, bytes(32))])
        assert failures(verify_archive(made, trusted)) == [
            f"the checkpoint of {size} facts kept elsewhere is contradicted: the past was rewritten"
        ]
    for size in (2, 10):
        trusted = replace(TRUSTED, outside=[seen(here.ledger, size, AT, bytes(32))])
        report = verify_archive(made, trusted)
        assert any(f"of {size} to {size} facts) cannot be" in line.en for line in report.lines)


def test_how_far_checkpoints_kept_elsewhere_vouch_is_said(here: Here, made: Path) -> None:
    outside = [seen(here.ledger, size, AT) for size in (2, 6, 9)]
    said = [line.en for line in verify_archive(made, replace(TRUSTED, outside=outside)).lines]
    assert "checkpoints kept elsewhere agree (2), up to 9 facts" in said
    assert any(line.startswith("the 2 facts after 9 are not yet vouched for") for line in said)
    assert any("(1, of 2 to 2 facts) cannot be compared here" in line for line in said)


def test_an_archive_of_a_ledger_rolled_back_is_contradicted(here: Here, made: Path) -> None:
    earlier = seen(here.ledger, 11, day("2011-01-05 00:00"))
    longer = replace(earlier, checkpoint=Checkpoint("武进", 40, bytes(32)))
    found = failures(verify_archive(made, replace(TRUSTED, outside=[longer])))
    assert found == [
        "a checkpoint kept elsewhere had 40 facts, and a later one has 11: it was rolled back"
    ]


def test_the_last_checkpoint_published_that_covers_the_year_is_taken(
    here: Here, tmp_path: Path
) -> None:
    folder = tmp_path / "published"
    path = publish(folder, here.ledger, OURS, AT)
    made = archive(here, 2010, tmp_path, Vouched(OURS, (), folder), AT)
    assert (made / "checkpoint").read_text("utf-8") == path.read_text("utf-8")
    assert read_published(path, OURS.public).checkpoint.size == 11
