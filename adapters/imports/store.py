"""Imports as they are kept beside the ledger: how far each row has come, and nobody's name.

A row is kept by its number, with its case or what is wrong with it. Its cells are not.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from adapters.imports.faults import Fault
from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import decoded
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say
from projections.view import Column

KEPT = timedelta(days=30)
"""How long an import is told of."""


class Stage(StrEnum):
    """How far an import is."""

    CHECKING = "checking"
    CHECKED = "checked"
    RECORDING = "recording"
    DONE = "done"


class State(StrEnum):
    """How far a row is."""

    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"
    RECORDED = "recorded"
    THERE = "there"
    """Recorded before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """An import of an account, for its office; `rows` is their number."""

    id: str
    account: str
    office: Code
    begun_at: datetime
    stage: Stage
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKept:
    """A row by its number in the sheet; its case, or what is wrong with it."""

    number: int
    state: State
    case: CaseId | None = None
    faults: Sequence[Fault] = ()


_IMPORTS = (
    Column("account", str, nullable=False),
    Column("id", str, nullable=False),
    Column("office", str, nullable=False),
    Column("begun_at", datetime, nullable=False),
    Column("stage", str, nullable=False),
    Column("rows", int, nullable=False),
)
_ROWS = (
    Column("import", str, nullable=False),
    Column("number", int, nullable=False),
    Column("state", str, nullable=False),
    Column("case", str, nullable=True),
    Column("faults", str, nullable=False),
)


class Imports:
    """The imports of one installation, by account."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(
            ("imports", _IMPORTS, ("account", "id")), ("import_rows", _ROWS, ("import", "number"))
        )

    def begin(self, begun: Import, numbers: Iterable[int]) -> None:
        """Keep an import whose rows are yet to be looked at; what is too old is forgotten."""
        with self._beside.session() as session:
            old = begun.begun_at - KEPT
            session.run(
                'DELETE FROM import_rows WHERE "import" IN '
                "(SELECT id FROM imports WHERE begun_at < ?)",
                old,
            )
            session.run("DELETE FROM imports WHERE begun_at < ?", old)
            session.run(
                "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?)",
                *(begun.account, begun.id, begun.office, begun.begun_at),
                *(str(begun.stage), begun.rows),
            )
            waiting = ((begun.id, number, str(State.WAITING), None, "[]") for number in numbers)
            session.insert("import_rows", _ROWS, waiting)

    def move(self, name: str, stage: Stage) -> None:
        """The import has come to this stage."""
        with self._beside.session() as session:
            session.run("UPDATE imports SET stage = ? WHERE id = ?", str(stage), name)

    def keep(self, name: str, rows: Iterable[RowKept]) -> None:
        """How far these rows have come."""
        with self._beside.session() as session:
            for row in rows:
                session.run(
                    'UPDATE import_rows SET state = ?, "case" = ?, faults = ? '
                    'WHERE "import" = ? AND number = ?',
                    *(str(row.state), row.case, _written(row.faults), name, row.number),
                )

    def find(self, account: str, name: str) -> Import | None:
        """The account's import of this id; None if there is none."""
        with self._beside.reading() as session:
            rows = session.rows("SELECT * FROM imports WHERE account = ? AND id = ?", account, name)
        return _import(rows[0]) if rows else None

    def of(self, account: str, limit: int) -> list[Import]:
        """The account's last imports, the newest first."""
        with self._beside.reading() as session:
            rows = session.rows(
                "SELECT * FROM imports WHERE account = ? ORDER BY begun_at DESC, id LIMIT ?",
                *(account, limit),
            )
        return [_import(row) for row in rows]

    def counts(self, name: str) -> Mapping[State, int]:
        """How many rows are how far."""
        with self._beside.reading() as session:
            rows = session.rows(
                'SELECT state, count(*) FROM import_rows WHERE "import" = ? GROUP BY state', name
            )
        return {State(state): int(number) for state, number in rows}

    def rows(
        self, name: str, states: Sequence[State], after: int = 0, limit: int | None = None
    ) -> list[RowKept]:
        """The rows in these states, in the order of the sheet, after a number."""
        marks = ", ".join("?" * len(states))
        more = "" if limit is None else f" LIMIT {limit:d}"
        with self._beside.reading() as session:
            found = session.rows(
                'SELECT number, state, "case", faults FROM import_rows '  # noqa: S608
                f'WHERE "import" = ? AND state IN ({marks}) AND number > ? ORDER BY number{more}',
                *(name, *map(str, states), after),
            )
        return [_row(*each) for each in found]

    def close(self) -> None:
        self._beside.close()


def open_imports(url: str) -> Imports:
    """The imports beside the ledger at a URL, made if they are not there."""
    return Imports(open_beside(url, "imports"))


def _import(row: tuple[Any, ...]) -> Import:
    account, name, office, begun_at, stage, rows = decoded(_IMPORTS, row)
    return Import(
        id=name,
        account=account,
        office=Code(office),
        begun_at=begun_at,
        stage=Stage(stage),
        rows=rows,
    )


def _row(number: int, state: str, case: str | None, faults: str) -> RowKept:
    return RowKept(
        number=number,
        state=State(state),
        case=None if case is None else CaseId(case),
        faults=[Fault(**each | {"say": Say(*each["say"])}) for each in json.loads(faults)],
    )


def _written(faults: Sequence[Fault]) -> str:
    return json.dumps([asdict(each) for each in faults], ensure_ascii=False)
