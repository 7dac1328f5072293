"""The tables of a ledger in PostgreSQL, and the rights on them.

One role owns the tables and migrates; another, the application's, appends. The row of
`ledger_head` says how many facts there are: whoever appends counts it up first, and its lock
lets one append at a time through, so positions follow commits without a gap. With the count
stand the root and the peaks of the seal, in `seal_nodes` the nodes of each fact.
"""

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from adapters.postgres.connect import Address, address, connection
from adapters.postgres.reads_schema import grant_reads, make_reads
from adapters.postgres.rights import rights
from adapters.postgres.seal_schema import CREATE_SEAL, first_head, put_seal
from adapters.postgres.vault_schema import grant_vault, make_vault
from adapters.store import LedgerError, Rights

Session = Connection[TupleRow]

_CREATE = """
CREATE TABLE public.stored_events (
    originator_id text COLLATE "C" NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigint NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX stored_events_notification_id_idx ON public.stored_events (notification_id);
CREATE TABLE public.links (
    key text COLLATE "C" NOT NULL,
    originator_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (key, originator_id)
);
CREATE TABLE public.ledger_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    size bigint NOT NULL CHECK (size >= 0),
    root bytea NOT NULL,
    peaks bytea NOT NULL
);
"""

_COLUMNS = {
    "stored_events": {
        "originator_id": "text",
        "originator_version": "bigint",
        "topic": "text",
        "state": "bytea",
        "notification_id": "bigint",
    },
    "links": {"key": "text", "originator_id": "text"},
    "ledger_head": {"one": "boolean", "size": "bigint", "root": "bytea", "peaks": "bytea"},
    "seal_nodes": {"position": "bigint", "nodes": "bytea"},
}
_UNSEALED = {"one": "boolean", "size": "bigint"}
"""The columns of `ledger_head` in a ledger that an earlier program made."""
_KEYS = {
    ("stored_events", ("originator_id", "originator_version")),
    ("stored_events", ("notification_id",)),
    ("links", ("key", "originator_id")),
    ("ledger_head", ("one",)),
    ("seal_nodes", ("position",)),
}

_SELECT_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = to_regnamespace('public') AND c.relname = ANY(%s)
ORDER BY c.relname, a.attnum
"""
_SELECT_KEYS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY k.place)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid
CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
WHERE c.relnamespace = to_regnamespace('public') AND c.relname = ANY(%s)
    AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL
GROUP BY c.relname, i.indexrelid
"""

_SELECT_SIZE = """
SELECT size, (SELECT max(notification_id) FROM public.stored_events) FROM public.ledger_head
"""

_GRANTS = (
    "REVOKE ALL ON public.stored_events, public.links, public.seal_nodes, public.ledger_head "
    "FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT ON public.stored_events, public.links, public.seal_nodes TO {role}",
    "GRANT SELECT, UPDATE (size, root, peaks) ON public.ledger_head TO {role}",
)

VIEWS = "liangdi_views"
"""The schema of the views: made by whoever migrates, filled by the application's role."""

ANSWERS = "liangdi_answers"
"""The schema of the answers kept for requests that are repeated."""

DRAFTS = "liangdi_drafts"
"""The schema of what accounts have begun to write."""

IMPORTS = "liangdi_imports"
"""The schema of the imports under way, without anybody's name."""

EXCHANGE = "liangdi_exchange"
"""The schema of what waits between nodes, and of what was rejected."""

RUNS = "liangdi_runs"
"""The schema of the runs of timed work."""

ACCESS = "liangdi_access"
"""The schema of the secrets of accounts: made and filled like that of the views."""

_KEPT_GRANTS = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
)
"""Whichever of the two roles made its tables, the application's uses them."""

_MIGRATION_LOCK = 0x6C69616E67646969
"""Ours among the advisory locks of a database: one makes the tables at a time."""


def migrate_database(url: str, role: str | None) -> str:
    """Make what is missing, grant the role its rights and no others; the database's name.

    LedgerError, and nothing is changed, if the tables are others', or the role is not there, or
    could change what is recorded by other rights than these.
    """
    where = address(url)
    with connection(where) as session:
        if _tables(session).get("ledger_head") == _UNSEALED:
            put_seal(session)
        prepare(session, where, make=True)
        make_vault(session)
        make_reads(session)
        if role is not None:
            _grant(session, where, role)
    return where.name


