"""Mutants of the law: small changes of its text and its tables, each of which a test must notice.

A mutant that no test notices is a gap in the tests, dead code, or no change at all; what it is
stands in `explained.toml`. `python -m tests.mutants` makes and runs them all.
"""
