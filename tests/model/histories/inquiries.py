"""Inquiries as careless offices lead them."""

from random import Random
from typing import Any

from domain.law import Law
from tests.model.beside import History
from tests.model.histories.drawn import Drawn

_OPENER = "320412"
_ASKED = ("320583", "320324", "340123")
_VERBS = (
    ("arrive", 4),
    ("accept", 2),
    ("forward", 2),
    ("propose_date", 1),
    ("remind", 1),
    ("reply", 4),
    ("refuse", 1),
    ("withdraw", 0.7),
    ("refer", 0.5),
    ("correct", 1),
)


class Asking(Drawn):
    """One inquiry under way."""

    def __init__(self, rng: Random, law: Law) -> None:
        super().__init__(rng, law)
        self.asked, self.third = rng.sample(_ASKED, 2)

    def open(self) -> bool:
        return self.history.act(
            self.now,
            _OPENER,
            "inquiry.open",
            to=self.asked,
            subject="s1",
            question="Is the person registered?",
            asks=["registration"],
            **self.sending(),
        )

    def go_on(self, verb: str) -> None:
        """Try one act."""
        by = self.rng.choice((self.asked, self.asked, self.third))
        match verb:
            case "arrive":
                where = self.rng.choice(({"to": by}, {"to": _OPENER}, {"from": by}))
                self._act(self.rng.choice((_OPENER, by)), "arrive", **self.receipt(**where))
            case "forward":
                self._act(by, "forward", to=self.third, reason="theirs", **self.sending())
            case "propose_date":
                on = self.rng.choice(("2010-10-20", "2013-03-01", "2027-01-04"))
                self._act(by, "propose_date", on=on, reason="holidays")
            case "reply":
                self._act(by, "reply", finding="registered", **self.sending())
            case "refuse":
                self._act(by, "refuse", reason="not ours", **self.sending())
            case "withdraw":
                self._act(_OPENER, "withdraw", reason="found")
            case "remind" | "refer":
                self._act(_OPENER, verb)
            case "accept":
                self._act(by, "accept")
            case _:
                self.correct("inquiry")

    def _act(self, by: str, verb: str, **given: Any) -> None:
        self.history.act(self.now, by, f"inquiry.{verb}", **given)


def draw(rng: Random, law: Law) -> History:
    """An inquiry of two to seven acts tried."""
    drawn = Asking(rng, law)
    assert drawn.open()
    verbs, weights = zip(*_VERBS, strict=True)
    for _ in range(rng.randrange(2, 8)):
        drawn.pass_time()
        drawn.go_on(rng.choices(verbs, weights)[0])
    return drawn.history
