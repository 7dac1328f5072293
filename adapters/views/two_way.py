"""Two-way assessment (JS-37): how each side did in the other's record, and what was found."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.views.dialect import Session
from adapters.views.reports import Asked, responsibility, terms
from domain.localities import Level
from domain.position import FindingStage
from projections.totals import Counted, by_origin, merged

_PAIR = ("office", "counterpart", "side", "stage")
_SHOWN = ("origin", "residence", "assessed", "stage")


def assessment(session: Session, asked: Asked, by: Sequence[str], level: Level) -> list[Counted]:
    """Terms that ended, how many of them in time, and findings that stand, between two offices.

    Told apart by some of `ASSESSED_BY`; `asked` names the origin's area and the residence's.
    """
    found = [Counted(line.key, 0, 0, line.count) for line in _found(session, asked, by, level)]
    ended = [replace(line, findings=0) for line in terms(session, asked, by, level)]
    return merged([*ended, *found])


def _found(session: Session, asked: Asked, by: Sequence[str], level: Level) -> list[Counted]:
    """Findings not set aside that have another side, in the words of an assessment."""
    more = [name for name in by if name not in _SHOWN]
    shown = [*_SHOWN, *more]
    lines = list[Counted]()
    for side in ("origin", "residence"):
        if asked.side in (None, side):
            turned = replace(asked, side=side)
            if side == "residence":
                turned = replace(turned, area=asked.counterpart, counterpart=asked.area)
            lines += responsibility(session, turned, (*_PAIR, *more), level)
    return merged(
        Counted(tuple(line.key[shown.index(name)] for name in by), line.count)
        for line in by_origin(lines)
        if line.key[0] and line.key[1] and line.key[3] != FindingStage.SET_ASIDE
    )
