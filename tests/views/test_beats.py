"""A loop leaves when it last did its work, for who looks at the installation."""

from datetime import timedelta

from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.views.beats import Beat, beat, beats
from adapters.views.opened import open_views

AT = read_instant("2010-09-01 09:00", ())


def test_the_last_round_of_each_loop_is_told_by_whoever_opens_the_views(kept_url: str) -> None:
    open_ledger(kept_url).close()
    one, other = open_views(kept_url), open_views(kept_url)
    beat(one, "sweep", AT, 3)
    later = AT + timedelta(minutes=1)
    beat(other, "sweep", later, 0)
    beat(one, "receiver", AT, 7)
    assert beats(other) == {
        "sweep": Beat("sweep", later, 0),
        "receiver": Beat("receiver", AT, 7),
    }
    for each in (one, other):
        each.close()


def test_a_ledger_says_what_it_stands_in_and_how_much_room_that_takes(kept_url: str) -> None:
    ledger = open_ledger(kept_url)
    engine = ledger.engine()
    assert engine.kind == ("SQLite" if kept_url.startswith("sqlite") else "PostgreSQL")
    assert engine.version[0].isdigit()
    assert engine.bytes > 4096
    ledger.close()
