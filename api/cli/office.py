"""`liangdi office`: which offices have somebody here."""

from typing import Any

import click

from adapters.access.offices import acting, offices_of
from adapters.clock import now
from api.cli.access import AS_JSON, DATABASE, opened
from api.cli.terminal import print_json, wrong_use
from domain.calendar import civil_day
from domain.localities import Code, Level, Places

_SERVED = "none: the other office enters its paper acts (entered_by)"


@click.group()
def office() -> None:
    """Look at offices: who acts for them here."""


@office.command("list", epilog="Example: liangdi office list --area 3204 --level county")
@click.option("--area", metavar="CODE", default="", help="Offices of this area only.")
@click.option(
    "--level",
    type=click.Choice([each.name.lower() for each in Level if each < Level.VILLAGE]),
    help="Every office of this level in the area, also those without an account.",
)
@DATABASE
@AS_JSON
def list_(area: str, level: str | None, database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Offices with the accounts that act for them today, deputies included."""
    with opened(database) as identity:
        places, at = identity.here.law.places, now()
        if area:
            _check(places, Code(area))
        acting_for = acting(identity.accounts.all(), at)
        codes = {code for code in acting_for if code.startswith(area)}
        if level:
            codes |= set(offices_of(places, Level[level.upper()], area, civil_day(at)))
        shown: list[dict[str, Any]] = [
            {
                "office": code,
                "name": places.full_name(code, civil_day(at)),
                "accounts": [each.name for each in acting_for.get(code, [])],
            }
            for code in sorted(codes)
        ]
    if as_json:
        print_json(shown)
        return
    for each in shown:
        click.echo(f"{each['office']:<12} {each['name']}  {', '.join(each['accounts']) or _SERVED}")


def _check(places: Places, area: Code) -> None:
    try:
        there = places.ever_existed(area)
    except ValueError as error:
        wrong_use(f"--area: {error}")
    if not there:
        wrong_use(f"--area: {area} is no office of any year")
