"""Where the next page of a list begins, as a text that its reader hands back unread."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any


class NoCursor(Exception):  # noqa: N818  what was handed in
    """A text that no page of this list gave."""

    field = "after"


def cursor(values: Sequence[str | date | None]) -> str:
    """The text that stands for a place in a list."""
    shown = [str(each) if isinstance(each, date) else each for each in values]
    return urlsafe_b64encode(json.dumps(shown).encode()).decode().rstrip("=")


def placed(text: str, count: int) -> list[Any]:
    """The values of the text: first a day, or None, then texts; NoCursor if it has not so many."""
    try:
        found = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        day, *others = found
        if len(others) + 1 != count or not all(_is_text(each) for each in others):
            raise NoCursor
        return [None if day is None else date.fromisoformat(day), *others]
    except (ValueError, TypeError, RecursionError) as error:
        raise NoCursor from error


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()
