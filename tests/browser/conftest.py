"""One Chromium for all these tests; a town and its people for each; pictures of what failed."""

from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from playwright.sync_api import Browser

from adapters.ledger import MEMORY
from tests.browser.chromium import NoChromiumError, chromium
from tests.browser.people import People
from tests.browser.tab import LOOKS, Look
from tests.http.town import Town, town
from tests.missing import missing
from tests.pages.seated import demo

PICTURES = Path(gettempdir()) / "liangdi-failed-pages"
_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Leave with the test whether it failed, for its fixtures to see."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


# Not for the whole session: while it is open, an event loop runs that other tests would meet.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    try:
        with chromium() as started:
            yield started
    except NoChromiumError as error:
        missing("no Chromium", str(error))


@pytest.fixture
def here() -> Iterator[Town]:
    """An empty town in memory."""
    with town(MEMORY) as made:
        yield made


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo in small, for tests that only look at it."""
    with demo(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}", 250) as made:
        yield made


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """Chinese and wide, English and narrow."""
    found: Look = request.param
    return found


@pytest.fixture
def people(
    request: pytest.FixtureRequest, browser: Browser, here: Town, look: Look
) -> Iterator[People]:
    """The people of the town; if the test fails, pictures of what they saw are kept."""
    made = People(here, browser, look)
    yield made
    if request.node.stash.get(_FAILED, False):
        for number, tab in enumerate(made.tabs):
            tab.photograph(PICTURES / f"{request.node.name}-{number}.png")
    made.leave()
