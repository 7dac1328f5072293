"""Tests run against mutants: each mutant in a process of its own, forked when all is collected.

Only tests that reach the place of a mutant are run against it, first those that noticed others of
the same part, then in turn one that reaches most of it and one that reaches little else; the first
that fails ends it. What takes too long is noticed.
"""

import gc
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, pairwise
from time import process_time
from types import FrameType
from typing import Any, NoReturn

import pytest
from _pytest.runner import runtestprotocol

from adapters.bootstrap import law
from adapters.settings import installation
from tests.mutants.functions import forget, get_ready
from tests.mutants.mutant import Mutant, Place
from tests.mutants.rows import reading

Part = tuple[str, str]
"""A module and a part of it."""

_LONGER = 10
"""A test may take so many times as long on a mutant as on the law, and as many seconds more."""

_Timed = tuple[pytest.Item | None, float]
"""A test, and the seconds it takes on the law itself."""

_NO_MORE: _Timed = (None, 0)

_BYTES = 4 << 30


@dataclass
class Outcome:
    """What came of the mutants, and the tests that noticed them, by part."""

    killed: list[Mutant] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)
    killers: dict[Part, list[str]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    """Tests that fail on the law itself: then no mutant is run."""


def run(
    mutants: Sequence[Mutant],
    tests: Sequence[str],
    known: Mapping[Part, Sequence[str]] | None,
    *,
    jobs: int,
    budget: float,
) -> Outcome:
    """Run mutants against tests, so many at once.

    `known` are the tests that noticed mutants of each part before; without them, all tests are
    run once to see what each reaches. `budget` is how many seconds of tests a mutant gets.
    """
    runner = _Runner(mutants, known, jobs, budget)
    options = ["--assert=plain", "--capture=no", "-qq", "-p", "no:cacheprovider"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HYPOTHESIS_PROFILE", "mutants")
        code = pytest.main([*options, *tests], plugins=[runner])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(code)
    return runner.outcome


@dataclass
class _Runner:
    """A plugin of pytest that runs mutants in place of tests."""

    mutants: Sequence[Mutant]
    known: Mapping[Part, Sequence[str]] | None
    jobs: int
    budget: float
    outcome: Outcome = field(default_factory=Outcome)
    _items: dict[str, pytest.Item] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)
    _reached: dict[str, set[Place]] = field(default_factory=dict)
    _whole: dict[Part, set[Place]] = field(default_factory=lambda: defaultdict(set))
    """All places of a part."""

    _shared: set[Place] = field(default_factory=set)
    """Where the law is put together, once for all tests."""

    _reaching: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All of it: every test once, then the mutants."""
        self._items = {each.nodeid: each for each in session.items}
        self._measure()
        if not self.outcome.failed:
            with suppress(KeyboardInterrupt):
                self._run()
        return True

    def _measure(self) -> None:
        """Run each test once, on the law itself."""
        files = {place[0] for each in self.mutants for place in each.places}
        for each in self.mutants:
            self._whole[each.module, each.part] |= each.places
        forget()
        with _tracing(files, self._shared):
            law(installation({}))
        for name, item in self._items.items():
            found: set[Place] = set()
            begun = process_time()
            if self.known is None:
                with reading(found.add), _tracing(files, found):
                    reports = runtestprotocol(item, log=False, nextitem=None)
            else:
                reports = runtestprotocol(item, log=False, nextitem=None)
            self._seconds[name] = process_time() - begun
            if any(each.failed for each in reports):
                self.outcome.failed.append(name)
            self._reached[name] = found
            for place in found:
                self._reaching[place].append(name)

    def _run(self) -> None:
        get_ready()
        gc.collect()
        gc.freeze()
        waiting = [*reversed(self.mutants)]
        at_work: dict[int, tuple[Mutant, int]] = {}
        while waiting or at_work:
            if waiting and len(at_work) < self.jobs:
                mutant = waiting.pop()
                tests = self._tests(mutant)
                if not tests:
                    self.outcome.survived.append(mutant)
                    continue
                pid, told = _forked(mutant, [(t, self._seconds[t.nodeid]) for t in tests])
                at_work[pid] = mutant, told
                continue
            pid, status = os.wait()
            mutant, told = at_work.pop(pid)
            with os.fdopen(told) as reader:
                self._note(mutant, status, reader.read())

    def _note(self, mutant: Mutant, status: int, killer: str) -> None:
        if status == 0:
            self.outcome.survived.append(mutant)
            sys.stdout.write(f"survives: {mutant}\n")
            sys.stdout.flush()
            return
        self.outcome.killed.append(mutant)
        killers = self.outcome.killers[mutant.module, mutant.part]
        if killer and killer not in killers:
            killers.append(killer)

    def _tests(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests to run against a mutant, in their order."""
        part = mutant.module, mutant.part
        if self.known is not None:
            return [self._items[each] for each in self.known.get(part, ()) if each in self._items]
        reaching = {each for place in mutant.places for each in self._reaching.get(place, ())}
        if not self._shared.isdisjoint(mutant.places):
            reaching.update(self._items)
        first = [each for each in self.outcome.killers[part] if each in reaching]
        whole = self._whole[part]

        least = sorted(reaching, key=lambda each: len(self._reached[each]))
        most = sorted(least, key=lambda each: len(whole & self._reached[each]), reverse=True)
        order = dict.fromkeys([*first, *chain.from_iterable(zip(most, least, strict=True))])
        return [self._items[each] for each in _within(self.budget, order, self._seconds)]


def _within(budget: float, names: Iterable[str], seconds: Mapping[str, float]) -> Iterator[str]:
    for name in names:
        budget -= seconds[name]
        if budget < 0:
            return
        yield name


def _forked(mutant: Mutant, tests: Sequence[_Timed]) -> tuple[int, int]:
    """A process that runs tests against a mutant, and where it tells which noticed it."""
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(told)
        _judge(mutant, tests, tell)
    os.close(tell)
    return pid, told


def _judge(mutant: Mutant, tests: Sequence[_Timed], tell: int) -> NoReturn:
    """Exit 0 if no test notices the mutant."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGER)
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    gc.disable()
    try:
        mutant.make()
        for (test, seconds), (after, _) in pairwise([*tests, _NO_MORE]):
            assert test is not None, "none but the last is no test"
            signal.setitimer(signal.ITIMER_VIRTUAL, _LONGER * (1 + seconds))
            if any(each.failed for each in runtestprotocol(test, log=False, nextitem=after)):
                os.write(tell, test.nodeid.encode())
                os._exit(1)
    except BaseException:  # noqa: BLE001  the law does not even load
        os._exit(1)
    os._exit(0)


@contextmanager
def _tracing(files: set[str], found: set[Place]) -> Iterator[None]:
    """Note each line of these files that is run meanwhile."""

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            found.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    def call(frame: FrameType, _event: str, _: Any) -> Any:
        return line if frame.f_code.co_filename in files else None

    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(None)
