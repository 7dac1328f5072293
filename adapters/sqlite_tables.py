"""The tables that a ledger in SQLite has beside the library's: links, and the seal."""

from adapters.verify.hashing import EMPTY_ROOT

CREATE_LINKS = (
    "CREATE TABLE IF NOT EXISTS links "
    "(key TEXT, originator_id TEXT, PRIMARY KEY (key, originator_id)) WITHOUT ROWID"
)
CREATE_SEAL = (
    "CREATE TABLE IF NOT EXISTS seal_nodes (position INTEGER PRIMARY KEY, nodes BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS ledger_head (one INTEGER PRIMARY KEY CHECK (one = 1), "
    "size INTEGER NOT NULL, root BLOB NOT NULL, peaks BLOB NOT NULL)",
    f"INSERT OR IGNORE INTO ledger_head VALUES (1, 0, x'{EMPTY_ROOT.hex()}', x'')",  # noqa: S608
)
