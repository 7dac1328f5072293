"""The course of a demo world: cases opened day by day, each step taken when its instant comes.

A heap of steps is all that is kept: what is to be entered, what an office was prompted to do, and
the instants at which time alone changes a case. Every act goes through the write path at its
simulated instant; a case with nothing left to come is let go.
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from weakref import WeakValueDictionary

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.world.catalog import HABITS
from adapters.world.dice import dice
from adapters.world.hours import Hours
from adapters.world.movers import JIANGSU, Movers, WorldError
from adapters.world.offices import Offices
from adapters.world.openings import Openings
from adapters.world.post import Post, Posted, Proof
from adapters.world.prompts import prompts
from adapters.world.scene import Deed, Habit, Prompt, Running, Scene
from adapters.world.schedule import instants
from adapters.world.tally import Tally
from adapters.write_path import Receipt, submit
from domain.calendar import civil_day, start_of
from domain.catalog import KINDS, OPENING_OF
from domain.errors import Refused
from domain.localities import Code
from domain.order import Arrived
from domain.position import Owed, Position
from domain.recorded import Act, CaseId, Fact
from domain.settings import DEFAULT_SETTINGS

ACTOR = "generate"
"""The account that enters everything."""

_FEWEST_SITES, _CASES_A_SITE = 60, 25
"""Townships of the area that take part: at least so many, and one for so many cases."""

_GIVEN_UP = "withdrawn"
"""The stage in which nobody enters what still comes in."""

_TIME, _ACT = 0, 1
"""At one instant time speaks first."""


class World:
    """One world: `run` makes it, case by case; `tally` tells what it came to.

    `first` and `last` are civil days, `area` a unit of Jiangsu; `acts` ends the world with the
    act of that number, None with the last day. WorldError if nobody works then, or acts there.
    The same arguments on an empty ledger of the same node make the same facts.
    """

    def __init__(
        self,
        here: Here,
        *,
        seed: int,
        cases: int,
        first: date,
        last: date,
        area: Code,
        acts: int | None = None,
    ) -> None:
        self._here, self._seed, self._acts = here, seed, acts
        self._cases, self._first, self._last = cases, first, last
        self._ends_at = start_of(last + timedelta(days=1))
        self._hours = Hours(here.law.calendars(None))
        if not self._hours.working_days(first, last):
            raise WorldError(f"{first} to {last}: a period with a working day is expected")
        sites = max(_FEWEST_SITES, cases // _CASES_A_SITE)
        movers = Movers(here.law, seed, area, first, sites)
        self._openings = Openings(here.law, movers)
        self._offices = Offices(here.law.places, seed)
        self._post = Post(self._hours)
        self._steps: list[tuple[datetime, int, int, Callable[[datetime], None]]] = []
        self._sequence = count()
        self._under_way: WeakValueDictionary[CaseId, Running] = WeakValueDictionary()
        self.tally = Tally()

    def run(self) -> Iterator[int]:
        """Make the world; yields the number of cases opened by now, after each."""
        times = dice(self._seed, "times")
        for n, at in enumerate(
            instants(times, self._hours, self._cases, self._first, self._last), start=1
        ):
            self._until(at)
            if self._is_whole:
                return
            self._open(CaseId(f"{civil_day(at).year}-{n:07d}"), at)
            yield n
        self._until(self._ends_at)

    @property
    def _is_whole(self) -> bool:
        return self._acts is not None and self.tally.acts >= self._acts

    def _until(self, instant: datetime) -> None:
        while self._steps and self._steps[0][0] <= instant:
            at, _, _, step = heapq.heappop(self._steps)
            step(at)

    def _at(self, at: datetime, step: Callable[[datetime], None], rank: int = _ACT) -> None:
        """Take a step when its instant comes; what would come after the end is left out."""
        if at < self._ends_at:
            heapq.heappush(self._steps, (at, rank, next(self._sequence), step))

    def _open(self, case: CaseId, at: datetime) -> None:
        random = dice(self._seed, "case", case)
        name, mover, deed = self._openings.next(at, random)
        posted = self._post.send(random, deed, at, opens=True)

        def begin(at: datetime) -> None:
            receipt = self._submit(self._act(case, deed, posted), at)
            if receipt is None:
                return
            kind = OPENING_OF[type(deed.fact)].kind
            opened = Running(case, kind, receipt.records[0], mover, random, receipt.standing)
            self._under_way[case] = opened
            self._openings.follow(name, opened, at)
            self.tally.move(kind, None, receipt.standing.stage)
            self._look(opened, at)
            if posted.proof is not None:
                self._prove(opened, deed, posted.proof)

        self._at(posted.entered_at, begin)

    def _look(self, case: Running, at: datetime) -> None:
        """See how a case stands: wait for its next change, and prompt who can act on it."""
        changes_at = case.standing.changes_at
        if changes_at is not None and changes_at != case.waits_for:
            case.waits_for = changes_at
            self._at(changes_at, partial(self._fall_due, case), _TIME)
        found = prompts(case.standing)
        for prompt in found:
            if prompt not in case.prompted:
                for habit in HABITS[case.kind].get(prompt.what, ()):
                    self._prompt(case, habit, prompt, found[prompt], at)
        case.prompted = frozenset(found)

    def _prompt(
        self, case: Running, habit: Habit, prompt: Prompt, about: object, at: datetime
    ) -> None:
        """Let an office take something as its turn, now and then never."""
        if habit.after is not None:
            if case.random.random() >= habit.chance:
                return
            when: datetime | None = self._hours.later(case.random, at, habit.after)
        else:
            assert isinstance(about, Owed), "only a duty has a term of its own"
            timing = self._offices.timing(about.owed_by, case.random)
            when = self._hours.for_duty(case.random, at, about.term, timing)
        if when is not None:
            self._at(when, partial(self._turn, case, habit, prompt))

    def _turn(self, case: Running, habit: Habit, prompt: Prompt, at: datetime) -> None:
        """An office's turn, if what prompted it still stands."""
        found = prompts(case.standing)
        if prompt not in found:
            return
        done = habit.does(Scene(case, at, self._here.law, found[prompt]))
        for deed in (done,) if isinstance(done, Deed) else done or ():
            self._send(case, deed, at)

    def _send(self, case: Running, deed: Deed, at: datetime) -> None:
        day = civil_day(at)
        by = self._offices.handling(case, deed, day)
        posted = self._post.send(case.random, deed, at, opens=False)
        act = self._act(case.id, deed, posted, by)

        def enter(at: datetime) -> None:
            if self._enter(case, act, at) and posted.proof is not None:
                self._prove(case, deed, posted.proof)

        if posted.entered_at == at:
            enter(at)
        else:
            self._at(posted.entered_at, enter)

    def _prove(self, case: Running, deed: Deed, proof: Proof) -> None:
        """The arrival of what was sent, entered by who received it, or the sender if elsewhere."""
        assert deed.to is not None, "only what goes to somebody arrives"
        arrived = next(fact for fact in KINDS[case.kind].facts if issubclass(fact, Arrived))
        fact = arrived(to=deed.to, from_=None)
        holds_it = deed.to if deed.to.startswith(JIANGSU) else deed.by

        def enter(at: datetime) -> None:
            received = Deed(self._offices.acting(holds_it, civil_day(at)), fact)
            self._enter(case, self._act(case.id, received, Posted(proof.sending, at)), at)

        self._at(proof.entered_at, enter)

    @staticmethod
    def _act(case: CaseId, deed: Deed, posted: Posted, by: Code | None = None) -> Act[Fact]:
        return Act(
            case=case,
            by=by or deed.by,
            entered_by=posted.entered_by,
            actor=ACTOR,
            sending=posted.sending,
            note=None,
            fact=deed.fact,
        )

    def _enter(self, case: Running, act: Act[Fact], at: datetime) -> bool:
        """Enter an act; false if the law refuses it, or the case was given up meanwhile."""
        receipt = None if case.standing.stage == _GIVEN_UP else self._submit(act, at)
        if receipt is None:
            return False
        case.said.append(act.fact)
        self._stands(case, receipt.standing, at)
        return True

    def _fall_due(self, case: Running, at: datetime) -> None:
        """Time alone changes the case: what the law yields is put on record at that instant."""
        if case.waits_for != at:
            return
        (yielded,) = record_consequences(self._here, [case.id], at)
        self.tally.record(yielded.records)
        assert yielded.standing is not None, "the case was opened"
        self._stands(case, yielded.standing, at)

    def _stands(self, case: Running, standing: Position, at: datetime) -> None:
        self.tally.move(case.kind, case.standing.stage, standing.stage)
        case.standing = standing
        self._look(case, at)

    def _submit(self, act: Act[Fact], at: datetime) -> Receipt | None:
        """What an act brought about, in other cases, too; None if refused, or one too many."""
        if self._is_whole:
            return None
        try:
            receipt = submit(self._here, act, at, DEFAULT_SETTINGS)
        except Refused as refused:
            self.tally.refused[refused.code] += 1
            return None
        self.tally.record(receipt.records)
        for yielded in receipt.elsewhere:
            self.tally.record(yielded.records)
            other = self._under_way.get(yielded.case)
            if other is not None and yielded.standing is not None:
                self._stands(other, yielded.standing, at)
        return receipt
