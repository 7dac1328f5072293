"""Casebooks: case histories as files, read, run on a ledger, and checked against expectations."""
