"""A case taken home as one file: verified by a program of its own, which no forgery passes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.bundle import bundle, manifest, zipped
from adapters.seal.checkpoints import add_signature, publish, read_published
from adapters.seal.errors import SealError
from adapters.seal.vouched import Vouched
from adapters.verify.bundle import verify_bundle
from adapters.verify.manifest import MANIFEST
from adapters.verify.report import Outcome, Report
from adapters.verify.zipped import members
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.seal.conftest import Fill
from tests.seal.test_notes import AT, keys

OURS, NEIGHBOUR, STRANGER = keys("武进"), keys("沭阳"), keys("mallory")
KNOWN = (*OURS.public, *NEIGHBOUR.public)
CASE = CaseId("k1")
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def here(the_law: Law) -> Iterator[Here]:
    """A consultation whose notice was met with silence, between other facts."""
    ledger = open_ledger(MEMORY)
    office = Here(ledger=ledger, law=the_law, node="武进")
    do(office, act("k0", replace(opening(the_law), subject="s0")))
    do(office, act(CASE, opening(the_law)))
    do(office, act("k0", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:20")
    do(office, act(CASE, NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    record_consequences(office, [CASE], read_instant("2010-09-14 00:00", ()))
    yield office
    ledger.close()


@pytest.fixture(scope="module")
def made(here: Here) -> bytes:
    return bundle(here, CASE, Vouched(OURS, (), None), AT)


@pytest.fixture
def parts(made: bytes) -> Parts:
    return members(made)


def forged(parts: Parts, form: str = "liangdi bundle 1") -> bytes:
    """The parts signed anew, as an operator who holds the node's keys could."""
    del parts[MANIFEST]
    digests = {name: sha256(data).hexdigest() for name, data in parts.items()}
    note = manifest(form, digests, OURS, AT)
    return zipped({MANIFEST: str(note).encode(), **parts})


def change(parts: Parts, name: str, work: Callable[[Any], None]) -> bytes:
    """A forged bundle in which a part of JSON was worked on."""
    read = json.loads(parts[name])
    work(read)
    parts[name] = json.dumps(read).encode()
    return forged(parts)


def failures(report: Report) -> list[str]:
    return [line.en for line in report.lines if line.outcome is Outcome.FAILS]


def test_a_bundle_holds_and_says_what_was_recomputed(made: bytes) -> None:
    report = verify_bundle(made, KNOWN)
    assert failures(report) == []
    said = [line.en for line in report.lines]
    assert "all 5 facts of k1 are under the checkpoint, none missing between" in said
    assert "JS-32.3 321322: due on 2010-09-10" in said
    assert "JS-32.3 321322: lapsed" in said
    assert "39(2) 321322 JS-32.3: the term lapsed, since 2010-09-11" in said
    assert "no known witness cosigned: only the node itself vouches" in said


def test_two_bundles_of_one_case_and_instant_are_the_same_file(here: Here, made: bytes) -> None:
    assert bundle(here, CASE, Vouched(OURS, (), None), AT) == made


def test_no_byte_of_a_bundle_can_be_flipped(made: bytes) -> None:
    """Every single one, with one bit turned."""
    passed = []
    for place in range(len(made)):
        turned = made[:place] + bytes([made[place] ^ 1 << place % 8]) + made[place + 1 :]
        if verify_bundle(turned, KNOWN).holds:
            passed.append(place)
    assert passed == []


