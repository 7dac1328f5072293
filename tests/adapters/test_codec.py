"""Facts in the store: every one comes back as it went in, and keeps its shape for ever."""

from dataclasses import MISSING, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from eventsourcing.persistence import StoredEvent
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from adapters.codec import FactMapper, UnknownTopicError, state_of
from domain.calendar import FIRST_DAY, LAST_DAY, SHANGHAI
from domain.catalog import ACTS, FACTS
from domain.consultation.facts import ConsultationOpened
from domain.evidence import Evidence, Medium, Sending
from domain.localities import Code
from domain.notices import HolidayNotice
from domain.order import ActCorrected
from domain.recorded import CaseId, Entry, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS, Settings
from tests.golden import golden, shapes

MAPPER = FactMapper.__new__(FactMapper)
INSTANTS = st.datetimes(
    datetime(2009, 1, 1),  # noqa: DTZ001  the strategy adds the time zone
    datetime(2026, 1, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
SENDINGS = st.builds(
    Sending,
    medium=st.sampled_from(Medium),
    sent_at=st.none() | INSTANTS,
    arrived_at=st.none() | INSTANTS,
    evidence=st.none()
    | st.builds(
        Evidence,
        ref=st.none() | TEXTS,
        original_record=st.none() | st.booleans(),
        header_at=st.none() | INSTANTS,
    ),
)
ENTRIES = st.builds(
    Entry,
    office=st.none() | TEXTS.map(Code),
    entered_by=st.none() | TEXTS.map(Code),
    actor=TEXTS,
    node=TEXTS,
    recorded_at=INSTANTS,
    sending=SENDINGS,
    note=st.none() | TEXTS,
    settings=st.none() | st.just(DEFAULT_SETTINGS),
    cause=st.none() | TEXTS,
)


def facts() -> st.SearchStrategy[Fact]:
    """Any fact of any topic, with any values its fields may hold."""
    plain = [
        st.from_type(fact).filter(lambda made: made is not None)
        for fact in FACTS.values()
        if fact is not ActCorrected
    ]
    act = st.one_of([st.from_type(fact) for fact in ACTS.values()])
    corrected = st.builds(ActCorrected, of=TEXTS, sending=SENDINGS, fact=act, reason=TEXTS)
    return st.one_of(*plain, corrected)


@pytest.fixture(autouse=True, scope="module")
def values_are_possible() -> None:
    """Instants have a time zone, sums are finite, settings possible, counterparts named."""
    st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
    st.register_type_strategy(datetime, INSTANTS)
    st.register_type_strategy(Settings, st.just(DEFAULT_SETTINGS))
    years = st.integers(FIRST_DAY.year, LAST_DAY.year)
    st.register_type_strategy(HolidayNotice, st.builds(HolidayNotice, year=years))
    counterparts = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
    opened = st.builds(ConsultationOpened, counterparts=counterparts)
    st.register_type_strategy(ConsultationOpened, opened)


@given(ENTRIES, st.data())
def test_every_fact_comes_back_as_it_went_in(entry: Entry, data: st.DataObject) -> None:
    record = Recorded(CaseId("k1"), 3, entry, data.draw(facts()))
    assert MAPPER.to_domain_event(MAPPER.to_stored_event(record)) == record


@pytest.mark.parametrize("topic", ["entry", *sorted(FACTS)])
def test_a_fact_keeps_its_shape(topic: str) -> None:
    """A changed fact is a new topic with an upcast; `python -m tests.golden` adds a new one."""
    assert shapes()[topic] == golden()[topic]


def test_no_topic_is_ever_given_up() -> None:
    assert set(golden()) <= {"entry", *FACTS}


@pytest.mark.parametrize("fact", FACTS.values(), ids=sorted(FACTS))
def test_facts_carry_no_defaults(fact: Any) -> None:
    assert all(each.default is MISSING and each.default_factory is MISSING for each in fields(fact))


@pytest.mark.parametrize(
    "state",
    [
        b"{}",
        b"not json",
        b'{"entry": null, "fact": {}}',
    ],
)
def test_a_state_that_is_not_one_is_an_error(state: bytes) -> None:
    with pytest.raises(ValidationError):
        MAPPER.to_domain_event(StoredEvent("k1", 1, "inquiry.accepted.v1", state))


@given(ENTRIES)
def test_an_extra_key_is_an_error(entry: Entry) -> None:
    accepted = FACTS["inquiry.accepted.v1"]()
    stored = MAPPER.to_stored_event(Recorded(CaseId("k1"), 1, entry, accepted))
    extra = stored.state.replace(b'"fact":{}', b'"fact":{"health":"none"}')
    with pytest.raises(ValidationError, match="health"):
        MAPPER.to_domain_event(StoredEvent("k1", 1, stored.topic, extra))


def test_a_topic_of_a_later_program_is_an_error() -> None:
    with pytest.raises(UnknownTopicError, match=r"inquiry\.opened\.v9"):
        state_of("inquiry.opened.v9")


@pytest.mark.parametrize(
    "wrong",
    [{"day_ends_at": "25:00"}, {"day_ends_at": "9:00"}, {"inquiry_working_days": 0}],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    values = {each.name: getattr(DEFAULT_SETTINGS, each.name) for each in fields(Settings)}
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Settings(**{**values, **wrong})
