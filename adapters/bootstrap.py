"""The one composition root: a ledger, a law, a node, put together for whoever runs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from adapters.calendar import calendars
from adapters.divisions import places
from adapters.ledger import Ledger, open_ledger
from adapters.settings import Installation
from domain.instruments import INSTRUMENTS, JIANGSU_2009, Instrument
from domain.law import Law
from domain.localities import Code
from domain.nodes import Nodes


@dataclass(frozen=True, slots=True)
class Here:
    """One installation at work: what it records in, what it judges by, what it is called.

    `served` has the units that nodes serve, this one and others; nothing where it is alone.
    """

    ledger: Ledger
    law: Law
    node: str
    served: Mapping[Code, str] = field(default_factory=dict)

    @property
    def nodes(self) -> Nodes:
        """Which node serves which office, seen from here."""
        return Nodes(self.node, self.served)


def law(installation: Installation) -> Law:
    """The law of the five documents, with the installation's calendar and end dates."""
    return Law(
        instruments=tuple(_as_installed(each, installation) for each in INSTRUMENTS),
        places=places(),
        calendars=calendars(installation.calendar_files()),
    )


def _as_installed(instrument: Instrument, installation: Installation) -> Instrument:
    """The instrument, with the end the installation sets for the Jiangsu norm."""
    if instrument is JIANGSU_2009:
        return replace(instrument, in_force_until=installation.js2009_until)
    return instrument


def here(installation: Installation, url: str, *, make: bool = True) -> Here:
    """An installation with the ledger at the URL open, made if it is not there and `make`.

    LedgerError if it cannot be opened, SettingError if the file of nodes cannot be read.
    """
    served = {} if installation.nodes is None else _served(installation.nodes, installation.node)
    ledger = open_ledger(url, make=make)
    return Here(ledger=ledger, law=law(installation), node=installation.node, served=served)


def _served(path: Path, node: str) -> Mapping[Code, str]:
    # Lazily: where a node is alone, nothing of the exchange is needed.
    from adapters.exchange.registry import read_registry  # noqa: PLC0415

    return read_registry(path, node).served
