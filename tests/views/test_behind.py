"""What is behind a number: narrowed areas, lists page by page on both stores, earlier places."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.bootstrap import Here
from adapters.ledger import Ledger
from adapters.views import reports
from adapters.views.as_of import views_at
from adapters.views.behind import NOWHERE, between, meet
from adapters.views.past import KEPT, Past
from adapters.views.projector import Projector
from adapters.views.punctuality import answered, rated, terms_behind
from adapters.views.reports import ALONE, STANDING, Asked
from adapters.views.tables import Tables
from domain.law import Law
from domain.localities import Level
from projections.responsibility import FINDINGS
from projections.totals import total
from tests.views.conftest import Made

PLACES = st.sampled_from([None, "32", "3213", "3213.", "321322", "321322.", "3203", ALONE])
SECONDS = 30.0


@given(one=PLACES, other=PLACES, third=PLACES)
def test_areas_meet_in_any_order(one: str | None, other: str | None, third: str | None) -> None:
    assert meet(one, other) == meet(other, one)
    assert meet(meet(one, other), third) == meet(one, meet(other, third))
    assert meet(one, one) == one


def test_an_office_alone_is_in_its_area_and_no_office_below_is_in_it() -> None:
    assert meet("32", "3213.") == "3213."
    assert meet("321322", "3213.") == NOWHERE
    assert meet("3213", "3203") == NOWHERE


def test_a_pair_is_one_question_a_side() -> None:
    asked = Asked(area="32", side=None)
    assert [(each.side, each.area, each.counterpart) for each in between(asked, "3213", "34")] == [
        ("origin", "3213", "34"),
        ("residence", NOWHERE, "3213"),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        Asked(area="32"),
        Asked(area="3213", first="2010-01", last="2010-12"),
        Asked(area="321322", side="origin"),
        Asked(area="32", counterpart="3204", stage=STANDING),
        Asked(area="3213."),
        Asked(area="32", counterpart=ALONE),
        Asked(last="9999-12"),
    ],
    ids=str,
)
def test_a_list_is_as_long_as_its_number_page_by_page(
    made: Made, ledger: Ledger, the_law: Law, asked: Asked
) -> None:
    tables = made()
    Projector(ledger, the_law, tables).catch_up()
    with tables.reading() as session:
        found, after = list[str](), None
        while rows := reports.findings(session, tables, asked, 7, after):
            found += [row.key for row in rows]
            after = (rows[-1].since, rows[-1].key)
        (counted,) = reports.responsibility(session, asked, (), Level.COUNTY)
        assert (len(found), len(set(found))) == (counted.count, counted.count)
        terms, place = list[tuple[str, str]](), None
        while ended := terms_behind(session, tables, [asked], 7, place):
            terms += [(row.case, row.key) for row in ended]
            place = (ended[-1].ended_on, ended[-1].case, ended[-1].key)
        told = total(answered(session, asked, (), Level.COUNTY))
        assert (len(terms), len(set(terms))) == (told.count, told.count)
        timely = terms_behind(session, tables, [asked], 10_000, in_time=True)
        assert len(timely) == (told.in_time or 0)
        whole = total(rated(session, asked, ("office", "rule"), Level.CITY))
        assert (whole.count, whole.findings or 0) == (told.count, counted.count)


@pytest.fixture
def past(ledger: Ledger, the_law: Law) -> Iterator[Past]:
    """The past of every shipped casebook."""
    made = Past(Here(ledger=ledger, law=the_law, node="test"))
    yield made
    made.close()


def _findings(tables: Tables) -> list[object]:
    with tables.reading() as session:
        return list(tables.rows(session, FINDINGS))


def test_an_earlier_place_is_made_once_and_is_as_it_was(past: Past) -> None:
    with past.at(120, 0.0) as early:
        assert early is None, "it is only begun"
    early = views_at(past.here, 120)
    with past.at(120, SECONDS) as one, past.at(120, SECONDS) as two:
        assert one is two
        assert one is not None
        assert _findings(one) == _findings(early)
    early.close()


def test_a_few_places_are_kept_and_none_goes_while_it_is_read(past: Past) -> None:
    with past.at(10, SECONDS) as first:
        assert first is not None
        before = _findings(first)
        for position in range(20, 20 + 2 * KEPT):
            with past.at(position, SECONDS) as tables:
                assert tables is not None
        assert _findings(first) == before
        assert len(past._places) == KEPT
