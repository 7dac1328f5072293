"""The write path, all of it: load, decide, append; on a version conflict, again.

Nobody else writes. The law's consequences are recorded by the same path, by whoever looks first:
with the act that brings them about, or by the sweep when their moment has come.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.bootstrap import Here
from adapters.ledger import Conflict
from domain.case import Case, Decider, Docket, History, history_of, settle
from domain.catalog import KINDS
from domain.decider import consequences, decide
from domain.errors import RefusalCode, Refused
from domain.evidence import PLATFORM
from domain.order import ActCorrected
from domain.position import Position
from domain.recorded import Act, CaseId, Entry, Fact, FactId, Recorded
from domain.say import Say
from domain.settings import Settings

SYSTEM = "liangdi"
"""The actor of what the law yields."""

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an act brought about: the facts recorded, their place in the ledger, the new standing.

    `position` is the ledger's position after the last fact; `standing` the legal position then.
    """

    records: tuple[Recorded[Fact], ...]
    position: int
    standing: Position


def submit(
    here: Here, act: Act[Fact], decider: Decider, now: datetime, settings: Settings
) -> Receipt:
    """Judge an act at an instant and record it with what the law then yields.

    Raises Refused, and records nothing, if a rule does not allow it; Conflict if others record
    in the same case faster than this can, five times over. `settings` are kept by an opening.
    """
    opens = isinstance(act.fact, decider.openings)
    for attempt in range(1, _ATTEMPTS + 1):
        docket = load(here, act.case, known_at=None, opening=act.fact if opens else None)
        if not docket.history.acts and not opens:
            raise _unknown(act.case)
        if docket.history.acts and (kind := kind_of(docket.history)) is not decider:
            raise _unknown(act.case, f"{act.case} is of the kind {kind.kind}")
        entry = Entry(
            office=act.by,
            entered_by=act.entered_by,
            actor=act.actor,
            node=here.node,
            recorded_at=now,
            sending=act.sending,
            note=act.note,
            settings=settings if opens else None,
            cause=None,
        )
        accepted = decide(decider, docket, act, here.law, entry)
        fact, *yielded = accepted.facts
        first = Recorded(act.case, docket.history.version + 1, entry, fact)
        records = (first, *_beside(here, first.version, act.case, yielded, now, first.id))
        try:
            stated = fact.fact if isinstance(fact, ActCorrected) else fact
            at = here.ledger.append(records, _links(stated))
            return Receipt(records, at, accepted.position)
        except Conflict:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


@dataclass(frozen=True, slots=True)
class Swept:
    """What was recorded because its moment had come, and the legal position at that instant."""

    records: tuple[Recorded[Fact], ...]
    standing: Position | None


def record_consequences(here: Here, case: CaseId, now: datetime) -> Swept:
    """Record what the law yields in a case by now and is not on record yet; often nothing."""
    docket = load(here, case)
    kind = kind_of(docket.history)
    standing = settle(Case(kind, docket, here.law, now))
    if standing is None:
        return Swept((), None)
    facts = consequences(kind, docket, standing)
    records = tuple(_beside(here, docket.history.version, case, facts, now, None))
    if records:
        here.ledger.append(records)
    return Swept(records, standing)


def position(
    here: Here, case: CaseId, at: datetime, known_at: datetime | None = None
) -> Position | None:
    """The legal position of a case at an instant, on what was entered by then or by `known_at`.

    None if the case was not opened, or not known.
    """
    docket = load(here, case, known_at=known_at or at)
    if not docket.history.acts:
        return None
    return settle(Case(kind_of(docket.history), docket, here.law, at))


def load(
    here: Here, case: CaseId, known_at: datetime | None = None, opening: Fact | None = None
) -> Docket:
    """The docket of a case with the cases linked to it, as known at an instant (None: now).

    `opening` is the fact that is about to open it, if it is not open yet.
    """
    history = _history(here, case, known_at)
    fact = history.opening.fact if history.acts else opening
    keys = _links(fact)
    linked = (
        Docket(case=other, history=_history(here, other, known_at))
        for other in here.ledger.linked(keys, case)
    )
    return Docket(case=case, history=history, linked=tuple(_still(keys, linked)))


def _still(keys: Sequence[str], linked: Iterable[Docket]) -> Iterator[Docket]:
    """Those that are known, and not corrected away from what links them."""
    for docket in linked:
        if docket.history.acts and set(keys).intersection(_links(docket.history.opening.fact)):
            yield docket


def _links(fact: Fact | None) -> tuple[str, ...]:
    """The keys under which the case of an opening is found; none for any other fact."""
    kind = KIND_OF_OPENING.get(type(fact)) if fact is not None else None
    return kind.links(fact) if kind is not None and fact is not None else ()


def kind_of(history: History) -> Decider:
    """The case kind of a history, by its opening."""
    return KIND_OF_OPENING[type(history.acts[0].fact)]


KIND_OF_OPENING: dict[type[Fact], Decider] = {
    opening: kind for kind in KINDS.values() for opening in kind.openings
}


def _history(here: Here, case: CaseId, known_at: datetime | None) -> History:
    records: Iterable[Recorded[Fact]] = here.ledger.history(case)
    if known_at is not None:
        records = (record for record in records if record.entry.recorded_at <= known_at)
    return history_of(records)


def _beside(
    here: Here,
    version: int,
    case: CaseId,
    facts: Sequence[Fact],
    at: datetime,
    cause: FactId | None,
) -> Iterator[Recorded[Fact]]:
    """What the law yielded, as facts after the version: nobody's act, and nobody's sending."""
    entry = Entry(
        office=None,
        entered_by=None,
        actor=SYSTEM,
        node=here.node,
        recorded_at=at,
        sending=PLATFORM,
        note=None,
        settings=None,
        cause=cause,
    )
    for number, fact in enumerate(facts, start=version + 1):
        yield Recorded(case, number, entry, fact)


def _unknown(case: CaseId, en: str | None = None) -> Refused:
    say = Say(f"没有这一案件：{case}", en or f"there is no such case: {case}")
    return Refused(RefusalCode.UNKNOWN_CASE, say, field="case")
