"""What a machine lacks that tests need: skipped and listed at the end; an error where CI runs."""

import os
from typing import NoReturn

import pytest

_MARK = "not run: "


def missing(what: str, how: str) -> NoReturn:
    """Skip the test for want of something, with how to get it.

    Where `LIANGDI_TESTS_ALL` is set, as `.ci/run` does, nothing may be wanting: the test fails.
    """
    words = f"{_MARK}{what}; {how}"
    if os.environ.get("LIANGDI_TESTS_ALL"):
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def wanted(reports: list[pytest.TestReport]) -> dict[str, int]:
    """What skipped tests said they wanted, each with how many did."""
    found: dict[str, int] = {}
    for report in reports:
        said = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        _, mark, words = said.partition(_MARK)
        if mark:
            found[words] = found.get(words, 0) + 1
    return found
