"""Drafts: what an account has begun to write for an office, until it is sent or thrown away.

They stand beside the ledger and are no facts: nobody else reads them, and nothing is due by them.
A draft holds no name and no identity number, as no act does.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import decoded
from domain.access.vault import check_holds_no_number
from domain.localities import Code
from projections.view import Column

_COLUMNS = (
    Column("account", str, nullable=False),
    Column("id", str, nullable=False),
    Column("office", str, nullable=False),
    Column("saved_at", datetime, nullable=False),
    Column("act", str, nullable=False),
    Column("given", str, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An opening act as far as it is written: `given` are its fields, as JSON values."""

    id: str
    office: Code
    saved_at: datetime
    act: str
    given: Mapping[str, Any]


class Drafts:
    """The drafts of one installation, by account."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(("drafts", _COLUMNS, ("account", "id")))

    def save(self, account: str, draft: Draft) -> None:
        """Keep the draft in place of what was kept under its id.

        Refused, with the field, where an identity number was written into a text.
        """
        check_holds_no_number(draft.given)
        given = json.dumps(draft.given, ensure_ascii=False)
        with self._beside.session() as session:
            session.run("DELETE FROM drafts WHERE account = ? AND id = ?", account, draft.id)
            session.run(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                *(account, draft.id, draft.office, draft.saved_at, draft.act, given),
            )

    def of(self, account: str, offices: Sequence[Code]) -> list[Draft]:
        """What the account has begun for these offices, the last saved first."""
        with self._beside.asking() as session:
            rows = session.rows(
                "SELECT account, id, office, saved_at, act, given FROM drafts WHERE account = ? "
                "ORDER BY saved_at DESC, id",
                account,
            )
        drafts = (_draft(row) for row in rows)
        return [each for each in drafts if each.office in offices]

    def find(self, account: str, draft: str) -> Draft | None:
        """The account's draft of this id; None if there is none."""
        with self._beside.asking() as session:
            rows = session.rows(
                "SELECT account, id, office, saved_at, act, given FROM drafts "
                "WHERE account = ? AND id = ?",
                *(account, draft),
            )
        return _draft(rows[0]) if rows else None

    def discard(self, account: str, draft: str) -> None:
        """Throw the draft away, if it is there."""
        with self._beside.session() as session:
            session.run("DELETE FROM drafts WHERE account = ? AND id = ?", account, draft)

    def close(self) -> None:
        self._beside.close()


def open_drafts(url: str) -> Drafts:
    """The drafts beside the ledger at a URL, made if they are not there."""
    return Drafts(open_beside(url, "drafts"))


def _draft(row: tuple[Any, ...]) -> Draft:
    _, name, office, saved_at, act, given = decoded(_COLUMNS, row)
    return Draft(id=name, office=Code(office), saved_at=saved_at, act=act, given=json.loads(given))
