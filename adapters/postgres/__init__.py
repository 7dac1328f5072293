"""A ledger in PostgreSQL: imported only when a `postgresql://` URL is opened."""
