"""Every page that links lead to, seen once each."""

from collections import deque
from collections.abc import Iterator

from tests.browser.tab import Tab
from tests.http.links import kinds_of, links


def pages(tab: Tab, *starts: str) -> Iterator[str]:
    """The path of each page while the tab shows it: one of each route and name in its query.

    AssertionError for a link within the installation that leads nowhere.
    """
    waiting, seen = deque((start, "") for start in starts), set[str]()
    while waiting:
        path, found_on = waiting.popleft()
        if kinds_of(path) <= seen:
            continue
        seen |= kinds_of(path)
        answer = tab.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}, linked from {found_on}: {answer.status}"
        yield path
        waiting.extend((link, path) for link in links(tab.page.content()))
