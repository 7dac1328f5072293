"""`liangdi prove`: that a fact is under a head, or that one head continues another."""

from collections.abc import Callable
from typing import Any

import click

from adapters.ledger import Ledger, open_ledger
from adapters.seal.checkpoints import consistency_of, inclusion_of
from adapters.seal.tree import head_at
from adapters.settings import installation
from adapters.verify.hashing import fact_hash
from api.cli.seal import DATABASE, told
from api.cli.terminal import print_json

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

    def made(ledger: Ledger, size: int) -> dict[str, Any]:
        proof = inclusion_of(ledger, position, size)
        (row,) = ledger.rows_between(position - 1, position)
        return {
            "position": position,
            "leaf": fact_hash(*row).hex(),
            "proof": [each.hex() for each in proof],
        }

    _print(database, size, made)


@prove.command(epilog="Example: liangdi prove head 1200 --size 5000")
@click.argument("old", type=int)
@_SIZE
@DATABASE
def head(old: int, size: int | None, database: str | None) -> None:
    """That the head of a size continues the OLD one: nothing before it was changed."""

    def made(ledger: Ledger, size: int) -> dict[str, Any]:
        return {
            "proof": [each.hex() for each in consistency_of(ledger, old, size)],
            "old": {"size": old, "root": head_at(old, ledger.nodes).root.hex()},
        }

    _print(database, size, made)


def _print(
    database: str | None, size: int | None, made: Callable[[Ledger, int], dict[str, Any]]
) -> None:
    with told():
        ledger = open_ledger(database or installation().database, make=False)
        try:
            wanted = ledger.head().size if size is None else size
            found = made(ledger, wanted)
            root = head_at(wanted, ledger.nodes).root.hex()
        finally:
            ledger.close()
    print_json({**found, "head": {"size": wanted, "root": root}})
