"""`python -m tests.upgrade`: keep a sample of this version, once, when it is released."""

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from api.cli import main
from tests.backup.lived import AT, lived
from tests.cli.test_casebook import SHIPPED
from tests.upgrade.samples import FOLDER, keep_backup, keep_ledger


def run(url: str, *args: str) -> None:
    result = CliRunner(env={"LIANGDI_DATABASE": url}).invoke(main, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def make(folder: Path) -> Path:
    """A ledger as an installation leaves it: every shipped casebook, cases under way, accounts."""
    path = folder / "ledger.db"
    url = f"sqlite:///{path}"
    run(url, "casebook", "run", "--keep", url, *SHIPPED, str(FOLDER / "running.yaml"))
    run(url, "user", "add", "root", "--role", "administrator", "--generate")
    for name, office, shown in (("li", "320412", "李"), ("wang", "321322", "王")):
        desk = ("--role", "coordinator", "--office", office, "--shown", shown, "--generate")
        run(url, "user", "add", name, *desk)
    run(url, "token", "issue", "li", "--label", "考核系统", "--scope", "read", "--days", "90")
    run(url, "settings", "set", "day_ends_at=17:30", "--reason", "市局通知")
    return path


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        name = version("liangdi")
        at = lived(f"sqlite:///{Path(made) / 'lived.db'}", Path(made) / "files")
        for kept in (
            keep_ledger(name, make(Path(made))),
            keep_backup(name, at.backed_up("b", AT)),
        ):
            sys.stdout.write(f"{kept}\n")
