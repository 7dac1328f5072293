"""Another node's fact, recorded here as it came, with its arrival and what the law then yields.

It is never refused for what stands in the case: its own node judged it. It is recorded after
everything that its node had heard, so that a case begins with its opening on every node.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.bootstrap import Here
from adapters.consequences import SYSTEM, record_consequences, yielded_in
from adapters.dockets import docket_of, keys_filed, keys_of_readers, openings_of
from adapters.exchange.checks import check_author, check_content, check_kind, check_offices
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import Asked, Told
from adapters.retrying import again
from domain.case import Case, Docket, settle
from domain.catalog import OPENING_OF
from domain.evidence import Medium
from domain.history import History, collect, history_of
from domain.nodes import exchange_of
from domain.order import ActReceived
from domain.recorded import CaseId, Fact, Received, Recorded, entry_of_no_office


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a fact: recorded at `position`, or known already (None)."""

    position: int | None


@dataclass(frozen=True, slots=True)
class Early:
    """A fact that comes before others which its node had heard: these are to be asked for.

    Each of `missing` names, as its source, the node whose facts are lacking.
    """

    missing: tuple[Asked, ...]


def receive(here: Here, told: Told, now: datetime, *, awaited: bool) -> Taken | Early:
    """Record a fact of another node, unless it is known or comes too early.

    `awaited` says that later facts of the case came before it: of these one may be what concerns
    this node. Raises Rejected, and records nothing, for what its node cannot say.
    """
    record = told.record
    taken, keys = again(lambda: _receive(here, told, now, awaited=awaited))
    if isinstance(taken, Taken) and taken.position is not None:
        record_consequences(here, here.ledger.linked(keys, record.case), now)
    return taken


def _receive(
    here: Here, told: Told, now: datetime, *, awaited: bool
) -> tuple[Taken | Early, list[str]]:
    record = told.record
    kept = list(here.ledger.history(record.case))
    history = history_of(kept)
    if record.number <= history.heard.get(told.source, 0):
        _check_same(record, next(each for each in kept if each.id == record.id))
        return Taken(None), []
    _check_opening(history, record)
    missing = tuple(_missing(here, history, record))
    if missing:
        return Early(missing), []
    check_kind(history, record)
    mine = _as_received(history, told, now)
    case = Case(_with(here, history, mine), here.law, now)
    check_offices(here, case)
    check_content(record, here.law.places, now)
    if not history.acts and not awaited and here.node not in here.nodes.concerned(case):
        raise Rejected(Ground.NOT_CONCERNED, record.case)
    check_author(here, case, record)
    facts, after = _with_what_follows(here, case, mine, now)
    kind = case.decider
    filed = keys_filed(kind, case.opener, record.fact) if not history.acts else ()
    at = here.ledger.append(facts, filed)
    openings = openings_of(kind, after.docket.history)
    return Taken(at), keys_of_readers(record.case, kind, case.opener, openings)


def _with_what_follows(
    here: Here, case: Case, mine: Recorded[Fact], now: datetime
) -> tuple[tuple[Recorded[Fact], ...], Case]:
    """The fact with its arrival and what the law then yields, and the case after its arrival."""
    arrival = tuple(_arrival(here, case, mine, now))
    history = collect(case.docket.history, *arrival)
    after = replace(case, docket=replace(case.docket, history=history))
    try:
        standing = settle(after)
    except (LookupError, ValueError) as error:
        raise Rejected(Ground.MALFORMED, f"{mine.id} cannot be judged: {error}") from None
    yielded = () if standing is None else yielded_in(here, after.docket, standing, now)
    return (mine, *arrival, *yielded), after


def _check_same(record: Recorded[Fact], kept: Recorded[Fact]) -> None:
    exchange = kept.entry.exchange
    assert exchange is not None, "it was received"
    entry = replace(kept.entry, exchange=replace(exchange, received=None))
    if (record.fact, record.entry) != (kept.fact, entry):
        raise Rejected(Ground.CONTRADICTS, record.id)


def _check_opening(history: History, record: Recorded[Fact]) -> None:
    """A case has one opening, and begins with it."""
    opens = type(record.fact) in OPENING_OF
    if history.acts and opens:
        raise Rejected(Ground.CASE_TAKEN, record.case)
    if not history.acts and not opens and record.number == 1 and not _after(record):
        raise Rejected(Ground.MALFORMED, f"{record.case} does not begin with {record.fact.topic}")


def _after(record: Recorded[Fact]) -> dict[str, int]:
    exchange = record.entry.exchange
    assert exchange is not None, "read so"
    return {each.node: each.count for each in exchange.after}


def _missing(here: Here, history: History, record: Recorded[Fact]) -> Iterator[Asked]:
    """What its node had told or heard before, and this one lacks."""
    source = record.entry.node
    for node, count in {**_after(record), source: record.number - 1}.items():
        if node == here.node:
            own = history.version - sum(history.heard.values())
            if count > own:
                detail = f"{record.id} follows no. {count} of {here.node}, which has {own}"
                raise Rejected(Ground.LOST, detail)
        elif count > (known := history.heard.get(node, 0)):
            yield Asked(node, record.case, known + 1, count)


def _as_received(history: History, told: Told, now: datetime) -> Recorded[Fact]:
    record, exchange = told.record, told.record.entry.exchange
    assert exchange is not None, "read so"
    received = Received(at=now, position=told.position, signature=told.signature)
    entry = replace(record.entry, exchange=replace(exchange, received=received))
    return replace(record, version=history.version + 1, entry=entry)


def _with(here: Here, history: History, mine: Recorded[Fact]) -> Docket:
    """The docket with the fact in it."""

    def histories(case: CaseId) -> History:
        return (
            collect(history, mine) if case == mine.case else history_of(here.ledger.history(case))
        )

    docket = docket_of(mine.case, None, histories, here.ledger.linked)
    assert docket is not None, "it begins with an opening"
    return docket


def _arrival(
    here: Here, case: Case, mine: Recorded[Fact], now: datetime
) -> Iterator[Recorded[Fact]]:
    """That what was sent here by platform has arrived: only this node can say so (JS-34)."""
    exchange = mine.entry.exchange
    assert exchange is not None, "received so"
    if exchange.to != here.node or mine.entry.sending.medium is not Medium.PLATFORM:
        return
    own = exchange_of(here.nodes, case, case.docket.history, None)
    entry = entry_of_no_office(SYSTEM, here.node, now, mine.id, own)
    yield Recorded(mine.case, mine.version + 1, entry, ActReceived(of=mine.id))
