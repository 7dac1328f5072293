"""The views as tables, in SQLite or PostgreSQL, and the projector that keeps them up."""
