"""What the feeder tells the projectors: which cases of a share are to be folded, as of where."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.views.shares import COUNT
from domain.recorded import CaseId

LARGEST = 2000
"""Cases in a message: far below what a topic takes, and about one transaction's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A span of the ledger, for one share: the cases that facts of it concern.

    Of the facts after `after`, up to `until`, no others concern the share. When the cases are
    folded as of `until`, the share stands at `to`: there, or still at `after` if more of the
    span is to come.
    """

    share: int
    after: int
    until: int
    to: int
    cases: tuple[CaseId, ...]


class NoSpan(Exception):  # noqa: N818  what it is
    """A message on the topic that no feeder of this program sent."""


def spans(share: int, after: int, until: int, cases: Sequence[CaseId]) -> Iterator[Span]:
    """The span in messages that are not too large; only the last one moves the share on."""
    for start in range(0, len(cases), LARGEST):
        some = tuple(cases[start : start + LARGEST])
        to = until if start + LARGEST >= len(cases) else after
        yield Span(share=share, after=after, until=until, to=to, cases=some)


def written(span: Span) -> bytes:
    """The message, as JSON."""
    told = {
        "share": span.share,
        "after": span.after,
        "until": span.until,
        "to": span.to,
        "cases": span.cases,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def read(message: bytes) -> Span:
    """The span in a message; NoSpan if it is none."""
    try:
        told = json.loads(message)
        share, after, until, to = (int(told[name]) for name in ("share", "after", "until", "to"))
        cases = tuple(CaseId(str(case)) for case in told["cases"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoSpan(f"{message[:200]!r}: {error!r}") from error
    if not (0 <= share < COUNT and 0 < after <= to <= until):
        raise NoSpan(f"{message[:200]!r}: no such share, or no such places")
    return Span(share=share, after=after, until=until, to=to, cases=cases)
