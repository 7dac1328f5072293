"""The shipped casebooks, step by step: what is accepted was told, and what is told is accepted."""

from importlib.resources import files
from typing import Any

import pytest

from adapters.acts import read_act
from adapters.bootstrap import Here
from adapters.casebook.file import Line, parse
from adapters.casebook.run import Done, Run
from adapters.ledger import MEMORY, open_ledger
from adapters.write_path import load
from domain.case import Case
from domain.decider import decide
from domain.law import Law
from domain.localities import Code
from domain.next_acts import next_acts
from domain.recorded import Act, Entry
from tests.domain.told import filled, is_told, offices

BOOKS = sorted((files("api") / "casebooks").iterdir(), key=lambda path: path.name)


class Watched(Run):
    """A run that looks, before each act, at what is told then."""

    def _submit(self, line: Line) -> Done:
        docket = load(self._here, self._id(line.case))
        if docket is None:
            return super()._submit(line)
        case = Case(docket, self._here.law, line.at)
        told = next_acts(case, line.by, line.entering.entered_by)
        for office in offices(case):
            _assert_accepted(case, office)
        done = super()._submit(line)
        if done.receipt is not None:
            of = {"of": self._facts[line.corrects]} if line.corrects else {}
            given = {name: self._code(value) for name, value in line.given.items()}
            assert is_told(case, told, line.act, given | of)
        return done

    def _code(self, value: Any) -> Any:
        """The office of an alias; any other value as it stands."""
        return self.casebook.offices.get(value, value) if isinstance(value, str) else value


def _assert_accepted(case: Case, office: Code) -> None:
    """Each act that is told is taken, its form filled in."""
    for told in next_acts(case, office):
        if told.earlier or told.act.endswith(".correct"):
            continue
        for given in filled(case, told):
            read = read_act(told.act, given, Code, case.at)
            act = Act(
                case=case.id,
                by=office,
                entered_by=None,
                actor="test",
                sending=read.sending,
                note=None,
                fact=read.fact,
            )
            entry = Entry(
                office=office,
                entered_by=None,
                actor="test",
                node="test",
                recorded_at=case.at,
                sending=read.sending,
                note=None,
                settings=None,
                cause=None,
            )
            assert decide(case.docket, act, case.law, entry).facts[0] == read.fact


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.name)
def test_at_each_step_what_is_told_is_what_is_accepted(the_law: Law, book: Any) -> None:
    ledger = open_ledger(MEMORY)
    casebook = parse(book.read_text("utf-8"), the_law.places)
    run = Watched(Here(ledger=ledger, law=the_law, node="test"), casebook)
    assert sum(isinstance(step, Done) for step in run.steps()) == len(casebook.lines)
    ledger.close()
