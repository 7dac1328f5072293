"""Two-way sheets, indicators, what waits to be settled, and the monthly reports that are kept."""

import csv
import io
import json
import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from adapters.reads.finding import every
from adapters.reads.store import of
from api.cli import main
from domain.access.reads import Part
from tests.pages.reading import csrf
from tests.pages.seated import browser_at, demo
from tests.pages.test_reports import Seated, listed, said

_FIGURE = re.compile(r'<a href="(/reports/(?:findings|terms)\?[^"]*)">([0-9]+)</a>')
_COMMAND = re.compile(r'<code class="secret">([^<]+)</code>')
SHEET = "/reports/assessment?area=3213&counterpart=32&first=2010-01&last=2010-08"


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seated]:
    """A small world that only the monthly reports are added to."""
    url = f"sqlite:///{tmp_path_factory.mktemp('supervision') / 'world.db'}"
    with demo(url, 200, 7) as made, browser_at(made, "province") as browser:
        yield Seated(made, url, browser)


def command(at: Seated, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--database", at.url])


def test_every_number_of_a_sheet_is_the_length_of_its_list(at: Seated) -> None:
    figures = _FIGURE.findall(at.browser.get(SHEET).text)
    assert len(figures) > 10
    for address, number in figures:
        assert said(at.browser, address) == int(number), address


def test_the_commands_on_a_sheet_tell_the_same(at: Seated) -> None:
    page = at.browser.get(SHEET).text
    told = set[tuple[str, ...]]()
    for found in _COMMAND.findall(page):
        answer = command(at, *shlex.split(unescape(found))[1:], "--format", "json")
        told |= {tuple(map(str, line.values())) for line in json.loads(answer.stdout)["lines"]}
    taken = at.browser.get(SHEET.replace("assessment?", "assessment/sheet.csv?")).text
    sides = {"户籍地": "origin", "现居住地": "residence"}
    shown = {
        (sides[side], rule, ended, in_time, findings, rate if rate != "无可计量" else "None")
        for _, _, side, rule, ended, in_time, rate, findings in list(
            csv.reader(io.StringIO(taken))
        )[1:]
    }
    assert shown == told


def test_a_sheet_is_of_a_period_that_is_over(at: Seated) -> None:
    for query in (
        "last=2010-09",
        "first=2010-08&last=2010-07",
        "as_of=2010-06-15 12:00&last=2010-06",
    ):
        answer = at.browser.get(f"/reports/assessment?area=3213&counterpart=3205&{query}")
        assert answer.status_code == 422
        assert "<table" not in answer.text
        path = f"/reports/assessment/sheet.csv?area=3213&counterpart=3205&{query}"
        assert at.browser.get(path).status_code == 422


def test_the_indicators_are_those_of_the_command(at: Seated) -> None:
    page = at.browser.get("/reports/indicators?per=quarter").text
    found = _COMMAND.search(page)
    assert found
    answer = command(at, *shlex.split(unescape(found[1]))[1:], "--format", "json")
    told = [
        (line["indicator"], line["period"], line["numerator"], line["denominator"])
        for line in json.loads(answer.stdout)["lines"]
    ]
    taken = csv.reader(
        io.StringIO(at.browser.get("/reports/indicators/lines.csv?per=quarter").text)
    )
    assert [
        (each[0].removeprefix("\ufeff"), each[2], _whole(each[5]), _whole(each[6]))
        for each in list(taken)[1:]
    ] == told
    assert {name for name, *_ in told} >= {"NJ-33", "NJ-34", "NJ-38"}


def test_what_waits_to_be_settled_is_counted_told_and_led_to(at: Seated) -> None:
    page = at.browser.get("/reports/settling").text
    cases, contested = map(int, re.findall(r'data-total="([0-9]+)"', page))
    links = re.findall(r'<th scope="row"><a class="code" href="(/cases/[^"#]+)#acts">', page)
    assert len(links) == cases + contested > 0
    for link in links:
        assert 'id="acts"' in at.browser.get(link).text
    assert contested == said(at.browser, "/reports/findings?stage=contested")
    lines = list(csv.reader(io.StringIO(at.browser.get("/reports/settling/findings.csv").text)))
    assert len(lines) == contested + 1
    assert all(line[-1] for line in lines[1:]), "who contests says why"


def test_evidence_and_reasons_are_shown_on_record_only(at: Seated) -> None:
    evidence = re.findall(
        r'href="(/reports/findings/[0-9a-f]+)', at.browser.get("/reports/settling").text
    )
    assert at.browser.get(evidence[0]).status_code == 200
    noted = every(at.town.office.reads, of(account="province"))
    assert {Part.REASON, Part.EVIDENCE} <= {each.part for each in noted}
    with browser_at(at.town, "county") as county:
        seen = {at.browser.get(each).status_code: county.get(each).status_code for each in evidence}
        assert seen == {200: 404}


def test_a_superior_is_shown_only_cases_it_sees(at: Seated) -> None:
    with browser_at(at.town, "county") as county:
        page = county.get("/reports/settling").text
        for link in re.findall(r'href="/cases/([^"#]+)#acts"', page):
            assert county.get(f"/cases/{link}").status_code == 200


def test_a_monthly_report_is_kept_once_and_read_again_unchanged(at: Seated) -> None:
    before = at.town.office.here.ledger.position
    kept = _composed(at.browser, "2010-07")
    assert kept.status_code == 303, kept.text
    path = kept.headers["location"]
    page = at.browser.get(path).text
    figures = _FIGURE.findall(page)
    assert len(figures) > 5
    for address, number in figures:
        assert (said(at.browser, address), listed(at.browser, address)) == (int(number),) * 2
    assert _composed(at.browser, "2010-07").status_code == 409
    assert at.town.office.here.ledger.position == before + 1
    assert "一致" in at.browser.get(f"{path}?check=1").text
    assert at.browser.get(path).text.partition("<h1")[2] == page.partition("<h1")[2]


def test_a_month_that_is_not_over_is_not_reported_on(at: Seated) -> None:
    for month in ("2010-09", "2011-01", "2001-01", "July", ""):
        answer = _composed(at.browser, month)
        assert answer.status_code in (409, 422), month
        assert 'role="alert"' in answer.text


def test_the_command_keeps_the_same_report_as_the_page(at: Seated, tmp_path: Path) -> None:
    assert _composed(at.browser, "2010-06").status_code == 303
    told = json.loads(command(at, *_MONTHLY, "--month", "2010-06", "--json").stdout)
    other = Seated(at.town, f"sqlite:///{tmp_path / 'copy.db'}", at.browser)
    copied = CliRunner().invoke(main, ["ledger", "copy", at.url, other.url])
    assert copied.exit_code == 0, copied.output
    assert command(other, *_MONTHLY, "--month", "2010-05", "--keep").exit_code == 0
    again = command(other, *_MONTHLY, "--month", "2010-05", "--keep")
    assert again.exit_code == 2
    assert "kept and stays" in again.stderr
    assert _composed(at.browser, "2010-05").status_code == 303
    one, two = (
        json.loads(command(each, *_MONTHLY, "--month", "2010-05", "--json").stdout)
        for each in (at, other)
    )
    same = ("area", "month", "position", "units", "clauses")
    assert [one[0][name] for name in same] == [two[0][name] for name in same]
    assert told[0]["month"] == "2010-06"


def test_nobody_else_reads_or_keeps_the_reports_of_an_area(at: Seated) -> None:
    _composed(at.browser, "2010-04")
    with browser_at(at.town, "city") as city, browser_at(at.town, "shuyang") as coordinator:
        assert city.get("/reports/monthly/32/2010-04").status_code == 404
        assert _composed(coordinator, "2010-04").status_code == 409
        assert _composed(city, "2010-04").headers["location"] == "/reports/monthly/3213/2010-04"
    assert at.browser.get("/reports/monthly/3213/2010-04").status_code == 200


_MONTHLY = ("report", "monthly", "--area", "32")


def _composed(browser: httpx.Client, month: str) -> httpx.Response:
    return browser.post("/reports/monthly", data={"month": month, "csrf": csrf(browser)})


def _whole(text: str) -> int | None:
    return int(text) if text else None
