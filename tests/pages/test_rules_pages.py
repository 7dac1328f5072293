"""Every rule has its page, and the page says what the tables say."""

import re
from collections.abc import Iterator

import pytest

from adapters.ledger import MEMORY
from domain.access.facts import Role
from domain.boundary import OUTSIDE
from domain.duties import DUTIES
from domain.duties.row import Duty
from domain.responsibility import CLAUSES, Clause
from projections.rules import rule_of, rules
from projections.words.rules import term_word
from tests.http.town import town
from tests.pages.visitor import Visitor, said, visitor

READERS: dict[str, Visitor] = {}


@pytest.fixture(scope="module", autouse=True)
def readers() -> Iterator[None]:
    """A reader of each language; to read the law one needs no office."""
    with town(MEMORY) as here:
        READERS["zh"] = visitor(here, "zh-reader", Role.ADMINISTRATOR, None)
        READERS["en"] = visitor(here, "en-reader", Role.AUDITOR, "34", "en")
        yield


@pytest.mark.parametrize("name", rules())
def test_every_rule_has_a_page_and_its_links_lead_to_rules(name: str) -> None:
    for language in ("zh", "en"):
        answer = READERS[language].get(f"/rules/{name}")
        assert answer.status_code == 200
        text = said(answer)
        assert getattr(rules()[name].cite, language) in text
        assert name in text
        linked = re.findall(r'href="/rules/([^"#]+)"', answer.text)
        assert set(linked) <= set(rules())


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_a_duty_is_told_with_its_term_quote_and_reading(row: Duty) -> None:
    text = READERS["zh"].text(f"/rules/{row.rule}")
    assert row.quote in text
    assert term_word(row.term).zh in text
    assert row.reading is None or row.reading.zh in text
    assert ("非法定" in text) is not row.statutory
    for clause in row.clauses:
        assert rule_of(clause) in text


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_clause_names_the_duties_whose_breach_is_found_under_it(clause: Clause) -> None:
    text = READERS["zh"].text(f"/rules/{rule_of(clause.id)}")
    assert clause.quote in text
    for row in DUTIES:
        if clause.id in row.clauses:
            assert row.cite.zh in text


def test_what_is_left_out_says_that_it_is() -> None:
    for each in OUTSIDE:
        assert "有意不收录" in READERS["zh"].text(f"/rules/{each.rule}")


def test_a_rule_that_is_none_is_not_there() -> None:
    assert READERS["zh"].get("/rules/JS-99.9").status_code == 404
    assert READERS["zh"].get("/rules/<script>").status_code == 404


def test_the_list_has_every_rule_and_says_what_is_in_force_where_and_when() -> None:
    page = READERS["zh"].get("/rules", place="320506", on="2010-05-06").text
    assert {name for name in rules() if f'href="/rules/{name}"' in page} == set(rules())
    in_force = page.partition("在该地该日不施行")[0]
    assert "江苏省流动人口计划生育服务管理工作规范" in in_force
    before = READERS["zh"].text("/rules?place=320506&on=2009-11-09")
    assert before.index("在该地该日施行") < before.index("江苏省流动人口计划生育服务管理工作规范")
    assert len(page.encode()) < 150_000


@pytest.mark.parametrize("place", ["99", "xx", "320583100/03", "4"])
def test_a_place_that_is_none_is_told(place: str) -> None:
    assert "没有这一单位" in READERS["zh"].text(f"/rules?place={place}")


def test_whose_rules_are_shown_first_are_the_readers_own() -> None:
    text = READERS["en"].text("/rules")
    assert text.index("Anhui norm") < text.index("Jiangsu norm")
