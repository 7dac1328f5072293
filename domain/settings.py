"""The readings an installation may choose. A case keeps those of its opening."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.shape import Shape

MAX_STANDARD = 250
"""The longest service standard an installation may set: about a year, in working days."""

_CLOCK = re.compile(r"(0[1-9]|1\d|2[0-3]):[0-5]\d|24:00", re.ASCII)


class CountsBy(StrEnum):
    """Which moment of an act decides whether it was in time."""

    ARRIVAL = "arrival"
    DISPATCH = "dispatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Shape):
    """Settings of a case; each default is the settled reading of `domain.md`.

    `reply_counts_by`: consultation notices and replies (JS-34; rules.md D4).
    `notice_counts_by`: the written notices of JS-14, 19, 29 and 30 (D4).
    `day_ends_at`: the cut-off of the last day, "24:00" unless set (民法通则 art. 154).
    `deemed_consent_out_of_province`: whether silence of an office that the Jiangsu norm does not
    bind is consent (rules.md A2).
    `inquiry_working_days`: the service standard of an inquiry; no text sets one (A13).
    `calendar_until`: the last year whose holiday notice counts as loaded; None: as loaded.
    """

    reply_counts_by: CountsBy
    notice_counts_by: CountsBy
    day_ends_at: str
    deemed_consent_out_of_province: bool
    inquiry_working_days: int
    calendar_until: int | None

    def __post_init__(self) -> None:
        if not _CLOCK.fullmatch(self.day_ends_at):
            raise ValueError(f'day_ends_at: {self.day_ends_at} is not a time, "17:30" or "24:00"')
        if not 1 <= self.inquiry_working_days <= MAX_STANDARD:
            raise ValueError(f"inquiry_working_days: 1 to {MAX_STANDARD} is expected")

    @property
    def cut_off(self) -> time | None:
        """The time of day at which a term's last day ends; None: at its very end, 24:00."""
        return None if self.day_ends_at == "24:00" else time.fromisoformat(self.day_ends_at)


DEFAULT_SETTINGS = Settings(
    reply_counts_by=CountsBy.ARRIVAL,
    notice_counts_by=CountsBy.DISPATCH,
    day_ends_at="24:00",
    deemed_consent_out_of_province=False,
    inquiry_working_days=15,
    calendar_until=None,
)
