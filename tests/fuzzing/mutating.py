"""Changes at random: of bytes, of texts, of values in JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

MOST = 100_000
"""The longest input that is made, in bytes."""

_NUMBERS = (*(0, 1, -1, 7, 99, 2**31, 2**63, 2**64, -(2**63), 10**30), 0.5, 1e308, -0.0)
_SIGNS = (
    *("\0", "\x1b", "\x7f", "\u2028", "\ufeff", "\u202e", "\U0001f600", "\ufffd", "\xa0"),
    *("０", "９", "３２０４１２", "：", "－", "／", "＝", "а", "ο", "鼓楼区", "丨", "〇", "①"),
    *("'", '"', "\\", "<b>", "{{7*7}}", "${x}", "%00", "%n", "' OR 1=1 --", "../", "=1+1", "\r\n"),
)
_DAYS = (
    *("0001-01-01", "9999-12-31", "2010-02-30", "2012-02-29", "2010-9-1", "2010-09-31 24:00"),
    *("2010-09-01 10:00", "2010-09-01T10:00:00+23:59", "2060-12-31 23:59", "1999-12-31 23:59"),
)
WORDS: tuple[bytes, ...] = (
    *(str(each).encode() for each in _NUMBERS),
    *(each.encode() for each in (*_SIGNS, *_DAYS)),
    *(b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xfe\xff", b"\xff\xfe", b"\x81\x30"),
)
"""What breaks readers of whatever form: limits of numbers, signs that look alike, half letters."""

VALUES: tuple[Any, ...] = (
    *(None, True, False, "", "x", [], {}, [None], {"": ""}, [[[]]], "x" * 2001, ["x"] * 101),
    *_NUMBERS,
    *_SIGNS,
    *_DAYS,
)

Mutation = Callable[[bytes, bytes, Sequence[bytes], Random], bytes]


def mutated(data: bytes, other: bytes, words: Sequence[bytes], dice: Random) -> bytes:
    """The bytes with one to four changes; `other` is spliced in, `words` are put in."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        data = dice.choice(_MUTATIONS)(data, other, words, dice)[:MOST]
    return data


def json_mutated(value: Any, words: Sequence[Any], dice: Random) -> Any:
    """A copy of the value with one to three values replaced, left out, doubled or renamed."""
    value = json.loads(json.dumps(value))
    for _ in range(dice.choice((1, 1, 2, 3))):
        places = [*_places(value)]
        if not places:
            return dice.choice(words)
        inner, key = dice.choice(places)
        match dice.randrange(8):
            case 0:
                del inner[key]
            case 1 if isinstance(inner, list):
                inner.insert(key, inner[key])
            case 1:
                inner[str(dice.choice(words))] = inner[key]
            case 2:
                inner[key] = [inner[key]]
            case 3 if isinstance(inner[key], str):
                text = inner[key].encode()
                inner[key] = mutated(text, text, WORDS, dice).decode("utf-8", "replace")
            case 4:
                elsewhere, at = dice.choice(places)
                inner[key] = json.loads(json.dumps(elsewhere[at]))
            case _:
                inner[key] = json.loads(json.dumps(dice.choice(words)))
    return value


def leaves_of(value: Any) -> Iterator[Any]:
    """Every value within that holds no others."""
    for inner, key in _places(value):
        if not isinstance(inner[key], (dict, list)):
            yield inner[key]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and object within, with each of its keys."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def _span(data: bytes, dice: Random, most: int = 40) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.randint(1, most))


def _flipped(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    if not data:
        return b"\0"
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def _cut_off(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    return data[: dice.randint(0, len(data))]


def _repeated(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[start:end] * dice.choice((2, 3, 50, 1000)) + data[end:]


def _spliced(data: bytes, other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    start, end = _span(other, dice, 400)
    at = dice.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _worded(data: bytes, _other: bytes, words: Sequence[bytes], dice: Random) -> bytes:
    start, end = _span(data, dice, 12)
    return data[:start] + dice.choice(words) + data[dice.choice((start, end)) :]


def _line_moved(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    moved = lines.pop(dice.randrange(len(lines)))
    lines.insert(dice.randint(0, len(lines)), moved * dice.choice((1, 1, 2)))
    return b"".join(lines)


def _digit_turned(data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random) -> bytes:
    digits = [at for at, sign in enumerate(data) if sign in b"0123456789"]
    if not digits:
        return data
    at = dice.choice(digits)
    return data[:at] + dice.choice((b"0", b"9", b"5", b"-", b"00", "９".encode())) + data[at + 1 :]


def _in_another_encoding(
    data: bytes, _other: bytes, _words: Sequence[bytes], dice: Random
) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32", "big5")), "replace")


_MUTATIONS: tuple[Mutation, ...] = (
    *(_flipped, _cut, _repeated, _spliced, _worded, _worded, _line_moved, _digit_turned),
    *(_cut_off, _in_another_encoding),
)
