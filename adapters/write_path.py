"""The write path, all of it: load, decide, append; on a version conflict, again.

Nobody else writes. The law's consequences are recorded by the same path, by whoever looks first:
with the act that brings them about, or by the sweep when their moment has come.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn, TypeVar

from adapters.bootstrap import Here
from adapters.dockets import docket_of, keys_filed, keys_of_readers, openings_of, stated
from adapters.ledger import Conflict
from adapters.repeated import recorded_since
from domain import entry_refusals
from domain.case import Case, Docket, opener_of, settle
from domain.catalog import KIND_OF
from domain.decider import Accepted, consequences, decide, with_act
from domain.errors import give_first
from domain.history import History, collect, history_of
from domain.nodes import exchange_of, following
from domain.order import ActCorrected
from domain.position import Position
from domain.recorded import (
    Act,
    CaseId,
    Entry,
    Exchange,
    Fact,
    FactId,
    Recorded,
    entry_of_no_office,
    is_case,
)
from domain.settings import Settings

SYSTEM = "liangdi"
"""The actor of what the law yields."""

_ATTEMPTS = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Swept:
    """What the law yielded in a case, as recorded now, and the legal position at that instant."""

    case: CaseId
    records: tuple[Recorded[Fact], ...]
    standing: Position | None


class Stale(Exception):  # noqa: N818  it is no error: the case went on
    """The case is not at the version that the act was judged on by whoever does it."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the case is at version {version}")
        self.version = version


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an act brought about: the facts recorded, their place in the ledger, the new standing.

    `position` is the ledger's position after the last fact; `standing` the legal position then;
    `elsewhere` what the act changed in cases whose rules look into this one. `after` is the docket
    with the facts in it; None where it is to be read again to be what it is now.
    """

    records: tuple[Recorded[Fact], ...]
    position: int
    standing: Position
    elsewhere: tuple[Swept, ...]
    after: Docket | None


def submit(
    here: Here,
    act: Act[Fact],
    now: datetime,
    settings: Settings,
    version: int | None = None,
    since: datetime | None = None,
) -> Receipt:
    """Judge an act at an instant and record it with what the law then yields.

    Raises Refused, and records nothing, if a rule does not allow it; Stale if the case is not at
    the version, unless that is None; Conflict if others record in the same case faster than this
    can, five times over. `settings` are kept by an opening. An act asked for `since` an instant,
    and recorded since without an answer, is not recorded again: its receipt is given.
    """
    written, keys = again(lambda: _submit(here, act, now, settings, version, since))
    readers = here.ledger.linked(keys, act.case)
    swept = (record_consequences(here, case, now) for case in readers)
    elsewhere = tuple(each for each in swept if each.records)
    return replace(written, elsewhere=elsewhere, after=None) if elsewhere else written


def judge(here: Here, act: Act[Fact], now: datetime, settings: Settings) -> Position:
    """The standing that an act would lead to. Raises as `submit`; records nothing either way."""
    docket = load(here, act.case, act=act)
    return _judged(here, docket, act, now, settings, None).accepted.position


def record_consequences(here: Here, case: CaseId, now: datetime) -> Swept:
    """Record what the law yields in a case by now and is not on record yet; often nothing."""
    return again(lambda: _record_consequences(here, case, now))


def position(
    here: Here, case: CaseId, at: datetime, known_at: datetime | None = None
) -> Position | None:
    """The legal position of a case at an instant, on what was entered by then or by `known_at`.

    None if the case was not opened, or not known.
    """
    known = known_at or at
    docket = load(here, case, known_at=known)
    return None if docket is None else settle(Case(docket, here.law_known(known), at))


def load(
    here: Here, case: CaseId, known_at: datetime | None = None, act: Act[Fact] | None = None
) -> Docket | None:
    """The docket of a case, as known at an instant (None: now), to do an act in or to look at."""

    def history(each: CaseId) -> History:
        records = here.ledger.history(each)
        if known_at is None:
            return history_of(records)
        return history_of(record for record in records if record.entry.known_at <= known_at)

    return docket_of(case, act, history, here.ledger.linked) if is_case(case) else None


def refuse_unknown(here: Here, act: Act[Fact], now: datetime) -> NoReturn:
    """Refuse an act in a case that is not known, whatever there is."""
    give_first([*entry_refusals.of_act(act, here.law, now), entry_refusals.unknown_case(act.case)])
    raise AssertionError("an unknown case is a refusal")


@dataclass(frozen=True, slots=True)
class _Judged:
    """An act that is allowed: the docket it is allowed in, its entry, the facts it leads to."""

    docket: Docket
    entry: Entry
    accepted: Accepted


def _submit(
    here: Here,
    act: Act[Fact],
    now: datetime,
    settings: Settings,
    version: int | None,
    since: datetime | None,
) -> tuple[Receipt, Sequence[str]]:
    """The receipt of an act, and the keys of the cases whose rules look into its case."""
    docket = load(here, act.case, act=act)
    # In the history that the append is to follow: whoever is quicker from now on is a conflict.
    found = docket and since and recorded_since(here, docket, act, since, now)
    if found:
        return Receipt(found.records, found.position, found.standing, (), docket), found.keys
    judged = _judged(here, docket, act, now, settings, version)
    docket, entry, accepted = judged.docket, judged.entry, judged.accepted
    said = stated(act)
    fact, *yielded = accepted.facts
    first = Recorded(act.case, docket.history.version + 1, entry, fact)
    records = (first, *beside(here, yielded, now, after=first))
    kind, opener = docket.decider, opener_of(docket.history.acts or records)
    filed = keys_filed(kind, opener, said) if isinstance(said, kind.openings) else ()
    at = here.ledger.append(records, filed)
    openings = openings_of(kind, docket.history, act)
    # A correction may have loosened a link to another case, which the docket still has.
    is_corrected = isinstance(act.fact, ActCorrected)
    after = None if is_corrected else replace(docket, history=collect(docket.history, *records))
    return Receipt(records, at, accepted.position, (), after), keys_of_readers(
        act.case, kind, opener, openings
    )


def _judged(
    here: Here,
    docket: Docket | None,
    act: Act[Fact],
    now: datetime,
    settings: Settings,
    version: int | None,
) -> _Judged:
    if not is_case(act.case):
        raise entry_refusals.no_case_id()
    if docket is None:
        refuse_unknown(here, act, now)
    if version is not None and version != docket.history.version:
        raise Stale(docket.history.version)
    if KIND_OF.get(type(stated(act)), docket.decider) is not docket.decider:
        refusals = entry_refusals.of_act(act, here.law, now)
        give_first([*refusals, entry_refusals.unknown_case(act.case, docket.decider.kind)])
    entry = Entry(
        office=act.by,
        entered_by=act.entered_by,
        actor=act.actor,
        node=here.node,
        recorded_at=now,
        sending=act.sending,
        note=act.note,
        settings=None if docket.history.acts else settings,
        cause=None,
    )
    entry = replace(entry, exchange=_exchange(here, docket, act, entry))
    return _Judged(docket, entry, decide(docket, act, here.law, entry))


def _exchange(here: Here, docket: Docket, act: Act[Fact], entry: Entry) -> Exchange | None:
    """How the act goes to the other nodes of its case, as it stands with the act in it."""
    if not here.nodes.others:
        return None
    case = Case(docket, here.law, entry.recorded_at)
    return exchange_of(here.nodes, with_act(case, act.fact, entry), docket.history, act.fact)


def _record_consequences(here: Here, case: CaseId, now: datetime) -> Swept:
    docket = load(here, case)
    standing = None if docket is None else settle(Case(docket, here.law, now))
    if docket is None or standing is None:
        return Swept(case, (), None)
    records = yielded_in(here, docket, standing, now)
    if records:
        here.ledger.append(records)
    return Swept(case, records, standing)


def yielded_in(
    here: Here, docket: Docket, standing: Position, now: datetime
) -> tuple[Recorded[Fact], ...]:
    """What the law yields in a case and is not on record yet, as facts to be recorded."""
    facts = consequences(docket, standing)
    if not facts:
        return ()
    exchange = exchange_of(here.nodes, Case(docket, here.law, now), docket.history, None)
    return tuple(_beside(here, docket.case, docket.history.version, facts, now, None, exchange))


def again(write: Callable[[], T]) -> T:
    """Do it, and again if others recorded in the same case meanwhile; at last, Conflict."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return write()
        except Conflict:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def beside(
    here: Here, facts: Sequence[Fact], at: datetime, after: Recorded[Fact]
) -> Iterator[Recorded[Fact]]:
    """What the law yielded by an act, as facts right after it: nobody's, and nobody's sending."""
    exchange = following(after.entry.exchange, 1)
    return _beside(here, after.case, after.version, facts, at, after.id, exchange)


def _beside(
    here: Here,
    case: CaseId,
    version: int,
    facts: Sequence[Fact],
    at: datetime,
    cause: FactId | None,
    exchange: Exchange | None,
) -> Iterator[Recorded[Fact]]:
    for number, fact in enumerate(facts):
        entry = entry_of_no_office(SYSTEM, here.node, at, cause, following(exchange, number))
        yield Recorded(case, version + 1 + number, entry, fact)
