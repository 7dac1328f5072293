"""The shares of views that a group of projectors keeps: which cases are in one, where it stands.

A case is in one share for ever, so its rows are written by one projector at a time: by whoever
moves the share's place on in the same transaction, and finds it where it began to fold.
"""

from collections.abc import Sequence
from zlib import crc32

from adapters.views.dialect import Session
from adapters.views.tables import SHARE, SHARED, SHARES, Overtaken, State, Tables
from domain.recorded import CaseId

COUNT = 12
"""Shares of the views of an installation."""

_PAUSED_S = 30
_LONGEST_S = 120
"""Seconds after which PostgreSQL ends a transaction of a projector that was paused in it: what
others wait for is then free. A whole transaction is known to it from version 17 on."""


def share_of(case: CaseId) -> int:
    """The share that a case is in, from 0 on."""
    return crc32(case.encode()) % COUNT


def places(session: Session) -> Sequence[int]:
    """Where each share stands, in their order; none if no group keeps the views."""
    found = session.rows(f"SELECT position FROM {SHARES} ORDER BY share")  # noqa: S608  our own
    return [position for (position,) in found]


def places_of(session: Session, state: State, cases: Sequence[CaseId]) -> dict[CaseId, int]:
    """The place that a view's rows of each case are as of."""
    if not state.shared:
        return dict.fromkeys(cases, state.position)
    shares = places(session)
    return {case: shares[share_of(case)] for case in cases}


def share_out(session: Session, tables: Tables) -> bool:
    """Give the views to a group, if every one stands at the same place; false if not."""
    session.alone()
    states = tables.states(session)
    positions = {each.position for each in states if each.until is None and not each.shared}
    if len(positions) != 1 or 0 in positions:
        return False
    try:
        tables.move(session, states, position=SHARED)
    except Overtaken:
        return False
    shared = [(share, positions.copy().pop()) for share in range(COUNT)]
    session.insert(SHARES, SHARE, shared)
    return True


def is_shared(session: Session, tables: Tables) -> bool:
    """Whether a group keeps the views, every one of them and in the versions they have here."""
    found = session.rows("SELECT view, version FROM views WHERE position = ?", SHARED)
    return {(view.name, view.version) for view in tables.views.values()} == set(found)


def move(session: Session, tables: Tables, share: int, before: int, to: int) -> None:
    """Move a share on from where it stood; Overtaken if it stands elsewhere by now.

    It is first in its transaction: whoever else folds the share waits for this one to end.
    """
    session.run(
        "SELECT set_config('idle_in_transaction_session_timeout', ?, true), "
        "CASE WHEN current_setting('server_version_num')::int >= 170000 "
        "THEN set_config('transaction_timeout', ?, true) END",
        *(f"{_PAUSED_S}s", f"{_LONGEST_S}s"),
    )
    moved = session.rows(
        f"UPDATE {SHARES} SET position = ? "  # noqa: S608  our own names
        "WHERE share = ? AND position = ? RETURNING share",
        *(to, share, before),
    )
    if not moved or not is_shared(session, tables):
        raise Overtaken(f"share {share}")


def pass_over(session: Session, shares: Sequence[tuple[int, int]], to: int) -> None:
    """Move shares on that nothing is to be folded in: each from a place or later, up to another."""
    session.exchange(
        [
            (
                f"UPDATE {SHARES} SET position = ? "  # noqa: S608  our own names
                "WHERE share = ? AND position >= ? AND position < ?",
                (to, share, since, to),
            )
            for share, since in shares
        ]
    )
