"""docs/security.md, made from the threat model, the limits in the program, and the counts kept."""

from collections.abc import Iterator
from typing import Any

from adapters import fields, notice_loading, strange_json
from adapters.casebook import yaml12
from adapters.exchange import reading
from adapters.imports import table
from api.http import limits
from tests import hardness
from tests.trespass.faults import FAULTS
from tests.trespass.threats import GROUPS

_DOORS = {
    "casebook": "casebooks",
    "request": "requests to every route, of the API and the pages",
    "message": "messages of anybody, on the topic of a node",
    "signed": "facts that a neighbour signs, whatever they say",
    "person": "persons that a neighbour seals",
    "csv": "sheets in CSV",
    "xlsx": "workbooks, changed as a ZIP and within each part",
    "bundle": "bundles that somebody changed",
    "forged": "bundles that their node changed and signed anew",
    "notice": "holiday notices",
    "environment": "the variables of an installation",
    "nodes": "the file of nodes, and files of keys",
}

LIMITS = (
    ("a request's body", f"{limits.MAX_BODY:,} bytes; with a file {limits.MAX_UPLOAD:,}"),
    (
        "JSON, of a request or a message",
        f"{strange_json.MAX_DEPTH} levels, {strange_json.MAX_VALUES:,} values, UTF-8, no half of a "
        "character",
    ),
    (
        "a field of an act",
        f"{fields.MAX_TEXT:,} characters, {fields.MAX_ITEMS} items; no control character, none "
        "that turns the order of others",
    ),
    ("a form", "1,000 parts"),
    ("a message", f"{reading.MAX_BYTES:,} bytes"),
    (
        "a sheet",
        f"{table.MAX_BYTES:,} bytes, {table.MAX_ROWS:,} rows, {table.MAX_CELL:,} characters a cell",
    ),
    (
        "a workbook",
        f"{table.MAX_PARTS} parts, {table.MAX_UNZIPPED:,} bytes and {table.MAX_TAGS:,} tags "
        "unpacked; no entities",
    ),
    (
        "a casebook",
        f"{yaml12.MAX_DEPTH} levels, {yaml12.MAX_NODES:,} values, {yaml12.MAX_REPEATED:,} repeated "
        "by aliases; no tags",
    ),
    ("a holiday notice", f"{notice_loading.MAX_BYTES:,} bytes"),
    ("a bundle", "what its parts come to, and nothing else; packed ones are not unpacked"),
)


def page() -> str:
    """The page."""
    return "\n".join([*_model(), *_limits(), *_counts(), *_faults()]) + "\n"


def _model() -> Iterator[str]:
    yield "# Security\n"
    yield (
        "Who may want what, what stops them, what is left, and the tests that hold it; a test "
        "fails if one of these is not there. What is not claimed: that the machine, its "
        "administrator's account there, and every key and checkpoint outside are all lost at once "
        "and something still holds.\n"
    )
    yield (
        "What is worth protecting: the record, which nobody is to change unseen; names and "
        "numbers, which only a party of an open case is to read, for a reason on record; cases, "
        "which are for their offices and those above them; and the work of an office on the last "
        "day of a term.\n"
    )
    for who, threats in GROUPS:
        yield f"## {who}\n"
        yield "| wants | what stops it | what is left | tests |\n|---|---|---|---|"
        for each in threats:
            tests = "<br>".join(f"`{test}`" for test in each.tests)
            yield f"| {each.wants} | {each.stops} | {each.left} | {tests} |"
        yield ""


def _limits() -> Iterator[str]:
    yield "## How much each door takes\n"
    yield (
        "Each limit has a test at it and beyond it (`tests/trespass/test_limits.py`, "
        "`test_limits_of_files.py`).\n"
    )
    yield "| what | at most |\n|---|---|"
    yield from (f"| {what} | {most} |" for what, most in LIMITS)
    yield ""


def _counts() -> Iterator[str]:
    counts = hardness.counts()
    yield "## What was tried\n"
    yield (
        "By the last long runs; a short form of each is among the tests. Inputs are made from "
        "samples by changing them at random; what reaches new lines or a new outcome is changed "
        "further. An input has to end in a named refusal or be taken, within five seconds of the "
        "processor and four gigabytes.\n"
    )
    yield (
        "```sh\n"
        "make fuzz                                  # or: python -m tests.fuzzing N [TARGET…]\n"
        "make trespass                              # or: python -m tests.trespass ONLOOKERS\n"
        "python -m tests.tampering 2000 --write\n"
        "make audit                                 # known faults of what is pinned\n"
        "```\n"
    )
    yield "| input | tried | outcomes | lines reached | slowest | faults |"
    yield "|---|---|---|---|---|---|"
    inputs = counts["inputs"]
    yield from (_input(what, inputs[name]) for name, what in _DOORS.items())
    tried, faults = (sum(each[what] for each in inputs.values()) for what in ("tried", "faults"))
    yield f"| **together** | **{tried:,}** | | | | **{faults}** |\n"
    seen, made = counts["authorization"], counts["tampering"]
    yield "| what else | count |\n|---|---|"
    yield f"| cells of the tables of who is answered how, route by visitor | {seen['table']:,} |"
    yield f"| onlookers drawn in a world of cases that are nothing to them | {seen['onlookers']} |"
    yield f"| what they asked: each route, for cases by name and in lists | {seen['asked']:,} |"
    yield f"| leaks | {seen['leaks']} |"
    for name, what in (("store", "a store"), ("bundle", "a bundle"), ("archive", "an archive")):
        yield f"| changes made to {what}, by a stranger or its operator | {made[name]:,} |"
    yield f"| changes that were not found and named | {made['missed']} |"
    yield f"| false alarms | {made['false alarms']} |\n"


def _input(what: str, found: dict[str, Any]) -> str:
    lines = f"{found['lines']:,}" if found["lines"] else "not watched"
    return (
        f"| {what} | {found['tried']:,} | {found['outcomes']:,} | {lines} "
        f"| {found['slowest_ms']} ms | {found['faults']} |"
    )


def _faults() -> Iterator[str]:
    yield "## Faults found so, and mended\n"
    yield "| what was wrong | what it led to | test |\n|---|---|---|"
    yield from (f"| {each.what} | {each.led_to} | `{each.test}` |" for each in FAULTS)