def prepare(session: Session, where: Address, *, make: bool, damaged: bool = False) -> None:
    """See that the tables are a ledger's and can be read; make them if there are none and `make`.

    LedgerError if they are others', or not there and this role may not make them, or the head
    does not say where the last fact is, unless `damaged`.
    """
    if session.info.parameter_status("server_encoding") != "UTF8":
        raise LedgerError(f"{where.name}: a database with the encoding UTF8 is expected")
    if not _tables(session):
        if not make:
            raise LedgerError(f"{where.name}: there is no ledger")
        _make(session, where)
    _check(session, where)
    if not damaged:
        _check_size(session, where)


def _make(session: Session, where: Address) -> None:
    may = "SELECT has_schema_privilege(current_user, 'public', 'CREATE')"
    if session.execute(may).fetchone() != (True,):
        raise LedgerError(
            f"{where.name}: there is no ledger, and role {session.info.user} may not make one; "
            f"run `liangdi ledger migrate URL --role {session.info.user}` with the URL of a role "
            "that may"
        )
    session.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
    if not _tables(session):
        session.execute(_CREATE)
        session.execute(CREATE_SEAL)
        first_head(session)


def _check(session: Session, where: Address) -> None:
    found = _tables(session)
    if found.get("ledger_head") == _UNSEALED:
        raise LedgerError(
            f"{where.name} was made by an earlier program and has no seal; "
            "`liangdi ledger migrate URL` with the URL of its owner puts it on"
        )
    for table, columns in _COLUMNS.items():
        if found.get(table) != columns:
            raise LedgerError(
                f"{where.name} is not a ledger: its table {table} is to have the columns "
                f"{_listed(columns)}, and has {_listed(found.get(table, {})) or 'none'}"
            )
    keys = session.execute(_SELECT_KEYS, (list(_COLUMNS),)).fetchall()
    for table, key in sorted(_KEYS - {(table, tuple(columns)) for table, columns in keys}):
        raise LedgerError(
            f"{where.name} is not a ledger: {', '.join(key)} is no unique key of its table {table}"
        )
    if rights(session, session.info.user) is None:
        raise LedgerError(
            f"{where.name}: role {session.info.user} may not read the ledger; "
            f"run `liangdi ledger migrate URL --role {session.info.user}` with the URL of its owner"
        )


def _check_size(session: Session, where: Address) -> None:
    size = session.execute(_SELECT_SIZE).fetchone()
    if size is None or size[0] != (size[1] or 0):
        raise LedgerError(
            f"{where.name} is damaged: ledger_head is to say where the last fact is (size, last "
            f"fact: {size}); `liangdi verify ledger` says more"
        )


def _grant(session: Session, where: Address, role: str) -> None:
    if session.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
        raise LedgerError(f"{where.name}: there is no role {role}; CREATE ROLE makes one")
    for statement in _GRANTS:
        session.execute(SQL(statement).format(role=Identifier(role)))
    for schema in (VIEWS, ACCESS, ANSWERS, DRAFTS, IMPORTS, EXCHANGE, RUNS):
        for statement in (
            "CREATE SCHEMA IF NOT EXISTS {}",
            "GRANT USAGE, CREATE ON SCHEMA {} TO {}",
        ):
            session.execute(SQL(statement).format(Identifier(schema), Identifier(role)))
        if schema != VIEWS:
            for statement in _KEPT_GRANTS:
                named = {"schema": Identifier(schema), "role": Identifier(role)}
                session.execute(SQL(statement).format(**named))
    grant_vault(session, role)
    grant_reads(session, role)
    if rights(session, role) is not Rights.APPEND:
        raise LedgerError(
            f"{where.name}: role {role} could change what is recorded whatever is granted, being "
            "an owner, a superuser or a member of one; give the application a role of its own"
        )


def _tables(session: Session) -> dict[str, dict[str, str]]:
    """The tables of a ledger's names that are there, with their columns and types."""
    found: dict[str, dict[str, str]] = {}
    for table, column, type_ in session.execute(_SELECT_COLUMNS, (list(_COLUMNS),)):
        found.setdefault(table, {})[column] = type_
    return found


def _listed(columns: dict[str, str]) -> str:
    return ", ".join(f"{name} {type_}" for name, type_ in columns.items())
