"""Verifying what a ledger says of itself, by a program of its own.

It imports nothing else of this project (a contract in pyproject.toml holds that): whoever
verifies does not trust the program that wrote. Formats: docs/seal.md.
"""
