"""The API over HTTP: acts of eight clients at once; pages among a million cases; both stores."""

import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import httpx

from adapters.views.difference import values_of
from adapters.views.opened import open_views
from api.client import connected
from domain.localities import Code
from domain.recorded import CaseId
from projections.jurisdiction import OFFICES
from projections.registers import REGISTERS, RegisterRow
from projections.view import Row, View, columns
from projections.worklist import WORKLIST, OwedRow
from tests.bench.bulk import fill_view
from tests.bench.figures import tell
from tests.http.town import town
from tests.play import SHUYANG, WUJIN
from tests.servers.postgres import PostgresServer
from tests.servers.web import free_port

CLIENTS = 8
OPENED = 60
CASES = 1_000_000
ASKED = 300
_COUNTIES = [Code(f"32{city:02d}{county:02d}") for city in range(1, 14) for county in range(5, 13)]
_OPENING: dict[str, Any] = {"counterparts": [SHUYANG], "items": ["facts", "plan"]}


def api_on_both_stores() -> None:
    """Acts a second by eight clients, then pages among a million cases."""
    with TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        for store, urls in (
            ("SQLite", [f"sqlite:///{Path(folder) / name}.db" for name in ("acts", "pages")]),
            ("PostgreSQL", [server.new_database() for _ in range(2)]),
        ):
            _acts(store, urls[0])
            _pages(store, urls[1])


def _acts(store: str, url: str) -> None:
    with town(url) as here:
        here.coordinator(WUJIN)
        # The server has a clock of its own, by which the token is to be good today.
        here.clock.at = here.clock.at.replace(year=date.today().year)  # noqa: DTZ011
        token = here.token(f"of-{WUJIN}")
    with _serving(url) as at:
        spent: list[float] = []

        def work(client: int) -> None:
            with connected(at, token) as liangdi:
                for number in range(OPENED):
                    subject = f"s{client}-{number}"
                    begun = perf_counter()
                    case = liangdi.open(WUJIN, "consultation.open", _OPENING | {"subject": subject})
                    between = perf_counter()
                    liangdi.act(case.case, WUJIN, "consultation.notify", {"to": SHUYANG})
                    spent.extend((between - begun, perf_counter() - between))

        begun = perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(work, range(CLIENTS)))
        tell(
            f"acts over HTTP, {CLIENTS} clients, {store}",
            len(spent) / (perf_counter() - begun),
            "acts/s",
        )
        _quantiles(f"an act over HTTP, {CLIENTS} clients, {store}", spent)


def _pages(store: str, url: str) -> None:
    with town(url) as here:
        opened = here.coordinator(WUJIN).open(
            WUJIN, "consultation.open", _OPENING | {"subject": "s1"}
        )
        assert here.office.follower.wait(opened.position, 30)
    begun = perf_counter()
    _fill(url)
    tell(f"{CASES} cases put into the views, {store}", perf_counter() - begun, "s")
    with town(url) as here:
        wujin = here.coordinator(WUJIN)
        province = here.supervisor("32")
        questions: dict[str, Callable[[], object]] = {
            "a case page": lambda: wujin.case(opened.case),
            "a county's worklist": wujin.worklist,
            "a county's cases": wujin.cases,
            "a province's worklist": province.worklist,
            "a province's cases": province.cases,
        }
        for name, ask in questions.items():
            ask()
            _quantiles(f"{name} among {CASES} cases, {store}", [_timed(ask) for _ in range(ASKED)])


def _timed(ask: Callable[[], object]) -> float:
    begun = perf_counter()
    ask()
    return perf_counter() - begun


def _quantiles(name: str, spent: list[float]) -> None:
    cuts = statistics.quantiles(spent, n=100)
    for percent in (50, 95, 99):
        tell(f"{name}, p{percent}", 1e3 * cuts[percent - 1], "ms")


@contextmanager
def _serving(url: str) -> Iterator[str]:
    """`liangdi serve` in a process of its own."""
    port = free_port()
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve"]
    process = subprocess.Popen(  # noqa: S603  our own command
        [*command, "--port", str(port), "--database", url], stderr=subprocess.DEVNULL
    )
    at = f"http://127.0.0.1:{port}"
    while True:
        try:
            httpx.get(f"{at}/ready")
            break
        except httpx.TransportError:
            sleep(0.1)
    try:
        yield at
    finally:
        process.terminate()
        process.wait()


def _fill(url: str) -> None:
    with closing(open_views(url)) as tables:
        fill_view(tables, OFFICES, _offices())
        fill_view(tables, REGISTERS, _alike(REGISTERS, _registers()))
        fill_view(tables, WORKLIST, _alike(WORKLIST, _duties()))


def _cases() -> Iterator[tuple[CaseId, Code, Code, date]]:
    """Each case with its two offices and its day; spread evenly over counties and ten years."""
    for number in range(CASES):
        one = _COUNTIES[number % len(_COUNTIES)]
        other = _COUNTIES[(number * 7 + 1 + number // 104) % len(_COUNTIES)]
        yield CaseId(f"b{number:07d}"), one, other, _DAY + timedelta(number % 3650)


def _offices() -> Iterator[tuple[Any, ...]]:
    """In the order of the view's columns."""
    for case, one, other, day in _cases():
        for office in {one, other}:
            yield case, office, "inquiry", "inquiry", day


def _alike(view: View[Any], changes: Iterator[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Rows that are alike but for what changes, in the order of the view's columns."""
    names = [each.name for each in columns(view.row)]
    same = dict(zip(names, values_of(view)(_SAMPLE[view.name]), strict=True))
    for change in changes:
        row = same | change
        yield tuple(row[name] for name in names)


def _registers() -> Iterator[dict[str, Any]]:
    for case, one, other, day in _cases():
        yield {"case": case, "subject": f"s{case}", "opened_on": day, "opener": one} | {
            "origin": other,
            "residence": one,
        }


def _duties() -> Iterator[dict[str, Any]]:
    for case, one, other, day in _cases():
        due_on = day + timedelta(21)
        yield {"case": case, "owed_by": other, "owed_to": one, "since": day, "due_on": due_on}


_DAY = date(2010, 1, 1)
_SAMPLE: dict[str, Row] = {
    "registers": RegisterRow(
        case=CaseId(""),
        key="",
        register="inquiry",
        kind="inquiry",
        subject=None,
        opened_on=_DAY,
        opener=Code("32"),
        origin=None,
        residence=None,
        stage="sent",
        flags="",
    ),
    "worklist": OwedRow(
        case=CaseId(""),
        key="000 SVC-INQUIRY",
        kind="inquiry",
        stage="sent",
        rule="SVC-INQUIRY",
        owed_by=Code("32"),
        owed_to=None,
        since=_DAY,
        due_on=None,
        state="open",
        statutory=False,
        binding=False,
        provisional=False,
    ),
}
