"""Running a casebook: what a refused correction leaves, what is known of a case, what is equal."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from adapters.bootstrap import Here
from adapters.casebook.expect import check, same
from adapters.casebook.file import Casebook, parse
from adapters.casebook.run import Run
from adapters.ledger import MEMORY, open_ledger
from domain.law import Law

BOOK = """\
casebook: 1
title: A consultation
offices: {A: "320412", B: "321322"}
acts:
  - {at: 2010-09-01 09:00, by: A, case: k1, act: consultation.open,
     with: {subject: s1, counterparts: [B], items: [plan]}}
  - {at: 2010-09-03 10:00, by: A, case: k1, act: consultation.notify,
     with: {to: B, medium: fax, arrived_at: 2010-09-02 09:00, evidence: {ref: fax 7}}}
"""


@pytest.fixture
def ran(the_law: Law) -> Iterator[Callable[[str], Run]]:
    ledger = open_ledger(MEMORY)

    def run(more: str) -> Run:
        book: Casebook = parse(BOOK + more, the_law.places)
        made = Run(Here(ledger=ledger, law=the_law, node="test"), book)
        list(made.steps())
        return made

    yield run
    ledger.close()


def line(at: str, by: str, act: str, given: str, case: str = "k1") -> str:
    return f"  - {{at: {at}, by: {by}, case: {case}, act: {act}, with: {given}}}\n"


def correction(at: str, by: str, fields: str) -> str:
    given = f"{{of: 2, fields: {fields}, reason: mistyped}}"
    return line(at, by, "consultation.correct", given)


def refusals(run: Run) -> list[str | None]:
    return [str(done.refused.code) if done.refused else None for done in run.done]


def shown(run: Run, path: str) -> Any:
    """A field of the leg of B, once all has been run."""
    assert run.ends_at is not None
    found = run.case_file("k1", run.ends_at)
    assert found is not None
    return found["legs"]["B"][path]


class TestCorrections:
    def test_a_refused_one_leaves_no_trace_in_the_next(self, ran: Callable[[str], Run]) -> None:
        run = ran(
            correction("2010-09-06 09:00", "B", "{arrived_at: 2010-09-03 09:00}")
            + correction("2010-09-06 10:00", "A", "{items: [plan, facts]}")
        )
        assert refusals(run) == [None, None, "not-competent", None]
        assert shown(run, "arrived_at") == "2010-09-02T09:00:00+08:00"

    def test_an_accepted_one_is_what_the_next_starts_from(self, ran: Callable[[str], Run]) -> None:
        run = ran(
            correction("2010-09-06 09:00", "A", "{arrived_at: 2010-09-03 09:00}")
            + correction("2010-09-06 10:00", "A", "{items: [plan, facts]}")
        )
        assert refusals(run) == [None, None, None, None]
        assert shown(run, "arrived_at") == "2010-09-03T09:00:00+08:00"


class TestUnknownCases:
    @pytest.mark.parametrize(
        ("arrived_at", "code"),
        [("2010-09-06 10:01", "future-evidence"), ("2010-09-06 10:00", "unknown-case")],
    )
    def test_what_any_act_is_refused_for_comes_first(
        self, ran: Callable[[str], Run], arrived_at: str, code: str
    ) -> None:
        given = f"{{to: B, medium: fax, arrived_at: {arrived_at}, evidence: {{ref: f}}}}"
        run = ran(line("2010-09-06 10:00", "A", "consultation.notify", given, case="k9"))
        assert refusals(run)[-1] == code

    def test_of_another_kind_it_is_unknown_too(self, ran: Callable[[str], Run]) -> None:
        run = ran(line("2010-09-06 10:00", "B", "inquiry.accept", "{}"))
        assert refusals(run)[-1] == "unknown-case"


class TestEqual:
    @pytest.mark.parametrize(
        ("got", "expected", "is_same"),
        [
            (True, True, True),
            (True, 1, False),
            (1, True, False),
            (False, 0, False),
            (1, 1, True),
            (None, None, True),
            (None, False, False),
            ("2010-09-10T00:00:00+08:00", "2010-09-10 00:00", True),
            ("2010-09-10T00:00:00+08:00", "2010-09-10 00:01", False),
        ],
    )
    def test_as_json_values(self, got: object, expected: object, *, is_same: bool) -> None:
        assert same(got, expected) is is_same

    @pytest.mark.parametrize(("value", "ok"), [("true", True), ("1", False)])
    def test_an_expectation_of_truth_is_not_met_by_a_number(
        self, ran: Callable[[str], Run], value: str, *, ok: bool
    ) -> None:
        run = ran(f"expect:\n  - {{case: k1, path: duties.0.binding, is: {value}}}\n")
        assert [outcome.ok for outcome in run.check()] == [ok]

    @pytest.mark.parametrize(("value", "ok"), [("true", True), ("1", False)])
    def test_nor_is_a_row_of_a_list(
        self, ran: Callable[[str], Run], value: str, *, ok: bool
    ) -> None:
        run = ran(f"expect:\n  - {{case: k1, path: duties, has: {{statutory: {value}}}}}\n")
        (expectation,) = run.casebook.expectations
        assert run.ends_at is not None
        assert check(expectation, run.case_file("k1", run.ends_at)).ok is ok


@pytest.mark.parametrize(
    ("entering", "code"),
    [
        ("by: A", None),
        ("by: B, entered_by: A", None),
        ("by: B", "not-competent"),
    ],
)
def test_who_entered_another_offices_paper_corrects_it_also_for_it(
    ran: Callable[[str], Run], entering: str, code: str | None
) -> None:
    reply = (
        "{to: A, answer: object, medium: fax, arrived_at: 2010-09-06 09:00, "
        "evidence: {ref: fax 8}, entered_by: A}"
    )
    evidence = ", evidence: {ref: fax 8}" if "entered_by" in entering else ""
    correct = f"{{of: 3, fields: {{answer: agree}}, reason: misread{evidence}}}"
    run = ran(
        line("2010-09-07 09:00", "B", "consultation.reply", reply)
        + f"  - {{at: 2010-09-08 09:00, {entering}, case: k1, act: consultation.correct, "
        + f"with: {correct}}}\n"
    )
    assert refusals(run)[3] == code
    assert shown(run, "stage") == ("objected" if code else "agreed")
