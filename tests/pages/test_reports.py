"""The responsibility report: a number is the length of its list, and the command says the same."""

import csv
import io
import json
import re
import shlex
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters.views.reports import BY
from api.cli import main
from api.pages.reports_asked import LEVELS
from tests.http.town import Town
from tests.pages.seated import browser_at, demo

SEEDS = (4, 11)
CASES = 120
_FIGURE = re.compile(r'<a href="(/reports/(?:findings|terms)\?[^"]*)">([0-9]+)</a>')
_TOTAL = re.compile(r'data-total="([0-9]+)"')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')
_ROW = re.compile(r"<tr><td><time")
_COMMAND = re.compile(r'<code class="secret">([^<]+)</code>')
_PICTURE = re.compile(r'<img src="([^"]+)"')

ASKED = st.fixed_dictionaries(
    {
        "by": st.sampled_from(BY),
        "then": st.sampled_from(["", *BY]),
        "level": st.sampled_from(list(LEVELS)),
    },
    optional={
        "area": st.sampled_from(["32", "3213", "3213.", "321322", "3203"]),
        "counterpart": st.sampled_from(["32", "3205", ".", "34"]),
        "origin": st.sampled_from(["3213", "3205"]),
        "residence": st.sampled_from(["3213", "321322", "32"]),
        "clause": st.sampled_from(["39(2)", "40(5)"]),
        "rule": st.sampled_from(["JS-29.2", "JS-40.5"]),
        "side": st.sampled_from(["origin", "residence"]),
        "stage": st.sampled_from(["found", "contested"]),
        "first": st.sampled_from(["2010-01", "2010-03"]),
        "last": st.sampled_from(["2010-06", "2010-12"]),
        "as_of": st.sampled_from(["200", "2010-07-01 00:00"]),
    },
)
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Seated:
    """A small world, its URL, and the browser of the province's supervisor."""

    # No dataclass: hypothesis would tell all of the town in every message.
    def __init__(self, town: Town, url: str, browser: httpx.Client) -> None:
        self.town, self.url, self.browser = town, url, browser


