"""A sheet handed in by a village's coordinator, on the pages."""

import time

from domain.access.facts import Role
from tests.http.town import Town
from tests.pages.sheets import VILLAGE
from tests.pages.visitor import Visitor, said, visitor


def village(here: Town, language: str = "zh") -> Visitor:
    return visitor(here, "village", Role.COORDINATOR, VILLAGE, language)


def upload(who: Visitor, content: bytes, name: str = "rows.csv") -> str:
    """The address of the import of a file, once its rows are checked."""
    answer = who.post("/imports", files={"file": (name, content)})
    assert answer.url.path.startswith("/imports/"), said(answer)
    return over(who, answer.url.path)


def over(who: Visitor, address: str) -> str:
    """The address, once nothing is running there."""
    for _ in range(400):
        if not who.get(f"{address}/progress").json()["running"]:
            return address
        time.sleep(0.02)
    raise AssertionError("it does not end")


def record(who: Visitor, address: str) -> str:
    """What the page says once the good rows are recorded."""
    assert who.post(f"{address}/record").status_code == 200
    return who.text(over(who, address))
