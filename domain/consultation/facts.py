"""The acts of a consultation, and its one consequence that no other case has."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from domain.coordination import Asked, Direction
from domain.localities import Code
from domain.order import Arrived
from domain.position import Side
from domain.recorded import Subject
from domain.shape import FreeText, Shape
from domain.yields import Undone, Yield, pair


class Item(StrEnum):
    """What JS-33 wants consulted on. Present or absent: no income is ever stored."""

    FACTS = "facts"
    INCOME = "income"
    AVERAGES = "averages"
    PLAN = "plan"
    OTHER = "other"


class Answer(StrEnum):
    """A reply on the merits; `counter` is an objection with a plan of one's own."""

    AGREE = "agree"
    OBJECT = "object"
    COUNTER = "counter"


class Route(StrEnum):
    """Who revokes a decision: 自行撤销, or 由其上级主管部门依职权予以撤销."""

    SELF = "self"
    SUPERIOR = "superior"


class Outcome(StrEnum):
    """What the common superior directs (JS-26)."""

    UPHOLD = "uphold"
    SET_ASIDE = "set_aside"
    RESUME = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationOpened(Shape):
    """An office means to decide and names the offices it must consult.

    `matter` tells two facts about one subject apart; None is the subject itself.
    """

    topic: ClassVar = "consultation.opened.v1"
    act: ClassVar = "consultation.open"

    subject: Subject
    counterparts: tuple[Code, ...]
    items: tuple[Item, ...]
    side: Side | None
    matter: FreeText | None

    def __post_init__(self) -> None:
        if not self.counterparts:
            raise ValueError("a consultation has at least one counterpart")

    @property
    def opener_side(self) -> Side:
        """The opener's side; the residence, which leads (JS-5), unless the opening names it."""
        return self.side or Side.RESIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Shape):
    """The plan was sent to the other side; by a counterpart, a crossing notice of its own."""

    topic: ClassVar = "consultation.notice-sent.v1"
    act: ClassVar = "consultation.notify"

    to: Code
    items: tuple[Item, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationArrived(Arrived):
    """A receipt shows that a notice or a reply arrived: day 0 of the other side's term."""

    topic: ClassVar = "consultation.arrived.v1"
    act: ClassVar = "consultation.arrive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyMade(Shape):
    """The notified office answers in words."""

    topic: ClassVar = "consultation.reply-made.v1"
    act: ClassVar = "consultation.reply"

    to: Code
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Shape):
    """An office decided; what its decision is worth, the law says."""

    topic: ClassVar = "consultation.decision-made.v1"
    act: ClassVar = "consultation.decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRevoked(Shape):
    """A decision was taken back, by its own office or by that office's superior."""

    topic: ClassVar = "consultation.decision-revoked.v1"
    act: ClassVar = "consultation.revoke"

    decision_of: Code
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationAsked(Asked):
    """A party asked the common superior to settle the matter (JS-26)."""

    topic: ClassVar = "consultation.coordination-asked.v1"
    act: ClassVar = "consultation.refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed(Direction):
    """The common superior directed, with its reason. A direction stands."""

    topic: ClassVar = "consultation.directed.v1"
    act: ClassVar = "consultation.direct"

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationWithdrawn(Shape):
    """The opener gave the matter up."""

    topic: ClassVar = "consultation.withdrawn.v1"
    act: ClassVar = "consultation.withdraw"

    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class _Consent:
    office: Code
    notifier: Code
    effective_at: datetime

    @property
    def awaited_by(self) -> Code | None:
        return self.notifier


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDeemed(_Consent, Yield):
    """Silence became consent (视为同意) at the statutory instant, whenever this was recorded."""

    topic: ClassVar = "consultation.consent-deemed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRebutted(_Consent, Undone):
    """Evidence entered later shows that the office was not silent, or its term not over."""

    topic: ClassVar = "consultation.consent-rebutted.v1"


pair(ConsentDeemed, ConsentRebutted)
