"""Roles in PostgreSQL, and a fact to record."""

import pytest

from adapters.ledger import migrate
from domain.law import Law
from domain.recorded import Fact, Recorded
from tests.play import Play, consult
from tests.servers.postgres import PostgresServer


@pytest.fixture
def role(server: PostgresServer) -> tuple[str, str]:
    return server.new_role()


@pytest.fixture
def app_url(server: PostgresServer, postgres_url: str, role: tuple[str, str]) -> str:
    """The ledger as the application's role has it, migrated for it by the owner."""
    migrate(postgres_url, role[0])
    return server.as_role(postgres_url, role)


@pytest.fixture(scope="session")
def record(the_law: Law) -> Recorded[Fact]:
    return consult(Play(the_law)).records[0]
