"""THE proportions of the demo world: what is opened, how offices answer, how paper goes.

Every number is a share among those beside it, or a chance between 0 and 1. They are chosen so
that every stage and every clause appears; they are no statistics of any office.
"""

from collections.abc import Mapping
from enum import StrEnum

from domain.evidence import Medium

OPENED: Mapping[str, int] = {
    "registration at the residence": 28,
    "registration at the origin": 8,
    "inquiry": 20,
    "certificate issued": 9,
    "certificate missing": 4,
    "first child, applied for": 9,
    "first child, registered at the origin": 3,
    "consultation": 15,
    "approval": 6,
    "complaint": 4,
    "agreement": 4,
    "exchange": 1,
    "record": 4,
    "return": 3,
}
"""What a person's move, or an office's own work, first gives rise to."""

FOLLOWED: Mapping[str, tuple[tuple[str, float, tuple[int, int]], ...]] = {
    "registration at the residence": (
        ("registration at the origin", 0.35, (1, 25)),
        ("certificate missing", 0.12, (5, 30)),
        ("inquiry", 0.15, (2, 40)),
        ("conclusion on several places", 0.03, (60, 90)),
    ),
    "registration at the origin": (
        ("registration at the residence", 0.65, (1, 20)),
        ("certificate issued", 0.15, (2, 40)),
    ),
    "inquiry": (("conclusion on cooperation", 0.1, (30, 60)),),
    "exchange": (("exchange", 0.7, (150, 200)),),
}
"""What else of the same person follows a case, how often, after how many days."""


class Direction(StrEnum):
    """Where the two localities of a move lie."""

    WITHIN = "within Jiangsu"
    IN = "into Jiangsu"
    OUT = "out of Jiangsu"


DIRECTIONS: Mapping[Direction, int] = {Direction.WITHIN: 54, Direction.IN: 32, Direction.OUT: 14}


class Timing(StrEnum):
    """When an office does what it owes."""

    EARLY = "before the last day"
    LAST_DAY = "on the last day"
    LATE = "after it"
    NEVER = "never"


class Temper(StrEnum):
    """How an office works; it stays so."""

    PROMPT = "prompt"
    ORDINARY = "ordinary"
    SLACK = "slack"


TEMPERS: Mapping[Temper, int] = {Temper.PROMPT: 45, Temper.ORDINARY: 40, Temper.SLACK: 15}

PUNCTUALITY: Mapping[Temper, Mapping[Timing, int]] = {
    Temper.PROMPT: {Timing.EARLY: 78, Timing.LAST_DAY: 17, Timing.LATE: 3, Timing.NEVER: 2},
    Temper.ORDINARY: {Timing.EARLY: 60, Timing.LAST_DAY: 22, Timing.LATE: 11, Timing.NEVER: 7},
    Temper.SLACK: {Timing.EARLY: 32, Timing.LAST_DAY: 20, Timing.LATE: 26, Timing.NEVER: 22},
}

LATE_BY = (1, 12)
"""Working days after the last day."""

MEDIA: Mapping[Medium, int] = {
    Medium.PLATFORM: 52,
    Medium.LETTER: 20,
    Medium.FAX: 18,
    Medium.PHONE: 10,
}

MEDIA_IN_WRITING: Mapping[Medium, int] = {
    Medium.PLATFORM: 54,
    Medium.LETTER: 26,
    Medium.FAX: 19,
    Medium.PHONE: 1,
}
"""For what a telephone call does not meet: some offices call all the same."""

MEDIA_FROM_ELSEWHERE: Mapping[Medium, int] = {
    Medium.PLATFORM: 20,
    Medium.LETTER: 46,
    Medium.FAX: 30,
    Medium.PHONE: 4,
}
"""From an office of another province, whose paper the other party then enters."""


class Receipt(StrEnum):
    """What becomes of the signed receipt of a registered letter."""

    ENTERED = "entered on the day"
    LATE = "entered weeks later"
    LOST = "never entered"


RECEIPTS: Mapping[Receipt, int] = {Receipt.ENTERED: 88, Receipt.LATE: 6, Receipt.LOST: 6}
LETTER_DAYS = (1, 5)
"""Civil days that a letter is under way."""

LATE_EVIDENCE_DAYS = (8, 25)
"""Civil days until evidence that comes late is entered."""

FAX_OF_ANOTHER_DAY = 0.04
"""The machine's header names another civil day than the annotation."""

FAX_UNANNOTATED = 0.03
"""Nobody wrote on it when it came: nothing proves it."""

MEMO_ONLY = 0.2
"""A call of which only a memo was written, later: nothing proves it."""

ORIGINAL_FOUND = 0.4
"""The original record of such a call turns up after all."""

ENTERED_LATE = 0.1
"""Paper that is entered only days after it went and came."""

BY_TOWNSHIP = 0.12
"""A township handles what its county owes."""
