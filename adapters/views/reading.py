"""Cases as the views read them, many at once, as they stood at a position of the ledger."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain

from adapters.dockets import docket_of, keys_of_readers, keys_read, openings_of
from adapters.ledger import Ledger, Placed
from adapters.notices import STREAM, notices_in
from domain.case import Case, Decider, Docket, opener_of, standing
from domain.catalog import OPENING_OF
from domain.history import History, history_of
from domain.law import Law
from domain.order import ActCorrected
from domain.recorded import CaseId, Fact, is_case
from projections.view import Seen


class Reader:
    """Reads cases as they stood at one position, under the law with the notices loaded by then."""

    def __init__(self, ledger: Ledger, law: Law, until: int) -> None:
        self._ledger = ledger
        self._given = law
        self._until = until
        self._placed: dict[CaseId, list[Placed]] = {}
        self._histories: dict[CaseId, History] = {}
        self._links: dict[str, list[CaseId]] = {}

    @cached_property
    def _law(self) -> Law:
        """The law with the notices loaded by then."""
        self._load([STREAM])
        return self._given.with_notices(notices_in(record for _, record in self._placed[STREAM]))

    def seen(self, cases: Sequence[CaseId]) -> Iterator[Seen]:
        """The cases that were open by then, each at the instant of the last fact it concerns."""
        return (self._settled(docket) for docket in self.dockets(cases))

    def dockets(self, cases: Sequence[CaseId]) -> Iterator[Docket]:
        """The cases that were open by then, with those their rules look into."""
        self._load(cases)
        known = [case for case in cases if self._histories[case].acts]
        keys = set(chain.from_iterable(self._keys_read(case) for case in known))
        self._link(keys)
        others = (case for key in sorted(keys) for case in self._links[key])
        cited = (case for each in known for case in self._cited(each))
        self._load(list(dict.fromkeys(chain(others, cited))))
        for case in known:
            docket = docket_of(case, None, self._histories.__getitem__, self._linked)
            if docket is not None:
                yield docket

    def readers(self, cases: Sequence[CaseId]) -> list[CaseId]:
        """The cases whose rules look into any of these, these left out."""
        self._load([STREAM, *cases])
        keys: set[str] = set()
        read: set[str] = set()
        for case in cases:
            history = self._histories[case]
            if history.acts:
                kind = OPENING_OF[type(history.acts[0].fact)]
                openings = _ever_opened(history, kind)
                keys.update(keys_of_readers(case, kind, opener_of(history.acts), openings))
                read.update(self._keys_read(case))
        # Who reads them is mostly about to ask what they read: one question for both.
        self._link(keys | read)
        found = {reader for key in keys for reader in self._links[key]}
        return sorted(found.difference(cases))

    def _settled(self, docket: Docket) -> Seen:
        """The case at the instant of the last fact that concerns it.

        Not before any case there began: another node's clock may be ahead of this one's.
        """
        concerned = (docket.case, *(each.case for each in docket.linked))
        known = max(record.entry.known_at for case in concerned for _, record in self._placed[case])
        whole = Case(docket, self._law, known)
        at = max(known, *(each.began_at for each in (whole, *whole.linked)))
        case = whole if at == known else Case(docket, self._law, at)
        return Seen(case, standing(case), tuple(self._placed[docket.case]))

    def _keys_read(self, case: CaseId) -> list[str]:
        history = self._histories[case]
        kind = OPENING_OF[type(history.acts[0].fact)]
        return keys_read(kind, opener_of(history.acts), openings_of(kind, history))

    def _cited(self, case: CaseId) -> Sequence[CaseId]:
        opening = self._histories[case].opening.fact
        return OPENING_OF[type(opening)].cites(opening)

    def _linked(self, keys: Sequence[str], case: CaseId) -> list[CaseId]:
        found = {other for key in keys for other in self._links.get(key, ())}
        return sorted(found - {case})

    def _link(self, keys: AbstractSet[str]) -> None:
        new = sorted(keys - self._links.keys())
        self._links |= {key: [] for key in new}
        for key, case in self._ledger.links_of(new):
            self._links[key].append(CaseId(case))

    def _load(self, cases: Sequence[CaseId]) -> None:
        new = [case for case in cases if case not in self._placed]
        if new:
            placed = self._ledger.histories(new, self._until)
            for case in new:
                self._placed[case] = placed.get(case, [])
                if is_case(case):
                    self._histories[case] = history_of(record for _, record in self._placed[case])


def _ever_opened(history: History, kind: Decider) -> list[Fact]:
    """The opening as it was entered, and as each correction had it."""
    corrected = (each.fact for each in history.corrections)
    stated = (each.fact for each in corrected if isinstance(each, ActCorrected))
    return [history.acts[0].fact, *(each for each in stated if isinstance(each, kind.openings))]
