"""What a role may do to a ledger in PostgreSQL, and to the log of reads beside it."""

from typing import Any

from psycopg import Connection
from psycopg.rows import tuple_row

from adapters.store import Rights

_TABLES = ["stored_events", "links", "seal_nodes", "ledger_head"]
_READS = ["reads", "read_nodes", "read_head"]

# Who owns the table, its schema or the database can change or drop it whatever was granted.
_SELECT_RIGHTS = """
SELECT
    bool_and(has_table_privilege(%(role)s, c.oid, 'SELECT'))
        FILTER (WHERE n.nspname = 'public'),
    bool_and(CASE WHEN c.relname = 'ledger_head'
        THEN has_column_privilege(%(role)s, c.oid, 'size', 'UPDATE')
        ELSE has_table_privilege(%(role)s, c.oid, 'INSERT') END)
        FILTER (WHERE n.nspname = 'public'),
    bool_or(has_table_privilege(%(role)s, c.oid, 'DELETE, TRUNCATE, TRIGGER')
        OR (c.relname NOT IN ('ledger_head', 'read_head')
            AND has_any_column_privilege(%(role)s, c.oid, 'UPDATE'))
        OR pg_has_role(%(role)s, c.relowner, 'MEMBER')
        OR pg_has_role(%(role)s, n.nspowner, 'MEMBER')
        OR pg_has_role(%(role)s, d.datdba, 'MEMBER'))
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_database d ON d.datname = current_database()
WHERE (n.nspname = 'public' AND c.relname = ANY(%(tables)s))
    OR (n.nspname = 'liangdi_reads' AND c.relname = ANY(%(reads)s))
"""


def rights(session: Connection[Any], role: str) -> Rights | None:
    """What a role may do to what is recorded; None if it may not even read it."""
    with session.cursor(row_factory=tuple_row) as curs:
        curs.execute(_SELECT_RIGHTS, {"role": role, "tables": _TABLES, "reads": _READS})
        found = curs.fetchone()
    reads, appends, changes = found or (False, False, False)
    if changes:
        return Rights.CHANGE
    if not reads:
        return None
    return Rights.APPEND if appends else Rights.READ