def test_a_part_that_was_changed_and_packed_again_is_named(parts: Parts) -> None:
    for name, data in parts.items():
        for place in {0, len(data) // 3, len(data) - 1}:
            turned = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            found = failures(verify_bundle(zipped({**parts, name: turned}), KNOWN))
            assert any(name in line for line in found), (name, place, found)


def test_a_part_that_is_missing_or_too_many_is_named(parts: Parts) -> None:
    for name in parts:
        less = {each: data for each, data in parts.items() if each != name}
        assert any(name in line for line in failures(verify_bundle(zipped(less), KNOWN)))
    more = zipped({**parts, "note.txt": b"by the way"})
    assert failures(verify_bundle(more, KNOWN)) == ["note.txt is not what the manifest says"]


@pytest.mark.parametrize("data", [b"", b"PK", b"no bundle at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_said_so(data: bytes) -> None:
    assert not verify_bundle(data, KNOWN).holds


def test_nobody_else_can_sign_for_the_node(made: bytes, parts: Parts) -> None:
    assert failures(verify_bundle(made, NEIGHBOUR.public)) == [
        "no known key of 武进 signs the manifest"
    ]
    note = parts.pop(MANIFEST).decode().replace("武进", "mallory")
    text = note.partition("\n\n")[0] + "\n"
    signed = STRANGER.signed(text, AT)
    found = verify_bundle(
        zipped({MANIFEST: str(signed).encode(), **parts}), (*KNOWN, *STRANGER.public)
    )
    assert failures(found) == ["the checkpoint is signed by mallory: 7 facts"]


def test_nothing_else_stands_under_a_manifest(parts: Parts) -> None:
    """Whoever knows one key of the node is told that the other was not looked at."""
    note = parts[MANIFEST].decode()
    first, second = note.rpartition("\n\n")[2].splitlines(keepends=True)
    for more in (note + str(STRANGER.log.sign("x\n", AT)), note + first, note + second):
        found = failures(verify_bundle(zipped({**parts, MANIFEST: more.encode()}), KNOWN))
        assert found == [
            "the manifest does not hold: under it stand signatures that are not the node's"
        ]
    report = verify_bundle(zipped(parts), OURS.public[:1])
    assert report.holds
    assert any("by keys not known here: 武进 has two lines" in line.en for line in report.lines)


def _event(number: int, **new: object) -> Callable[[Any], None]:
    def work(read: Any) -> None:
        read["events"][number - 1].update(new)

    return work


def _earlier(read: Any) -> None:
    state = read["events"][1]["state"]
    read["events"][1]["state"] = state.replace("2010-09-01T01:30:00Z", "2010-09-02T01:30:00Z")


def _without(read: Any) -> None:
    del read["events"][1]


def _swapped(read: Any) -> None:
    one, other = read["events"][0], read["events"][1]
    one["proof"], other["proof"] = other["proof"], one["proof"]


@pytest.mark.parametrize(
    "work",
    [
        _earlier,
        _without,
        _swapped,
        _event(2, topic="consultation.decision-made.v1"),
        _event(2, position=1),
        _event(3, version=7),
        _event(1, stream="k0"),
        _event(1, proof=[]),
    ],
)
def test_the_operator_cannot_change_a_fact_under_its_own_signature(
    parts: Parts, work: Callable[[Any], None]
) -> None:
    found = failures(verify_bundle(change(parts, "events.json", work), KNOWN))
    assert any("are not under the checkpoint" in line for line in found)


def _duty(**new: object) -> Callable[[Any], None]:
    def work(read: Any) -> None:
        read["duties"][0].update(new)

    return work


def _no_finding(read: Any) -> None:
    read["findings"] = []


def _other_clause(read: Any) -> None:
    read["findings"][0]["clause"] = "40(5)"


def _later(read: Any) -> None:
    read["findings"][0]["since"] = "2010-09-13"


@pytest.mark.parametrize(
    ("name", "work", "match"),
    [
        ("position.json", _duty(due_on="2010-09-13"), "due on 2010-09-10, claimed 2010-09-13"),
        ("position.json", _duty(state="met"), "lapsed, claimed met"),
        ("position.json", _duty(state="open"), "lapsed, claimed open"),
        ("position.json", _no_finding, "lapsed since 2010-09-11, and no finding is listed"),
        ("position.json", _other_clause, "40(5) 321322 JS-32.3: the clause is the rule's"),
        ("position.json", _later, "the term lapsed, since 2010-09-13"),
        ("position.json", _duty(rule="JS-99"), "the rule is in the bundle"),
        ("position.json", lambda read: read.pop("duties"), "a part cannot be read"),
        (
            "rules.json",
            lambda read: read["rules"]["JS-32.3"]["term"].update(count=9),
            "due on 2010-09-14, claimed 2010-09-10",
        ),
        (
            "calendar.json",
            lambda read: read["days"][3].update(counts=True),
            "due on 2010-09-09, claimed 2010-09-10",
        ),
    ],
)
def test_the_operator_cannot_claim_what_the_facts_do_not_yield(
    parts: Parts, name: str, work: Callable[[Any], None], match: str
) -> None:
    if match.startswith("due on 2010-09-14"):
        parts["calendar.json"] = _more_days(parts["calendar.json"])
    found = failures(verify_bundle(change(parts, name, work), KNOWN))
    assert any(match in line for line in found), found


def _more_days(data: bytes) -> bytes:
    read = json.loads(data)
    plain = {"kind": "workday", "name": None, "notice": None, "provisional": False}
    for day, counts in ((11, False), (12, False), (13, True), (14, True)):
        read["days"].append({**plain, "day": f"2010-09-{day}", "counts": counts})
    return json.dumps(read).encode()


def test_a_day_0_that_no_sealed_fact_proves_is_not_taken_for_recomputed(parts: Parts) -> None:
    because = {"fact": "武进/k1/2", "moment": "sent_at"}
    report = verify_bundle(change(parts, "position.json", _duty(because=because)), KNOWN)
    said = [line.en for line in report.lines if line.outcome is Outcome.NOTED]
    assert any("it counts from an arrival, and a dispatch is given" in line for line in said)


def test_a_bundle_carries_the_last_checkpoint_that_covers_it_with_its_witnesses(
    here: Here, tmp_path: Path
) -> None:
    path = publish(tmp_path, here.ledger, OURS, AT)
    found = read_published(path, KNOWN)
    add_signature(found, NEIGHBOUR.witness.sign(found.note.text, AT), KNOWN)
    vouched = Vouched(OURS, NEIGHBOUR.public, tmp_path)
    report = verify_bundle(bundle(here, CASE, vouched, AT + timedelta(days=1)), KNOWN)
    assert report.holds
    assert "cosigned by 沭阳 at 2011-02-14 17:00:00" in [line.en for line in report.lines]


def test_keys_of_another_node_sign_no_bundle(here: Here) -> None:
    with pytest.raises(SealError, match="are those of mallory, not of 武进"):
        bundle(here, CASE, Vouched(STRANGER, (), None), AT)


def test_a_bundle_outlives_what_is_recorded_after_it(made: bytes, here: Here, fill: Fill) -> None:
    fill(here.ledger, 20)
    assert verify_bundle(made, KNOWN).holds
    again = bundle(here, CASE, Vouched(OURS, (), None), AT)
    assert verify_bundle(again, KNOWN).holds
