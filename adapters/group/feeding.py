"""The feeder of a group: follows the ledger, and tells each share which of its cases to fold.

A case's rows change with its own facts and with those of the cases its rules look into, whatever
share these are in: so the feeder looks up the readers, and each share hears of its own cases.
What was sent is kept nowhere. Where the shares stand is the truth: a feeder begins at the least
of them, and goes back there if they stand still, so a topic may lose everything it held.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from time import monotonic

from adapters.bootstrap import Here
from adapters.group.messages import spans, written
from adapters.kafka.post import Post
from adapters.notices import STREAM
from adapters.views.projector import BATCH
from adapters.views.reached import reached
from adapters.views.reading import Reader
from adapters.views.shares import COUNT, pass_over, places, share_of
from adapters.views.tables import Tables
from domain.recorded import CaseId, is_case

_LOG = logging.getLogger(__name__)

AHEAD = 20
"""Batches that the feeder is ahead of the last share, at most."""

STILL_S = 30.0
"""Seconds in which the last share has not moved, after which it is told everything again."""


class Feeder:
    """Tells a group's shares what to fold; `batch` as `BATCH`. For one thread.

    Two at once tell the same twice, and change nothing by it.
    """

    def __init__(
        self, here: Here, tables: Tables, post: Post, topic: str, batch: int = BATCH
    ) -> None:
        self._here = here
        self._law = here.law
        self._tables = tables
        self._post = post
        self._topic = topic
        self._batch = batch
        self._fed = 0
        self._sent = [0] * COUNT
        """Of each share, the place up to which it was told something last."""
        self._least = 0
        self._moved_at = monotonic()

    def feed(self) -> int | None:
        """Tell the next facts, if there are any; how many places the last share is behind.

        None if no group keeps the views. BrokerAway: nothing of this batch counts as told.
        """
        with self._tables.reading() as session:
            stand = places(session)
        if not stand:
            self._least = self._fed = 0
            return None
        self._look(stand)
        head = self._here.ledger.position
        if self._fed < min(head, self._least + AHEAD * self._batch):
            self._tell()
        self._pass_over(stand)
        return head - self._least

    def _look(self, stand: Sequence[int]) -> None:
        """Begin again at the least place if that is behind us for long, or beyond us."""
        least = min(stand)
        if least != self._least or least >= self._fed:
            self._least, self._moved_at = least, monotonic()
        elif monotonic() > self._moved_at + STILL_S:
            _LOG.warning("the views stand still at %s: it is told again from there", least)
            self._fed = 0
            self._moved_at = monotonic()
        if self._fed < least:
            self._fed = least
            self._sent = [least] * COUNT

    def _tell(self) -> None:
        """The next facts: a holiday notice for itself, for it reaches cases wherever they are."""
        found = self._here.ledger.positions_after(self._fed, self._batch)
        notice = next((n for n, (_, case) in enumerate(found) if case == STREAM), None)
        if notice == 0:
            if self._least == self._fed:  # the rows that say what it reaches are all there
                until = found[0][0]
                cases = reached(self._here.ledger, self._law, self._tables, until)
                self._send(cases, until)
            return
        found = found[:notice]
        touched = [case for _, case in found if is_case(case)]
        self._send(list(dict.fromkeys(touched)), found[-1][0])

    def _send(self, touched: Sequence[CaseId], until: int) -> None:
        """Tell the shares of the cases, and of those that look into them, up to a place."""
        by_share: dict[int, dict[CaseId, None]] = defaultdict(dict)
        for start in range(0, len(touched), self._batch):
            some = touched[start : start + self._batch]
            readers = Reader(self._here.ledger, self._law, until).readers(some)
            for case in (*some, *readers):
                by_share[share_of(case)][case] = None
        messages = [
            (str(share).encode(), written(each))
            for share, cases in sorted(by_share.items())
            for each in spans(share, self._sent[share], until, list(cases))
        ]
        if messages:
            self._post.send(self._topic, messages, partition_of=int)
        for share in by_share:
            self._sent[share] = until
        self._fed = until

    def _pass_over(self, stand: Sequence[int]) -> None:
        """Shares that have done what they were told, of which nothing since concerned any."""
        done = [
            (share, self._sent[share])
            for share, place in enumerate(stand)
            if self._sent[share] <= place < self._fed
        ]
        if done:
            with self._tables.session() as session:
                pass_over(session, done, self._fed)
