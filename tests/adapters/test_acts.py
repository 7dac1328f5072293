"""The acts' language: what each field may hold, and what is said of a field that holds other."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.acts import read_act
from adapters.fields import MAX_TEXT, MalformedAct, read_instant
from domain.catalog import ACTS
from domain.evidence import Medium
from domain.localities import Code

AT = datetime(2010, 9, 20, 2, tzinfo=UTC)


def translate(text: str) -> Code:
    if text not in ("A", "B"):
        raise ValueError(f"{text} is not declared under offices")
    return Code({"A": "320412", "B": "321322"}[text])


def read(name: str, **given: Any) -> Any:
    return read_act(name, given, translate, AT)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2010-09-17 10:00", "2010-09-17T02:00:00+00:00"),
        ("2010-09-17T10:00:30", "2010-09-17T02:00:30+00:00"),
        ("2010-09-17 10:00+09:00", "2010-09-17T01:00:00+00:00"),
        ("2010-09-17T02:00:00Z", "2010-09-17T02:00:00+00:00"),
        ("2010-09-17 00:00", "2010-09-16T16:00:00+00:00"),
    ],
)
def test_a_time_without_an_offset_is_chinese_civil_time(text: str, instant: str) -> None:
    assert read_instant(text, ()).isoformat() == instant


@pytest.mark.parametrize(
    "text",
    [
        "2010-02-30 10:00",
        "2010-09-17 24:00",
        "2010-09-17",
        "17.9.2010 10:00",
        "1999-12-31 23:59",
        "2061-01-01 00:00",
        "9999-12-31 23:59-12:00",
        "0001-01-01 00:00",
        "２０１０-09-17 10:00",
        20100917,
        None,
        ["2010-09-17 10:00"],
    ],
)
def test_what_is_no_time_is_said_so(text: object) -> None:
    with pytest.raises(MalformedAct, match="at"):
        read_instant(text, ("at",))


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("consultation.notify", {}, ("to",)),
        ("consultation.notify", {"to": "C"}, ("to",)),
        ("consultation.notify", {"to": 320412}, ("to",)),
        ("consultation.notify", {"to": "A", "too": "A"}, ("too",)),
        ("consultation.notify", {"to": "A", "items": ["fact"]}, ("items", 0)),
        ("consultation.notify", {"to": "A", "items": "plan"}, ("items",)),
        ("consultation.notify", {"to": "A", "medium": "pigeon"}, ("medium",)),
        ("consultation.notify", {"to": "A", "evidence": "slip"}, ("evidence",)),
        ("consultation.notify", {"to": "A", "evidence": {"paper": "x"}}, ("evidence", "paper")),
        (
            "consultation.notify",
            {"to": "A", "evidence": {"original_record": "yes"}},
            ("evidence", "original_record"),
        ),
        ("consultation.notify", {"to": "A", "evidence": {"ref": 3}}, ("evidence", "ref")),
        ("consultation.notify", {"to": "A", "note": ""}, ("note",)),
        ("consultation.notify", {"to": "A", "note": "x" * (MAX_TEXT + 1)}, ("note",)),
        ("consultation.notify", {"to": "A", "note": "a\x00b"}, ("note",)),
        ("consultation.notify", {"to": "A", "sent_at": "2010-09-20 09:00"}, ("sent_at",)),
        ("consultation.open", {"subject": "s", "counterparts": ["B", "C"]}, ("counterparts", 1)),
        ("consultation.open", {"subject": "s", "counterparts": []}, ("items",)),
        ("consultation.arrive", {"to": "A"}, ("arrived_at",)),
        ("consultation.arrive", {"arrived_at": "2010-09-20 09:00"}, ("to",)),
        ("inquiry.propose_date", {"on": "2010-02-30", "reason": "x"}, ("on",)),
        ("inquiry.propose_date", {"on": 1285000000, "reason": "x"}, ("on",)),
        ("inquiry.propose_date", {"on": "9999-01-01", "reason": "x"}, ("on",)),
        ("first_child.feedback", {"consents": "true"}, ("consents",)),
        ("first_child.feedback", {"consents": 1}, ("consents",)),
        ("inquiry.replay", {}, ("act",)),
        ("consultation.correct", {}, ("act",)),
    ],
)
def test_a_wrong_field_is_named(name: str, given: dict[str, Any], field: tuple[object]) -> None:
    with pytest.raises(MalformedAct) as caught:
        read(name, **given)
    assert caught.value.field == field
    assert caught.value.expected


@pytest.mark.parametrize(
    ("sent_at", "arrived_at"),
    [("2010-09-20 09:00", "2010-09-19 23:59"), ("2010-09-20 00:00", "2010-09-19 23:59")],
)
def test_nothing_arrives_on_a_day_before_it_was_sent(sent_at: str, arrived_at: str) -> None:
    given = {"to": "A", "medium": "letter", "sent_at": sent_at, "arrived_at": arrived_at}
    with pytest.raises(MalformedAct) as caught:
        read("consultation.notify", **given)
    assert caught.value.field == ("arrived_at",)


def test_on_one_day_the_clocks_of_two_offices_may_differ() -> None:
    given = {"sent_at": "2010-09-19 16:10", "arrived_at": "2010-09-19 16:05"}
    sending = read("consultation.notify", to="A", medium="fax", **given).sending
    assert sending.arrived_at < sending.sent_at


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "身份证320412198507154321"}, ("note",)),
        ({"note": "３２０４１２ 19850715 4321"}, ("note",)),
        ({"evidence": {"ref": "32041219850715432X"}}, ("evidence", "ref")),
    ],
)
def test_no_identity_number_stands_in_an_act(given: dict[str, Any], field: tuple[str, ...]) -> None:
    with pytest.raises(MalformedAct, match="the vault has it") as told:
        read("consultation.notify", to="B", **given)
    assert told.value.field == field


def test_a_long_number_of_a_register_may_stand_in_an_act() -> None:
    assert read("consultation.notify", to="B", note="EMS 1234567890123456789").note


def test_a_misspelt_act_is_guessed_at() -> None:
    with pytest.raises(MalformedAct, match=r"inquiry\.propose_date is meant"):
        read("inquiry.propose_dat", on="2010-09-20", reason="x")


def test_no_counterpart_is_no_consultation() -> None:
    with pytest.raises(MalformedAct, match="at least one counterpart"):
        read("consultation.open", subject="s", counterparts=[], items=["plan"])


@pytest.mark.parametrize("period", [2010, "2010"])
def test_a_year_needs_no_quotes(period: object) -> None:
    given = {"indicator": "NJ-33", "numerator": 9, "denominator": 10}
    assert read("return.submit", period=period, **given).fact.period == "2010"
    with pytest.raises(MalformedAct):
        read("return.submit", period=True, **given)


def test_by_platform_is_the_default() -> None:
    assert read("consultation.decide").sending.medium is Medium.PLATFORM


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["to", "items", "subject", "medium", "evidence", "answer", "sent_at", "on", "consents", "note"]
)


@given(st.sampled_from(sorted(ACTS)), st.dictionaries(FIELDS | st.text(), JSON, max_size=6))
def test_whatever_is_given_is_an_act_or_malformed(name: str, given: dict[str, Any]) -> None:
    try:
        read(name, **{str(key): value for key, value in given.items()})
    except MalformedAct as error:
        assert error.expected  # noqa: PT017  either outcome is right, but a message is due
