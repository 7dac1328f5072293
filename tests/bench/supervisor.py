"""The supervisor's pages of a million cases, over HTTP on SQLite.

There are as many findings and ended terms as so many cases of the demo's kind leave; the tables are
filled in bulk, without facts behind them. The client's own time is in each figure.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from adapters.views.difference import values_of
from domain.access.facts import Role
from projections.assessment import ENDED_TERMS
from projections.responsibility import FINDINGS
from tests.bench.bulk import fill_view
from tests.bench.figures import tell
from tests.bench.rows import ended_terms, findings
from tests.http.town import town
from tests.pages.seated import PASSWORD, browser_at

FOUND, ENDED, TIMES = 280_000, 870_000, 20
_YEAR = "first=2011-01&last=2011-12"
PAGES = (
    ("province, as it opens", "/reports/responsibility"),
    ("province, a year", f"/reports/responsibility?{_YEAR}"),
    ("province, clause and side", "/reports/responsibility?by=clause&then=side"),
    ("province, rule", "/reports/responsibility?by=rule"),
    ("province, county and month", "/reports/responsibility?by=office&then=month&level=county"),
    ("city", "/reports/responsibility?area=3205"),
    ("city, a quarter", "/reports/responsibility?area=3205&first=2011-04&last=2011-06"),
    ("county", "/reports/responsibility?area=320506"),
    ("picture of pairs", "/reports/responsibility/pairs.svg"),
    ("findings of a city", "/reports/findings?area=3205"),
    ("findings under a clause", "/reports/findings?area=32&clause=39(2)"),
    ("terms of a city in time", "/reports/terms?area=3205&in_time=1"),
    ("province against all", f"/reports/assessment?{_YEAR}"),
    ("sheet of two cities", f"/reports/assessment?area=3205&counterpart=3213&{_YEAR}"),
)


def pages_of_a_supervisor(times: int = TIMES) -> None:
    """Each page, p50 and p95."""
    with TemporaryDirectory() as folder, town(f"sqlite:///{Path(folder) / 'l.db'}") as here:
        name = here.account("province", Role.SUPERVISOR, "32")
        here.keeper().set_password(name, PASSWORD)
        here.office.follower.wait(here.office.here.ledger.position, 10)
        tables = here.office.tables
        fill_view(tables, FINDINGS, map(values_of(FINDINGS), findings(FOUND)))
        fill_view(tables, ENDED_TERMS, map(values_of(ENDED_TERMS), ended_terms(ENDED)))
        here.clock.set("2012-12-31 09:00")
        with browser_at(here, name) as browser:
            for told, path in PAGES:
                took = sorted(_took(browser, path) for _ in range(times))
                tell(f"{told}, p50", took[len(took) // 2], "ms")
                tell(f"{told}, p95", took[len(took) * 95 // 100], "ms")


def _took(browser: httpx.Client, path: str) -> float:
    """Milliseconds until the page is there."""
    begun = perf_counter()
    browser.get(path).raise_for_status()
    return 1e3 * (perf_counter() - begun)
