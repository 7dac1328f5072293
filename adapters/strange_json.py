"""JSON of whoever sent it: not too deep, in UTF-8, its texts such as can be stored and sent on."""

import json
import re
from typing import Any

from domain.say import Say

MAX_DEPTH = 32
"""How deep lists and objects may stand in one another."""

MAX_VALUES = 5000
"""How many values there may be in all: each that is wrong is looked at and told of."""

# Possessive, and the closing quote may lack: or a text that never ends is looked at from each of
# its quotes anew.
_TEXTS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


class NoJson(ValueError):  # noqa: N818  what was handed in
    """Bytes that hold no value: what is wrong with them."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.en)
        self.say = say


def read_json(data: bytes) -> Any:
    """The value; NoJson if it is too deep or has too many, is no JSON, or has half a character."""
    depth, values = _extent(data)
    if depth > MAX_DEPTH:
        raise NoJson(Say("嵌套过深", f"nested deeper than {MAX_DEPTH}"))
    if values > MAX_VALUES:
        raise NoJson(Say(f"超过{MAX_VALUES}项", f"more than {MAX_VALUES} values"))
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError:
        raise NoJson(Say("应为 UTF-8 编码的 JSON", "JSON in UTF-8 is expected")) from None
    return value


def _extent(data: bytes) -> tuple[int, int]:
    """How deep brackets stand in one another, and how many values there are at most."""
    bare = _TEXTS.sub(b"", data)
    deepest = depth = 0
    for sign in bare:
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest, sum(bare.count(sign) for sign in (b",", b"[", b"{")) + 1


def _no_number(text: str) -> Any:
    raise ValueError(text)
