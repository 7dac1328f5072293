"""What every page is framed by: its language, its headers, its size, its words."""

import re
from pathlib import Path

import pytest

from api.pages.strings import STRINGS
from tests.http.town import Town
from tests.pages.conftest import Browser
from tests.prose.test_words import is_said

PAGES = Path(__file__).parents[2] / "api" / "pages"
_INLINE = re.compile(r"(?i)<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:")
_FOREIGN = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")

SEEN = (
    ("shuyang", "/"),
    ("shuyang", "/worklist?queue=owed-to-us"),
    ("shuyang", "/worklist?queue=drafts"),
    ("shuyang", "/account"),
    ("shuyang", "/nowhere"),
    ("province", "/"),
    ("province", "/worklist"),
    ("admin", "/"),
    ("admin", "/worklist"),
    (None, "/sign-in"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "path"), SEEN)
def test_a_page_loads_and_runs_nothing_but_its_own_files(
    browser: Browser, name: str | None, path: str, language: str
) -> None:
    cookies = {**browser(name).cookies, "lang": language}
    sent = "; ".join(f"{key}={value}" for key, value in cookies.items())
    answer = browser(name).get(path, headers={"Cookie": sent})
    policy = dict(
        each.strip().split(" ", 1) for each in answer.headers["content-security-policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert not _INLINE.search(answer.text)
    assert not _FOREIGN.search(answer.text)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in answer.text
    assert answer.headers["content-language"] == language


def test_a_page_with_its_files_is_small(browser: Browser) -> None:
    here = browser("province")
    page = here.get("/worklist")
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(files) == 3
    assert len(page.content) + sum(len(here.get(each).content) for each in files) < 150_000


def test_a_file_is_kept_for_a_year_under_an_address_that_changes_with_it(world: Town) -> None:
    answer = world.http.get("/static/desk.css")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/css")
    assert world.http.get("/static/..%2Fframe.py").status_code == 404


def test_a_language_once_chosen_is_kept(browser: Browser) -> None:
    here = browser("suyu")
    assert "工作清单" in here.get("/").text
    assert "Worklist" in here.get("/?lang=en").text
    assert "Worklist" in here.get("/").text
    answer = here.post("/language", data={"lang": "zh", "next": "/worklist?queue=sent"})
    assert answer.headers["location"] == "/worklist?queue=sent"
    assert "工作清单" in here.get("/").text


def test_what_is_not_there_is_a_page_for_a_person_and_a_document_for_a_program(
    browser: Browser, world: Town
) -> None:
    page = browser("shuyang").get("/nowhere")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "没有这一页" in page.text
    assert "沭阳协调员" in page.text
    document = world.http.get("/api/v1/nowhere")
    assert document.headers["content-type"] == "application/problem+json"
    assert world.http.delete("/health").headers["content-type"] == "application/problem+json"


def test_a_page_waits_for_what_its_reader_wrote_and_for_nothing_else(browser: Browser) -> None:
    here = browser("shuyang")
    assert here.get("/worklist?seen=1").status_code == 200
    assert here.get("/worklist?seen=x").status_code == 200
    assert here.get("/worklist?seen=999999999999").status_code == 422


def test_a_demo_says_so_on_every_page(browser: Browser) -> None:
    for name, path in SEEN:
        assert '<p class="banner" role="note"><strong>演示</strong>' in browser(name).get(path).text


def test_every_text_is_said_in_both_languages() -> None:
    switched = {"language", "language.switch"}
    assert all(is_said(say) for key, say in STRINGS.items() if key not in switched)


def test_every_key_that_is_used_is_there_and_every_key_that_is_there_is_used() -> None:
    sources = [*PAGES.rglob("*.html"), *PAGES.glob("*.py")]
    texts = "\n".join(path.read_text("utf-8") for path in sources)
    quoted = set(re.findall(r"""["']([a-z][a-z_-]*(?:\.[a-z0-9_-]+)*)["']""", texts))
    called = set(re.findall(r"""(?:\bs\(|STRINGS\[)\s*["']([a-z][\w.-]+)["']""", texts))
    begun = tuple(re.findall(r"""(?:\bs\(|STRINGS\[)\s*f?["']([a-z][\w.-]*\.)["'{]""", texts))
    assert {key for key in called if not key.endswith(".")} <= set(STRINGS)
    assert {key for key in STRINGS if not key.startswith(begun)} <= quoted
