"""Every casebook over HTTP, by accounts of its offices: the same output as the command line."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from adapters.bootstrap import Here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.ledger import MEMORY, open_ledger
from api.cli.casebook import output_of
from domain.law import Law
from tests.http.casebooks import Player
from tests.http.town import town

_SHARED = Path(__file__).parents[3] / "shared" / "casebooks"
BOOKS = [
    *(Path(str(path)) for path in (files("api") / "casebooks").iterdir()),
    *(_SHARED.glob("*.yaml") if _SHARED.is_dir() else ()),
]

_UNSEEN = {"not-a-party", "not-competent"}
"""What an office is told that has no part in a case: over HTTP, that there is no such case."""


@pytest.mark.parametrize("path", sorted(BOOKS), ids=lambda path: path.stem)
def test_a_casebook_comes_out_over_http_as_on_the_command_line(path: Path, the_law: Law) -> None:
    book = parse(path.read_text("utf-8"), the_law.places)
    ledger = open_ledger(MEMORY)
    run = Run(Here(ledger=ledger, law=the_law, node="local"), book)
    for _ in run.steps():
        pass
    told: dict[str, Any] = output_of(run, run.check(), None)
    ledger.close()
    with town(MEMORY) as here:
        player = Player(here, book)
        player.play()
        for one, other in zip(told["acts"], player.acts, strict=True):
            if not other["accepted"] and other["refused"]["code"] == "unknown-case":
                assert one["refused"]["code"] in {"unknown-case", *_UNSEEN}
            else:
                assert one == other
        player.ends()
        for case, file in told["cases"].items():
            assert _named_apart(player.case_file(case)) == _named_apart(file)
        unseen = {
            n
            for n, (one, other) in enumerate(zip(told["acts"], player.acts, strict=True), 1)
            if one != other
        }
        for expectation, ok, expected in zip(
            book.expectations, player.outcomes(), told["expect"], strict=True
        ):
            assert ok is expected["ok"] or expectation.act in unseen


def _named_apart(file: dict[str, Any] | None) -> dict[str, Any]:
    """The file without the ids of findings, which are made of the case's id."""
    assert file is not None
    findings = [each | {"id": None} for each in file["findings"]]
    return file | {"findings": sorted(findings, key=str)}
