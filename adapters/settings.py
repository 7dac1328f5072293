"""What an installation sets by its environment, read once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit


class SettingError(Exception):
    """A setting that cannot be read: names the variable and what was expected."""


_OIDC = "LIANGDI_OIDC_"
_SERVER = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An identity provider, and what this installation is called there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The settings of one installation.

    `LIANGDI_NODE`: its name. `LIANGDI_CALENDAR`: a folder of override files.
    `LIANGDI_JS2009_UNTIL`: the day from which the Jiangsu norm of 2009 is no longer in force.
    `LIANGDI_DATABASE` (or a file that holds it, `LIANGDI_DATABASE_FILE`): the URL of its ledger,
    an SQLite file in the user's data folder unless set.
    `LIANGDI_OIDC_ISSUER`, `_CLIENT_ID` and `_CLIENT_SECRET` (or a file that holds it,
    `_CLIENT_SECRET_FILE`): the identity provider, none unless set.
    `LIANGDI_VAULT_KEYS`: the file of the vault's keys, beside an SQLite ledger unless set.
    `LIANGDI_SEAL_KEYS`: the file of the keys that sign checkpoints, likewise.
    `LIANGDI_SEAL_PEERS`: a file of other nodes' public keys. `LIANGDI_NODES`: the file of the
    nodes that exchange cases; this one is alone unless set. `LIANGDI_CHECKPOINTS`: the folder in
    which a checkpoint is published each day; none is published unless set.
    `LIANGDI_KAFKA`: the brokers through which nodes exchange, `HOST:PORT`, several with commas
    between; none unless set.
    """

    node: str
    database: str
    calendar: Path | None
    js2009_until: date | None
    provider: Provider | None
    vault_keys: Path | None
    seal_keys: Path | None
    seal_peers: Path | None
    nodes: Path | None
    checkpoints: Path | None
    kafka: str | None

    def calendar_files(self) -> tuple[Path, ...]:
        """The override files, in order of name."""
        return tuple(sorted(self.calendar.glob("*.json"))) if self.calendar else ()


def installation(environ: Mapping[str, str] = os.environ) -> Installation:
    """The settings of this environment; SettingError for one that cannot be read."""
    folder = environ.get("LIANGDI_CALENDAR")
    if folder and not _is_folder(folder):
        raise SettingError(f"LIANGDI_CALENDAR: {folder} is not a folder")
    until = environ.get("LIANGDI_JS2009_UNTIL")
    try:
        ends = date.fromisoformat(until) if until else None
    except ValueError:
        raise SettingError(f"LIANGDI_JS2009_UNTIL: {until!r} is not a day, 2021-08-20") from None
    return Installation(
        node=environ.get("LIANGDI_NODE") or "local",
        database=_or_from_file(environ, "LIANGDI_DATABASE")
        or f"sqlite:///{_data_folder(environ) / 'ledger.db'}",
        calendar=Path(folder) if folder else None,
        js2009_until=ends,
        provider=_provider(environ),
        vault_keys=_path(environ, "VAULT_KEYS"),
        seal_keys=_path(environ, "SEAL_KEYS"),
        seal_peers=_path(environ, "SEAL_PEERS"),
        nodes=_path(environ, "NODES"),
        checkpoints=_path(environ, "CHECKPOINTS"),
        kafka=_kafka(environ),
    )


def _kafka(environ: Mapping[str, str]) -> str | None:
    given = environ.get("LIANGDI_KAFKA")
    if not given:
        return None
    servers = given.replace(" ", "")
    if not all(_SERVER.fullmatch(each) for each in servers.split(",")):
        raise SettingError(f"LIANGDI_KAFKA: {given!r} is not HOST:PORT,HOST:PORT")
    return servers


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    given = environ.get(f"LIANGDI_{name}")
    return Path(given) if given else None


def _provider(environ: Mapping[str, str]) -> Provider | None:
    issuer = environ.get(f"{_OIDC}ISSUER")
    if not issuer:
        return None
    if not _is_closed(issuer):
        raise SettingError(f"{_OIDC}ISSUER: {issuer!r} is no address that begins with https")
    client, secret = environ.get(f"{_OIDC}CLIENT_ID"), _client_secret(environ)
    if not client:
        raise SettingError(f"{_OIDC}CLIENT_ID: what the provider calls this installation")
    return Provider(issuer=issuer, client_id=client, client_secret=secret)


def _is_closed(address: str) -> bool:
    """Whether nobody listens: a sign-in over an open connection is anybody's who does."""
    try:
        where = urlsplit(address)
    except ValueError:
        return False
    return where.scheme == "https" or (where.scheme == "http" and where.hostname in _LOOPBACK)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # a name that no folder can have
        return False


def _client_secret(environ: Mapping[str, str]) -> str:
    name = f"{_OIDC}CLIENT_SECRET"
    secret = _or_from_file(environ, name)
    if not secret:
        raise SettingError(f"{name}: the secret that the provider gave, or {name}_FILE with it")
    return secret


def _or_from_file(environ: Mapping[str, str], name: str) -> str | None:
    """A setting that holds a secret: itself, or else the file that `_FILE` after it names."""
    given, path = environ.get(name), environ.get(f"{name}_FILE")
    if given or not path:
        return given
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeError):
        raise SettingError(f"{name}_FILE: {path} cannot be read") from None


def _data_folder(environ: Mapping[str, str]) -> Path:
    """Where the XDG base directories have a user's data."""
    given = Path(environ.get("XDG_DATA_HOME") or "")
    if given.is_absolute():
        return given / "liangdi"
    try:
        home = Path(environ.get("HOME") or Path.home())
    except RuntimeError:
        raise SettingError("LIANGDI_DATABASE: set it, for there is no home folder") from None
    return home / ".local" / "share" / "liangdi"
