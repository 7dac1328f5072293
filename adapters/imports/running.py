"""An import from the file to the last row: checked first, and recorded when that is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from secrets import token_hex
from typing import TypeVar

from adapters.imports.columns import placed
from adapters.imports.faults import Fault, fault
from adapters.imports.registering import REASON, judged, registered
from adapters.imports.rows import Reading, Row
from adapters.imports.store import Import, RowKept, Stage, State
from adapters.imports.table import Cell, by_heading, read_table
from adapters.imports.workshop import Held
from adapters.served import Served
from domain.access import vault_rules
from domain.access.account import Account
from domain.access.vault import Asking
from domain.calendar import civil_day
from domain.errors import RefusalCode, Refused, give_first
from domain.say import Say

_AT_ONCE = 100
"""Rows that are checked between two words of how far it is."""

T = TypeVar("T")

Rows = list[tuple[int, Mapping[str, Cell]]]


def rows_of(served: Served, who: Account, content: bytes, at: datetime) -> Rows:
    """The rows of a file, by the columns' names.

    Refused for who may enter nobody in the vault, and for what is no sheet of registrations.
    """
    asking = Asking(account=who, office=who.place, reason=REASON, at=at)
    give_first(filter(None, [vault_rules.of_office(asking)]))
    if served.vault is None:
        say = Say("本系统未设保管库", "this installation has no vault")
        raise Refused(RefusalCode.NOT_COMPETENT, say, field="file")
    table = read_table(content)
    columns = placed(table.headings)
    return [(line.number, by_heading(line, columns)) for line in table.lines]


def checked(
    served: Served, who: Account, rows: Iterable[tuple[int, Mapping[str, Cell]]], at: datetime
) -> Iterator[tuple[int, Row | None, list[Fault]]]:
    """Each row as it can be read, and what is wrong with it: nothing, if it would be recorded.

    Of two rows that register the same stay the second is wrong.
    """
    reading = Reading(who, served.here.law.places, civil_day(at))
    first: dict[tuple[object, ...], int] = {}
    for number, cells in rows:
        row = reading.row(number, cells)
        if not isinstance(row, Row):
            yield number, None, [fault(each) for each in row]
            continue
        same = first.setdefault(row.stay, number)
        found = _twice(same) if same != number else judged(served, who, row, at)
        yield number, row, [] if found is None else [found]


def begin(served: Served, who: Account, content: bytes, at: datetime) -> Import:
    """Take a file in, and check its rows in a thread. Refused as `rows_of`."""
    rows = rows_of(served, who, content, at)
    assert who.place is not None, "a coordinator has an office"
    begun = Import(
        id=token_hex(8),
        account=who.name,
        office=who.place,
        begun_at=at,
        stage=Stage.CHECKING,
        rows=len(rows),
    )
    workshop = served.imports
    workshop.hold(begun.id, Held(who.name, at, rows))
    workshop.kept.begin(begun, (number for number, _ in rows))
    workshop.start(begun.id, lambda: _check(served, who, begun.id, rows, at))
    return begun


def record(served: Served, who: Account, found: Import) -> None:
    """Record the good rows in a thread.

    Refused where they are still being checked, or where the rows are no longer here.
    """
    workshop, held = served.imports, served.imports.held(found.id)
    if workshop.is_running(found.id):
        return
    if held is None or found.stage is Stage.CHECKING:
        raise Refused(
            RefusalCode.WRONG_STAGE,
            Say(
                "文件内容已不在内存中：请重新上传同一文件，已记录的行不会重复记录",
                "the rows are no longer here: hand in the same file again, and nothing that was "
                "recorded is recorded twice",
            ),
            field="file",
        )
    workshop.kept.move(found.id, Stage.RECORDING)
    workshop.start(found.id, lambda: _record(served, who.name, found.id, held))


def _check(served: Served, who: Account, name: str, rows: Rows, at: datetime) -> None:
    workshop = served.imports
    for some in _batches(checked(served, who, rows, at)):
        if workshop.closing.is_set():
            return
        workshop.kept.keep(
            name,
            [
                RowKept(number=number, state=State.BAD if faults else State.GOOD, faults=faults)
                for number, _, faults in some
            ],
        )
    workshop.kept.move(name, Stage.CHECKED)


def _record(served: Served, account: str, name: str, held: Held) -> None:
    workshop, cells = served.imports, dict(held.rows)
    reading: Reading | None = None
    for kept in workshop.kept.rows(name, [State.GOOD]):
        # Whatever became of the account meanwhile, each row is recorded on its word of now.
        who, at = served.identity.accounts.get(account), served.clock()
        if workshop.closing.is_set() or who is None:
            return
        reading = reading or Reading(who, served.here.law.places, civil_day(at))
        row = reading.row(kept.number, cells[kept.number])
        assert isinstance(row, Row), "it was good when it was checked"
        workshop.kept.keep(name, [recorded(served, who, row, at)])
    workshop.kept.move(name, Stage.DONE)


def recorded(served: Served, who: Account, row: Row, at: datetime) -> RowKept:
    """A row recorded, found to be there, or refused after all."""
    done = registered(served, who, row, at)
    if isinstance(done, Fault):
        return RowKept(number=row.number, state=State.BAD, faults=[done])
    state = State.THERE if done.before else State.RECORDED
    return RowKept(number=row.number, state=state, case=done.case)


def _twice(number: int) -> Fault:
    say = Say(f"与第{number}行登记的是同一居住", f"row {number} registers the same stay")
    return Fault(code=str(RefusalCode.ALREADY_DECIDED), say=say)


def _batches(values: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(values, _AT_ONCE)):
        yield some
