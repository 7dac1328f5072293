"""`liangdi import registrations`: a sheet of registrations, checked and recorded."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from adapters.clock import now
from adapters.clockwork.even import ClockJumped
from adapters.imports.columns import OF_FIELD
from adapters.imports.faults import Fault
from adapters.imports.rows import Row
from adapters.imports.running import checked, recorded, rows_of
from adapters.imports.store import RowKept, State
from adapters.imports.table import MAX_BYTES
from adapters.ledger import LedgerError, open_ledger
from adapters.served import Served, served
from adapters.settings import installation
from adapters.vault.errors import VaultError
from api.cli.access import AS_JSON, DATABASE
from api.cli.terminal import DOES_NOT_HOLD, bar, print_json, wrong_use
from domain.access.account import Account
from domain.errors import Refused


@click.group("import")
def import_() -> None:
    """导入 Take in what stands in a sheet, each row as the act it is."""


@import_.command(epilog="Example: liangdi import registrations 登记.xlsx --as li --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--as", "name", required=True, metavar="NAME", help="The account that imports.")
@click.option("--dry-run", is_flag=True, help="Check only; nothing is recorded.")
@click.option("--good-rows", is_flag=True, help="Record the good rows though others are wrong.")
@DATABASE
@AS_JSON
def registrations(
    *,
    file: Path,
    name: str,
    dry_run: bool,
    good_rows: bool,
    database: str | None,
    as_json: bool,
) -> None:
    """登记 Record registrations (登记建档) from XLSX or CSV, names and numbers in the vault.

    Every row is checked first; of a file with wrong rows nothing is recorded, unless --good-rows.
    A row that was recorded before is passed over, so an import that was cut off is run again.

    Exit code 1: rows are wrong.
    """
    settings = installation()
    url = database or settings.database
    try:
        open_ledger(url, make=False).close()
        with served(settings, url) as office:
            who = office.identity.accounts.get(name)
            if who is None:
                wrong_use(f"--as: there is no account {name}")
            rows, wrong = _checked(office, who, file, now())
            done = [] if dry_run or (wrong and not good_rows) else _recorded(office, who, rows)
    except Refused as refused:
        wrong_use(f"{refused.field}: {refused.say.zh} ({refused.say.en})")
    except (ClockJumped, LedgerError, VaultError) as error:
        wrong_use(str(error))
    count = len(rows) + len(wrong)
    wrong |= {row.number: list(row.faults) for row in done if row.state is State.BAD}
    told = {
        "rows": count,
        "recorded": {row.number: row.case for row in done if row.state is State.RECORDED},
        "recorded_before": {row.number: row.case for row in done if row.state is State.THERE},
        "wrong": {number: [_fault(each) for each in wrong[number]] for number in sorted(wrong)},
    }
    if as_json:
        print_json(told)
    else:
        _tell(told)
    raise SystemExit(DOES_NOT_HOLD if wrong else 0)


def _checked(
    office: Served, who: Account, file: Path, at: datetime
) -> tuple[list[Row], dict[int, list[Fault]]]:
    """The good rows, and what is wrong with the others."""
    with file.open("rb") as opened:
        content = opened.read(MAX_BYTES + 1)
    rows: list[Row] = []
    wrong: dict[int, list[Fault]] = {}
    given = rows_of(office, who, content, at)
    with bar() as shown:
        found = checked(office, who, given, at)
        for number, row, faults in shown.track(found, total=len(given), description="checked"):
            if row is None or faults:
                wrong[number] = faults
            else:
                rows.append(row)
    return rows, wrong


def _recorded(office: Served, who: Account, rows: list[Row]) -> list[RowKept]:
    with bar() as shown:
        return [
            recorded(office, who, row, now())
            for row in shown.track(rows, total=len(rows), description="recorded")
        ]


def _fault(each: Fault) -> dict[str, Any]:
    return {
        "field": each.field,
        "code": each.code,
        "rule": each.rule,
        "zh": each.say.zh,
        "en": each.say.en,
    }


def _tell(told: dict[str, Any]) -> None:
    for number, faults in told["wrong"].items():
        for each in faults:
            column = OF_FIELD.get(each["field"] or "")
            where = f"{column.heading.zh} {column.heading.en}: " if column else ""
            rule = f" [{each['rule']}]" if each["rule"] else ""
            click.echo(f"{number:>6}  {where}{each['zh']} ({each['en']}){rule}")
    before = len(told["recorded_before"])
    click.echo(
        f"{told['rows']} rows: {len(told['recorded'])} recorded, {before} recorded before, "
        f"{len(told['wrong'])} wrong"
    )
