"""A list that is written by hand is read by PostgreSQL as what it was."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.arrays import binaries, numbers, texts
from tests.servers.postgres import PostgresServer

TEXTS = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1))
BINARIES = st.lists(st.binary())


@pytest.fixture(scope="module")
def session(server: PostgresServer) -> Iterator[psycopg.Connection[Any]]:
    """A connection to a database that holds nothing."""
    with psycopg.connect(server.new_database(), autocommit=True) as opened:
        yield opened


@given(TEXTS, NUMBERS, BINARIES)
def test_a_list_comes_back_as_it_was(
    session: psycopg.Connection[Any], words: list[str], counts: list[int], blobs: list[bytes]
) -> None:
    statement = "SELECT %s::text[], %s::bigint[], %s::bytea[]"
    written = (texts(words), numbers(counts), binaries(blobs))
    assert session.execute(statement, written).fetchone() == (words, counts, blobs)


def test_what_looks_like_the_signs_of_a_list_is_a_text() -> None:
    assert texts(["NULL", "", 'a"b', "c\\d", "{e,f}"]) == r'{"NULL","","a\"b","c\\d","{e,f}"}'
    assert (texts([]), numbers([]), binaries([])) == ("{}", "{}", "{}")
    assert (numbers([1, -2]), binaries([b"\0a"])) == ("{1,-2}", r'{"\\x0061"}')
