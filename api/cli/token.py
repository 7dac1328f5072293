"""`liangdi token`: keys for other systems, made, looked at and revoked."""

import click

from adapters.access.credentials import name_of_token
from api.cli.access import AS_JSON, DATABASE, by_hand, known, opened, token_json
from api.cli.terminal import print_json
from domain.access.facts import Scope
from domain.access.refusals import unknown_token


@click.group()
def token() -> None:
    """Make and revoke tokens: what another system sends instead of a password."""


@token.command(epilog="Example: liangdi token issue li --label 考核系统 --scope read --days 90")
@click.argument("name")
@click.option("--label", required=True, help="What it is for.")
@click.option("--scope", type=click.Choice([str(each) for each in Scope]), required=True)
@click.option("--days", type=int, default=90, show_default=True, help="How long it is good for.")
@DATABASE
def issue(name: str, label: str, scope: str, days: int, database: str | None) -> None:
    """Make a token of an account, and show its secret this once."""
    with opened(database) as identity:
        secret, _ = by_hand(identity).issue_token(name, label, Scope(scope), days)
        click.echo(secret)


@token.command("list", epilog="Example: liangdi token list li --json")
@click.argument("name", required=False)
@DATABASE
@AS_JSON
def list_(name: str | None, database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """The tokens of an account, or of all, that are not revoked."""
    with opened(database) as identity:
        accounts = [known(identity, name)] if name else identity.accounts.all()
        shown = [token_json(account, each) for account in accounts for each in account.tokens]
    if as_json:
        print_json(shown)
        return
    for each in shown:
        click.echo(
            f"{each['token']}  {each['account']:<16} {each['scope']:<5} "
            f"until {each['expires_at'][:10]}  {each['label']}"
        )


@token.command(epilog="Example: liangdi token revoke 41d2a8b09c3e7f65")
@click.argument("given", metavar="TOKEN")
@DATABASE
def revoke(given: str, database: str | None) -> None:
    """Make a token good for nothing, by its name or by the secret that was found somewhere."""
    named = name_of_token(given) or given
    with opened(database) as identity:
        holders = [each for each in identity.accounts.all() if named in each.tokens]
        if not holders:
            raise unknown_token()
        by_hand(identity).revoke_token(holders[0].name, named)
        click.echo(f"{named}: revoked")
