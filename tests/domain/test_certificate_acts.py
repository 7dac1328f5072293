"""Acts about a certificate: whose they are, in which case, and in whatever order entered."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RefusalCode, Refused
from domain.law import Law
from tests.domain.conftest import KUNSHAN, ORIGIN_VILLAGE, OTHER_VILLAGE, issue, on_day, urge
from tests.domain.deeds import MOMENTS, Deed
from tests.domain.test_convergence import SLOW, assert_converges
from tests.play import (
    MIAOTOU,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    fax,
)


@pytest.mark.regulatory("JS-16.3")
@pytest.mark.parametrize("begun", ["issued", "urged"])
def test_the_township_at_the_residence_gives_its_proof_at_any_stage(
    begun: str, request: pytest.FixtureRequest
) -> None:
    play: Play = request.getfixturevalue(begun)
    before = play.at("2013-04-01 10:00")
    on_day(play, "2013-04-01", YUSHAN, "residence_proof")
    assert play.at("2013-04-01 10:00") == before


@pytest.mark.parametrize(
    ("begun", "by", "name", "code"),
    [
        ("issued", WANGJI, "inspect", "not-competent"),
        ("issued", KUNSHAN, "inspect", "not-competent"),
        ("issued", MIAOTOU, "inspect", "not-a-party"),
        ("issued", WANGJI, "note_change", "not-competent"),
        ("issued", YUSHAN, "renew", "not-competent"),
        ("issued", MIAOTOU, "renew", "not-a-party"),
        ("issued", WANGJI, "interim_proof", "not-competent"),
        ("issued", VILLAGE, "residence_proof", "not-competent"),
        ("issued", WANGJI, "residence_proof", "not-competent"),
        ("urged", VILLAGE, "interim_proof", "not-competent"),
        ("urged", KUNSHAN, "interim_proof", "not-competent"),
        ("urged", MIAOTOU, "interim_proof", "not-a-party"),
        ("urged", VILLAGE, "inspect", "wrong-stage"),
        ("urged", VILLAGE, "note_change", "wrong-stage"),
        ("urged", YUSHAN, "renew", "wrong-stage"),
    ],
)
def test_each_act_is_somebodys_and_has_its_case(
    begun: str, by: str, name: str, code: str, request: pytest.FixtureRequest
) -> None:
    play: Play = request.getfixturevalue(begun)
    assert play.refused("2010-03-02 09:00", by, f"certificate.{name}", on="2010-03-02") == code


@pytest.mark.parametrize(
    ("by", "to", "code"),
    [
        (YUSHAN, WANGJI, "not-competent"),
        (WANGJI, ORIGIN_VILLAGE, "not-competent"),
        (WANGJI, MIAOTOU, "not-a-party"),
    ],
)
def test_the_origin_tells_the_residence(issued: Play, by: str, to: str, code: str) -> None:
    assert issued.refused("2010-03-02 09:00", by, "certificate.notify", to=to) == code


def test_what_is_missing_is_told_to_nobody(urged: Play) -> None:
    refused = urged.refused("2010-03-02 09:00", YUSHAN, "certificate.notify", to=VILLAGE)
    assert refused == "wrong-stage"


@pytest.mark.parametrize(
    ("on", "code"), [("2010-05-11", "future-evidence"), ("2009-11-09", "not-in-force")]
)
def test_an_act_bears_no_date_ahead_of_it_nor_before_the_norm(
    inspected: Play, on: str, code: str
) -> None:
    given = {"on": on, **fax("2010-05-10 09:00")}
    assert inspected.refused("2010-05-12 09:00", VILLAGE, "certificate.inspect", **given) == code
    with pytest.raises(Refused) as caught:
        inspected.correct("2010-05-10 11:00", VILLAGE, 2, on=on)
    assert caught.value.code == code


def _dated(by: str, name: str) -> st.SearchStrategy[Deed]:
    """An act on paper, bearing the day it was sent or one of the weeks before."""

    def made(moment: str, before: int) -> Deed:
        on = date.fromisoformat(moment[:10]) - timedelta(days=before)
        return Deed(by, f"certificate.{name}", {"on": on.isoformat(), **fax(moment)})

    return st.builds(made, MOMENTS, st.integers(0, 20))


ISSUED = st.one_of(
    *(_dated(by, "inspect") for by in (VILLAGE, OTHER_VILLAGE, YUSHAN)),
    _dated(VILLAGE, "note_change"),
    _dated(WANGJI, "renew"),
    MOMENTS.map(lambda at: Deed(WANGJI, "certificate.notify", {"to": YUSHAN, **fax(at)})),
)
URGED = st.one_of(*(_dated(YUSHAN, name) for name in ("interim_proof", "residence_proof")))


def _issued(law: Law) -> Play:
    return issue(Play(law), "2010-08-31")


def _urged(law: Law) -> Play:
    return urge(Play(law), "2010-08-31")


@pytest.mark.parametrize(("begin", "acts"), [(_issued, ISSUED), (_urged, URGED)])
@SLOW
@given(data=st.data())
def test_any_accepted_order_of_entry_gives_the_same_position(
    the_law: Law, begin: Any, acts: st.SearchStrategy[Deed], data: st.DataObject
) -> None:
    assert_converges(the_law, begin, acts, data)


@pytest.mark.parametrize(("name", "rule"), [("inspect", "JS-21.1"), ("renew", "JS-16.6")])
def test_a_paper_of_a_later_day_is_refused_with_the_rule_of_its_act(
    issued: Play, name: str, rule: str
) -> None:
    by = VILLAGE if name == "inspect" else WANGJI
    with pytest.raises(Refused) as caught:
        issued.act("2010-03-02 09:00", by, f"certificate.{name}", on="2010-03-03")
    assert (caught.value.code, caught.value.rule, caught.value.field) == (
        RefusalCode.FUTURE_EVIDENCE,
        rule,
        "on",
    )
