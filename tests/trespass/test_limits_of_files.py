"""How much a casebook, a message and a bundle may be: at each limit and beyond it."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from adapters.casebook import yaml12
from adapters.casebook.yaml12 import YamlError, read
from adapters.exchange.errors import Ground
from adapters.exchange.messages import signed
from adapters.exchange.reading import MAX_BYTES
from adapters.fields import read_instant
from adapters.gazetteer import gazetteer
from adapters.settings import SettingError, installation
from adapters.strange_json import MAX_DEPTH
from adapters.verify.bundle import verify_bundle
from domain.law import Law
from domain.localities import Code
from tests.exchange.conftest import OPENING, Two
from tests.exchange.network import network
from tests.play import WUJIN
from tests.seal.test_notes import keys
from tests.trespass.test_limits import within

NOW = read_instant("2010-09-06 08:00", ())


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_a_casebook_is_not_nested_deeper_than_thirty(opening: str, closing: str) -> None:
    for depth, is_read in ((yaml12.MAX_DEPTH, True), (yaml12.MAX_DEPTH + 1, False)):
        text = opening * depth + "x" + closing * depth
        if is_read:
            read(text)
        else:
            with pytest.raises(YamlError, match="nested deeper"):
                read(text)


def test_aliases_repeat_a_hundred_thousand_values_at_most() -> None:
    ten = "a: &a [x, x, x, x, x, x, x, x, x]\nb:\n"  # with its list, ten values
    times = yaml12.MAX_REPEATED // 10
    read(ten + " - *a\n" * times)
    with pytest.raises(YamlError, match="aliases repeat"):
        read(ten + " - *a\n" * (times + 1))


def test_a_casebook_has_half_a_million_values_at_most() -> None:
    read("[" + "x," * (yaml12.MAX_NODES - 1) + "]")
    with pytest.raises(YamlError, match="more than"):
        read("[" + "x," * yaml12.MAX_NODES + "]")


@pytest.mark.parametrize(
    "text",
    [
        "{" * 100_000,
        "- " * 100_000,
        "&a " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        "!<" + "x" * 100_000,
        "%TAG ! " + "x" * 100_000 + "\n---\na",
        '"' + "\\x" * 100_000,
        "|" + "\n " * 100_000,
        "#" * 100_000,
        "a: " + "9" * 100_000,
        "a: ." + "9" * 100_000 + "x",
        "&" + "a" * 100_000 + " x: *" + "a" * 100_000,
    ],
    ids=lambda text: text[:6],
)
def test_a_casebook_made_to_be_slow_is_read_or_refused_at_once(text: str) -> None:
    with within(1.0):
        try:
            read(text)
        except YamlError as error:
            assert error.line >= 1  # noqa: PT017  either is right, but a line is due


@pytest.fixture
def two(the_law: Law, tmp_path: Path) -> Any:
    served = {Code("3204"): "changzhou", Code("3213"): "suqian"}
    with network(served, the_law, tmp_path) as between:
        made = Two(between)
        made.act("2010-09-01 09:00", WUJIN, "consultation.open", **OPENING)
        between.post()
        yield made


def said_of(two: Two, message: bytes) -> tuple[Ground, str]:
    """Why a message is not accepted."""
    rejection = two.answers.office.handle(message, NOW).rejection
    assert rejection is not None
    return rejection.ground, rejection.detail


def event_of(two: Two) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(two.network.under_way[0].message)
    event.pop("signature")
    return event


def test_a_message_has_a_quarter_of_a_megabyte_at_most(two: Two) -> None:
    """Signed and well made, but for its size; spaces are no part of what is signed."""
    message = two.network.under_way[0].message
    assert said_of(two, message.ljust(MAX_BYTES + 1))[0] is Ground.MALFORMED
    assert two.answers.office.handle(message.ljust(MAX_BYTES), NOW).rejection is None


def test_a_message_is_not_nested_deeper_than_32(two: Two) -> None:
    event = event_of(two)
    for depth, said in ((MAX_DEPTH - 2, "no"), (MAX_DEPTH - 1, "nested deeper")):
        inner: Any = 1
        for _ in range(depth):
            inner = [inner]
        message = signed({**event, "data": {"x": inner}}, two.network.keys["changzhou"])
        ground, detail = said_of(two, message)
        assert ground is Ground.MALFORMED
        assert ("nested deeper" in detail) is (said == "nested deeper")


@pytest.mark.parametrize("sign", ["\\ud800", "\\u0000", "\\u001b"])
@pytest.mark.parametrize("field", ["source", "id", "subject", "time", "type", "signature", "data"])
def test_a_message_whose_texts_no_store_holds_is_malformed_whoever_sent_it(
    two: Two, sign: str, field: str
) -> None:
    """One of these, sent by anybody, once ended the receiver and waited for it again."""
    value = f'"{sign}"' if field != "data" else f'{{"{sign}": 1}}'
    event = json.dumps({**event_of(two), "signature": "x", field: "HERE"})
    ground, _ = said_of(two, event.replace('"HERE"', value).encode())
    assert ground is Ground.MALFORMED


def test_what_is_wrong_with_a_message_is_kept_in_five_hundred_characters(two: Two) -> None:
    source = "urn:liangdi:node:" + "x" * 1000
    _, detail = said_of(
        two, json.dumps({**event_of(two), "signature": "", "source": source}).encode()
    )
    assert detail == "x" * 500


def bundle_of(parts: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts:
            made.writestr(name, data)
    return file.getvalue()


def why_no_bundle(data: bytes) -> str:
    with within(1.0):
        report = verify_bundle(data, keys("武进").public)
    assert not report.holds
    return report.lines[0].en


def test_parts_of_a_bundle_that_lie_over_one_another_are_not_unpacked() -> None:
    """A directory that names the same megabyte ten thousand times."""
    made = bundle_of([("a", b"a" * 1_000_000)])
    at = made.index(b"PK\x01\x02")
    entry, end = made[at : made.index(b"PK\x05\x06")], bytearray(made[made.index(b"PK\x05\x06") :])
    many = 10_000
    end[8:10] = end[10:12] = many.to_bytes(2, "little")
    end[12:16] = (len(entry) * many).to_bytes(4, "little")
    assert "over one another" in why_no_bundle(made[:at] + entry * many + end)


def test_a_part_of_a_bundle_whose_name_is_too_long_is_told() -> None:
    """Sixty thousand bytes in the old code page of ZIP are more in UTF-8."""
    made = bytearray(bundle_of([("n" * 60_000, b"")]))
    for at, sign in enumerate(made):
        if sign == ord("n"):
            made[at] = 0xE9
    assert "name that is too long" in why_no_bundle(bytes(made))


def test_a_bundle_that_is_packed_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("events.json", b" " * 100_000_000)
    assert "compressed" in why_no_bundle(file.getvalue())


@pytest.mark.parametrize("text", ["江苏省" * 33 + "江", "s" * 100, "sz" * 50, "江s" * 50])
def test_a_unit_is_looked_for_by_a_hundred_characters_at_most(text: str) -> None:
    day = NOW.date()
    with within(2.0):
        gazetteer().find(text, day)
        assert gazetteer().find(text + "x", day).matches == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIANGDI_CALENDAR", "x" * 300),
        ("LIANGDI_OIDC_ISSUER", "https://id／example"),
        ("LIANGDI_OIDC_ISSUER", "https://[::1"),
        ("LIANGDI_JS2009_UNTIL", "2021-02-30"),
        ("LIANGDI_KAFKA", "ａ:9092"),
    ],
)
def test_a_variable_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        installation({name: value, "LIANGDI_DATABASE": "sqlite:///x"})
