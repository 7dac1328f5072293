"""Docs that cannot drift: made pages equal their tables, shown output is what is printed."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from domain.catalog import FACTS, KINDS
from tests.docgen import DOCS, pages

ROOT = Path(__file__).parent.parent
SHOWN = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ liangdi (.*)\n", re.MULTILINE)


def shown() -> list[tuple[str, str]]:
    """Every command that the README shows, with the output it shows."""
    found = []
    for block in SHOWN.findall((ROOT / "README.md").read_text("utf-8")):
        _, *parts = COMMAND.split(block)
        found += list(zip(parts[::2], parts[1::2], strict=True))
    return found


def trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


@pytest.mark.parametrize(("command", "output"), shown(), ids=[c for c, _ in shown()])
def test_the_readme_shows_what_the_command_prints(
    command: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A last line `...` leaves the rest of the output out."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
    assert result.exit_code == 0
    expected, got = trimmed(output), trimmed(result.stdout)
    if expected[-1] == "...":
        expected = expected[:-1]
        got = got[: len(expected)]
    assert got == expected


EXAMPLES = [
    (path.name, block)
    for path in sorted(DOCS.glob("*.md"))
    for block in re.findall(r"```yaml\n(casebook: 1\n.*?)```", path.read_text("utf-8"), re.DOTALL)
]


def test_there_is_an_example_of_a_casebook() -> None:
    assert [name for name, _ in EXAMPLES] == ["casebooks.md"]


@pytest.mark.parametrize(("name", "block"), EXAMPLES)
def test_an_example_of_a_casebook_holds(name: str, block: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(block, "utf-8")
    result = CliRunner().invoke(main, ["casebook", "check", str(path)], catch_exceptions=False)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_made_page_is_what_the_tables_say(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == pages()[name], "run make docs"


def test_every_kind_and_every_topic_has_its_word_in_the_glossary() -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    words = set(KINDS) | {topic.partition(".")[0] for topic in FACTS}
    assert {word for word in words if f"`{word}`" not in glossary} == {"act"}
    assert "`act.corrected`" in glossary


@pytest.mark.parametrize(
    "page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.name
)
def test_a_decision_says_why_and_what_else_there_was(page: Path) -> None:
    text = page.read_text("utf-8")
    for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**Alternatives.**"):
        assert part in text


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *DOCS.rglob("*.md")], ids=lambda page: page.name
)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target
