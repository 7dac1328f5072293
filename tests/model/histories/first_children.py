"""First-child registrations between a village, a township and two origins."""

from random import Random
from typing import Any

from domain.law import Law
from tests.model.beside import History
from tests.model.histories.drawn import Drawn

_VILLAGE, _TOWNSHIP = "320583100/3", "320583100"
_ORIGINS = ("320324102", "321322107", "340123100")
_VERBS = (
    ("ask", 5),
    ("arrive", 3),
    ("feedback", 5),
    ("deliver", 3),
    ("issue", 2),
    ("refuse", 0.7),
    ("notify", 2),
    ("correct", 1),
)


class Registering(Drawn):
    """One registration of a first child under way."""

    def __init__(self, rng: Random, law: Law) -> None:
        super().__init__(rng, law)
        self.wife, self.husband = rng.choice(_ORIGINS), rng.choice(_ORIGINS)

    def open(self) -> bool:
        return self.history.act(
            self.now,
            _VILLAGE,
            "first_child.apply",
            subject="s1",
            wife_origin=self.wife,
            husband_origin=self.husband,
            township=_TOWNSHIP,
        )

    def go_on(self, verb: str) -> None:
        """Try one act."""
        origin = self.rng.choice((self.wife, self.husband))
        match verb:
            case "ask":
                self._act(_VILLAGE, "ask", to=origin, **self.sending())
            case "arrive":
                to = self.rng.choice((origin, _VILLAGE, _TOWNSHIP))
                self._act(self.rng.choice((origin, _VILLAGE)), "arrive", **self.receipt(to=to))
            case "feedback":
                self._act(origin, "feedback", consents=self.chance(0.8), **self.sending())
            case "deliver":
                self._act(_VILLAGE, "deliver", **self.sending())
            case "issue":
                self._act(_TOWNSHIP, "issue")
            case "refuse":
                self._act(_TOWNSHIP, "refuse", reason="no agreement")
            case "notify":
                self._act(_TOWNSHIP, "notify", to=origin, **self.sending())
            case _:
                self.correct("first_child")

    def _act(self, by: str, verb: str, **given: Any) -> None:
        self.history.act(self.now, by, f"first_child.{verb}", **given)


def draw(rng: Random, law: Law) -> History:
    """A registration of three to eleven acts tried."""
    drawn = Registering(rng, law)
    while not drawn.open():
        drawn = Registering(rng, law)
    verbs, weights = zip(*_VERBS, strict=True)
    for _ in range(rng.randrange(3, 12)):
        drawn.pass_time()
        drawn.go_on(rng.choices(verbs, weights)[0])
    return drawn.history
