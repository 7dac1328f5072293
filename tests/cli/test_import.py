"""Registrations from a sheet by the command line: the same rows, the same decision."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.pages.sheets import VILLAGE, as_csv, as_workbook, row


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A ledger with the account of a village."""
    made = f"sqlite:///{tmp_path / 'ledger.db'}"
    given = ["--role", "coordinator", "--office", VILLAGE, "--no-password", "--database", made]
    assert CliRunner().invoke(main, ["user", "add", "li", *given]).exit_code == 0
    return made


def run(url: str, file: Path, *options: str, who: str = "li") -> Result:
    given = ["import", "registrations", str(file), "--as", who, "--database", url, *options]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def test_of_a_file_with_a_wrong_row_nothing_is_recorded(url: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(as_csv([row(1), row(2, side="?")], "gb18030"))
    result = run(url, file)
    assert result.exit_code == 1
    assert "登记一方 side: 应为户籍地（流出）或现居住地（流入）" in result.stdout
    assert "2 rows: 0 recorded, 0 recorded before, 1 wrong" in result.stdout


def test_the_good_rows_are_recorded_once(url: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.xlsx"
    file.write_bytes(as_workbook([row(1), row(2, side="?"), row(3)]))
    assert "3 rows: 2 recorded" in run(url, file, "--good-rows").stdout
    assert "3 rows: 0 recorded, 2 recorded before, 1 wrong" in run(url, file, "--good-rows").stdout


def test_a_dry_run_records_nothing_and_tells_a_program(url: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(as_csv([row(1), row(2, purpose="旅游", returns="是")]))
    told = json.loads(run(url, file, "--dry-run", "--json").stdout)
    assert told["recorded"] == {}
    assert [each["rule"] for each in told["wrong"]["3"]] == ["JS-2.2"]


def test_what_cannot_be_imported_is_wrong_use(url: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"nothing")
    assert run(url, file).exit_code == 2
    assert run(url, file, who="nobody").exit_code == 2
    file.write_bytes(as_csv([row(1)]))
    assert run(f"{url}.none", file).exit_code == 2
