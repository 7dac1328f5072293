"""An installation in which something was done in every store, and an empty place to go to."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.access.own_records import read as own_records
from adapters.backup.restoring import Asked
from adapters.backup.source import at_one_instant
from adapters.backup.steps import Steps
from adapters.backup.writing import back_up
from adapters.bootstrap import here
from adapters.clockwork.runs import Outcome, open_runs
from adapters.drafts import Draft
from adapters.exchange.persons_store import EarlyPerson, open_persons
from adapters.exchange.store import Waiting, open_exchange
from adapters.fields import read_instant
from adapters.imports.store import Import, RowKept, Stage, State, open_imports
from adapters.ledger import Ledger, open_ledger
from adapters.seal.checkpoints import publish
from adapters.seal.keys import READS, of_reads, read_keys
from adapters.settings import Installation, installation
from adapters.vault.keys import add_key
from adapters.vault.opened import opened_vault
from adapters.vault.vault import Vault
from domain.access.account import account_of, stream_of
from domain.access.facts import Role
from domain.access.vault import Asking
from domain.localities import Code
from domain.recorded import Subject
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import SHUYANG, WUJIN
from tests.vault.conftest import NAME, NUMBER, OTHER

AT = read_instant("2010-09-06 08:00", ())
PASSWORD = "a long enough password 7"  # noqa: S105  of an account of these tests


@dataclass(frozen=True)
class Lived:
    """An installation at a URL, with its settings; its keys and checkpoints in a folder."""

    url: str
    folder: Path
    person: Subject
    other: Subject
    token: str

    @property
    def settings(self) -> Installation:
        return settings_in(self.folder)

    def backed_up(self, name: str, at: datetime = AT) -> Path:
        """A backup in a folder of this name."""
        back_up(self.settings, self.url, self.folder / name, at, Steps())
        return self.folder / name

    def asked(self, *, earlier: bool = False, **more: Any) -> Asked:
        """What its backups are put back by: its own keys."""
        known = read_keys(self.folder / "seal" / "keys", "local").public
        return Asked(known=known, earlier=earlier, **more)

    @contextmanager
    def vault(self) -> Iterator[Vault]:
        """Its vault at work."""
        office = here(self.settings, self.url)
        with (
            closing(office.ledger),
            opened_vault(office, self.url, self.settings.vault_keys) as found,
        ):
            yield found

    def publish(self) -> None:
        """Publish the heads of both logs, as the clockwork does each day."""
        with lived_town(self) as here_:
            publish_heads(here_)


def settings_in(folder: Path) -> Installation:
    """The settings of an installation whose keys and checkpoints are in a folder."""
    return installation(_environ(folder))


def lived(url: str, folder: Path) -> Lived:
    """The installation after a case was opened, seen and told, a person entered and another."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seal").mkdir()
    add_key(folder / "vault.keys")
    with town(url, keys=folder / "vault.keys", seal=folder / "seal") as at_work:
        wujin = at_work.coordinator(WUJIN)
        at_work.coordinator(SHUYANG)
        keeper = at_work.keeper()
        keeper.open_account("root", "管理员", Role.ADMINISTRATOR, None)
        keeper.set_password(f"of-{WUJIN}", PASSWORD)
        at_work.office.identity.sign_in(f"of-{WUJIN}", PASSWORD, at_work.clock(), "::1")
        vault = at_work.office.vault
        assert vault is not None
        person = vault.enter(asking(vault, f"of-{WUJIN}"), NAME, NUMBER)
        other = vault.enter(asking(vault, f"of-{WUJIN}"), "李大明", OTHER)
        opened = wujin.open(WUJIN, "consultation.open", OPENING | {"subject": person}, key="a")
        wujin.act(opened.case, WUJIN, "consultation.notify", {"to": SHUYANG}, key="b")
        wujin.case(opened.case)
        at_work.office.drafts.save(f"of-{WUJIN}", _draft())
        token = at_work.token(f"of-{WUJIN}")
        publish_heads(at_work)
    _beside(url)
    return Lived(url, folder, person, other, token)


@contextmanager
def lived_town(at: Lived, url: str | None = None) -> Iterator[Town]:
    """The installation served again, or what was put back elsewhere in its place."""
    with town(url or at.url, environ=_environ(at.folder)) as found:
        yield found


def publish_heads(at_work: Town) -> None:
    """Publish the heads of the ledger and of the reads."""
    keys = read_keys(at_work.office.seal.keys or Path(), "local")
    folder = at_work.office.seal.checkpoints or Path()
    publish(folder, at_work.office.here.ledger, keys, at_work.clock())
    publish(folder / READS, at_work.office.reads, of_reads(keys), at_work.clock())


def asking(vault: Vault, name: str, reason: str = "立案") -> Asking:
    """An account that asks, for its own office."""
    who = account_of(name, own_records(vault.here, stream_of(name)))
    assert who is not None
    return Asking(account=who, office=who.place, reason=reason, at=AT)


def erased(at: Lived, subject: Subject) -> None:
    """The person is erased, as an office asks and an administrator does."""
    with at.vault() as vault:
        vault.ask_erasure(asking(vault, f"of-{WUJIN}", "本人申请"), subject)
        vault.erase(asking(vault, "root", "依申请"), subject)


@contextmanager
def ledger_at(url: str) -> Iterator[Ledger]:
    """The ledger at a URL, that is there."""
    with closing(open_ledger(url, make=False)) as found:
        yield found


def tables_at(url: str) -> dict[tuple[str, str], list[Sequence[Any]]]:
    """Every row that a backup would hold, by store and table, in an order of their own."""
    with at_one_instant(url) as source:
        return {
            (store, table): sorted(map(tuple, source.rows(store, table, sorted(columns))), key=repr)
            for store in source.stores()
            for table, columns in source.tables(store).items()
        }


def _environ(folder: Path) -> dict[str, str]:
    return {
        "LIANGDI_VAULT_KEYS": str(folder / "vault.keys"),
        "LIANGDI_SEAL_KEYS": str(folder / "seal" / "keys"),
        "LIANGDI_CHECKPOINTS": str(folder / "seal"),
    }


def _draft() -> Draft:
    return Draft(id="d1", office=Code(WUJIN), saved_at=AT, act="inquiry.open", given={})


def _beside(url: str) -> None:
    """What other work leaves: a run, an import, what waits between nodes."""
    with closing(open_runs(url)) as runs:
        runs.end(runs.begin("sweep", AT, AT), Outcome.DONE, "1 case", AT)
    with closing(open_imports(url)) as imports:
        made = Import(
            id="i1", account="li", office=Code(WUJIN), begun_at=AT, stage=Stage.CHECKED, rows=1
        )
        imports.begin(made, [1])
        imports.keep("i1", [RowKept(number=1, state=State.GOOD)])
    with closing(open_exchange(url)) as exchange:
        exchange.tell(3)
        exchange.wait(Waiting("k9", "suqian", 2, AT, b"{}"))
    with closing(open_persons(url)) as persons:
        persons.wait(EarlyPerson("k9", "suqian", AT, b"sealed"))
