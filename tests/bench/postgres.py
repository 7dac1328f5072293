"""Acts on PostgreSQL with fsync on, beside the library's load and save on the same server."""

import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from adapters.acts import read_act
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.write_path import submit
from domain.localities import Code
from domain.recorded import Act, CaseId, Fact
from domain.settings import DEFAULT_SETTINGS
from tests.bench.casebook import casebook_of, run_on
from tests.bench.figures import LAW, rate, tell
from tests.bench.library import Notices, application
from tests.play import ITEMS, SHUYANG, WUJIN
from tests.servers.postgres import PostgresServer

DESKS, MANY = 8, 32
CASES = 20
"""Cases of a desk in a round, four acts each."""

_ACTS: tuple[tuple[str, Code, str, dict[str, Any]], ...] = (
    ("2010-09-01 09:00", WUJIN, "open", {"counterparts": [SHUYANG], "items": ITEMS}),
    ("2010-09-02 09:00", WUJIN, "notify", {"to": SHUYANG}),
    ("2010-09-03 09:00", SHUYANG, "reply", {"to": WUJIN, "answer": "agree"}),
    ("2010-09-06 09:00", WUJIN, "decide", {}),
)


def acts_on_postgresql() -> None:
    """Through a casebook, and from one desk, eight and thirty-two at once on cases of their own.

    The baseline loads, changes and saves an aggregate of the library's, with as many threads, but
    no more than eight: more make it slower.
    """
    with PostgresServer(durable=True) as server:
        text = casebook_of(60)
        by_book = rate(lambda: run_on(text, server.new_database()))
        tell("acts through a casebook, PostgreSQL", by_book, "acts/s")
        ours = _Ours(server.new_database())
        theirs = _Theirs(server.new_database())
        for desks, name in ((1, "one desk"), (DESKS, f"{DESKS} desks"), (MANY, f"{MANY} desks")):
            ours_rate = rate(partial(_together, desks, ours.desk))
            theirs_rate = rate(partial(_together, min(desks, DESKS), theirs.desk))
            tell(f"acts from {name}, PostgreSQL", ours_rate, "acts/s", theirs_rate)
        ours.close()
        theirs.close()


class _Ours:
    """The command path: load, decide, append."""

    def __init__(self, url: str) -> None:
        self._here = Here(ledger=open_ledger(url), law=LAW, node="bench")
        self._numbers = count()

    def desk(self) -> int:
        """Twenty consultations, from opening to decision; how many acts."""
        for _ in range(CASES):
            case = f"k{next(self._numbers)}"
            for at, by, name, given in _ACTS:
                self._act(case, at, by, name, given)
        return CASES * len(_ACTS)

    def _act(self, case: str, at: str, by: Code, name: str, given: dict[str, Any]) -> None:
        now = read_instant(at, ("at",))
        subject = {"subject": case} if name == "open" else {}
        read = read_act(f"consultation.{name}", {**given, **subject}, Code, now)
        act: Act[Fact] = Act(
            case=CaseId(case),
            by=by,
            entered_by=None,
            actor="bench",
            sending=read.sending,
            note=None,
            fact=read.fact,
        )
        submit(self._here, act, now, DEFAULT_SETTINGS)

    def close(self) -> None:
        self._here.ledger.close()


class _Theirs:
    """The library's way: load an aggregate, call it, save it; one event, one append."""

    def __init__(self, url: str) -> None:
        self._application = application(url)

    def desk(self) -> int:
        """Twenty aggregates of four events; how many events."""
        for n in range(CASES):
            notices = Notices(subject=f"s{n}")
            self._application.save(notices)
            for _ in range(len(_ACTS) - 1):
                found: Notices = self._application.repository.get(notices.id)
                found.notify(SHUYANG, "platform", "2010-09-02 09:00", "")
                self._application.save(found)
        return CASES * len(_ACTS)

    def close(self) -> None:
        self._application.close()


def _together(desks: int, work: Callable[[], int]) -> int:
    """Run it at so many desks at once; how much they did together."""
    done: list[int] = []
    threads = [threading.Thread(target=lambda: done.append(work())) for _ in range(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == desks, "a desk failed, and said why"
    return sum(done)
