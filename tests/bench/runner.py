"""The library's own `ProjectionRunner`, doing the same work: every view, one transaction a fact.

It follows the ledger as the library's documentation has it, with the view's rows and the tracking
record in one transaction. What a fact makes of its case, and the rows, are ours.
"""

from typing import Any, ClassVar

from eventsourcing.application import Application
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.utils import get_topic
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row, tuple_row

from adapters.codec import FactMapper
from adapters.ledger import Ledger
from adapters.postgres.recorder import LinkedPostgresRecorder
from adapters.postgres.schema import VIEWS as SCHEMA
from adapters.views.folding import folded
from adapters.views.postgres import PostgresSession
from adapters.views.reading import Reader
from adapters.views.tables import Tables
from domain.recorded import CaseId
from projections.catalog import VIEWS
from tests.bench.figures import LAW


class Rows(PostgresTrackingRecorder):
    """Every view's rows, with the library's tracking record."""

    ledger: ClassVar[Ledger]
    tables: ClassVar[Tables]

    def show(self, case: str, tracking: Tracking) -> None:
        """What a fact makes of its case and of those that look into it."""
        reader = Reader(self.ledger, LAW, tracking.notification_id)
        own = CaseId(case)
        cases = [own, *reader.readers([own])]
        rows = folded([*VIEWS.values()], list(reader.seen(cases)))
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            connection: Connection[Any] = cursor.connection
            connection.execute(f"SET LOCAL search_path = {SCHEMA}")
            connection.row_factory = tuple_row
            try:
                self.tables.replace(PostgresSession(connection), cases, [*VIEWS.values()], rows)
            finally:
                connection.row_factory = dict_row


class Facts(Application[str]):
    """The ledger, as the library reads it: its table is `stored_events`."""

    name = "stored"


class EveryView(Projection[Rows]):
    """Each fact of a case, into every view."""

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.show(domain_event.originator_id, tracking)


def project(url: str, ledger: Ledger, tables: Tables) -> None:
    """Run the library's runner from the first fact to the last."""
    Rows.ledger, Rows.tables = ledger, tables
    given = conninfo_to_dict(url)
    env = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(given["dbname"]),
        "POSTGRES_HOST": str(given["host"]),
        "POSTGRES_PORT": str(given["port"]),
        "POSTGRES_USER": str(given["user"]),
        "POSTGRES_PASSWORD": str(given.get("password", "")),
        "ORIGINATOR_ID_TYPE": "text",
        "STORED_CREATE_TABLE": "no",
        "MAPPER_TOPIC": get_topic(FactMapper),
        "APPLICATION_RECORDER_TOPIC": get_topic(LinkedPostgresRecorder),
    }
    with ProjectionRunner(
        application_class=Facts, projection_class=EveryView, view_class=Rows, env=env
    ) as runner:
        runner.wait(ledger.position, timeout=600)
