"""A list of ids is one parameter: every id in it is found again, whatever it is made of."""

from adapters.views.opened import open_views
from tests.servers.postgres import PostgresServer

STRANGE = ("k1", 'a"b', "c\\d", "e,f", "{g}", "", "NULL", "户 籍", "'h'", "i\nj")


def test_ids_of_any_signs_are_found_in_a_list(server: PostgresServer) -> None:
    for url in ("memory:", server.new_database()):
        tables = open_views(url)
        dialect = tables.dialect
        with tables.session() as session:
            session.run(f"CREATE TABLE strange (name {dialect.types[str]})")
            session.exchange([("INSERT INTO strange VALUES (?)", (name,)) for name in STRANGE])
            where = f"SELECT name FROM strange WHERE {dialect.among('name')}"  # noqa: S608  our own
            found = session.rows(where, dialect.many(STRANGE))
            assert sorted(name for (name,) in found) == sorted(STRANGE)
            assert session.rows(where, dialect.many(['a"b', "none"])) == [('a"b',)]
            assert session.rows(where, dialect.many([])) == []
        tables.close()
