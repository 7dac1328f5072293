"""`liangdi`: one command, its parts loaded when they are called."""

import sys
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword

import click

_COMMANDS = {
    "archive": ("api.cli.archive", "a closed year as Parquet, for an auditor to query"),
    "backup": ("api.cli.backup", "everything an installation keeps, at one instant, in a folder"),
    "bundle": ("api.cli.bundle", "one case as one file to take home, with its proofs"),
    "calendar": ("api.cli.calendar", "holiday notices: what a new one moves, and loading it"),
    "casebook": ("api.cli.casebook", "run or check case histories written as files"),
    "demo": ("api.cli.demo", "a world of its own in the browser, with an account for each desk"),
    "divisions": ("api.cli.divisions", "units found by code, name or pinyin initials, of any year"),
    "due": ("api.cli.due", "a term of working days, counted day by day"),
    "exchange": ("api.cli.exchange", "cases shared with other nodes: how it stands, what failed"),
    "generate": ("api.cli.generate", "a demo world: offices, cases and acts from a seed"),
    "import": ("api.cli.imports", "registrations from a sheet, each row as the act it is"),
    "ledger": ("api.cli.ledger", "the store of every fact: make it, look at it, copy it"),
    "reads": ("api.cli.reads", "who looked at which case, when and in which role"),
    "rehearse": ("api.cli.backup", "a backup put back elsewhere and compared, with its duration"),
    "restore": ("api.cli.backup", "a backup put back into an empty place, and verified"),
    "replay": ("api.cli.replay", "a case as it stood and as it was known, fact by fact"),
    "office": ("api.cli.office", "which offices have somebody here"),
    "prove": ("api.cli.prove", "that a fact is under a head, that a head continues another"),
    "report": ("api.cli.report", "who answers for what, how each side does, what was returned"),
    "serve": ("api.cli.serve", "the HTTP API, with all that works along, in one process"),
    "rules": ("api.cli.rules", "what binds whom, on a day and in a place"),
    "seal": ("api.cli.seal", "the head signed, published, cosigned; the keys for it"),
    "settings": ("api.cli.settings", "the readings that new cases are kept under"),
    "token": ("api.cli.token", "keys for other systems: make, list, revoke"),
    "topics": ("api.cli.topics", "the Kafka topics of nodes that exchange: make, check"),
    "user": ("api.cli.user", "accounts: who works here, as what, for which office"),
    "vault": ("api.cli.vault", "names and numbers: enter, find, read, erase, who looked at them"),
    "verify": ("api.cli.verify", "a bundle or a whole ledger: what holds and what does not"),
    "views": ("api.cli.views", "what is folded from the facts: make it again, look, check"),
    "worker": ("api.cli.worker", "one loop in a process of its own; what the clockwork did"),
}


class _Lazy(click.Group):
    """A group whose commands are imported when named, so that help is quick."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a setting that cannot be read ends it with exit code 2."""
        from adapters.calendar import OverrideError  # noqa: PLC0415  help needs neither
        from adapters.settings import SettingError  # noqa: PLC0415

        try:
            return super().invoke(ctx)
        except (SettingError, OverrideError) as error:
            raise click.UsageError(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(_COMMANDS[cmd_name][0]), name)
        assert isinstance(command, click.Command), "each module defines its command by name"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in sorted(_COMMANDS.items())])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="liangdi")
def main() -> None:
    """两地 Liangdi: offices in two places answer each other within statutory working days.

    Each command has --help with an example. Exit code 0: done; 1: it does not hold; 2: wrong use.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no Chinese shows "?"
