"""Two servers are replaced one after the other, under load: nothing is lost, nothing doubled."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from itertools import count
from threading import Event
from time import monotonic, sleep

import httpx
import pytest
from eventsourcing.persistence import StoredEvent

from adapters.ledger import open_ledger
from adapters.seal.audit import audit
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from api.cli.access import by_hand, opened
from api.client import Refusal, connected
from domain.access.facts import Role, Scope
from domain.localities import Code
from domain.recorded import CaseId
from projections.catalog import VIEWS
from tests.backup.lived import ledger_at
from tests.http.test_acts import OPENING
from tests.http.test_two_servers import serving
from tests.play import SHUYANG, WUJIN

LATER = ("-m", "tests.upgrade.later")
CLIENTS = 2
_SECONDS = 120


class Front:
    """One address for several servers, as a proxy before them is: asks another if one is away."""

    def __init__(self) -> None:
        self.servers: list[str] = []

    def do(self, token: str, subject: str) -> str:
        """Open a case under a key of its own, however often it has to be asked; the case."""
        until = monotonic() + _SECONDS
        for attempt in count():
            assert monotonic() < until, "no server answers"
            at = self.servers[attempt % len(self.servers)]
            try:
                with connected(at, token) as liangdi:
                    opening = OPENING | {"subject": subject}
                    return liangdi.open(WUJIN, "consultation.open", opening, key=subject).case
            except httpx.TransportError:
                sleep(0.05)  # it is being replaced
            except Refusal as refused:
                if refused.problem.status not in (409, 503):
                    raise
                sleep(0.05)
        raise AssertionError


def ready(at: str) -> bool:
    """Whether a server says that it is to be asked."""
    with httpx.Client(timeout=10) as http:
        return http.get(f"{at}/ready").status_code == 200


def until_ready(at: str) -> None:
    """Wait as whoever replaces servers does."""
    end = monotonic() + _SECONDS
    while not ready(at):
        assert monotonic() < end, "it does not get ready"
        sleep(0.1)


@pytest.fixture
def token(postgres_url: str) -> str:
    """Of Wujin's coordinator."""
    open_ledger(postgres_url).close()
    with opened(postgres_url) as identity:
        keeper = by_hand(identity)
        for name, office in (("wu", WUJIN), ("shu", SHUYANG)):
            keeper.open_account(name, name, Role.COORDINATOR, Code(office))
        return keeper.issue_token("wu", "test", Scope.ACT, 1)[0]


@contextmanager
def working(front: Front, token: str) -> Iterator[dict[str, str]]:
    """Clients that open cases without a pause while the context is open; each subject's case."""
    cases: dict[str, str] = {}
    stop = Event()

    def work(client: int) -> None:
        for n in count():
            if stop.is_set():
                return
            subject = f"subject {client}-{n}"
            cases[subject] = front.do(token, subject)

    with ThreadPoolExecutor(CLIENTS) as pool:
        done = [pool.submit(work, each) for each in range(CLIENTS)]
        try:
            yield cases
        finally:
            stop.set()
        for each in done:
            each.result(_SECONDS)


def more(cases: dict[str, str]) -> None:
    """Wait until some more were opened."""
    before, end = len(cases), monotonic() + _SECONDS
    while len(cases) < before + 2 * CLIENTS:
        assert monotonic() < end, "nothing goes on"
        sleep(0.05)


def test_two_servers_are_replaced_under_load(postgres_url: str, token: str) -> None:
    front = Front()
    with ExitStack() as later, ExitStack() as second, ExitStack() as first:
        one = first.enter_context(serving(postgres_url))
        other = second.enter_context(serving(postgres_url))
        for each in (one, other):
            until_ready(each)
        front.servers = [one, other]
        with working(front, token) as cases:
            more(cases)
            first.close()  # SIGTERM: what it has begun is answered
            more(cases)
            new = later.enter_context(serving(postgres_url, LATER))
            until_ready(new)
            front.servers = [new, other]
            more(cases)
            with connected(other, token) as before, connected(new, token) as now:
                found = now.open(WUJIN, "consultation.open", OPENING | {"subject": "both"})
                for liangdi in (before, now):
                    assert liangdi.case(found.case, wait_for=found.position).stage == "open"
                    assert found.case in set(liangdi.all_cases())
            second.close()
            more(cases)
            newest = later.enter_context(serving(postgres_url, LATER))
            until_ready(newest)
            front.servers = [new, newest]
            more(cases)
        with connected(newest, token) as there:
            last = there.open(WUJIN, "consultation.open", OPENING | {"subject": "last"})
            there.case(last.case, wait_for=last.position)
            assert set(there.all_cases()) == {*cases.values(), found.case, last.case}
    with ledger_at(postgres_url) as ledger:
        opened_once = [
            record.fact.subject  # type: ignore[attr-defined]
            for case in ledger.cases_after("", ledger.position, 10_000)
            for record in ledger.history(CaseId(case))
            if record.version == 1
        ]
        assert sorted(opened_once) == sorted([*cases, "both", "last"])
    assert audit(postgres_url).problems == ()


def test_a_server_says_that_a_later_program_has_let_go_of_its_views(
    postgres_url: str, token: str
) -> None:
    """After ten minutes in which none of its kind was at work; it is not asked any more."""
    with serving(postgres_url) as at:
        until_ready(at)
        with closing(open_views(postgres_url)) as tables:
            later = Tables(
                tables.dialect, {n: replace(v, version=v.version + 1) for n, v in VIEWS.items()}
            )
            with later.session() as session:
                session.run("UPDATE views SET live = ?", True)
                for state in later.earlier(session):
                    later.let_go(session, state)
        end = monotonic() + _SECONDS
        while ready(at):
            assert monotonic() < end, "it does not notice"
            sleep(0.1)
        with connected(at, token) as liangdi, pytest.raises(Refusal) as refused:
            liangdi.cases()
        assert refused.value.problem.status == 503


def test_what_a_later_program_recorded_is_not_read_but_said(postgres_url: str, token: str) -> None:
    """A topic that this program does not know: the case waits for the later one."""
    with serving(postgres_url) as at, connected(at, token) as liangdi:
        until_ready(at)
        case = liangdi.open(WUJIN, "consultation.open", OPENING).case
        _append_unknown(postgres_url, case)
        with pytest.raises(Refusal) as refused:
            liangdi.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
        assert refused.value.problem.status == 503
        end = monotonic() + _SECONDS
        while ready(at):
            assert monotonic() < end, "it does not notice"
            sleep(0.1)


def _append_unknown(url: str, case: str) -> None:
    """What a later program would append: sealed, of a topic of its own."""
    with ledger_at(url) as ledger:
        (first,) = ledger.rows_of([CaseId(case)], ledger.position)
        event = StoredEvent(
            originator_id=case, originator_version=2, topic="later.fact.v1", state=first[-1]
        )
        ledger._recorder.insert_events([event])
