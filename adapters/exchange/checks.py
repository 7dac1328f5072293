"""What a node cannot tell another: what is no act, what its offices did not do."""

from datetime import datetime, timedelta
from typing import Any

from adapters.acts import read_act, read_fact
from adapters.bootstrap import Here
from adapters.casebook.file import translator
from adapters.codec import fact_of
from adapters.exchange.errors import Ground, Rejected
from adapters.fields import MalformedAct, Translate, check_texts, read_office
from adapters.requests import stated_in
from domain.case import Case
from domain.catalog import COMMON_FACTS, OPENING_OF
from domain.entry_refusals import unknown_office
from domain.history import History
from domain.localities import Places
from domain.order import ActCorrected, ActReceived
from domain.recorded import Fact, Recorded
from domain.yields import is_yield

_AHEAD = timedelta(days=1)
"""How far another node's clock may be before this one's."""


def check_kind(history: History, record: Recorded[Fact]) -> None:
    """A case has the facts of its kind; a correction is its node's, of an act of the same name."""
    fact = record.fact
    first = history.acts[0].fact if history.acts else fact
    kind = OPENING_OF.get(type(first))
    if kind is None:
        raise Rejected(Ground.MALFORMED, f"{record.id} opens no case")
    if type(fact) not in (*kind.openings, *kind.facts, *kind.yield_facts, *COMMON_FACTS):
        raise Rejected(Ground.MALFORMED, f"{fact.topic} stands in no {kind.kind}")
    if isinstance(fact, ActCorrected):
        original = history.find(fact.of)
        if original is None or original.entry.node != record.entry.node:
            raise Rejected(Ground.NOT_ITS_OWN, f"{fact.of} is no act of {record.entry.node}")
        if type(original.fact) is not type(fact.fact):
            raise Rejected(Ground.MALFORMED, f"{fact.of} is no {fact.fact.topic}")


def check_content(record: Recorded[Fact], places: Places, now: datetime) -> None:
    """What the fact says can be said of an act in the acts' language, at its instant."""
    fact, entry = record.fact, record.entry
    if entry.recorded_at > now + _AHEAD:
        raise Rejected(Ground.MALFORMED, f"{record.id} was recorded at {entry.recorded_at}")
    translate = translator({}, places)
    try:
        if is_yield(fact) or isinstance(fact, ActReceived):
            _check_of_no_office(record, translate)
        else:
            _check_act(record, translate)
    except MalformedAct as error:
        raise Rejected(Ground.MALFORMED, f"{record.id}: {error}") from None


def _check_act(record: Recorded[Fact], translate: Translate) -> None:
    fact, entry = record.fact, record.entry
    read_office(entry.office, ("office",), translate)
    if entry.entered_by is not None:
        read_office(entry.entered_by, ("entered_by",), translate)
    said, sending = (
        (fact.fact, fact.sending) if isinstance(fact, ActCorrected) else (fact, entry.sending)
    )
    primary: Any = type(said)
    check_texts({"note": entry.note, "actor": entry.actor}, ())
    read_act(primary.act, stated_in(said, sending), translate, entry.recorded_at)


def _check_of_no_office(record: Recorded[Fact], translate: Translate) -> None:
    """What the law yielded is judged by whoever reads it, but it can be told."""
    fact, entry = record.fact, record.entry
    if (entry.office, entry.entered_by, entry.note) != (None, None, None):
        raise MalformedAct(("office",), "no office enters what the law yields")
    own = fact_of(fact.topic).dump_python(fact, mode="json", by_alias=True)
    read_fact(type(fact), own, translate)
    for name, value in own.items():
        if value in ("", []):
            raise MalformedAct((name,), "something is expected")


def check_offices(here: Here, case: Case) -> None:
    """The parties are units that there were when the case was opened."""
    try:
        unknown = [
            office
            for office in case.parties.codes
            for _ in unknown_office(here.law, office, case.opened_on, "to")
        ]
    except (LookupError, ValueError) as error:
        raise Rejected(Ground.UNKNOWN_OFFICE, str(error)) from None
    if unknown:
        raise Rejected(Ground.UNKNOWN_OFFICE, ", ".join(unknown))


def check_author(here: Here, case: Case, record: Recorded[Fact]) -> None:
    """A node tells of its own offices, and of what came to it."""
    fact, entry, source = record.fact, record.entry, record.entry.node
    if isinstance(fact, ActReceived):
        sent = next((each for each in case.docket.history.acts if each.id == fact.of), None)
        exchange = None if sent is None else sent.entry.exchange
        if exchange is None or exchange.to != source:
            raise Rejected(Ground.NOT_ITS_OWN, f"{fact.of} was not sent to {source}")
    elif not is_yield(fact):
        office = entry.entered_by or entry.office
        assert office is not None, "its content was checked"
        if here.nodes.of(office) not in (source, None):
            raise Rejected(Ground.NOT_ITS_OWN, f"{office} is not served by {source}")
