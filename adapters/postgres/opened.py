"""Opening a ledger in PostgreSQL."""

from eventsourcing.postgres import PostgresFactory
from eventsourcing.utils import Environment, get_topic
from psycopg.rows import dict_row

from adapters.postgres.connect import address, connection
from adapters.postgres.recorder import LinkedPostgresRecorder
from adapters.postgres.schema import prepare
from adapters.store import Opened


def open_database(url: str, *, make: bool, damaged: bool) -> Opened:
    """The ledger in a database, made if `make` and there is none.

    LedgerError if the database cannot be reached, or is not or cannot be made a ledger.
    """
    where = address(url)
    with connection(where) as session:
        prepare(session, where, make=make, damaged=damaged)
    factory = PostgresFactory(
        Environment(
            env={
                # Replaced below by all that the URL says, but asked for by the library.
                "POSTGRES_DBNAME": "",
                "POSTGRES_HOST": "",
                "POSTGRES_USER": "",
                "POSTGRES_PASSWORD": "",
                "POSTGRES_CONNECT_TIMEOUT": "5",
                "POSTGRES_POOL_SIZE": "1",
                "POSTGRES_MAX_OVERFLOW": "15",
                "ORIGINATOR_ID_TYPE": "text",
                "CREATE_TABLE": "no",
                "APPLICATION_RECORDER_TOPIC": get_topic(LinkedPostgresRecorder),
            }
        )
    )
    factory.datastore.pool.kwargs = {**where.parameters, "row_factory": dict_row}
    recorder = factory.application_recorder()
    assert isinstance(recorder, LinkedPostgresRecorder), "named in the environment above"
    return Opened(where.name, factory, recorder)
