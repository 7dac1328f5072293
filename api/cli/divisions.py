"""`liangdi divisions`: units found by code, name or initials, with their years and successors."""

from datetime import date, timedelta
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from adapters.divisions import places
from adapters.gazetteer import Found, Gazetteer, Match, gazetteer
from api.cli.terminal import DOES_NOT_HOLD, console, day_on, print_json
from api.shown import unit_shown, units_named
from domain.localities import Code, Level, Places, ancestor, level_of, village_number

_LEVELS = {
    Level.PROVINCE: "省级",
    Level.CITY: "地级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡级",
    Level.VILLAGE: "村级",
}
_EPILOG = """\b
Examples:
  liangdi divisions 徐州鼓楼          a name, with or without its parents
  liangdi divisions ksysz             pinyin initials: 昆山市玉山镇
  liangdi divisions 320124 --on 2013-03-28
  liangdi divisions 320583100/1       a village: its township and number

Example: liangdi divisions 溧水
"""


@click.command(epilog=_EPILOG)
@click.argument("text", metavar="[TEXT]", default="")
@click.option("--on", "on", metavar="DAY", help="The day; today unless given.")
@click.option(
    "--level",
    type=click.Choice([level.name.lower() for level in Level if level < Level.VILLAGE]),
    help="Units of this level only; provinces where no TEXT is given.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def divisions(text: str, on: str | None, level: str | None, limit: int, as_json: bool) -> None:  # noqa: FBT001
    """Find provinces, cities, counties, townships and villages of any year.

    TEXT is a code or the beginning of one, a name with or without its parents, or pinyin
    initials. Of a code all is shown that is known: what is above and below it, what was before
    and came after.
    """
    day, text = day_on(on), text.strip()
    only = Level[level.upper()] if level else None
    index = gazetteer()
    found = index.find(text, day, level=only if text or only else Level.PROVINCE, limit=limit)
    if not found.matches:
        click.echo(_nothing(text, level), err=True)
        raise SystemExit(DOES_NOT_HOLD)
    unit = found.matches[0].code if found.matches[0].code == text else None
    if as_json:
        print_json(
            {
                "text": text,
                "on": day.isoformat(),
                "matches": [unit_shown(match, day) for match in found.matches],
                "left_off": found.left_off,
                "unit": _unit_as_json(index, unit, day) if unit else None,
            }
        )
        return
    out = console()
    _show(out, found, day)
    if unit:
        _show_unit(out, index, unit, day)


def _nothing(text: str, level: str | None) -> str:
    among = f" of the level {level}" if level else ""
    if text[:1].isdigit() or "/" in text:
        try:
            level_of(Code(text))
        except ValueError as error:
            return f"没有查到 nothing found{among}: {error}"
    return f"没有查到 nothing found{among}: no unit of any year is {text!r}"


def _unit_as_json(index: Gazetteer, code: Code, day: date) -> dict[str, Any]:
    here = places()
    return {
        "parents": units_named(_parents(here, code, day), day),
        "children": len(index.children(code, day)),
        "superior": units_named(_superior(here, code, day), day),
        "predecessors": units_named(here.predecessors(code), day),
        "successors": units_named(here.successors(code, day), day),
        "township": ancestor(code, Level.TOWNSHIP) if _is_village(code) else None,
        "number": village_number(code) if _is_village(code) else None,
    }


def _is_village(code: Code) -> bool:
    return level_of(code) == Level.VILLAGE


def _parents(here: Places, code: Code, day: date) -> tuple[Code, ...]:
    """What is above a unit on the day, from its province down."""
    county = here.county_of(code, day) if level_of(code) >= Level.COUNTY else code
    above = [ancestor(county, Level.PROVINCE), ancestor(county, Level.CITY), county]
    above.append(ancestor(code, Level.TOWNSHIP))
    level = level_of(code)
    return tuple(
        unit for unit in dict.fromkeys(above) if len(unit) < level and here.ever_existed(unit)
    )


def _superior(here: Places, code: Code, day: date) -> tuple[Code, ...]:
    """The authority next above an office; above a province there is none here."""
    if level_of(code) == Level.COUNTY:
        return (here.superior_of(code),)
    return _parents(here, code, day)[-1:]


def _show(out: Console, found: Found, day: date) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("名称 name", "代码 code", "级别 level", "年份 years", "沿革 since"):
        table.add_column(heading, overflow="fold")
    for match in found.matches:
        table.add_row(
            match.full_name,
            match.code,
            _LEVELS[match.level],
            _years(match),
            _fate(match, day),
            style=None if match.in_force(day) else "dim",
        )
    out.print(table)
    if found.left_off:
        out.print(f"\n另有 {found.left_off} 项 {found.left_off} more: --limit, or a longer text")


def _years(match: Match) -> str:
    if match.level >= Level.TOWNSHIP:
        return "(2023)"
    last = (match.until - timedelta(days=1)).year if match.until else ""
    return f"{match.first.year if match.first else ''}–{last}"


def _fate(match: Match, day: date) -> str:
    if match.in_force(day):
        return ""
    if match.first and day < match.first:
        return "未设立 not yet"
    heirs = "、".join(
        f"{each['full_name']} {each['code']}" for each in units_named(match.successors, day)
    )
    fate = "更名 renamed" if match.successors == (match.code,) else "已撤销 ended"
    return f"{fate} → {heirs}" if heirs else fate


def _show_unit(out: Console, index: Gazetteer, code: Code, day: date) -> None:
    here = places()
    lines = {
        "上级区划 within": _parents(here, code, day),
        "上级机关 superior": _superior(here, code, day),
        "前身 was before": here.predecessors(code),
        "后继 came after": here.successors(code, day),
    }
    out.print(f"\n[bold]{here.full_name(code, day)}[/bold] ({code}) {day}")
    if _is_village(code):
        out.print(f"  乡镇 township: {code[: Level.TOWNSHIP]}，序号 number: {village_number(code)}")
    else:
        out.print(f"  下辖 units below: {len(index.children(code, day))}")
    for label, codes in lines.items():
        if codes:
            names = "、".join(f"{here.full_name(each, day)} {each}" for each in codes)
            out.print(f"  {label}: {names}")
