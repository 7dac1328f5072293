"""What the address of a worklist asks for: a queue, its filters, and where the page begins."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from adapters.queries.queues import Queue
from api.http.shapes import PLAIN
from api.pages.addresses import with_values
from domain.position import DutyState

_BY_STATE = (Queue.OWED, Queue.OWED_TO_US)
_WITHOUT_DUTIES = (Queue.TOLD, Queue.SENT, Queue.DRAFTS)

_Plain = Annotated[str, Field(max_length=40, pattern=PLAIN)]
_Area = Annotated[str, Field(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})?$")]


class Asked(BaseModel):
    """A queue narrowed by what is not empty; `after` is where a page begins.

    `own` is an area of one's own, `alone` if only the office of that code is meant; `area` one of
    the other side.
    """

    model_config = ConfigDict(frozen=True)

    queue: Queue = Queue.OWED
    q: Annotated[str, Field(max_length=100, pattern=PLAIN)] = ""
    kind: _Plain = ""
    rule: _Plain = ""
    state: Annotated[str, Field(pattern=rf"^({DutyState.OPEN}|{DutyState.LAPSED})?$")] = ""
    own: _Area = ""
    alone: bool = False
    area: _Area = ""
    after: Annotated[str, Field(max_length=400, pattern=PLAIN)] = ""

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.q.strip()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out of the queue."""
        return any((self.text, self.kind, self.rule, self.state, self.own, self.area))

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
        given = {**self.model_dump(), "alone": 1 if self.alone else None, "after": None, **but}
        return with_values("/worklist", **given)


Filters = Annotated[Asked, Query()]
