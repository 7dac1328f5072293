"""Files that people hand in, as targets: casebooks, sheets, bundles."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from adapters.bootstrap import Here, law
from adapters.casebook.fields import NotACasebook
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.casebook.yaml12 import YamlError, read
from adapters.divisions import places
from adapters.imports.columns import placed
from adapters.imports.rows import Reading, Row
from adapters.imports.table import by_heading, read_table
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.bundle import manifest, zipped
from adapters.settings import installation
from adapters.verify.bundle import verify_bundle
from adapters.verify.manifest import MANIFEST
from adapters.verify.zipped import NoBundleError, members
from api.cli.casebook import output_of
from domain.access.facts import Role
from domain.errors import Refused
from domain.localities import Code
from tests.exchange.vaults import account
from tests.fuzzing.mutating import VALUES, WORDS, json_mutated, leaves_of, mutated
from tests.fuzzing.running import Target
from tests.pages.sheets import VILLAGE, as_csv, as_workbook, row
from tests.seal.test_notes import AT
from tests.tampering import bundles

_TODAY = date(2010, 9, 1)
_ACTS = (b"consultation.notify", b"inquiry.open", b"correct", b"first_child.apply", b"of: 1")
_YAML = (
    *(b"&a ", b"*a", b"<<: *a", b"!!python/name:os ", b"? ", b"- ", b"|\n", b">\n", b"---\n"),
    *(b"{", b"}", b"[", b"]", b": ", b"#", b"~", b"0x7f", b".inf", b".nan", b"1e999", b"yes"),
)


@contextmanager
def casebooks(_folder: Path) -> Iterator[Target]:
    """`liangdi casebook run FILE --json`."""
    the_law = law(installation({}))
    shipped = sorted((files("api") / "casebooks").iterdir(), key=lambda each: each.name)
    known = [
        *{each for path in shipped for each in leaves_of(read(path.read_text("utf-8")).plain())}
    ]
    values = [*VALUES, *sorted(known, key=str)]

    def tried(data: bytes) -> str:
        try:
            book = parse(data.decode(), places())
        except (NotACasebook, UnicodeDecodeError):
            return "no casebook"
        ledger = open_ledger(MEMORY)
        try:
            run = Run(Here(ledger=ledger, law=the_law, node="local"), book)
            for _ in run.steps():
                pass
            told = output_of(run, run.check(), None)
        finally:
            ledger.close()
        json.dumps(told, ensure_ascii=False).encode()
        return "holds" if told["ok"] else "fails"

    def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
        if dice.random() < 0.7:
            with suppress(YamlError, UnicodeDecodeError):  # JSON is YAML, too
                value = json_mutated(read(data.decode()).plain(), values, dice)
                return json.dumps(value, ensure_ascii=False).encode()
        return mutated(data, other, (*WORDS, *_YAML, *_ACTS), dice)

    yield Target([each.read_bytes() for each in shipped], tried, mutate)


def _sheet_tried(data: bytes) -> str:
    """What becomes of a sheet that a village hands in, up to what would be recorded."""
    who = account("village", Role.COORDINATOR, Code(VILLAGE))
    try:
        table = read_table(data)
        columns = placed(table.headings)
    except Refused as refused:
        return f"refused: {refused.say.en[:30]}"
    reading = Reading(who, places(), _TODAY)
    found = [reading.row(line.number, by_heading(line, columns)) for line in table.lines]
    good = sum(isinstance(each, Row) for each in found)
    return "rows" if good else "bad rows" if found else "no rows"


_ROWS: tuple[list[str], ...] = (
    row(1),
    row(2, name="欧阳·小明", returns="yes"),
    row(3, moved_on="2010年8月1日"),
    [],
    ["x"] * 60,
)


@contextmanager
def csv_sheets(_folder: Path) -> Iterator[Target]:
    """A sheet of registrations in CSV."""
    samples = [
        as_csv(_ROWS, encoding, delimiter=delimiter)
        for encoding in ("utf-8", "utf-8-sig", "gb18030")
        for delimiter in ",;\t"
    ]
    yield Target(samples, _sheet_tried)


@contextmanager
def workbooks(_folder: Path) -> Iterator[Target]:
    """A sheet of registrations as a workbook, changed as a ZIP or within one of its parts."""
    samples = [as_workbook(_ROWS), as_workbook([[*row(1)[:7], _TODAY, 1.5, True]])]
    xml = (
        *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<c/>", b"<row/>", b't="s"', b't="e"'),
        *(b't="d"', b't="n"', b'r="A1048577"', b'r="ZZZ1"', b'r="-1"', b"<v>1e400</v>", b"<is/>"),
        *(b"<mergeCell ref='A1:B2'/>", b"<f>1+1</f>", b'<?xml version="1.0" encoding="x"?>'),
    )

    def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
        try:
            with ZipFile(io.BytesIO(data)) as old:
                parts = {each: old.read(each) for each in old.namelist()}
        except Exception:  # noqa: BLE001  a ZIP that was broken breaks in any way
            parts = {}
        if not parts or dice.random() < 0.2:
            return mutated(data, other, WORDS, dice)
        name = dice.choice([*parts, *[each for each in parts if "sheet1" in each] * 5])
        parts[name] = mutated(parts[name], parts[dice.choice([*parts])], (*WORDS, *xml), dice)
        file = io.BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as new:
            for each, content in parts.items():
                new.writestr(each, content)
        return file.getvalue()

    yield Target(samples, _sheet_tried, mutate)


@contextmanager
def bundle_files(folder: Path) -> Iterator[Target]:
    """A bundle as somebody may have changed it: only the one that was made holds."""
    made = bundles.made(law(installation({})), folder).data

    def tried(data: bytes) -> str:
        report = verify_bundle(data, bundles.KNOWN)
        assert report.holds is (data == made), "a changed bundle holds"
        return "holds" if report.holds else report.lines[-1].en[:30]

    yield Target([made], tried)


@contextmanager
def forged_bundles(folder: Path) -> Iterator[Target]:
    """A bundle whose parts an operator changed and signed anew with the node's keys."""
    parts = bundles.made(law(installation({})), folder).parts

    def tried(data: bytes) -> str:
        report = verify_bundle(data, bundles.KNOWN)
        for line in report.lines:
            f"{line.zh}{line.en}".encode()
        return "holds" if report.holds else "fails"

    def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
        try:
            changed = dict(members(data))
        except NoBundleError:
            changed = dict(parts)
        changed.pop(MANIFEST, None)
        name = dice.choice([*changed])
        if name.endswith(".json") and dice.random() < 0.8:
            try:
                value = json_mutated(json.loads(changed[name]), VALUES, dice)
                changed[name] = json.dumps(value).encode()
            except ValueError:
                changed[name] = b"{}"
        else:
            changed[name] = mutated(changed[name], other, WORDS, dice)
        digests = {each: sha256(content).hexdigest() for each, content in changed.items()}
        note = manifest("liangdi bundle 1", digests, bundles.OURS, AT)
        return zipped({MANIFEST: str(note).encode(), **changed})

    yield Target([zipped(parts)], tried, mutate)
