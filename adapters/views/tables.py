"""The tables of the views: rows and their place in the ledger, changed in one transaction.

Each view stands in a table of its version; `views` says how far each has come. A view that is
new, or whose fold changed, is built case by case beside the old one, up to a position fixed when
it began. The old one stays for processes of an earlier program, as long as one keeps it up.

Views that a group of projectors keeps have no place of their own but those of its shares
(`adapters/views/shares.py`): they stand at the least of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from adapters.views.dialect import Dialect, Session, Statement, decoded, quoted, select
from adapters.views.difference import Values, changed, counted, table_of, tally_table
from domain.recorded import CaseId
from projections.view import Column, R, Tally, View, columns

_STATES = (
    Column("view", str, nullable=False),
    Column("version", int, nullable=False),
    Column("position", int, nullable=False),
    Column("until", int, nullable=True),
    Column("after", str, nullable=True),
    Column("live", bool, nullable=False),
)

SHARES = "shares"
"""The table of where each share of a group's views stands."""

SHARE = (Column("share", int, nullable=False), Column("position", int, nullable=False))

SHARED = -1
"""Stands for the position of a view that a group keeps; no batch of a projector alone finds it."""

_KEY = itemgetter(0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a view has come: `position` when it follows; `until` and `after` while it is built.

    `until` is the position it is built up to, `after` the last case that is in it. Of a view that
    a group keeps, `shared`, some rows may be as of up to `ahead` places later.
    """

    view: str
    version: int
    position: int
    until: int | None
    after: str | None
    live: bool
    shared: bool
    ahead: int


class Superseded(Exception):  # noqa: N818  what happened to the views, not what goes wrong here
    """A later program has let go of the tables of this one, which is to be replaced."""


class Overtaken(Exception):  # noqa: N818  it is no error: the work is done by another
    """Another projector moved a view on first; nothing of this batch is kept."""


class Tables:
    """The views' tables in one database."""

    def __init__(self, dialect: Dialect, views: Mapping[str, View[Any]]) -> None:
        self.dialect = dialect
        self.views = views
        with self.session() as session:
            session.alone()
            session.run(dialect.create_missing("views", _STATES, ("view", "version")))
            session.run(dialect.create_missing(SHARES, SHARE, ("share",)))
            known = {(state.view, state.version) for state in self.every_state(session)}
            for view in views.values():
                if (view.name, view.version) not in known:
                    self._make(session, view, live=view.name not in {name for name, _ in known})

    def session(self) -> AbstractContextManager[Session]:
        """One transaction that changes the views."""
        return self.dialect.session()

    def reading(self) -> AbstractContextManager[Session]:
        """The views as they stand at one instant, to look at."""
        return self.dialect.reading()

    def asking(self) -> AbstractContextManager[Session]:
        """The views, for one question."""
        return self.dialect.asking()

    def states(self, session: Session) -> list[State]:
        """Where every view of this program stands; Superseded if one is gone."""
        found = [each for each in self.every_state(session) if self._is_ours(each)]
        gone = self.views.keys() - {state.view for state in found}
        if gone:
            raise Superseded(
                f"a later program has let go of {', '.join(sorted(gone))}: replace this one by it"
            )
        return found

    def every_state(self, session: Session) -> list[State]:
        """Where every view stands, of every version that is there."""
        found = session.rows(
            f"SELECT (SELECT min(position) FROM {SHARES}), "  # noqa: S608  our own names
            f"(SELECT max(position) FROM {SHARES}), {quoted(_STATES)} FROM views "
            "ORDER BY view, version"
        )
        return [_state(*row) for row in found]

    def move(self, session: Session, before: Sequence[State], **to: Any) -> list[State]:
        """Move views on together from where they all stood; Overtaken if somebody was first.

        Gives where they stand then.
        """
        first = before[0]
        where = " OR ".join(["(view = ? AND version = ?)"] * len(before))
        moves = ", ".join(f'"{name}" = ?' for name in to)
        moved = session.rows(
            f"UPDATE views SET {moves} WHERE ({where}) AND position = ? "  # noqa: S608  our own names
            'AND coalesce("until", -1) = ? AND coalesce("after", \'\') = ? '
            "RETURNING view, version",
            *to.values(),
            *(each for state in before for each in (state.view, state.version)),
            *(first.position, -1 if first.until is None else first.until, first.after or ""),
        )
        if not {(state.view, state.version) for state in before}.issubset(moved):
            raise Overtaken(first.view)
        return [replace(state, **to) for state in before]

    def add(self, session: Session, view: View[Any], rows: Iterable[Values]) -> None:
        """Put in rows of cases that have none yet."""
        session.insert(table_of(view), columns(view.row), rows)

    def replace(
        self,
        session: Session,
        cases: Sequence[CaseId],
        views: Sequence[View[Any]],
        folded: Sequence[Sequence[Values]],
    ) -> None:
        """Make the rows of the cases those given, in each view, and its counts with them."""
        among, touched = self.dialect.among('"case"'), self.dialect.many(cases)
        shapes = {table_of(view): columns(view.row) for view in views}
        there = session.each(shapes, f"WHERE {among}", touched)
        changes: list[Statement] = []
        counts: list[Statement] = []
        for view, rows, found in zip(views, folded, there, strict=True):
            before = {decoded(columns(view.row), row) for row in found}
            after = set(rows)
            gone, new = sorted(before - after, key=_KEY), sorted(after - before, key=_KEY)
            changes += changed(self.dialect, view, gone, new)
            counts += counted(self.dialect, view, gone, new)
        # The counts last, always in this order: others of a group wait for them, and not for long.
        session.exchange([*changes, *counts])

    def complete(self, session: Session, view: View[Any]) -> None:
        """A view that was built is there: make look-ups and counts, and let it live.

        Look-ups are made of all rows at once: kept up row by row, they cost more than the rows.
        """
        table = table_of(view)
        for number, index in enumerate(view.indexes):
            named = ", ".join(f'"{name}"' for name in index)
            session.run(f'CREATE INDEX IF NOT EXISTS "{table}_{number}" ON "{table}" ({named})')
        for tally in reversed(view.tallies):
            session.run(_counted(view, tally))
        where = "WHERE view = ? AND version = ?"
        session.run(f"UPDATE views SET live = ? {where}", True, view.name, view.version)  # noqa: S608

    def look_over(self) -> None:
        """Have the database look at what was filled at once.

        It does so by itself, but only after a while, in which lists are slower than they need be.
        """
        tables = [table_of(view) for view in self.views.values()]
        tallies = [tally_table(view, e) for view in self.views.values() for e in view.tallies]
        with self.asking() as session:
            session.run(self.dialect.looking_over([*tables, *tallies]))

    def earlier(self, session: Session) -> list[State]:
        """The earlier versions of views that are live in this program's."""
        now = {state.view: state for state in self.states(session) if state.live}
        return [
            each
            for each in self.every_state(session)
            if each.view in now and each.version < now[each.view].version
        ]

    def let_go(self, session: Session, state: State) -> None:
        """Remove an earlier version of a view."""
        self._drop(session, self.views[state.view], state.version)

    def forget(self, session: Session, view: View[Any]) -> None:
        """Empty a view, so that it is built again from nothing; by one, if a group kept it."""
        self.gather(session)
        self._drop(session, view, view.version)
        self._make(session, view, live=False)

    def gather(self, session: Session) -> None:
        """Take the views back from a group of projectors, if one keeps them.

        They stand where the group's last had come; cases of those that were ahead are folded
        again, and end the same.
        """
        session.run(
            f"UPDATE views SET position = (SELECT min(position) FROM {SHARES}) "  # noqa: S608
            "WHERE position = ?",
            SHARED,
        )
        session.run(f"DELETE FROM {SHARES}")  # noqa: S608

    def rows(self, session: Session, view: View[R], where: str = "", *given: object) -> list[R]:
        """Rows of a view, in order of case and key; `where` may add conditions and an order."""
        shape = columns(view.row)
        found = session.rows(
            select(table_of(view), shape, where or 'ORDER BY "case", "key"'), *given
        )
        named = [each.name for each in shape]
        return [view.row(**dict(zip(named, decoded(shape, row), strict=True))) for row in found]

    def counts(self, session: Session, view: View[Any], tally: Tally) -> list[tuple[Any, ...]]:
        """Every count of a tally: what it counts by, the count, the counts of trues; in order."""
        shape = tally.columns(view.row)
        order = ", ".join(map(str, range(1, len(tally.by) + 1)))
        statement = select(tally_table(view, tally), shape, f"ORDER BY {order}")
        return [decoded(shape, row) for row in session.rows(statement)]

    def recount(self, session: Session, view: View[Any], tally: Tally) -> list[tuple[Any, ...]]:
        """The same, counted from the rows as they stand."""
        shape = tally.columns(view.row)
        order = ", ".join(map(str, range(1, len(tally.by) + 1)))
        statement = f"{_select_counts(view, tally, None)} ORDER BY {order}"
        return [decoded(shape, row) for row in session.rows(statement)]

    def close(self) -> None:
        """Let go of the database."""
        self.dialect.close()

    def _is_ours(self, state: State) -> bool:
        view = self.views.get(state.view)
        return view is not None and view.version == state.version

    def _make(self, session: Session, view: View[Any], *, live: bool) -> None:
        table = table_of(view)
        session.run(self.dialect.create(table, columns(view.row), ("case", "key")))
        for tally in view.tallies:
            shape = tally.columns(view.row)
            key = [each.name for each in shape[: len(tally.by)]]
            made = self.dialect.create(tally_table(view, tally), shape, key)
            session.run(made + self.dialect.clustered)
        session.run(
            "INSERT INTO views VALUES (?, ?, 0, NULL, NULL, ?)", view.name, view.version, live
        )

    def _drop(self, session: Session, view: View[Any], version: int) -> None:
        session.run(f'DROP TABLE IF EXISTS "{view.name}_v{version}"')
        for tally in view.tallies:
            session.run(f'DROP TABLE IF EXISTS "{view.name}_v{version}_{tally.name}"')
        session.run("DELETE FROM views WHERE view = ? AND version = ?", view.name, version)


def _state(least: int | None, furthest: int | None, *row: Any) -> State:
    """A view's row of `views`, with where the shares stand, which counts if it is shared."""
    stored = dict(zip([each.name for each in _STATES], decoded(_STATES, row), strict=True))
    if stored["position"] != SHARED:
        return State(**stored, shared=False, ahead=0)
    assert least is not None, "there are shares as long as a view is shared"
    assert furthest is not None, "likewise"
    return State(**stored | {"position": least}, shared=True, ahead=furthest - least)


def _counted(view: View[Any], tally: Tally) -> str:
    """The statement that fills a count: from a longer one that answers it, or from the rows."""
    longer = replace(view, tallies=view.tallies[view.tallies.index(tally) + 1 :])
    source = longer.tally_for(dict(tally.by))
    return f'INSERT INTO "{tally_table(view, tally)}" {_select_counts(view, tally, source)}'


def _select_counts(view: View[Any], tally: Tally, source: Tally | None) -> str:
    """The statement that counts rows, or adds up their counts in another tally."""
    keys = [tally.expression(each) for each in tally.by]
    if source is None:
        table = table_of(view)
        trues = (f'sum(CASE WHEN "{name}" THEN 1 ELSE 0 END)' for name in tally.sums)
        values = ["count(*)", *trues]
    else:
        table = tally_table(view, source)
        values = [f'sum("{name}")' for name in ("count", *tally.sums)]
    groups = ", ".join(map(str, range(1, len(keys) + 1)))
    return f'SELECT {", ".join((*keys, *values))} FROM "{table}" GROUP BY {groups}'  # noqa: S608
