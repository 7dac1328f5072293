"""Verifying a whole ledger: every fact against its leaf, every node, the head, the checkpoints.

It goes on after what it finds, so that everything wrong is named. What a consistent rewriting of
rows and seal together would hide shows against a checkpoint that was kept elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from multiprocessing import get_context

from adapters.ledger import Ledger, LedgerError, open_ledger
from adapters.seal.log import SealedLog
from adapters.seal.stretch import LENGTH, LEVEL, Checked, Fault, Problem, check, described, leaf_of
from adapters.seal.tree import Head, extend, head_at, joined
from adapters.store import Row

LOWEST, HIGHEST = -(2**63), 2**63 - 1
_COMPARED = 500
"""Wrong rows that are looked for at each other's places."""


@dataclass(frozen=True, slots=True)
class State:
    """How far an audit has come: `whole` stretches, their hashes as a tree of their own.

    Kept, it lets an interrupted audit go on; what is before is then not read again.
    """

    whole: int = 0
    peaks: tuple[bytes, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found: of how many facts, up to which root; what is wrong, in order.

    `published` is the size of the largest checkpoint that it agrees with, 0 without any:
    what is recorded after it only the store itself vouches for.
    """

    size: int
    root: bytes
    problems: tuple[Problem, ...]
    published: int


@dataclass(slots=True)
class _Found:
    state: State
    suspects: dict[int, Row] = field(default_factory=dict)
    sealed: dict[int, bytes] = field(default_factory=dict)
    peaks: tuple[bytes, ...] = ()

    def add(self, checked: Checked) -> None:
        """Put the next stretch after those before."""
        problems = list(checked.problems)
        if checked.until - checked.after == LENGTH:
            head, (nodes,) = extend(Head(self.state.whole, self.state.peaks), checked.peaks)
            if nodes != checked.above:
                problems.append(Problem(fault=Fault.SEAL, position=checked.until))
            self.state = State(head.size, head.peaks, (*self.state.problems, *problems))
        else:
            self.peaks = checked.peaks
            self.state = replace(self.state, problems=(*self.state.problems, *problems))
        self.suspects.update(islice(checked.suspects.items(), _COMPARED - len(self.suspects)))
        self.sealed.update(islice(checked.sealed.items(), _COMPARED - len(self.sealed)))


Opens = Callable[[str], SealedLog]
"""Opens a log at a URL, whatever was done to it; a function of a module, so that it can travel."""


def open_as_it_is(url: str) -> Ledger:
    """The ledger at a URL, even one whose head does not say where the last fact is."""
    return open_ledger(url, make=False, damaged=True)


def audit(
    url: str,
    checkpoints: Sequence[tuple[int, bytes]] = (),
    *,
    opens: Opens = open_as_it_is,
    workers: int = 1,
    begun: State | None = None,
    watch: Callable[[int, int, State], None] = lambda _done, _size, _state: None,
) -> Audit:
    """Verify the ledger at a URL, or what `opens` opens there, against checkpoints kept elsewhere.

    So many processes read. `watch` is told how many facts are done, of how many, and the state
    after each stretch.
    LedgerError if it cannot be opened, or `begun` is not of its past.
    """
    ledger = opens(url)
    try:
        found = _Found(begun or State())
        return _audit(ledger, partial(_open, opens, url), checkpoints, workers, found, watch)
    finally:
        ledger.close()


def audit_from(
    ledger: SealedLog, whole: int, checkpoints: Sequence[tuple[int, bytes]] = ()
) -> Audit:
    """Verify an open ledger from a stretch on, on the seal of what is before, in this process."""
    begun = State(whole, head_at(whole << LEVEL, ledger.nodes).peaks)
    return _audit(ledger, lambda: None, checkpoints, 1, _Found(begun), lambda *_: None)


def _audit(
    ledger: SealedLog,
    opened: Callable[[], None],
    checkpoints: Sequence[tuple[int, bytes]],
    workers: int,
    found: _Found,
    watch: Callable[[int, int, State], None],
) -> Audit:
    head = ledger.head()
    before = found.state.whole << LEVEL
    if before > head.size or head_at(before, ledger.nodes).peaks != found.state.peaks:
        raise LedgerError(
            f"{ledger.name}: what was kept of an interrupted run is of another ledger, or the "
            "seal has changed since; begin anew"
        )
    spans = [(after, min(after + LENGTH, head.size)) for after in range(before, head.size, LENGTH)]
    for checked in _checked(ledger, opened, spans, workers):
        found.add(checked)
        watch(checked.until, head.size, found.state)
    root = joined((*found.state.peaks, *found.peaks))
    outside = _outside(ledger, head.size)
    problems = [*_with_moves(found, outside)]
    whole = Head(head.size, (*found.state.peaks, *found.peaks))
    if (head.root, head.peaks) != (whole.root, whole.packed):
        problems.append(Problem(fault=Fault.HEAD, position=head.size))
    against, published = _compared(ledger, head.size, checkpoints)
    return Audit(head.size, root, (*problems, *against), published)


def _outside(ledger: SealedLog, size: int) -> list[Row]:
    """Rows at places where no append put them. What is appended meanwhile is none of them."""
    rows = [*ledger.rows_between(LOWEST, 0), *ledger.rows_between(size, HIGHEST)]
    now = ledger.head().size
    return [row for row in rows if not 0 < row[0] <= now]


def _checked(
    ledger: SealedLog,
    opened: Callable[[], None],
    spans: Sequence[tuple[int, int]],
    workers: int,
) -> Iterator[Checked]:
    """Every stretch in order, each in whichever process has time."""
    if workers == 1 or len(spans) == 1:
        yield from (check(ledger, *span) for span in spans)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=opened) as pool:
        yield from pool.map(_check, spans)


_opened: list[SealedLog] = []
"""The log of a process that checks."""


def _open(opens: Opens, url: str) -> None:
    _opened.append(opens(url))


def _check(span: tuple[int, int]) -> Checked:
    return check(_opened[0], *span)


def _with_moves(found: _Found, outside: Sequence[Row]) -> Iterator[Problem]:
    """The problems, where a wrong or missing row stands elsewhere said as a move."""
    rows = [*found.suspects.values(), *outside]
    moved = {
        place: row
        for place, leaf in found.sealed.items()
        for row in rows
        if leaf_of(row, place) == leaf
    }
    for problem in found.state.problems:
        row = moved.get(problem.position)
        if row is None or problem.fault not in (Fault.CHANGED, Fault.REMOVED):
            yield problem
        else:
            yield replace(described(Fault.MOVED, row, problem.position), other=row[0])
    placed = {row[0] for row in moved.values()}
    yield from (described(Fault.INSERTED, row) for row in outside if row[0] not in placed)


def _compared(
    ledger: SealedLog, size: int, checkpoints: Iterable[tuple[int, bytes]]
) -> tuple[list[Problem], int]:
    """What contradicts the checkpoints, and the largest one that does not."""
    problems, agreed = [], 0
    for published, root in sorted(checkpoints):
        if published > size:
            problems.append(Problem(fault=Fault.ROLLED_BACK, position=size, other=published))
        elif _root_at(ledger, published) == root:
            agreed = published
        else:
            problems.append(Problem(fault=Fault.FORKED, position=agreed + 1, other=published))
    return problems, agreed


def _root_at(ledger: SealedLog, size: int) -> bytes | None:
    try:
        return head_at(size, ledger.nodes).root
    except LedgerError:
        return None
