"""Facts as plain JSON under a stable topic, by pydantic, in the library's one mapper.

The state of an event is `{"entry": {...}, "fact": {...}}`; keys that no field has are an error.
Names in the store are topics, never Python's, so the code can be renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent
from pydantic import TypeAdapter, ValidationError

from domain.catalog import FACTS
from domain.evidence import Sending
from domain.order import ActCorrected
from domain.recorded import CaseId, Entry, Fact, FactId, Recorded
from domain.shape import Shape

T = TypeVar("T")


class UnknownTopicError(LookupError):
    """A fact of a topic that this program does not know: read by a later one, perhaps."""


@dataclass(frozen=True, slots=True)
class State(Shape, Generic[T]):
    """What is stored of a fact beside its case, version and topic."""

    entry: Entry
    fact: T


@dataclass(frozen=True, slots=True, kw_only=True)
class _CorrectedState(Shape):
    """`ActCorrected` as stored: the corrected fact under its own topic."""

    of: FactId
    sending: Sending
    topic: str
    fact: Mapping[str, Any]
    reason: str


_SENDING = TypeAdapter(Sending)


@cache
def state_of(topic: str) -> TypeAdapter[State[Any]]:
    """How the states of a topic are read and written; UnknownTopicError if there is none."""
    fact = FACTS.get(topic)
    if fact is None:
        raise UnknownTopicError(f"no fact has the topic {topic}")
    stored: Any = _CorrectedState if fact is ActCorrected else fact
    return TypeAdapter(State[stored])


@cache
def fact_of(topic: str) -> TypeAdapter[Any]:
    """How the facts of a topic are read and written, without their entry."""
    return TypeAdapter(FACTS[topic])


def sending_of(sending: Sending) -> dict[str, Any]:
    """How an act went, as JSON values in the fields of the acts' language."""
    shown: dict[str, Any] = _SENDING.dump_python(sending, mode="json", by_alias=True)
    return shown


def problem(error: ValidationError) -> tuple[tuple[str | int, ...], str]:
    """Where a value is first not what its type says, and what was expected there."""
    first = error.errors()[0]
    return first["loc"], first["msg"].removeprefix("Value error, ")


class FactMapper(Mapper[str]):
    """Recorded facts to stored events and back."""

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """The four columns of a fact: case, version, topic and state."""
        assert isinstance(domain_event, Recorded), "the ledger holds recorded facts"
        fact = domain_event.fact
        stored = _corrected_state(fact) if isinstance(fact, ActCorrected) else fact
        return StoredEvent(
            originator_id=domain_event.case,
            originator_version=domain_event.version,
            topic=fact.topic,
            state=state_of(fact.topic).dump_json(State(domain_event.entry, stored), by_alias=True),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Recorded[Fact]:
        """The recorded fact of a stored event; ValidationError if its state is not one."""
        case = CaseId(str(stored_event.originator_id))
        return recorded(
            case, stored_event.originator_version, stored_event.topic, stored_event.state
        )


def recorded(case: CaseId, version: int, topic: str, state: bytes) -> Recorded[Fact]:
    """The recorded fact of the four columns; ValidationError if the state is not one."""
    # Past the adapter's own method, which is a tenth of the time.
    read: State[Any] = state_of(topic).validator.validate_json(state)
    fact = read.fact
    if type(fact) is _CorrectedState:
        fact = _corrected_fact(fact)
    return Recorded(case, version, read.entry, fact)


def recorded_shown(record: Recorded[Fact]) -> dict[str, Any]:
    """A recorded fact as JSON values, as it is stored, with its id and topic."""
    fact = record.fact
    stored = _corrected_state(fact) if isinstance(fact, ActCorrected) else fact
    state = state_of(fact.topic).dump_python(
        State(record.entry, stored), mode="json", by_alias=True
    )
    return {"id": record.id, "topic": fact.topic, **state}


def _corrected_state(fact: ActCorrected) -> _CorrectedState:
    return _CorrectedState(
        of=fact.of,
        sending=fact.sending,
        topic=fact.fact.topic,
        fact=fact_of(fact.fact.topic).dump_python(fact.fact, mode="json", by_alias=True),
        reason=fact.reason,
    )


def _corrected_fact(state: _CorrectedState) -> ActCorrected:
    return ActCorrected(
        of=state.of,
        sending=state.sending,
        fact=fact_of(state.topic).validate_python(state.fact),
        reason=state.reason,
    )
