"""Dockets put together: a case's history, with those of the cases its rules look into.

The same for one case about to be judged and for the thousands that a view is built from: only
where the histories and the links come from differs.
"""

from collections.abc import Callable, Sequence

from domain.case import Decider, Docket, opener_of
from domain.catalog import OPENING_OF
from domain.history import History
from domain.links import of_case
from domain.localities import Code
from domain.order import ActCorrected
from domain.recorded import Act, CaseId, Fact

Histories = Callable[[CaseId], History]
"""The history of a case, empty if it is not known."""

Linked = Callable[[Sequence[str], CaseId], Sequence[CaseId]]
"""The cases found under any of the keys, other than the case itself."""


def docket_of(
    case: CaseId, act: Act[Fact] | None, histories: Histories, linked: Linked
) -> Docket | None:
    """The docket of a case.

    `act` is what is about to be done in it: an opening begins the docket, and a correction of
    one tells what else to look into. None if the case is not known and nothing opens it.
    """
    history = histories(case)
    if history.acts:
        opener, first = opener_of(history.acts), history.acts[0].fact
    elif act is not None:
        opener, first = act.by, act.fact
    else:
        return None
    kind = OPENING_OF.get(type(first))
    if kind is None:
        return None
    openings = openings_of(kind, history, act)
    keys = keys_read(kind, opener, openings)
    found = [_linked(other, keys, histories) for other in (linked(keys, case) if keys else ())]
    cited = dict.fromkeys(other for fact in openings for other in kind.cites(fact))
    found += [_alone(other, histories) for other in cited]
    others = {each.case: each for each in found if each is not None}
    return Docket(case=case, decider=kind, history=history, linked=tuple(others.values()))


def openings_of(kind: Decider, history: History, act: Act[Fact] | None = None) -> list[Fact]:
    """The opening as it stands corrected, and as the act would have it."""
    openings = [history.opening.fact] if history.acts else []
    after = None if act is None else stated(act)
    return [*openings, after] if isinstance(after, kind.openings) else openings


def stated(act: Act[Fact]) -> Fact:
    """What the act says was done; of a correction, what it says should have been."""
    return act.fact.fact if isinstance(act.fact, ActCorrected) else act.fact


def keys_read(kind: Decider, opener: Code, openings: Sequence[Fact]) -> list[str]:
    """The keys whose cases the rules of a case that is opened so look into."""
    return list(dict.fromkeys(key for fact in openings for key in kind.looks_into(opener, fact)))


def keys_of_readers(
    case: CaseId, kind: Decider, opener: Code, openings: Sequence[Fact]
) -> list[str]:
    """The keys of the cases whose rules look into a case that is, or was, opened so."""
    keys = {key for fact in openings for key in kind.found_under(opener, fact)}
    return [read_key(key) for key in sorted({of_case(case), *keys})]


def keys_filed(kind: Decider, opener: Code, opening: Fact) -> tuple[str, ...]:
    """The keys a case is filed under: to be found, and to be told of what it looks into."""
    read = (*kind.looks_into(opener, opening), *map(of_case, kind.cites(opening)))
    return (*kind.found_under(opener, opening), *map(read_key, read))


def read_key(key: str) -> str:
    """The key under which the cases stand that look into the cases of a key."""
    return f"read {key}"


def _linked(case: CaseId, keys: Sequence[str], histories: Histories) -> Docket | None:
    """Another case, if it is known and not corrected away from what links it."""
    found = _alone(case, histories)
    if found is None:
        return None
    history = found.history
    under = found.decider.found_under(opener_of(history.acts), history.opening.fact)
    return found if set(keys).intersection(under) else None


def _alone(case: CaseId, histories: Histories) -> Docket | None:
    """A case for itself; None if it is not known."""
    history = histories(case)
    if not history.acts:
        return None
    return Docket(case=case, decider=OPENING_OF[type(history.acts[0].fact)], history=history)
