"""Where each rule of the five documents lives and which test pins it: read from the code itself.

`inventory.csv` lists every rule with its scope: IN and AGG are carried, CTX is context without a
rule for a machine, OUT lies outside the boundary, as `domain/boundary.py` says. `via` names the
rule that carries another one of the same content. Nothing else is written down: a row is carried
where the code names it.
"""

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.boundary import outside
from domain.responsibility import CLAUSES

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = {
    "JS": "Jiangsu norm, 2009",
    "NJ": "Nanjing norm for communities, undated",
    "HY": "Hengyang, materials of a community, 2002",
    "AH": "Anhui standard, 2010 (inferred)",
    "NB": "Ningbo Jiangbei plan, 2011",
}
CARRIED = ("IN", "AGG")


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the inventory; `via` is the rule that carries it, `reason` why none does."""

    id: str
    scope: str
    via: str | None
    reason: str

    @property
    def is_carried(self) -> bool:
        return self.scope in CARRIED


@dataclass(frozen=True, slots=True)
class Pin:
    """A test that pins a rule: where it stands, and its sentence."""

    path: str
    line: int
    sentence: str


@cache
def inventory() -> tuple[Rule, ...]:
    """Every rule of the five documents, in their order."""
    with (Path(__file__).parent / "inventory.csv").open(encoding="utf-8") as file:
        return tuple(
            Rule(
                row["rule"],
                row["scope"],
                row["note"].removeprefix("via ") if row["note"].startswith("via ") else None,
                "" if row["note"].startswith("via ") else row["note"],
            )
            for row in csv.DictReader(file)
        )


@cache
def carriers() -> Mapping[str, tuple[str, ...]]:
    """The places that name each rule: what it is there, and the file."""
    known = {rule.id for rule in inventory()}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted((ROOT / "domain").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for rule in _named(path.read_text("utf-8")):
            if rule in known:
                found[rule][f"{_what(path)} `{name}`"] = None
    for clause in CLAUSES:
        article, _, paragraph = clause.id.rstrip(")").partition("(")
        found[f"JS-{article}.{paragraph}"]["clause `domain/responsibility.py`"] = None
    return {rule: tuple(places) for rule, places in found.items()}


@cache
def pins() -> Mapping[str, tuple[Pin, ...]]:
    """The tests marked `regulatory` with each rule."""
    found: dict[str, list[Pin]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        lists = {
            target.id: set(_marked(node.value))
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                sentence = re.sub(r"^test_|^Test", "", node.name).replace("_", " ")
                pin = Pin(str(path.relative_to(ROOT)), node.lineno, sentence)
                for rule in _pinned(node, lists):
                    found[rule].append(pin)
    return {rule: tuple(tests) for rule, tests in found.items()}


def page() -> str:
    """docs/coverage.md: a table a document, no empty cell."""
    lines = [
        "# Coverage\n",
        "Every rule of the five documents: what carries it, and the test that pins it.\n",
        "| document | rules | carried | context | outside the boundary |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(map(str, row))} |" for row in counts()),
    ]
    for key, title in DOCUMENTS.items():
        lines += [f"\n## {title} ({key})\n", "| rule | carried by | pinned by |", "|---|---|---|"]
        lines += [f"| {' | '.join(_cells(rule))} |" for rule in inventory() if _of(rule) == key]
    return "\n".join(lines) + "\n"


def counts() -> Iterator[tuple[str, int, int, int, int]]:
    """By document: its rules, those carried, those of context, those outside the boundary."""
    for key, title in DOCUMENTS.items():
        rules = [rule for rule in inventory() if _of(rule) == key]
        carried = sum(rule.is_carried for rule in rules)
        context = sum(rule.scope == "CTX" for rule in rules)
        yield title, len(rules), carried, context, len(rules) - carried - context


def _of(rule: Rule) -> str:
    return rule.id.partition("-")[0]


def _cells(rule: Rule) -> tuple[str, str, str]:
    if left_out := outside(rule.id):
        return rule.id, f"outside the boundary: {left_out.why.en}", "a record of it is refused"
    if not rule.is_carried:
        return rule.id, f"context: {rule.reason}", "no rule to pin"
    carried = rule.via or rule.id
    places = "<br>".join(carriers().get(carried, ()))
    tests = "<br>".join(f"`{pin.path}`: {pin.sentence}" for pin in pins().get(carried, ())[:3])
    return rule.id, f"as {rule.via}: {places}" if rule.via else places, tests


def _named(text: str) -> set[str]:
    """The rules a file names, ranges such as JS-33.1 to JS-33.4 by each row they make."""
    found = set(re.findall(r"\b(?:JS|NJ|HY|AH|NB)-\d+(?:\.\d+[a-z]?|[a-z])?", text))
    for stem in re.findall(r'f"(JS-\d+)\.\{', text):
        found.update(rule.id for rule in inventory() if rule.id.startswith(f"{stem}."))
    return found


def _what(path: Path) -> str:
    if "duties" in path.parts:
        return "duty"
    if path.stem in ("refusals", "eligibility", "entry_refusals", "decider"):
        return "refusal"
    return {"indicators": "indicator", "facts": "record"}.get(path.stem, "law")


def _pinned(node: ast.FunctionDef | ast.ClassDef, lists: Mapping[str, set[str]]) -> Iterator[str]:
    """The rules a test is marked with, itself or by a parameter, or by a list of parameters."""
    rules: dict[str, None] = {}
    for decorator in node.decorator_list:
        rules.update(dict.fromkeys(_marked(decorator)))
        for part in ast.walk(decorator):
            if isinstance(part, ast.Name):
                rules.update(dict.fromkeys(sorted(lists.get(part.id, ()))))
    yield from rules


def _marked(tree: ast.AST) -> Iterator[str]:
    """The rules of every `regulatory("…")` in a piece of a test file."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="regulatory") | ast.Name(id="regulatory"),
                args=[ast.Constant(value=str(rule))],
            ):
                yield rule
