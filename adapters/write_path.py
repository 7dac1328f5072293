"""The write path of acts: load, decide, append; on a version conflict, again.

Nobody else records an act. What the law yields by it is recorded with it, also in other cases;
what comes by time alone is recorded by the sweep, when its moment has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from adapters.bootstrap import Here
from adapters.consequences import Yielded, beside, record_consequences
from adapters.dockets import docket_of, keys_filed, keys_of_readers, openings_of, stated
from adapters.repeated import recorded_since
from adapters.retrying import again
from domain import entry_refusals
from domain.case import Case, Docket, opener_of, settle
from domain.catalog import KIND_OF
from domain.decider import Accepted, decide, with_act
from domain.errors import give_first
from domain.history import History, collect, history_of
from domain.nodes import exchange_of
from domain.order import ActCorrected
from domain.position import Position
from domain.recorded import Act, CaseId, Entry, Exchange, Fact, Recorded, is_case
from domain.settings import Settings


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
    elsewhere: tuple[Yielded, ...]
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
    swept = record_consequences(here, readers, now)
    elsewhere = tuple(each for each in swept if each.records)
    return replace(written, elsewhere=elsewhere, after=None) if elsewhere else written


def judge(here: Here, act: Act[Fact], now: datetime, settings: Settings) -> Position:
    """The standing that an act would lead to. Raises as `submit`; records nothing either way."""
    docket = load(here, act.case, act=act)
    return _judged(here, docket, act, now, settings, None).accepted.position


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
