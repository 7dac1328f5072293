"""`liangdi exchange`: how the exchange with other nodes stands; what it could not accept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from adapters.bootstrap import here
from adapters.clock import now
from adapters.exchange.desk import ExchangeDesk, opened_desk
from adapters.exchange.errors import SAID, CannotDeal
from adapters.exchange.store import Rejection
from adapters.kafka.errors import BrokerAway
from adapters.ledger import LedgerError
from adapters.seal.errors import SealError
from adapters.settings import installation
from adapters.verify.notes import NoteError
from api.cli.access import AS_JSON, DATABASE, keeper
from api.cli.seal import trusted as keys_trusted
from api.cli.terminal import DOES_NOT_HOLD, print_json, wrong_use
from domain.calendar import SHANGHAI

_ID = click.argument("number", metavar="ID")


@click.group()
def exchange() -> None:
    """交换 The exchange with other nodes: how far they were told, what waits, what was rejected.

    LIANGDI_NODES is the file of the nodes. What a message was rejected for is mended first, here
    or at its node: then it is tried again, or sent back. docs/exchange.md tells the formats.
    """


@exchange.command(epilog="Example: liangdi exchange status")
@AS_JSON
@DATABASE
def status(database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """状态 How the exchange stands. Exit code 1 if a rejected message waits for somebody."""
    with _opened(database) as desk:
        found = desk.standing()
    if as_json:
        print_json(
            {
                "node": found.node,
                "others": list(found.others),
                "told": found.told,
                "position": found.position,
                "waiting": [
                    {"case": each.case, "node": each.node, "number": each.number}
                    for each in found.waiting
                ],
                "persons": found.persons,
                "rejected": len(found.rejected),
            }
        )
    else:
        click.echo(f"node      {found.node}, exchanging with {', '.join(found.others)}")
        click.echo(f"told      up to {found.told} of {found.position}")
        click.echo(f"waiting   {len(found.waiting)} facts, for others that were asked for")
        for each in found.waiting:
            asked = f"asked {each.asked_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
            click.echo(f"          {each.node}/{each.case}/{each.number}  {asked}")
        click.echo(f"persons   {found.persons} still to be sent")
        click.echo(f"rejected  {len(found.rejected)} wait for somebody")
    if found.rejected:
        raise SystemExit(DOES_NOT_HOLD)


@exchange.command(epilog="Example: liangdi exchange rejected 3f2a91c0d1e2f3a4")
@click.argument("number", metavar="[ID]", required=False)
@click.option("--all", "ended", is_flag=True, help="Those that were dealt with, too.")
@AS_JSON
@DATABASE
def rejected(*, number: str | None, ended: bool, as_json: bool, database: str | None) -> None:
    """拒收 What could not be accepted and why; of one, the message as it came."""
    with _opened(database) as desk:
        if number is None:
            standing = desk.standing()
            found = [*standing.rejected, *(standing.ended if ended else ())]
        else:
            one = desk.rejection(number)
            if one is None:
                wrong_use(f"no message {number} was rejected")
            found = [one]
    if as_json:
        print_json([_plain(each) for each in found])
        return
    for each in found:
        _tell(each)
    if number is not None:
        click.echo(_pretty(found[0].message))
    elif not found:
        click.echo("nothing waits for somebody")


@exchange.command(epilog="Example: liangdi exchange retry 3f2a91c0d1e2f3a4")
@_ID
@DATABASE
def retry(number: str, database: str | None) -> None:
    """重试 Handle a message once more, as if it came now; what came back is told once more.

    Exit code 1 if it is rejected again.
    """
    with _opened(database) as desk:
        again = desk.retry(number, keeper().actor, now())
    if again is not None:
        _tell(again)
        raise SystemExit(DOES_NOT_HOLD)
    click.echo(f"{number}: 已接受 accepted")


@exchange.command("return", epilog="Example: liangdi exchange return 3f2a91c0d1e2f3a4")
@_ID
@DATABASE
def return_(number: str, database: str | None) -> None:
    """退回 Send a message back to the node that it came from, with the reason."""
    with _opened(database) as desk:
        desk.send_back(number, keeper().actor, now())
    click.echo(f"{number}: 已退回 returned")


@exchange.command(
    "set-aside", epilog="Example: liangdi exchange set-aside 3f2a91c0d1e2f3a4 --reason 试发"
)
@_ID
@click.option("--reason", required=True, help="Why nothing is to be done; it is kept.")
@DATABASE
def set_aside(number: str, reason: str, database: str | None) -> None:
    """搁置 Let a message wait for nobody any more; it is kept, with the reason."""
    with _opened(database) as desk:
        desk.set_aside(number, keeper().actor, now(), reason)
    click.echo(f"{number}: 已搁置 set aside")


@exchange.command(epilog="Example: liangdi exchange verify --key jiangsu-2010.keys")
@click.option("--key", "trusted", multiple=True, help="A former key of a node, or a file of some.")
@DATABASE
def verify(trusted: tuple[str, ...], database: str | None) -> None:
    """核验 Check the signature of every fact that came from another node.

    Exit code 1 if one does not hold, with its place in the ledger.
    """
    wrong = count = 0
    with _opened(database) as desk:
        for each in desk.received(keys_trusted(trusted, desk.settings)):
            count += 1
            if not each.holds:
                wrong += 1
                click.echo(f"{each.position:>8}  {each.fact}: 签名不符 the signature does not hold")
    click.echo(f"{count} facts of other nodes, {count - wrong} signed by them")
    if wrong:
        raise SystemExit(DOES_NOT_HOLD)


@contextmanager
def _opened(database: str | None) -> Iterator[ExchangeDesk]:
    """The exchange; exit code 2 with one message for what is wrong, 1 for what cannot be done."""
    settings = installation()
    url = database or settings.database
    if settings.nodes is None:
        wrong_use("LIANGDI_NODES: the file of the nodes that exchange cases is expected")
    try:
        office = here(settings, url, make=False)
        try:
            with opened_desk(settings, office, url) as desk:
                assert desk is not None, "there is a file of nodes"
                yield desk
        finally:
            office.ledger.close()
    except CannotDeal as error:
        click.echo(f"{error.say.zh} {error.say.en}", err=True)
        raise SystemExit(DOES_NOT_HOLD) from None
    except (LedgerError, SealError, NoteError, BrokerAway) as error:
        wrong_use(str(error))


def _tell(each: Rejection) -> None:
    said = SAID[each.ground]
    at = f"{each.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    click.echo(f"{each.id}  {at}  {each.source or '?'}  {each.fact or '?'}")
    click.echo(f"  {each.ground}: {said.zh} {said.en}")
    click.echo(f"  {each.detail}")
    if each.ended is not None:
        why = f": {each.ended.why}" if each.ended.why else ""
        ended = f"{each.ended.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        click.echo(f"  {each.ended.how} {ended} by {each.ended.by}{why}")


def _plain(each: Rejection) -> dict[str, Any]:
    ended = each.ended
    return {
        "id": each.id,
        "at": each.at.astimezone(SHANGHAI).isoformat(),
        "source": each.source,
        "fact": each.fact,
        "case": each.case,
        "ground": str(each.ground),
        "detail": each.detail,
        "ended": ended
        and {
            "at": ended.at.astimezone(SHANGHAI).isoformat(),
            "how": str(ended.how),
            "by": ended.by,
            "why": ended.why,
        },
    }


def _pretty(message: bytes) -> str:
    """The message in lines, if it is JSON; as it came, if not."""
    try:
        return json.dumps(json.loads(message), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return message.decode("utf-8", "replace")
