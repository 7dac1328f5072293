"""The kinds of cases there is a second opinion on, and how one history is compared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from domain.law import Law
from tests.model import decisions, first_child, inquiry, registration
from tests.model.beside import History, Opinion
from tests.model.histories import consultations, first_children, inquiries, registrations


@dataclass(frozen=True)
class Kind:
    """How a case of the kind is drawn, and what the model says of it."""

    draw: Callable[[Random, Law], History]
    opinion: Opinion


KINDS = {
    "consultation": Kind(consultations.draw, decisions.opinion),
    "inquiry": Kind(inquiries.draw, inquiry.opinion),
    "registration": Kind(registrations.draw, registration.opinion),
    "first_child": Kind(first_children.draw, first_child.opinion),
}
INSTANTS = 3


@dataclass(frozen=True)
class Compared:
    """A history, at how many instants it was compared, and every difference with its two."""

    history: History
    instants: int
    differences: list[tuple[datetime, datetime, str]]


def compare(kind: Kind, rng: Random, law: Law) -> Compared:
    """Draw a history and hold the two opinions against each other."""
    history = kind.draw(rng, law)
    instants = history.instants(rng, INSTANTS)
    return Compared(
        history,
        len(instants),
        [
            (at, known_at, line)
            for at, known_at in instants
            for line in history.differences(kind.opinion, at, known_at)
        ],
    )
