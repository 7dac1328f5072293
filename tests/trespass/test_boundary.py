"""Nothing here can carry what the boundary leaves out: no fact, view, page, export, table."""

import re
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import pytest
from fastapi.routing import APIRoute

from adapters.act_forms import FormField, act_forms
from adapters.acts import field_types
from api.pages.catalog import PAGES
from domain.catalog import FACTS
from domain.indicators import INDICATORS
from domain.localities import Code
from domain.recorded import CaseId, FactId, Subject
from domain.returns.facts import Period
from domain.shape import FREE
from projections.catalog import VIEWS
from projections.view import columns
from tests.http.town import Town
from tests.pages.seated import browser_at

ROOT = Path(__file__).parent.parent.parent
CLINICAL = re.compile(
    r"妊娠|怀孕|孕情|孕检|环检|避孕|节育|绝育|结扎|上环|取环|流产|引产|补救措施|手术|计生用品"
    r"|pregnan|contracep|abort(ion|ed)|sterili[sz]|miscarr|vasectom|gyn(a?)ecolog|clinical"
    r"|remedial|surg(ery|ical)|\biud\b|medical_(record|procedure)",
    re.IGNORECASE,
)
"""The words in which the sources speak of what is left out."""

PERSONAL = re.compile(
    r"name|number|phone|mobile|email|address|birth|sex|gender|income|wage|spouse|husband|photo"
    r"|religion|ethnic|diagnos|health|blood|disease",
    re.IGNORECASE,
)
"""What a field about a person would be called."""

SPEAKS_OF_IT = {
    "domain/boundary.py": "the table of what is left out, with its reason",
    "domain/indicators.py": "the printed words of an indicator that is counted of registers",
    "api/pages/strings/case.py": "the words at a field of free text: write none of it",
    "api/casebooks/office-records.yaml": "a record that is refused",
    "api/casebooks/returns-and-targets.yaml": "a return that is refused",
    "adapters/data/divisions_2023.txt": "names of villages and streets",
}
"""Where one of the words stands in the program, and why it may."""

TEXTS = {
    **dict.fromkeys(("rule", "clause", "finding", "indicator", "code"), "an id of a table"),
    **dict.fromkeys(("password", "token", "digest"), "the name of a secret, or a hash"),
    **dict.fromkeys(("shown", "label", "issuer", "identity"), "of who works here"),
    "month": "a month",
}
"""The fields of facts that are a text and neither an id nor words of an office's own."""

IDS = (Code, CaseId, FactId, Subject, Period)


def _fields() -> Iterator[tuple[str, str, Any]]:
    for topic, fact in FACTS.items():
        yield from ((topic, name, hint) for name, hint in field_types(fact, marked=True).items())


def _parts(hint: Any) -> Iterator[Any]:
    """The types that a field is made of."""
    inner = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    if FREE in inner or not inner:
        yield hint
    for each in inner if FREE not in inner else ():
        yield from _parts(each)


@pytest.mark.parametrize(("topic", "name", "hint"), list(_fields()))
def test_no_field_of_a_fact_is_of_a_person_or_holds_a_text_of_any_kind(
    topic: str, name: str, hint: Any
) -> None:
    assert not CLINICAL.search(f"{topic} {name}")
    assert Code in (hint, *get_args(hint)) or not PERSONAL.search(name), name
    for part in _parts(hint):
        if isinstance(part, EnumMeta):
            assert not CLINICAL.search(str([*part.__members__.items()]))
        elif part is str:
            assert name in TEXTS, f"{topic}: {name} is any text"
        elif get_origin(part) is None and part not in IDS:
            assert not CLINICAL.search(str(part))


@pytest.mark.parametrize("name", VIEWS)
def test_no_column_of_a_view_is_of_a_person(name: str) -> None:
    """A column is a text, a number, a truth, a day or an instant; of a person there is the key."""
    for column in columns(VIEWS[name].row):
        assert not CLINICAL.search(column.name)
        assert not PERSONAL.search(column.name), column.name


def test_what_is_counted_is_no_clinical_matter() -> None:
    counted = {each.id: f"{each.title.zh} {each.title.en}" for each in INDICATORS}
    assert [name for name, said in counted.items() if CLINICAL.search(said)] == []


def test_the_words_stand_nowhere_in_the_program_but_where_it_refuses() -> None:
    found = {}
    for folder in ("domain", "projections", "adapters", "api", "workers"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".html", ".yaml", ".js", ".csv", ".txt"):
                words = {match[0] for match in CLINICAL.finditer(path.read_text("utf-8"))}
                if words:
                    found[str(path.relative_to(ROOT))] = words
    assert set(found) == set(SPEAKS_OF_IT), {
        k: v for k, v in found.items() if k not in SPEAKS_OF_IT
    }


def _free(given: tuple[FormField, ...]) -> Iterator[FormField]:
    for each in given:
        if each.free:
            yield each
        yield from _free(each.parts)


SAID_AT_A_FIELD = re.compile(r"不得写入姓名、号码[^<]*|No name or number, and nothing of[^<]*")
LEFT_OUT = re.compile(
    r"临床或节育事项，不在记录之列|clinical or reproductive matters are not kept[^<]*"
)
VILLAGES = re.compile(r"[^\s<>，。]*(上环|手术)[^\s<>，。]*(村|社区|街道|镇)")


@pytest.mark.parametrize("seat", ["shuyang", "city", "auditor"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_and_no_export_says_any_of_it(world: Town, seat: str, language: str) -> None:
    """Every page that takes no id, and those of some cases with their forms."""
    with browser_at(world, seat) as here:
        here.cookies.set("lang", language)
        pages = [
            route.path
            for each in PAGES
            for route in each.router.routes
            if isinstance(route, APIRoute) and "GET" in (route.methods or ())
            if "{" not in route.path and "live" not in route.path
        ]
        for name in ("consultation", "inquiry", "registration", "certificate", "first_child"):
            pages += [f"/registers/{name}", f"/registers/{name}/export.csv"]
            cases = re.findall(r'href="(/cases/[\w-]+)"', here.get(f"/registers/{name}").text)
            for case in sorted(set(cases))[:3]:
                text = here.get(case).text
                pages += [case, f"{case}/replay"]
                pages += sorted(set(re.findall(rf'href="({case}\?[^"]*act=[^"]*)"', text)))
        for page in pages:
            text = here.get(page.replace("&amp;", "&")).text
            for known in (SAID_AT_A_FIELD, LEFT_OUT, VILLAGES):
                text = known.sub("", text)
            found = {match[0] for match in CLINICAL.finditer(text)}
            assert not found or page.startswith("/rules"), f"{page}: {found}"


def test_a_field_of_free_text_says_what_it_is_not_for(world: Town) -> None:
    forms = [each for each in act_forms() if list(_free((*each.own, *each.entering)))]
    assert forms, "there are such fields"
    with browser_at(world, "shuyang") as here:
        text = here.get("/cases/new?act=inquiry.open").text
    assert text.count("不得写入姓名、号码") >= 1
