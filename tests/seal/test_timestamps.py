"""A checkpoint timestamped by an authority outside: asked, kept, carried along, verified."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI, Response

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.seal.bundle import bundle
from adapters.seal.checkpoints import Published, publish, read_published
from adapters.seal.errors import SealError
from adapters.seal.timestamps import asked, timestamp, timestamp_file
from adapters.seal.vouched import Vouched
from adapters.verify.bundle import verify_bundle
from adapters.verify.report import Outcome
from adapters.verify.timestamps import TimestampError, stamped_at
from domain.law import Law
from domain.recorded import CaseId
from tests.desk import act, do, opening
from tests.seal.test_notes import AT, keys
from tests.servers.timestamps import OPENSSL, Authority, authority
from tests.servers.web import free_port, web

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl to be an authority")
OURS = keys("武进")


@pytest.fixture(scope="module")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with authority(tmp_path_factory.mktemp("tsa")) as running:
        yield running


@pytest.fixture
def here(the_law: Law) -> Iterator[Here]:
    ledger = open_ledger(MEMORY)
    office = Here(ledger=ledger, law=the_law, node="武进")
    do(office, act("k1", opening(the_law)))
    yield office
    ledger.close()


@pytest.fixture
def published(here: Here, tmp_path: Path) -> Published:
    return on(here.ledger, tmp_path)


def on(ledger: Ledger, folder: Path) -> Published:
    return read_published(publish(folder, ledger, OURS, AT), OURS.public)


def test_an_authority_says_when_it_saw_the_checkpoint(published: Published, tsa: Authority) -> None:
    path = timestamp(published, tsa.url)
    at = stamped_at(path.read_bytes(), published.note.text, tsa.certificates)
    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(minutes=1)
    assert path == timestamp_file(published.path)
    so_far = len(tsa.asked)
    assert timestamp(published, tsa.url) == path
    assert len(tsa.asked) == so_far


def test_a_timestamp_is_of_one_text_and_by_one_authority(
    published: Published, tsa: Authority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    answer = asked(tsa.url, published.note.text)
    with pytest.raises(TimestampError, match="Mismatch"):
        stamped_at(answer, published.note.text + "x", tsa.certificates)
    with authority(tmp_path_factory.mktemp("other")) as other, pytest.raises(TimestampError):
        stamped_at(answer, published.note.text, other.certificates)
    with pytest.raises(TimestampError):
        stamped_at(b"", published.note.text, tsa.certificates)
    with pytest.raises(TimestampError):
        stamped_at(answer, published.note.text, b"no certificate")


def test_what_is_no_timestamp_of_what_was_asked_is_not_kept(
    published: Published, tsa: Authority
) -> None:
    old = asked(tsa.url, published.note.text)
    app, answers = FastAPI(), {"garbage": b"no", "refused": bytes.fromhex("30053003020102")}
    answers |= {"old": old, "long": bytes(1 << 17)}

    @app.post("/{name}")
    def answer(name: str) -> Response:
        return Response(answers[name])

    with web(app) as url:
        for name, match in (
            ("garbage", "no timestamp"),
            ("refused", "status 2"),
            ("old", "something else than what was asked"),
            ("long", "131072 bytes"),
            ("nothing", "500"),
        ):
            with pytest.raises(SealError, match=match):
                timestamp(published, f"{url}/{name}")
    with pytest.raises(SealError, match="no timestamp"):
        timestamp(published, f"http://127.0.0.1:{free_port()}")
    with pytest.raises(SealError, match="no timestamp"):
        timestamp(published, "nowhere")
    assert list(published.path.parent.iterdir()) == [published.path]


def test_a_bundle_carries_the_timestamp_of_its_checkpoint(
    here: Here, published: Published, tsa: Authority
) -> None:
    timestamp(published, tsa.url)
    vouched = Vouched(OURS, (), published.path.parent)
    made = bundle(here, CaseId("k1"), vouched, AT + timedelta(days=1))
    assert b"liangdi bundle 2\n" in made
    unchecked = verify_bundle(made, OURS.public)
    assert unchecked.holds
    assert any(each.outcome is Outcome.NOTED and "--tsa" in each.en for each in unchecked.lines)
    report = verify_bundle(made, OURS.public, authorities=tsa.certificates)
    assert report.holds
    assert any(each.en.startswith("timestamped by an authority at 20") for each in report.lines)


def test_a_timestamp_of_something_else_is_told(
    here: Here, published: Published, tsa: Authority
) -> None:
    timestamp_file(published.path).write_bytes(asked(tsa.url, "something else"))
    vouched = Vouched(OURS, (), published.path.parent)
    made = bundle(here, CaseId("k1"), vouched, AT + timedelta(days=1))
    report = verify_bundle(made, OURS.public, authorities=tsa.certificates)
    (line,) = (each for each in report.lines if each.outcome is Outcome.FAILS)
    assert line.en == "the timestamp does not hold: Mismatch between messages"
