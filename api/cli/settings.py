"""`liangdi settings`: the readings that new cases are kept under."""

import json
from typing import Any

import click

from adapters.access.settings import change_settings, settings_now
from adapters.case_settings import setting_value, settings_json
from adapters.clock import now
from api.cli.access import AS_JSON, DATABASE, keeper, opened
from api.cli.terminal import print_json, wrong_use
from domain.settings import Settings


@click.group()
def settings() -> None:
    """Look at and change the settings of cases opened from now on; running ones keep theirs."""


@settings.command(epilog="Example: liangdi settings show --json")
@DATABASE
@AS_JSON
def show(database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """The settings that a case opened now is kept under."""
    with opened(database) as identity:
        _tell(settings_now(identity.here), as_json=as_json)


@settings.command(
    "set",
    epilog="Example: liangdi settings set inquiry_working_days=10 --reason 市局通知",
)
@click.argument("given", nargs=-1, required=True, metavar="NAME=VALUE...")
@click.option("--reason", required=True, help="Why; it goes on record.")
@DATABASE
def set_(given: tuple[str, ...], reason: str, database: str | None) -> None:
    """Keep cases opened from now on under other settings, by a fact."""
    with opened(database) as identity:
        changed = change_settings(identity.here, keeper(), dict(map(_read, given)), reason, now())
        _tell(changed, as_json=False)


def _read(given: str) -> tuple[str, Any]:
    """A name and its value."""
    name, mark, text = given.partition("=")
    if not mark:
        wrong_use(f"{given}: NAME=VALUE is expected")
    return name, setting_value(text)


def _tell(shown: Settings, *, as_json: bool) -> None:
    named = settings_json(shown)
    if as_json:
        print_json(named)
        return
    for name, value in named.items():
        click.echo(f"{name:<30} {value if isinstance(value, str) else json.dumps(value)}")
