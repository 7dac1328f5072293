"""What an installation sets by its environment, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class SettingError(Exception):
    """A setting that cannot be read: names the variable and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The settings of one installation.

    `LIANGDI_NODE`: its name. `LIANGDI_CALENDAR`: a folder of override files.
    `LIANGDI_JS2009_UNTIL`: the day from which the Jiangsu norm of 2009 is no longer in force.
    `LIANGDI_DATABASE`: the URL of its ledger, an SQLite file in the user's data folder unless set.
    `LIANGDI_VAULT_KEYS`: the file of the vault's keys, beside an SQLite ledger unless set.
    """

    node: str
    database: str
    calendar: Path | None
    js2009_until: date | None
    vault_keys: Path | None

    def calendar_files(self) -> tuple[Path, ...]:
        """The override files, in order of name."""
        return tuple(sorted(self.calendar.glob("*.json"))) if self.calendar else ()


def installation(environ: Mapping[str, str] = os.environ) -> Installation:
    """The settings of this environment; SettingError for one that cannot be read."""
    folder = environ.get("LIANGDI_CALENDAR")
    if folder and not Path(folder).is_dir():
        raise SettingError(f"LIANGDI_CALENDAR: {folder} is not a folder")
    until = environ.get("LIANGDI_JS2009_UNTIL")
    try:
        ends = date.fromisoformat(until) if until else None
    except ValueError:
        raise SettingError(f"LIANGDI_JS2009_UNTIL: {until!r} is not a day, 2021-08-20") from None
    keys = environ.get("LIANGDI_VAULT_KEYS")
    return Installation(
        node=environ.get("LIANGDI_NODE") or "local",
        database=environ.get("LIANGDI_DATABASE")
        or f"sqlite:///{_data_folder(environ) / 'ledger.db'}",
        calendar=Path(folder) if folder else None,
        js2009_until=ends,
        vault_keys=Path(keys) if keys else None,
    )


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