@pytest.fixture(scope="module", params=SEEDS)
def at(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Seated"]:
    """Two worlds in turn."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reports') / 'world.db'}"
    with demo(url, CASES, request.param) as made, browser_at(made, "province") as browser:
        yield Seated(made, url, browser)


@few
@given(asked=ASKED, data=st.data())
def test_every_number_is_the_length_of_the_list_it_leads_to(
    at: Seated, asked: dict[str, str], data: st.DataObject
) -> None:
    browser = at.browser
    page = browser.get(f"/reports/responsibility?{urlencode(asked)}")
    assert page.status_code == 200, page.text
    figures = sorted(set(_FIGURE.findall(page.text)))
    chosen = data.draw(st.lists(st.sampled_from(figures), max_size=6)) if figures else []
    for address, number in chosen:
        assert (said(browser, address), listed(browser, address)) == (int(number),) * 2, address


@few
@given(asked=ASKED)
def test_the_command_on_the_page_tells_the_same(at: Seated, asked: dict[str, str]) -> None:
    browser = at.browser
    asked = {name: asked[name] for name in asked if name not in ("origin", "residence")}
    page = browser.get(f"/reports/responsibility?{urlencode(asked)}")
    command = _COMMAND.search(page.text)
    assert command
    words = shlex.split(unescape(command[1]))[1:]
    answer = CliRunner().invoke(main, [*words, "--database", at.url, "--format", "json"])
    assert answer.exit_code == 0, (words, answer.stderr)
    told = [list(line.values()) for line in json.loads(answer.stdout)["lines"]]
    taken = browser.get(f"/reports/responsibility/lines.csv?{urlencode(asked)}").text
    _, *lines = csv.reader(io.StringIO(taken))
    numbers = 4 if "--rates" in words else 1
    shown = [[_number(each) for each in line[-numbers:]] for line in lines]
    assert shown == [line[-numbers:] for line in told]


def test_where_nothing_was_due_the_rate_says_so(at: Seated) -> None:
    browser = at.browser
    page = browser.get("/reports/responsibility?by=rule&rule=JS-40.5&lang=en").text
    assert _FIGURE.search(page)
    assert "nothing measurable" in page
    assert ">0.0<" not in page


@pytest.mark.parametrize("part", ["lines", "months", "pairs", "units"])
def test_a_table_is_taken_along_alike_as_csv_and_as_a_workbook(at: Seated, part: str) -> None:
    browser = at.browser
    path = f"/reports/responsibility/{part}"
    lines = list(csv.reader(io.StringIO(browser.get(f"{path}.csv").text.removeprefix("\ufeff"))))
    book = load_workbook(io.BytesIO(browser.get(f"{path}.xlsx").content))
    rows = [[_plain(cell.value) for cell in row] for row in book[part].iter_rows()]
    assert rows == [[_plain(each) for each in line] for line in lines]
    assert len(lines) > 2


def test_a_picture_tells_the_numbers_of_its_table_and_runs_nothing(at: Seated) -> None:
    browser = at.browser
    pictures = _PICTURE.findall(browser.get("/reports/responsibility").text)
    assert len(pictures) == 3
    for address in pictures:
        answer = browser.get(unescape(address))
        assert answer.headers["content-type"] == "image/svg+xml"
        assert "script" not in answer.text
        assert "script-src" not in answer.headers["content-security-policy"]
        part = address.partition(".svg")[0].rpartition("/")[2]
        _, *lines = csv.reader(io.StringIO(browser.get(f"/reports/responsibility/{part}.csv").text))
        drawn = re.findall(r">([0-9]+)</text>", answer.text)
        if part != "pairs":  # its picture has those with the most
            assert {line[-1] for line in lines} <= set(drawn)


def test_the_past_is_told_as_it_was(at: Seated) -> None:
    browser = at.browser
    pinned = browser.get("/reports/responsibility?as_of=300&lang=zh").text
    assert "截至台账第 300 位，并非最新" in pinned
    now = browser.get("/reports/responsibility?lang=zh").text
    assert f"截至台账第 {at.town.office.here.ledger.position} 位（最新）" in now
    assert _FIGURE.findall(pinned) != _FIGURE.findall(now)


@pytest.mark.parametrize("as_of", ["0", "99999999", "1999-01-01 00:00"])
def test_a_place_that_is_none_is_refused(at: Seated, as_of: str) -> None:
    browser = at.browser
    answer = browser.get("/reports/responsibility", params={"as_of": as_of})
    assert answer.status_code == 422


def test_a_condition_that_cannot_be_read_is_told_and_left_out(at: Seated) -> None:
    browser = at.browser
    page = browser.get("/reports/responsibility?first=autumn&area=0&side=left").text
    assert 'role="alert"' in page
    assert "area, side, first" in page


def test_nobody_reports_on_an_area_that_is_not_his(at: Seated) -> None:
    with browser_at(at.town, "county") as county:
        assert county.get("/reports/responsibility?area=3205").status_code == 403
        assert county.get("/reports/findings?area=32").status_code == 403
        assert county.get("/reports/responsibility?area=3205&counterpart=321322").status_code == 200


def said(browser: httpx.Client, address: str) -> int:
    """How many a list says it has."""
    found = _TOTAL.search(browser.get(unescape(address)).text)
    assert found, address
    return int(found[1])


def listed(browser: httpx.Client, address: str) -> int:
    """How many lines it has, page after page."""
    count = 0
    while address:
        page = browser.get(unescape(address)).text
        count += len(_ROW.findall(page))
        more = _NEXT.search(page)
        address = more[1] if more else ""
    return count


def _number(text: str) -> float | None:
    return None if text in ("无可计量", "nothing measurable") else float(text)


def _plain(value: object) -> str:
    """A cell as it reads; 100.0 is written 100 in a workbook."""
    return "" if value is None else str(value).removesuffix(".0")
