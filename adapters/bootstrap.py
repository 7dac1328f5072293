"""The one composition root: a ledger, a law, a node, put together for whoever runs them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from adapters.calendar import calendars
from adapters.divisions import places
from adapters.ledger import Ledger, open_ledger
from adapters.notices import law_by, law_now, notices_on_record
from adapters.settings import Installation
from domain.instruments import INSTRUMENTS, JIANGSU_2009, Instrument
from domain.law import Law
from domain.localities import Code
from domain.nodes import Nodes

_LOOKS_EVERY = 1.0
"""Seconds after which a notice that another process loaded is counted by here, too."""


class Here:
    """One installation at work: what it records in, what it judges by, what it is called.

    `served` has the units that nodes serve, this one and others; nothing where it is alone.
    """

    def __init__(
        self, ledger: Ledger, law: Law, node: str, served: Mapping[Code, str] | None = None
    ) -> None:
        self.ledger = ledger
        self.node = node
        self.served = served or {}
        self._law = law
        self._looks_at = 0.0

    @property
    def law(self) -> Law:
        """The law with the holiday notices on record, whoever loaded them, as of a second ago."""
        if monotonic() >= self._looks_at:
            self.look_at_notices()
        return self._law

    def look_at_notices(self) -> None:
        """Go by the notices that are on record now."""
        self._law = law_now(self.ledger, self._law)
        self._looks_at = monotonic() + _LOOKS_EVERY

    def law_known(self, known_at: datetime | None) -> Law:
        """The law with the notices that were on record at an instant; None: now."""
        if known_at is None:
            return self.law
        return law_by(self._law, notices_on_record(self.ledger), known_at)

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
