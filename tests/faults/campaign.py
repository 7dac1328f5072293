"""A campaign: faults of a kind put into two nodes under load, then everything looked at."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from time import monotonic, sleep

from adapters.requests import Request, act_in, read_request
from adapters.write_path import submit
from domain.inquiry.facts import InquiryOpened
from domain.order import ActReceived
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.faults.checks import Verdict, checked
from tests.faults.held import Held
from tests.faults.kinds import APART_S, FAULTS
from tests.faults.load import FAX, Done, under_load
from tests.faults.world import World
from tests.play import SHUYANG, WUJIN
from tests.reliability.kept import Row

PROVISIONAL = replace(DEFAULT_SETTINGS, calendar_until=2010)
"""As where the notice for 2011 was not loaded: its days are provisional."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A campaign's row, and every sentence of what is wrong."""

    row: Row
    wrong: Sequence[str]


@dataclass
class Campaign:
    """Faults into one world; acts of earlier campaigns are looked at again after later ones."""

    world: World
    done: list[Done]
    never_deemed: list[CaseId]

    def run(self, kind: str, count: int, seed: int, gap_s: float | None = None) -> Outcome:
        """Put so many faults of a kind in under load, so many seconds apart on average; check."""
        gap_s = APART_S[kind] if gap_s is None else gap_s
        begun, dice, before = monotonic(), Random(seed), len(self.done)  # noqa: S311  a game
        self._open_provisional(f"{kind}-{seed}")
        struck: list[tuple[datetime, ...]] = []
        with under_load(self.world, f"{kind}-{seed}", Random(seed)) as load:  # noqa: S311  likewise
            sleep(gap_s)
            for _ in range(count):
                FAULTS[kind](self.world, dice)
                struck.append(tuple(node.now() for node in self.world.nodes))
                sleep(2 * gap_s * dice.random())
        self.done += load.done
        verdict = checked(self.world, self.done, self.never_deemed)
        answered = self.done[before:]
        took = [] if kind == "clock" else _recoveries(verdict, struck)
        wrong = [*verdict.wrong, *load.troubles]
        row = Row(
            kind=kind,
            seed=seed,
            injected=count,
            acknowledged=sum(each.accepted is not None for each in answered),
            refused=sum(each.accepted is None for each in answered),
            lost=verdict.lost,
            doubled=verdict.doubled,
            deemed=verdict.deemed,
            wrong=len(wrong),
            seconds=round(monotonic() - begun),
            recovery_p50=round(statistics.median(took), 1) if took else None,
            recovery_max=round(max(took), 1) if took else None,
        )
        return Outcome(row, wrong)

    def _open_provisional(self, name: str) -> None:
        """A consultation on provisional days, in which silence means nothing yet."""
        node, case = self.world.of(WUJIN), CaseId(f"provisional-{name}")
        opening = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}
        for act, given in (
            ("consultation.open", opening),
            ("consultation.notify", {"to": SHUYANG, **FAX}),
        ):
            asked = read_request(node.here, Request(by=WUJIN, act=act, given=given), node.now())
            done = act_in(node.here, case, asked, "clerk")
            submit(node.here, done, node.now(), PROVISIONAL)
        self.never_deemed.append(case)


def _recoveries(verdict: Verdict, struck: Sequence[tuple[datetime, ...]]) -> list[float]:
    """Seconds from each fault until an inquiry opened after it was known to have arrived."""
    found = []
    for place, of in enumerate(verdict.held):
        known = sorted(_told(of))
        for each in struck:
            after = [back for opened, back in known if opened >= each[place]]
            if after:
                found.append((min(after) - each[place]).total_seconds())
    return found


def _told(of: Held) -> list[tuple[datetime, datetime]]:
    """Inquiries of a node: when each was recorded, and when its receipt was."""
    found = []
    for facts in of.cases.values():
        first = facts[0][1]
        if isinstance(first.fact, InquiryOpened) and first.entry.node == of.node.name:
            backs = [
                record.entry.known_at
                for _, record in facts
                if isinstance(record.fact, ActReceived) and record.fact.of == first.id
            ]
            found += [(first.entry.recorded_at, back) for back in backs]
    return found
