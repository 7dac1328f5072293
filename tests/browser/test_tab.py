"""What these tests would miss if a tab did not notice it."""

import pytest

from tests.browser.people import People

BARRED = "<html lang='zh'><title>x</title><main><h1>x</h1><input></main>"
TOO_WIDE = "<html lang='zh'><title>x</title><main style='width:9000px'><h1>x</h1></main>"


def _shows(people: People, html: str) -> None:
    html = html.replace("lang='zh'", f"lang='{people.look.language}'")
    tab = people.visitor()
    tab.page.set_content(html)
    try:
        tab.check()
    finally:
        tab.wrong.clear()


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (BARRED, "label"),
        (TOO_WIDE, "wider than its window"),
        ("<html lang='fr'><title>x</title><main><h1>x</h1></main>", "says it is in fr"),
        ("<html lang='zh'><title>x</title><script>console.error('no')</script>", "console: no"),
        ("<html lang='zh'><title>x</title><script>nowhere()</script>", "nowhere is not defined"),
        (
            "<html lang='zh'><title>x</title><img alt='' src='http://elsewhere.example/a.png'>",
            "request to http://elsewhere",
        ),
    ],
)
def test_a_tab_notices(people: People, html: str, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        _shows(people, html)


def test_a_tab_finds_nothing_wrong_where_nothing_is(people: People) -> None:
    _shows(people, "<html lang='zh'><title>x</title><main><h1>x</h1></main>")
