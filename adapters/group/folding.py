"""A projector of a group: folds the cases it is told of, share by share, and moves each on."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.bootstrap import Here
from adapters.group.messages import LARGEST, NoSpan, Span, read
from adapters.views.folding import folded
from adapters.views.reading import Reader
from adapters.views.shares import is_shared, move, places
from adapters.views.tables import Overtaken, Tables
from domain.recorded import CaseId

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """Cases of a share to fold as of `until`, after which it stands at `to`."""

    cases: Sequence[CaseId]
    until: int
    to: int


def batches(place: int, told: Sequence[Span]) -> Iterator[Batch]:
    """What is left to do of the spans told to a share that stands at a place.

    What came twice is passed over. What follows a gap is too: the feeder sees that the share
    stands still, and tells it again from there.
    """
    cases: dict[CaseId, None] = {}
    until = to = place
    for each in told:
        if each.until <= to:
            continue
        if each.after > to:
            _LOG.warning("share %s: nothing was told of %s to %s", each.share, to, each.after)
            continue
        if len(cases) + len(each.cases) > LARGEST:
            yield Batch(list(cases), until, to)
            cases = {}
        cases |= dict.fromkeys(each.cases)
        until, to = each.until, max(to, each.to)
    if cases:
        yield Batch(list(cases), until, to)


class Member:
    """A projector of the group that keeps some views; for one thread."""

    def __init__(self, here: Here, tables: Tables) -> None:
        self._ledger = here.ledger
        self._law = here.law
        self._tables = tables
        # All members in one order: they take the counts' locks in it.
        self._views = [tables.views[name] for name in sorted(tables.views)]

    def fold(self, messages: Sequence[bytes]) -> None:
        """Do what a feeder's messages say, those of a share in their order.

        Each batch is one transaction: the rows, their counts and the share's new place. If another
        projector moves a share on meanwhile, what is left of it is done. Nothing is done once no
        group keeps the views.
        """
        by_share: dict[int, list[Span]] = defaultdict(list)
        for message in messages:
            try:
                span = read(message)
            except NoSpan as error:
                _LOG.warning("passed over: %s", error)
            else:
                by_share[span.share].append(span)
        for share, told in by_share.items():
            while not self._brought_on(share, told):
                pass

    def _brought_on(self, share: int, told: Sequence[Span]) -> bool:
        """Whether all of it is done, or nothing of it is wanted any more."""
        with self._tables.reading() as session:
            if not is_shared(session, self._tables):
                return True
            place = places(session)[share]
        try:
            for batch in batches(place, told):
                self._replace(share, place, batch)
                place = batch.to
        except Overtaken:
            return False
        return True

    def _replace(self, share: int, place: int, batch: Batch) -> None:
        reader = Reader(self._ledger, self._law, batch.until)
        rows = folded(self._views, list(reader.seen(batch.cases)))
        with self._tables.session() as session:
            move(session, self._tables, share, place, batch.to)
            self._tables.replace(session, batch.cases, self._views, rows)
