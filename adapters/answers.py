"""First answers, kept: a request that is repeated under its key gets them again, nothing twice.

They stand beside the ledger, apart from the views, which can be thrown away. What was asked for
and has no answer yet may have been recorded all the same: whoever asks again is told since when,
and looks (`adapters/repeated.py`).
"""

from datetime import datetime, timedelta

from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import Session, decoded
from projections.view import Column

KEPT = timedelta(days=7)
"""How long an answer is given again."""

ABANDONED = timedelta(seconds=10)
"""After so long a request without an answer is taken to have been cut off.

One that was not, and two that go on at once, do no harm: whoever records second sees the first.
"""

_ANSWERS = (
    Column("account", str, nullable=False),
    Column("key", str, nullable=False),
    Column("asked", str, nullable=False),
    Column("at", datetime, nullable=False),
    Column("answer", str, nullable=True),
)
_AT_WORK = (
    Column("account", str, nullable=False),
    Column("key", str, nullable=False),
    Column("since", datetime, nullable=False),
)


class KeyReused(Exception):  # noqa: N818  what happened, not what went wrong
    """Another request was made under this key."""


class InProgress(Exception):  # noqa: N818  likewise
    """A request under this key is being answered now."""


class Answers:
    """The answers of one installation, by account and key; LedgerError if its database fails."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(
            ("answers", _ANSWERS, ("account", "key")),
            ("at_work", _AT_WORK, ("account", "key")),
        )

    def begin(self, account: str, key: str, asked: str, at: datetime) -> datetime | str:
        """The answer to what was asked under the key; or leave to find it, and since when to look.

        `asked` tells requests apart. Whatever the request led to was recorded when the first under
        its key was made, or later. KeyReused if it was another one; InProgress if it is being
        answered now.
        """
        with self._beside.session() as session:
            new = session.rows(
                "INSERT INTO answers VALUES (?, ?, ?, ?, NULL) "
                "ON CONFLICT (account, key) DO NOTHING RETURNING 1",
                *(account, key, asked, at),
            )
            if new:
                _take(session, account, key, at)
                return at
            ((found, begun, answer),) = session.rows(
                'SELECT asked, "at", answer FROM answers WHERE account = ? AND key = ?',
                *(account, key),
            )
            if found != asked:
                raise KeyReused(key)
            if answer is not None:
                return str(answer)
            if _is_at_work(session, account, key, at):
                raise InProgress(key)
            _take(session, account, key, at)
            (first,) = decoded((_ANSWERS[3],), (begun,))
            if at < first:  # the clock was set back, and what is recorded now is recorded before
                session.run(
                    'UPDATE answers SET "at" = ? WHERE account = ? AND key = ?', at, account, key
                )
            since: datetime = min(first, at)
            return since

    def keep(self, account: str, key: str, answer: str) -> None:
        """Keep the answer to the request under the key."""
        with self._beside.session() as session:
            session.run(
                "UPDATE answers SET answer = ? WHERE account = ? AND key = ?", answer, account, key
            )
            _let_go(session, account, key)

    def leave(self, account: str, key: str) -> None:
        """The request under the key has no answer: it may be made again, and looks first."""
        with self._beside.session() as session:
            _let_go(session, account, key)

    def forget(self, now: datetime) -> None:
        """Let go of answers that were kept long enough."""
        with self._beside.session() as session:
            session.run('DELETE FROM answers WHERE "at" < ?', now - KEPT)
            session.run("DELETE FROM at_work WHERE since < ?", now - KEPT)

    def close(self) -> None:
        self._beside.close()


def _is_at_work(session: Session, account: str, key: str, at: datetime) -> bool:
    """Whether a request under the key is being answered; not by one that would begin later."""
    rows = session.rows("SELECT since FROM at_work WHERE account = ? AND key = ?", account, key)
    begun = [decoded(_AT_WORK[2:], row)[0] for row in rows]
    return any(since - ABANDONED < at < since + ABANDONED for since in begun)


def _take(session: Session, account: str, key: str, at: datetime) -> None:
    _let_go(session, account, key)
    session.run("INSERT INTO at_work VALUES (?, ?, ?)", account, key, at)


def _let_go(session: Session, account: str, key: str) -> None:
    session.run("DELETE FROM at_work WHERE account = ? AND key = ?", account, key)


def open_answers(url: str) -> Answers:
    """The answers beside the ledger at a URL, made if they are not there."""
    return Answers(open_beside(url, "answers"))
