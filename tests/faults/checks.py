"""What must hold after every fault: nothing lost, doubled or half there, one truth on both nodes.

Every fault ends with `wrong`; its answer is to be empty.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.exchange.store import open_exchange
from adapters.ledger import LedgerError
from adapters.seal.audit import audit
from adapters.sweep import sweep
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from adapters.write_path import load
from domain.calendar import civil_day
from domain.case import Case, settle
from domain.consultation.facts import ConsentDeemed
from domain.decider import consequences
from domain.recorded import CaseId, Fact, Recorded
from domain.yields import Undone, Yield
from projections.case_file import case_file
from tests.exchange.stations import until
from tests.faults.held import Held, held, ids
from tests.faults.load import Done
from tests.faults.world import Node, World

LEVEL_S = 150
"""Seconds that two nodes have to tell each other everything."""


@dataclass
class Verdict:
    """What was found: counts of acts, and every sentence of what is wrong."""

    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    deemed: int = 0
    held: tuple[Held, ...] = ()
    wrong: list[str] = field(default_factory=list)


def checked(world: World, done: Sequence[Done], never_deemed: Sequence[CaseId] = ()) -> Verdict:
    """Wait until both nodes know everything, and look at all there is.

    What lapses at a midnight is to be on record only after the next sweep: where a day ended
    between the sweep and the look, everything is swept and looked at again.
    """
    while True:
        days = _days(world)
        found = _looked(world, done, never_deemed)
        if _days(world) == days:
            return found


def _days(world: World) -> list[date]:
    return [civil_day(node.now()) for node in world.nodes]


def _looked(world: World, done: Sequence[Done], never_deemed: Sequence[CaseId]) -> Verdict:
    found = Verdict()
    if not until(lambda: is_level(world), LEVEL_S):
        found.wrong.append(f"the nodes do not come to know the same: {unlevel(world)}")
    for node in world.nodes:
        _sweep(node)
    if not until(lambda: is_level(world), LEVEL_S):
        found.wrong.append(f"after the sweep the nodes do not know the same: {unlevel(world)}")
    found.held = tuple(held(node) for node in world.nodes)
    for each in found.held:
        _acts(each, done, found)
        found.deemed += sum(isinstance(record.fact, ConsentDeemed) for _, record in each.own())
        found.wrong += [f"{each.node.name}: {what}" for what in _of_node(each, never_deemed)]
    found.wrong += _between(*found.held)
    return found


def is_level(world: World) -> bool:
    """Whether each node has told all it has, and has all that it was told."""
    with suppress(LedgerError):
        return not unlevel(world)
    return False


def unlevel(world: World) -> str:
    """What one node has and the other not yet."""
    one, two = (held(node) for node in world.nodes)
    for here, there in ((one, two), (two, one)):
        for case, facts in here.shared(there.node.name).items():
            missing = ids(facts) - ids([record for _, record in there.cases.get(case, [])])
            if missing:
                return f"{there.node.name} has not {sorted(missing)[:3]}"
    for node in world.nodes:
        with closing(open_exchange(node.url)) as store:
            if rejected := store.rejected():
                return f"{node.name} rejected {rejected[0].fact}: {rejected[0].detail}"
    return ""


def _sweep(node: Node) -> None:
    with closing(open_views(node.url)) as tables:
        sweep(node.here, tables, node.now())


def _acts(of: Held, done: Sequence[Done], found: Verdict) -> None:
    """Each act that was acknowledged is there once, with all that came of it; no other is."""
    there = of.by_note()
    own = [each for each in done if each.node == of.node.name]
    for each in own:
        records = there.pop(each.key, [])
        if each.accepted is None:
            found.refused += 1
            if records:
                found.wrong.append(f"{each.name} {each.key} was refused ({each.refused}), is there")
            continue
        found.acknowledged += 1
        found.lost += not records
        found.doubled += max(0, len(records) - 1)
        if len(records) != 1:
            found.wrong.append(f"{each.name} {each.key} is there {len(records)} times")
        told = [fact.id for fact in each.accepted.facts]
        facts = of.cases.get(CaseId(each.accepted.case), [])
        if not set(told) <= ids([record for _, record in facts]):
            found.wrong.append(f"{each.name} {each.key}: not all of {told} is there")
        if records and records[0][1].id != told[0]:
            found.wrong.append(f"{each.name} {each.key}: told {told[0]}, is {records[0][1].id}")
    found.wrong += [f"{key} was never acknowledged, and is there" for key in there]


def _of_node(of: Held, never_deemed: Sequence[CaseId]) -> Iterator[str]:
    yield from _seal(of.node)
    yield from _views(of.node)
    for case, placed in of.cases.items():
        records = [record for _, record in placed]
        if [record.version for record in records] != list(range(1, len(records) + 1)):
            yield f"{case} has a gap in its versions"
        yield from _yields(of.node, case, records, early=case in never_deemed)


def _yields(
    node: Node, case: CaseId, records: Sequence[Recorded[Fact]], *, early: bool
) -> Iterator[str]:
    """No consequence twice, none before its instant, none that the law does not yield now."""
    standing: set[Yield] = set()
    for record in records:
        if isinstance(record.fact, Yield):
            if record.fact in standing:
                yield f"{case}: {record.fact} stands twice"
            standing.add(record.fact)
        elif isinstance(record.fact, Undone):
            same = {each.name: getattr(record.fact, each.name) for each in fields(record.fact)}
            standing.discard(record.fact.undoes(**same))
        if isinstance(record.fact, ConsentDeemed):
            if early:
                yield f"{case}: a consent was deemed on provisional days"
            if record.entry.recorded_at < record.fact.effective_at:
                yield f"{case}: a consent was deemed early, at {record.entry.recorded_at}"
    docket = load(node.here, case)
    position = None if docket is None else settle(Case(docket, node.here.law, node.now()))
    assert docket is not None, "the case is there"
    if position is None:
        yield f"{case} was opened later than now, at {records[0].entry.recorded_at}"
        return
    if news := consequences(docket, position):
        yield f"{case}: the law yields what is not on record: {news}"


def _seal(node: Node) -> Iterator[str]:
    found = audit(node.url, workers=1)
    if found.problems:
        yield f"the seal does not hold: {found.problems[:3]}"


def _views(node: Node) -> Iterator[str]:
    """Each view, as it stands in the database, is what the ledger makes of it from nothing."""
    with TemporaryDirectory() as folder, closing(open_views(node.url)) as tables:
        if not until(lambda: _have_come(node, tables), 60):
            yield "the views have not come up with the ledger"
            return
        with closing(open_views(f"sqlite:///{Path(folder) / 'again'}")) as again:
            Projector(node.here.ledger, node.here.law, again).catch_up()
            with tables.reading() as session, again.reading() as anew:
                for view in tables.views.values():
                    if tables.rows(session, view) != again.rows(anew, view):
                        yield f"the view {view.name} is not what the facts say"
                    for tally in view.tallies:
                        kept = tables.counts(session, view, tally)
                        if kept != again.counts(anew, view, tally):
                            yield f"the counts {tally.name} of {view.name} are wrong"


def _have_come(node: Node, tables: Tables) -> bool:
    with tables.reading() as session:
        states = tables.states(session)
    return {state.position for state in states} == {node.here.ledger.position}


def _between(one: Held, two: Held) -> Iterator[str]:
    """Of each case that both have: the same facts, the same position, the same deemed consents."""
    shared = one.shared(two.node.name)
    theirs = two.shared(one.node.name)
    if set(shared) != set(theirs):
        yield f"only one of the nodes has {sorted(set(shared) ^ set(theirs))[:3]}"
    at = max(one.node.now(), two.node.now())
    for case in set(shared) & set(theirs):
        if ids(shared[case]) != ids(theirs[case]):
            yield f"{case}: {sorted(ids(shared[case]) ^ ids(theirs[case]))} is on one node only"
        files = []
        for each in (one, two):
            docket = load(each.node.here, case)
            assert docket is not None, "the case is there"
            position = settle(Case(docket, each.node.here.law, at))
            assert position is not None, "the case is there"
            files.append(case_file(position, str))
        if files[0] != files[1]:
            yield f"{case}: the nodes are not at the same position"
