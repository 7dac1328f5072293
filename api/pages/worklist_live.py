"""The numbers of the queues, told to an open page whenever one may have changed."""

import json
from collections.abc import Mapping
from time import monotonic

from adapters.access.identity import Visitor
from adapters.queries.events import is_touched
from adapters.queries.queues import Queue
from adapters.served import Served
from api.http.desk import Desk
from api.http.events import Told
from api.pages.worklist_asked import Asked
from api.pages.worklist_queues import looking, numbers

PAUSE_S = 0.25
"""Seconds between two looks while facts are being recorded."""

_STAND_S = 15.0
"""Seconds after which they are counted anew, whatever was recorded: the day or a draft may be."""


class LiveNumbers:
    """What one open page was told, and how far; counted again when a case in sight was acted in."""

    def __init__(self, served: Served, asked: Asked) -> None:
        self._served = served
        self._asked = asked
        self._last: Mapping[Queue, str] = {}
        self._looked_to = 0
        self._stand_until = 0.0

    def tell(self, visitor: Visitor) -> Told:
        """The event to send, if a number is another; there is never more to come at once."""
        served, now = self._served, monotonic()
        after, self._looked_to = self._looked_to, served.follower.shown
        if now < self._stand_until:
            sight = served.sight(visitor.account, served.clock())
            with served.asking() as session:
                if not is_touched(session, sight, after):
                    return [], False
        self._stand_until = now + _STAND_S
        found = numbers(looking(Desk(served, visitor, served.clock()), self._asked))
        if found == self._last:
            return [], False
        self._last = found
        return [f"event: numbers\ndata: {json.dumps(found)}\n\n"], False
