"""What a test reads in a page."""

import json
import re
from html import unescape

import httpx

_HIDDEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
_NUMBER = re.compile(r'data-queue="([a-z-]+)"[^>]*>([0-9]+\+?)<')
_LINE = re.compile(r'<th scope="row" class="case"><a href="/cases/([^"]+)"')
_RULE = re.compile(r'class="code" href="/rules/([^"]+)"')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')


def csrf(browser: httpx.Client) -> str:
    """The token of the browser's session, as its pages have it."""
    found = _HIDDEN.search(browser.get("/account").text)
    assert found, "every page of who is signed in has one"
    return found[1]


def numbers(text: str) -> dict[str, str]:
    """The number beside each queue."""
    return dict(_NUMBER.findall(text))


def live(browser: httpx.Client, query: str = "") -> dict[str, str]:
    """The numbers as the stream tells them first."""
    told = browser.get(f"/worklist/live?once=true&{query}").text
    found = re.search(r"^event: numbers\ndata: (.+)$", told, re.MULTILINE)
    assert found, told
    numbers: dict[str, str] = json.loads(found[1])
    return numbers


def lines(browser: httpx.Client, address: str) -> list[str]:
    """The cases of a list, page after page to its end."""
    found: list[str] = []
    while address:
        answer = browser.get(address)
        assert answer.status_code == 200, answer.text
        found += _LINE.findall(answer.text)
        more = _NEXT.search(answer.text)
        address = unescape(more[1]) if more else ""
    return found


def rules(text: str) -> set[str]:
    """The rules that the lines of a page name."""
    return set(_RULE.findall(text))
