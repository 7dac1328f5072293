"""The HTTP API: requests to acts and questions, rows to JSON; no SQL and no rule of the law."""
