"""`liangdi topics`: the topics of nodes, made and checked."""

import click

from adapters.kafka.errors import BrokerAway, NodeName
from adapters.kafka.topics import check, ensure
from adapters.settings import installation
from api.cli.terminal import DOES_NOT_HOLD, wrong_use


@click.command(epilog="Example: liangdi topics --create jiangsu anhui")
@click.argument("nodes", nargs=-1, required=True, metavar="NODE...")
@click.option("--create", is_flag=True, help="Make those that are missing.")
@click.option("--kafka", metavar="SERVERS", help="Host and port; LIANGDI_KAFKA unless given.")
def topics(nodes: tuple[str, ...], create: bool, kafka: str | None) -> None:  # noqa: FBT001
    """Say whether the topics of nodes are as they should be: inbox, rejected and persons of each.

    Exit code 0 if they are, 1 if they are not, with what differs. What is there is never changed.
    """
    servers = kafka or installation().kafka
    if servers is None:
        wrong_use("no Kafka: set LIANGDI_KAFKA to HOST:PORT, or give --kafka")
    try:
        if create:
            for name in ensure(servers, nodes):
                click.echo(f"made     {name}")
        found = check(servers, nodes)
    except (BrokerAway, NodeName) as error:
        wrong_use(str(error))
    for each in found:
        if each.found is None:
            click.echo(f"missing  {each.topic}")
        else:
            click.echo(
                f"differs  {each.topic}  {each.what}: {each.found}, expected {each.expected}"
            )
    if found:
        raise SystemExit(DOES_NOT_HOLD)
    click.echo(f"the topics of {', '.join(nodes)} are as they should be")
