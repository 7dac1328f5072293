"""First answers, kept: a request that is repeated under its key gets them again, nothing twice.

They stand beside the ledger, apart from the views, which can be thrown away.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import decoded
from projections.view import Column

KEPT = timedelta(days=7)
"""How long an answer is given again."""

ABANDONED = timedelta(minutes=1)
"""After so long a request without an answer is taken to have been cut off."""

_COLUMNS = (
    Column("account", str, nullable=False),
    Column("key", str, nullable=False),
    Column("asked", str, nullable=False),
    Column("at", datetime, nullable=False),
    Column("answer", str, nullable=True),
)


class KeyReused(Exception):  # noqa: N818  what happened, not what went wrong
    """Another request was made under this key."""


class InProgress(Exception):  # noqa: N818  likewise
    """The first request under this key has no answer yet."""


@dataclass(frozen=True, slots=True)
class First:
    """A request that is to be carried out; `since` is set if an earlier one was cut off then."""

    since: datetime | None


class Answers:
    """The answers of one installation, by account and key."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(("answers", _COLUMNS, ("account", "key")))

    def begin(self, account: str, key: str, asked: str, at: datetime) -> First | str:
        """The answer to what was asked under the key, or leave to find it.

        `asked` tells requests apart. KeyReused if it was another one; InProgress if it is being
        answered now.
        """
        with self._beside.session() as session:
            new = session.rows(
                "INSERT INTO answers VALUES (?, ?, ?, ?, NULL) "
                "ON CONFLICT (account, key) DO NOTHING RETURNING 1",
                *(account, key, asked, at),
            )
            if new:
                return First(None)
            ((found, since, answer),) = session.rows(
                'SELECT asked, "at", answer FROM answers WHERE account = ? AND key = ?',
                *(account, key),
            )
            if found != asked:
                raise KeyReused(key)
            if answer is not None:
                return str(answer)
            (begun,) = decoded((_COLUMNS[3],), (since,))
            if at < begun + ABANDONED:
                raise InProgress(key)
            session.run(
                'UPDATE answers SET "at" = ? WHERE account = ? AND key = ?', at, account, key
            )
            return First(begun)

    def keep(self, account: str, key: str, answer: str) -> None:
        """Keep the answer to the request under the key."""
        with self._beside.session() as session:
            session.run(
                "UPDATE answers SET answer = ? WHERE account = ? AND key = ?", answer, account, key
            )

    def drop(self, account: str, key: str) -> None:
        """Nothing came of the request under the key: it may be made again."""
        with self._beside.session() as session:
            session.run(
                "DELETE FROM answers WHERE account = ? AND key = ? AND answer IS NULL", account, key
            )

    def forget(self, now: datetime) -> None:
        """Let go of answers that were kept long enough."""
        with self._beside.session() as session:
            session.run('DELETE FROM answers WHERE "at" < ?', now - KEPT)

    def close(self) -> None:
        self._beside.close()


def open_answers(url: str) -> Answers:
    """The answers beside the ledger at a URL, made if they are not there."""
    return Answers(open_beside(url, "answers"))
