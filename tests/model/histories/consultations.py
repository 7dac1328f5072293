"""Consultations as careless offices lead them."""

from random import Random
from typing import Any

from domain.law import Law
from tests.model.beside import History
from tests.model.histories.drawn import Drawn

_OPENERS = ("320506", "320412")
_COUNTERPARTS = ("320583", "320324", "321322", "340123")
_ITEMS = ["facts", "income", "averages", "plan", "other"]
_VERBS = (
    ("notify", 6),
    ("reply", 5),
    ("arrive", 3),
    ("decide", 4),
    ("cross", 1),
    ("answer", 1),
    ("revoke", 1),
    ("refer", 1),
    ("direct", 1),
    ("withdraw", 0.3),
    ("correct", 1),
)


class Consulting(Drawn):
    """One consultation under way."""

    def __init__(self, rng: Random, law: Law) -> None:
        super().__init__(rng, law)
        self.opener = rng.choice(_OPENERS)
        self.others = rng.sample(_COUNTERPARTS, rng.choice((1, 1, 1, 2)))

    def items(self) -> list[str]:
        return self.rng.sample(_ITEMS, 3) if self.chance(0.15) else _ITEMS[:4]

    def open(self) -> bool:
        given: dict[str, Any] = {"side": "origin"} if self.chance(0.2) else {}
        return self.history.act(
            self.now,
            self.opener,
            "consultation.open",
            subject="s1",
            counterparts=self.others,
            items=self.items(),
            **given,
        )

    def go_on(self, verb: str) -> None:
        """Try one act."""
        a, b = self.opener, self.rng.choice(self.others)
        match verb:
            case "notify":
                given = {"items": self.items()} if self.chance(0.1) else {}
                self._act(a, "notify", to=b, **given, **self.sending())
            case "cross":
                self._act(b, "notify", to=a, items=self.items(), **self.sending())
            case "reply":
                self._act(b, "reply", to=a, answer=self.answer(), **self.sending())
            case "answer":
                self._act(a, "reply", to=b, answer=self.answer(), **self.sending())
            case "arrive":
                where = self.rng.choice(({"to": a}, {"to": b}, {"to": b}, {"from": b}))
                self._act(self.rng.choice((a, b)), "arrive", **self.receipt(**where))
            case "decide":
                self._act(self.rng.choice((a, a, a, b)), "decide")
            case "revoke":
                of = self.rng.choice((a, b))
                by, route = self.rng.choice(((of, "self"), (of[:4], "superior")))
                self._act(by, "revoke", decision_of=of, route=route)
            case "refer":
                self._act(self.rng.choice((a, b)), "refer")
            case "direct":
                outcome = self.rng.choice(("uphold", "set_aside", "resume"))
                by = self.rng.choice(("32", a[:4]))
                self._act(by, "direct", outcome=outcome, reason="heard both")
            case "withdraw":
                self._act(a, "withdraw", reason="moved away")
            case _:
                self.correct("consultation")

    def answer(self) -> str:
        return self.rng.choice(("agree", "agree", "object", "counter"))

    def _act(self, by: str, verb: str, **given: Any) -> None:
        self.history.act(self.now, by, f"consultation.{verb}", **given)


def draw(rng: Random, law: Law) -> History:
    """A consultation of three to nine acts tried."""
    drawn = Consulting(rng, law)
    assert drawn.open()
    verbs, weights = zip(*_VERBS, strict=True)
    for _ in range(rng.randrange(3, 10)):
        drawn.pass_time()
        drawn.go_on(rng.choices(verbs, weights)[0])
    return drawn.history
