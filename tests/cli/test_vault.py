"""`liangdi vault`: entered, found, read, told, erased and rotated from the command line."""

import csv
import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.bootstrap import here
from adapters.settings import installation
from api.cli import main
from domain.recorded import Subject
from tests.vault.conftest import NAME, NUMBER, OTHER, opened_accounts, opened_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a ledger with accounts."""
    made = tmp_path / "ledger.db"
    office = here(installation({}), f"sqlite:///{made}")
    opened_accounts(office)
    office.ledger.close()
    return made


def run(path: Path, *args: str, given: str | None = None) -> Result:
    env = {"LIANGDI_DATABASE": f"sqlite:///{path}"}
    return CliRunner(env=env).invoke(main, ["vault", *args], input=given, catch_exceptions=False)


def entered(path: Path) -> Subject:
    told = run(path, "enter", "--as", "li", "--reason", "立案", given=f"{NAME}\n{NUMBER}\n")
    assert told.exit_code == 0, told.output
    return Subject(told.stdout.split()[-1])


def test_entered_found_read_told_and_erased(path: Path) -> None:
    subject = entered(path)
    found = run(path, "find", "--as", "wang", "--reason", "核对", given=f"{NUMBER}\n")
    assert found.stdout.split()[-1] == subject
    office = here(installation({}), f"sqlite:///{path}")
    opened_in(office, subject)
    office.ledger.close()
    named = run(
        *(path, "find", "--born", "1960-01-01", "--as", "wang", "--reason", "核对"),
        given=f"{NAME}\n",
    )
    assert named.stdout.splitlines()[-1] == f"{subject}  k1"
    read = run(path, "read", subject, "--case", "k1", "--as", "wang", "--reason", "回复")
    assert read.stdout == f"{NAME}  {NUMBER}\n"
    assert run(path, "who", subject, "--as", "wang", "--reason", "本人来访").exit_code == 0
    asked = run(path, "ask-erasure", subject, "--as", "wang", "--reason", "本人申请")
    assert asked.exit_code == 0
    assert run(path, "erase", subject, "--as", "root", "--reason", "依申请").exit_code == 0
    gone = run(path, "read", subject, "--case", "k1", "--as", "wang", "--reason", "回复")
    assert gone.exit_code == 1
    assert gone.stderr.startswith("此人资料已于")
    rows = json.loads(run(path, "who", subject, "--json").stdout)
    assert [row["access"] for row in rows] == [
        *("entered", "found", "found", "read", "told", "erasure_asked", "erased", "read")
    ]
    assert list(csv.DictReader(StringIO(run(path, "who", subject, "--csv").stdout))) == [
        {key: value or "" for key, value in row.items()} for row in rows
    ]
    page = run(path, "who", subject).stdout
    assert "王经办  查看姓名和号码  k1  事由：回复" in page
    assert page.index("资料已于") < page.index("The data was erased")


def test_a_refusal_is_told_in_both_languages_with_exit_code_one(path: Path) -> None:
    subject = entered(path)
    refused = run(path, "read", subject, "--case", "k1", "--as", "sun", "--reason", "了解情况")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "只有经办人可以办理\nthis is for a coordinator (not-competent, office)\n"
    )
    nobody = run(path, "find", "--as", "li", "--reason", "核对", given=f"{OTHER}\n")
    assert nobody.exit_code == 1
    assert "查无此人" in nobody.stderr


def test_what_is_typed_wrong_is_told_without_what_was_typed(path: Path) -> None:
    wrong = NUMBER[:-1] + "3"
    told = run(path, "enter", "--as", "li", "--reason", "立案", given=f"{NAME}\n{wrong}\n")
    assert told.exit_code == 1
    assert "公民身份号码有误" in told.stderr
    assert wrong not in told.stderr


def test_wrong_use_is_one_message_and_exit_code_two(path: Path, tmp_path: Path) -> None:
    unknown = run(path, "enter", "--as", "nobody", "--reason", "立案", given=f"{NAME}\n{NUMBER}\n")
    assert (unknown.exit_code, unknown.stderr) == (2, "--as: there is no account nobody\n")
    assert run(path, "who", "s1").exit_code == 2
    none = run(tmp_path / "none.db", "who", "s" + "a" * 26)
    assert none.exit_code == 2
    assert "there is no ledger" in none.stderr


def test_the_files_are_their_owners(path: Path) -> None:
    entered(path)
    for each in (path.with_name("ledger.db.vault"), path.with_name("ledger.db.vault.keys")):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600


def test_keys_are_added_looked_at_and_rotated(path: Path) -> None:
    entered(path)
    assert run(path, "keys", "new").exit_code == 0
    before = run(path, "keys", "status").stdout.splitlines()
    assert [line.split()[1:] for line in before] == [
        ["0", "persons", "newest"],
        ["1", "persons", "needed"],
    ]
    assert run(path, "rotate").stdout.startswith("1 persons put under")
    after = run(path, "keys", "status").stdout.splitlines()
    assert after[1].endswith("0 persons  not needed any more")


def test_a_lost_key_ring_is_not_made_anew(path: Path) -> None:
    entered(path)
    path.with_name("ledger.db.vault.keys").unlink()
    lost = run(path, "find", "--as", "li", "--reason", "核对", given=f"{NUMBER}\n")
    assert lost.exit_code == 2
    assert "No such file" in lost.stderr
