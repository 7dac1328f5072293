"""Registrations of arrivals and departures as careless villages lead them."""

from datetime import timedelta
from random import Random
from typing import Any

from domain.law import Law
from tests.model.beside import History
from tests.model.histories.drawn import Drawn

_RESIDENCE, _ORIGIN = "320583100", "320324102"
_VERBS = (
    ("report", 4),
    ("enter", 3),
    ("direct", 1.5),
    ("arrive", 2),
    ("inform", 1),
    ("contact", 1),
    ("depart", 1),
    ("correct", 1),
)


class Registering(Drawn):
    """One registration under way."""

    def __init__(self, rng: Random, law: Law) -> None:
        super().__init__(rng, law)
        self.side = rng.choice(("origin", "residence"))
        outflow = self.side == "origin"
        self.township, self.other = (_ORIGIN, _RESIDENCE) if outflow else (_RESIDENCE, _ORIGIN)
        if self.chance(0.15):
            self.other = "340123100"
        self.village = f"{self.township}/1"

    def open(self) -> bool:
        collected = self.now.date() - timedelta(days=self.rng.choice((0, 0, 1, 3, 9)))
        moved = collected - timedelta(days=self.rng.choice((0, 0, 2, 10, 28, 29, 30, 31)))
        self.moved = moved
        return self.history.act(
            self.now,
            self.village,
            "registration.collect",
            subject="s1",
            side=self.side,
            other=self.other,
            purpose="work",
            returns=False,
            moved_on=moved.isoformat(),
            collected_on=collected.isoformat(),
        )

    def go_on(self, verb: str) -> None:
        """Try one act."""
        match verb:
            case "report":
                self._act(self.village, "report", to=self.township, **self.sending())
            case "enter":
                self._act(self.township, "enter")
            case "direct":
                self._act(self.village, "enter")
            case "arrive":
                where = self.rng.choice(({"to": self.township}, {"from": self.village}))
                self._act(self.township, "arrive", **self.receipt(**where))
            case "inform":
                self._act(self.rng.choice((self.other, self.township)), "inform")
            case "contact":
                self._act(self.village, "contact")
            case "depart":
                days = self.rng.choice((5, 29, 30, 31, 60, 61))
                on = min(self.moved + timedelta(days=days), self.now.date())
                self._act(self.village, "depart", on=on.isoformat())
            case _:
                self.correct("registration")

    def _act(self, by: str, verb: str, **given: Any) -> None:
        self.history.act(self.now, by, f"registration.{verb}", **given)


def draw(rng: Random, law: Law) -> History:
    """A registration of one to six acts tried."""
    drawn = Registering(rng, law)
    while not drawn.open():
        drawn = Registering(rng, law)
    verbs, weights = zip(*_VERBS, strict=True)
    for _ in range(rng.randrange(1, 7)):
        drawn.pass_time()
        drawn.go_on(rng.choices(verbs, weights)[0])
    return drawn.history
