"""`liangdi prove`: that a fact is under a head, or that one head continues another."""

from collections.abc import Callable
from typing import Any

import click

from adapters.ledger import Ledger, open_ledger
from adapters.settings import installation
from api.cli.seal import DATABASE, told
from api.cli.terminal import print_json
from api.proofs import consistency_shown, inclusion_shown

_SIZE = click.option("--size", type=click.IntRange(1), help="The head's size; the last one else.")


@click.group()
def prove() -> None:
    """证明 Proofs of RFC 9162, for programs: hashes in hexadecimal, the lowest first."""


@prove.command(epilog="Example: liangdi prove fact 42")
@click.argument("position", type=int)
@_SIZE
@DATABASE
def fact(position: int, size: int | None, database: str | None) -> None:
    """That the fact at a POSITION is under the head of a size."""
    _print(database, lambda ledger: inclusion_shown(ledger, position, size))


@prove.command(epilog="Example: liangdi prove head 1200 --size 5000")
@click.argument("old", type=int)
@_SIZE
@DATABASE
def head(old: int, size: int | None, database: str | None) -> None:
    """That the head of a size continues the OLD one: nothing before it was changed."""
    _print(database, lambda ledger: consistency_shown(ledger, old, size))


def _print(database: str | None, shown: Callable[[Ledger], dict[str, Any]]) -> None:
    with told():
        ledger = open_ledger(database or installation().database, make=False)
        try:
            found = shown(ledger)
        finally:
            ledger.close()
    print_json(found)
