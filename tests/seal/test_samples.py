"""Bundles and an archive that earlier versions made: every later version verifies them."""

from pathlib import Path

import pytest

from adapters.verify.archive import verify_archive
from adapters.verify.bundle import FORMATS, verify_bundle
from adapters.verify.checkpoint import Trusted
from adapters.verify.manifest import MANIFEST
from adapters.verify.report import Outcome
from adapters.verify.zipped import members
from tests.seal.test_bundle import OURS, forged
from tests.seal.test_notes import keys

SAMPLES = Path(__file__).parent / "samples"
KNOWN = (*keys("武进").public, *keys("沭阳").public)


def form(path: Path) -> str:
    return members(path.read_bytes())[MANIFEST].decode().partition("\n")[0]


def test_there_is_a_sample_of_every_format() -> None:
    assert {form(path) for path in SAMPLES.glob("*.zip")} == set(FORMATS)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.zip")), ids=lambda path: path.name)
def test_a_bundle_of_an_earlier_version_is_verified(path: Path) -> None:
    authorities = (SAMPLES / "tsa.pem").read_bytes()
    report = verify_bundle(path.read_bytes(), KNOWN, authorities=authorities)
    said = [line.en for line in report.lines]
    assert report.holds, said
    assert "all 5 facts of k1 are under the checkpoint, none missing between" in said
    assert "JS-32.3 321322: due on 2010-09-10" in said
    assert "39(2) 321322 JS-32.3: the term lapsed, since 2010-09-11" in said
    assert "cosigned by 沭阳 at 2011-02-14 17:00:00" in said
    stamped = any(line.startswith("timestamped by an authority at 2026-") for line in said)
    assert stamped == (form(path) == "liangdi bundle 2")


def test_an_archive_of_an_earlier_version_is_verified() -> None:
    report = verify_archive(SAMPLES / "archive-1", Trusted(keys=KNOWN))
    assert report.holds
    expected = "all 24 facts of 2010, positions 9 to 32, are under the checkpoint"
    assert any(line.en.startswith(expected) for line in report.lines)


def test_a_bundle_of_a_later_format_is_said_so() -> None:
    parts = members((SAMPLES / "bundle-1.zip").read_bytes())
    later = forged(parts, "liangdi bundle 3")
    (line,) = (
        each for each in verify_bundle(later, OURS.public).lines if each.outcome is Outcome.FAILS
    )
    assert line.en == ("this program knows no format 'liangdi bundle 3': verify it by a later one")


def test_a_format_holds_its_own_parts_only() -> None:
    parts = members((SAMPLES / "bundle-2.zip").read_bytes())
    found = verify_bundle(forged(parts, "liangdi bundle 1"), OURS.public)
    assert not found.holds
    assert any("checkpoint.tsr is not what the manifest says" in each.en for each in found.lines)
