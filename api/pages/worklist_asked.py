"""What the address of a worklist asks for: a queue, its filters, and where the page begins."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Query

from adapters.queries.queues import Queue
from api.http.shapes import PLAIN
from api.pages.addresses import with_values
from domain.position import DutyState

_BY_STATE = (Queue.OWED, Queue.OWED_TO_US)
_WITHOUT_DUTIES = (Queue.TOLD, Queue.SENT, Queue.DRAFTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A queue narrowed by what is not empty; `after` is where a page begins."""

    queue: Queue
    q: str = ""
    kind: str = ""
    rule: str = ""
    state: str = ""
    own: str = ""
    area: str = ""
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out of the queue."""
        return any((self.q, self.kind, self.rule, self.state, self.own, self.area))

    @property
    def has_duties(self) -> bool:
        """Whether the queue's lines are duties, with a rule and another side."""
        return self.queue not in _WITHOUT_DUTIES

    @property
    def has_states(self) -> bool:
        """Whether running and lapsed duties stand in the queue side by side."""
        return self.queue in _BY_STATE

    def address(self, **but: Any) -> str:
        """The address of this list from its first page, but for these."""
        found = replace(self, **({"after": ""} | but))
        return with_values(
            "/worklist",
            queue=found.queue,
            q=found.q,
            kind=found.kind,
            rule=found.rule,
            state=found.state,
            own=found.own,
            area=found.area,
            after=found.after,
        )


_Plain = Annotated[str, Query(max_length=40, pattern=PLAIN)]


_Area = Annotated[str, Query(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})?$")]


async def _asked(
    queue: Queue = Queue.OWED,
    q: Annotated[str, Query(max_length=100, pattern=PLAIN)] = "",
    kind: _Plain = "",
    rule: _Plain = "",
    state: Annotated[str, Query(pattern=rf"^({DutyState.OPEN}|{DutyState.LAPSED})?$")] = "",
    own: _Area = "",
    area: _Area = "",
    after: Annotated[str, Query(max_length=400, pattern=PLAIN)] = "",
) -> Asked:
    return Asked(
        queue=queue, q=q.strip(), kind=kind, rule=rule, state=state, own=own, area=area, after=after
    )


Filters = Annotated[Asked, Depends(_asked)]
