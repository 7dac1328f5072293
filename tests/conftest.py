"""What every test shares: one law, built once, offices to play with, real databases, a broker."""

import gc
import os
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest

from adapters.bootstrap import law
from adapters.ledger import MEMORY, migrate
from adapters.settings import installation
from domain.law import Law
from tests.missing import missing, wanted
from tests.play import Play
from tests.servers.kafka import KafkaServer
from tests.servers.kafka_jars import NoKafkaError
from tests.servers.postgres import NoPostgresError, PostgresServer

_EMPTY = (
    "TRUNCATE stored_events, links, seal_nodes; "
    "UPDATE ledger_head SET size = 0, root = sha256(''), peaks = ''; "
    "DROP SCHEMA IF EXISTS liangdi_views, liangdi_access, liangdi_answers, "
    "liangdi_drafts, liangdi_imports, liangdi_runs, liangdi_vault, liangdi_reads, "
    "liangdi_exchange CASCADE"
)


@pytest.fixture(scope="session")
def the_law() -> Law:
    """The law as an installation without settings of its own has it."""
    return law(installation({}))


@pytest.fixture
def play(the_law: Law) -> Play:
    """An empty case to act in."""
    return Play(the_law)


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started by the first test that asks for it."""
    try:
        started = PostgresServer()
    except NoPostgresError as error:
        missing("no PostgreSQL", str(error))
    with started:
        yield started


@pytest.fixture(scope="session")
def started_broker() -> Iterator[KafkaServer]:
    """A broker of our own, started by the first test that asks for it."""
    try:
        started = KafkaServer()
    except NoKafkaError as error:
        missing(error.what, error.how)
    with started:
        yield started


@pytest.fixture
def unreached() -> Iterator[None]:
    """kafka-python leaves the socket of an attempt that failed to the garbage collector."""
    warnings.filterwarnings("ignore", "unclosed <socket", ResourceWarning)
    yield
    gc.collect()


@pytest.fixture
def broker(started_broker: KafkaServer, unreached: None) -> KafkaServer:
    """A broker that may be stopped and killed; it runs when a test begins."""
    del unreached
    if not started_broker.is_running:
        started_broker.start()
    return started_broker


@pytest.fixture
def kafka(request: pytest.FixtureRequest) -> str:
    """The servers of a broker to work with: those of `LIANGDI_KAFKA`, else of our own."""
    given = os.environ.get("LIANGDI_KAFKA")
    if given:
        return given
    own: KafkaServer = request.getfixturevalue("broker")
    return own.servers


@pytest.fixture(scope="session")
def shared_database(server: PostgresServer) -> Iterator[tuple[str, psycopg.Connection]]:
    """One database with a ledger's tables, and its owner's connection to empty it."""
    url = server.new_database()
    migrate(url, None)
    with psycopg.connect(url, autocommit=True, options="-c lock_timeout=10s") as owner:
        yield url, owner


@pytest.fixture
def postgres_url(shared_database: tuple[str, psycopg.Connection]) -> str:
    """The URL of an empty ledger in PostgreSQL, for its owner."""
    url, owner = shared_database
    owner.execute(_EMPTY)
    return url


@pytest.fixture(params=["memory", "file", "postgresql"])
def any_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty ledger, in each kind of store in turn."""
    match request.param:
        case "memory":
            return MEMORY
        case "file":
            return f"sqlite:///{tmp_path / 'ledger.db'}"
        case _:
            url: str = request.getfixturevalue("postgres_url")
            return url


@pytest.fixture(params=["file", "postgresql"])
def kept_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty ledger that stays when it is closed, in each kind of store in turn."""
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """End with what could not be run here, and how it could."""
    yield
    found = wanted(terminalreporter.getreports("skipped"))
    if found:
        terminalreporter.section("not run here")
    for words, count in sorted(found.items()):
        terminalreporter.line(f"{count} tests: {words}")


hypothesis.settings.register_profile("long", max_examples=5000, deadline=None)
hypothesis.settings.register_profile(
    "mutants",
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
)
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))
