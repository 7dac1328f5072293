"""The one composition root: a ledger, a law, a node, put together for whoever runs them."""

from dataclasses import dataclass, replace

from adapters.calendar import calendars
from adapters.divisions import places
from adapters.ledger import Ledger, open_ledger
from adapters.settings import Installation
from domain.law import JIANGSU_2009, Law


@dataclass(frozen=True, slots=True)
class Here:
    """One installation at work: what it records in, what it judges by, what it is called."""

    ledger: Ledger
    law: Law
    node: str


def law(installation: Installation) -> Law:
    """The law of the five documents, with the installation's calendar and end dates."""
    return Law(
        instruments=(replace(JIANGSU_2009, in_force_until=installation.js2009_until),),
        places=places(),
        calendars=calendars(installation.calendar_files()),
    )


def here(installation: Installation, url: str) -> Here:
    """An installation with the ledger at the URL open; LedgerError if it cannot be opened."""
    return Here(ledger=open_ledger(url), law=law(installation), node=installation.node)
