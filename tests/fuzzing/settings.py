"""Files and variables of whoever installs, as targets: notices, the environment, nodes, keys."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from adapters.bootstrap import law
from adapters.calendar import OverrideError, read_notice
from adapters.exchange.registry import read_registry
from adapters.seal.errors import SealError
from adapters.seal.keys import make_keys, read_keys, read_peers
from adapters.settings import SettingError, installation
from adapters.vault.errors import VaultError
from adapters.vault.keys import add_key, read_ring
from tests.fuzzing.mutating import VALUES, WORDS, json_mutated, mutated
from tests.fuzzing.running import Target
from tests.notices import notice


@contextmanager
def notices(_folder: Path) -> Iterator[Target]:
    """An override file: read, and terms counted by it."""
    the_law = law(installation({}))
    sample = notice()

    def tried(data: bytes) -> str:
        try:
            read = read_notice(data)
        except ValueError:
            return "no notice"
        calendar = the_law.with_notices((read,)).calendars(None)
        calendar.after(date(2026, 12, 20), 15)
        return "counted by"

    def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
        try:
            if dice.random() < 0.7:
                return json.dumps(json_mutated(json.loads(data), VALUES, dice)).encode()
        except ValueError:
            pass
        return mutated(data, other, WORDS, dice)

    yield Target([sample, notice(year=2028, days=[])], tried, mutate)


@contextmanager
def environments(folder: Path) -> Iterator[Target]:
    """The variables that an installation is set by, a line each."""
    (folder / "notices").mkdir()
    samples = [
        f"LIANGDI_NODE=jiangsu\nLIANGDI_DATABASE=sqlite:///{folder}/l.db\n"
        f"LIANGDI_CALENDAR={folder}/notices\nLIANGDI_JS2009_UNTIL=2021-08-20",
        "LIANGDI_OIDC_ISSUER=https://id.example\nLIANGDI_OIDC_CLIENT_ID=a\n"
        "LIANGDI_OIDC_CLIENT_SECRET=b\nLIANGDI_KAFKA=a:9092,[::1]:9092\nHOME=/root",
    ]

    def tried(data: bytes) -> str:
        pairs = (line.partition("=") for line in data.decode("utf-8", "replace").split("\n"))
        environ = {name: value.replace("\0", "") for name, mark, value in pairs if mark}
        try:
            law(installation(environ))
        except (SettingError, OverrideError):
            return "refused"
        return "set"

    yield Target([each.encode() for each in samples], tried)


@contextmanager
def node_files(folder: Path) -> Iterator[Target]:
    """The file of the nodes there are, and files of keys, each read as all of them."""
    make_keys(folder / "seal", "jiangsu")
    add_key(folder / "vault")
    key = str(read_keys(folder / "seal", "jiangsu").log.public)
    nodes = f'[jiangsu]\nserves = ["32"]\nkey = "{key}"\n[anhui]\nserves = ["34", "3701"]\n'
    samples = [nodes.encode(), f"# known\n{key}\n".encode()]
    samples += [(folder / each).read_bytes() for each in ("seal", "vault")]
    given = folder / "given"

    def tried(data: bytes) -> str:
        given.write_bytes(data)
        read = 0
        for reader in (
            lambda: read_registry(given, "jiangsu"),
            lambda: read_keys(given, "jiangsu"),
            lambda: read_peers(given),
            lambda: read_ring(given),
        ):
            try:
                reader()
                read += 1
            except (SettingError, SealError, VaultError):
                pass
        return f"read as {read}"

    yield Target(samples, tried)
