"""A demo installation: a world, somebody at each desk, persons in the vault, a clock of its own.

Everything in it is invented, and its time is that of the world.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from adapters.access.administration import Administration
from adapters.bootstrap import here
from adapters.ledger import MEMORY, open_ledger
from adapters.queries import cases
from adapters.seal.checkpoints import publish as publish_head
from adapters.seal.keys import make_keys
from adapters.served import Served
from adapters.settings import Installation
from adapters.vault.sealed import seal
from adapters.vault.uses import stream_of
from adapters.world.course import World
from adapters.world.person import person
from domain.access.changes import By
from domain.access.facts import Role
from domain.access.jurisdiction import Jurisdiction
from domain.access.vault import Asking, Person
from domain.access.vault_facts import Access
from domain.calendar import at_time
from domain.localities import Code
from domain.recorded import Subject
from domain.say import Say
from projections.registers import RegisterRow
from projections.words.cases import UNDER_WAY

_AREA = Code("3213")
_FIRST = date(2010, 1, 4)
TODAY = date(2010, 9, 28)
"""The day of the demo: a Tuesday, from which terms run over the holiday of 1 to 7 October."""

_OPENS_AT = time(8, 30)
_KEEPER = "demo"
_MOST = 100_000
_REASON = "演示数据：虚构人员"


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk of the demo: its account, and what is to be seen from it."""

    name: str
    shown: str
    role: Role
    place: Code | None
    say: Say


SEATS = (
    Seat(
        *("shuyang", "沭阳协调员", Role.COORDINATOR, Code("321322")),
        Say("沭阳县：多为户籍地一方", "Shuyang county, mostly as the origin"),
    ),
    Seat(
        *("suyu", "宿豫协调员", Role.COORDINATOR, Code("321311")),
        Say("宿豫区：与沭阳互有案件", "Suyu district, which shares cases with Shuyang"),
    ),
    Seat(
        *("hanshan", "韩山协调员", Role.COORDINATOR, Code("321322108")),
        Say("沭阳县韩山镇：乡镇一级", "Hanshan, a township of Shuyang"),
    ),
    Seat(
        *("county", "沭阳监督员", Role.SUPERVISOR, Code("321322")),
        Say("沭阳县：监督所属乡镇", "over the townships of Shuyang"),
    ),
    Seat(
        *("city", "宿迁监督员", Role.SUPERVISOR, Code("3213")),
        Say("宿迁市：两县区的共同上级", "Suqian city, the common superior of both"),
    ),
    Seat(
        *("province", "江苏监督员", Role.SUPERVISOR, Code("32")),
        Say("江苏省", "Jiangsu province"),
    ),
    Seat(
        *("auditor", "宿迁审计员", Role.AUDITOR, Code("3213")),
        Say("宿迁市：只读", "Suqian city, reads only"),
    ),
    Seat(
        *("admin", "管理员", Role.ADMINISTRATOR, None),
        Say("账户与设置，不接触个案", "accounts and settings, sees no case"),
    ),
)


def opening() -> datetime:
    """When the demo's day begins."""
    return at_time(TODAY, _OPENS_AT)


def ticking(begins: datetime) -> Callable[[], datetime]:
    """A clock that shows this instant now, and goes on from there."""
    begun = monotonic()
    return lambda: begins + timedelta(seconds=monotonic() - begun)


def in_folder(settings: Installation, folder: Path) -> Installation:
    """The settings, with whatever a demo seals and publishes in a folder of its own."""
    keys, checkpoints = folder / "seal.keys", folder / "checkpoints"
    return replace(settings, seal_keys=keys, seal_peers=None, checkpoints=checkpoints)


def make_world(installation: Installation, url: str, seed: int, count: int) -> Iterator[int]:
    """Make the world up to the eve of the demo, into an empty ledger; yields the cases so far."""
    scratch = here(installation, MEMORY)
    try:
        eve = TODAY - timedelta(days=1)
        yield from World(scratch, seed=seed, cases=count, first=_FIRST, last=eve, area=_AREA).run()
        ledger = open_ledger(url)
        try:
            scratch.ledger.copy_to(ledger, lambda rows, _: rows)
        finally:
            ledger.close()
    finally:
        scratch.ledger.close()


def seat(office: Served, password: str) -> None:
    """Open an account for each seat, all with one password."""
    keeper = Administration(office.identity, By(None, _KEEPER), office.clock())
    for each in SEATS:
        keeper.open_account(each.name, each.shown, each.role, each.place)
        keeper.set_password(each.name, password)


def publish(office: Served) -> None:
    """Make the keys of the demo's seal, and publish the head as it is."""
    files = office.seal
    assert files.keys is not None, "a ledger in a file has a place for them"
    assert files.checkpoints is not None, "a demo publishes"
    make_keys(files.keys, files.node)
    publish_head(files.checkpoints, office.here.ledger, files.vouched().keys, office.clock())


def enter_persons(office: Served, seed: int) -> int:
    """Put the persons of the coordinators' cases under way in the vault; how many there are."""
    entered = 0
    for each in SEATS:
        account = office.identity.accounts.get(each.name)
        if each.role is Role.COORDINATOR and each.place is not None and account is not None:
            asking = Asking(account=account, office=each.place, reason=_REASON, at=office.clock())
            entered += sum(
                _enter(office, asking, seed, row) for row in _under_way(office, each.place)
            )
    return entered


def _under_way(office: Served, place: Code) -> list[RegisterRow]:
    with office.reading() as (session, tables):
        rows = cases.page(*(session, tables, Jurisdiction((place,)), cases.Sought(), None, _MOST))
    return [row for row in rows if row.subject and row.stage in UNDER_WAY[row.kind]]


def _enter(office: Served, asking: Asking, seed: int, row: RegisterRow) -> bool:
    """Enter the person of a case under the key that the case has; false if it is there."""
    assert office.vault is not None, "a ledger in a file has one"
    assert row.subject is not None, "looked for"
    subject, ring = Subject(row.subject), office.vault.ring()
    invented = person(seed, subject, row.origin or row.opener)
    there = Person(name=invented.name, number=invented.number)
    stream = stream_of(office.here, subject)
    if stream.uses:
        return False
    with office.vault.store.transaction() as session:
        session.note(ring.newest)
        added = session.add(seal(subject, there, ring.newest))
        if added:
            stream.put(Access.ENTERED, asking)
    return added
