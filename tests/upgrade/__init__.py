"""Ledgers and backups of earlier programs: read, sealed, folded and continued by this one."""
