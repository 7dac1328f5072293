"""Running a casebook: the clock is set to each act in turn, and what falls due fires in between."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from adapters.acts import read_corrected
from adapters.bootstrap import Here
from adapters.casebook.expect import Outcome, check
from adapters.casebook.file import Casebook, Expectation, Line, translator
from adapters.consequences import record_consequences
from adapters.fields import MalformedAct
from adapters.write_path import Receipt, position, submit
from domain.errors import RefusalCode, Refused
from domain.order import ActCorrected
from domain.position import Position
from domain.recorded import Act, CaseId, Fact, FactId, Recorded
from domain.say import Say
from projections.case_file import case_file

_NEVER_RECORDED = FactId("")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one act: recorded, or refused."""

    line: Line
    receipt: Receipt | None
    refused: Refused | None


@dataclass(frozen=True, slots=True)
class FellDue:
    """What the law yielded between two acts, at its own moment."""

    case: str
    at: datetime
    records: tuple[Recorded[Fact], ...]
    standing: Position


Step = Done | FellDue


class Run:
    """One casebook on one ledger. `steps` runs it; the questions are for afterwards.

    On a ledger that holds other cases already, the casebook's cases and subjects get a suffix, so
    that nothing of theirs is linked to what is there.
    """

    def __init__(self, here: Here, casebook: Casebook) -> None:
        self._here = here
        self.casebook = casebook
        self._suffix = f"-{token_hex(4)}" if here.ledger.position else ""
        self._facts: dict[int, FactId] = {}
        self._stated = {line.n: dict(line.given) for line in casebook.lines if not line.corrects}
        """The fields of each act as the corrections accepted so far leave them."""
        self._due: list[tuple[datetime, str]] = []
        self.done: list[Done] = []
        last = casebook.lines[-1].at if casebook.lines else None
        self.ends_at = last + timedelta(seconds=1) if last else None

    def steps(self) -> Iterator[Step]:
        """Apply every act through the command path, and what falls due up to a second after."""
        for line in self.casebook.lines:
            yield from self._fall_due(line.at)
            done = self._submit(line)
            yield done
            if done.receipt is not None:
                yield from self._elsewhere(done.receipt, line.at)
        if self.ends_at is not None:
            yield from self._fall_due(self.ends_at)

    def cases(self) -> tuple[str, ...]:
        """The cases that were opened, in the order of their first act."""
        named = dict.fromkeys(done.line.case for done in self.done if done.receipt)
        return tuple(named)

    def records(self, case: str) -> Iterator[Recorded[Fact]]:
        """The facts of a case of the casebook, in the order recorded."""
        return self._here.ledger.history(self._id(case))

    def position(
        self, case: str, at: datetime, known_at: datetime | None = None
    ) -> Position | None:
        """The legal position of a case of the casebook; None if it is not open then."""
        return position(self._here, self._id(case), at, known_at)

    def case_file(
        self, case: str, at: datetime, known_at: datetime | None = None
    ) -> dict[str, Any] | None:
        """The same as JSON values, offices by alias."""
        found = self.position(case, at, known_at)
        return None if found is None else case_file(found, self.casebook.alias)

    def check(self) -> list[Outcome]:
        """Every expectation of the casebook against what the run shows."""
        return [self._check(each) for each in self.casebook.expectations]

    def _check(self, expectation: Expectation) -> Outcome:
        if expectation.act is not None:
            refused = self.done[expectation.act - 1].refused
            return check(expectation, str(refused.code) if refused else None)
        assert expectation.case is not None, "read so"
        at = expectation.as_of or self.ends_at
        found = self.case_file(expectation.case, at, expectation.known_at) if at else None
        return check(expectation, found)

    def _submit(self, line: Line) -> Done:
        try:
            receipt = submit(self._here, self._act(line), line.at, self.casebook.settings)
        except Refused as refused:
            done = Done(line, None, refused)
        else:
            done = Done(line, receipt, None)
            self._facts[line.n] = receipt.records[0].id
            if line.corrects is not None:
                self._stated[line.corrects] |= line.given["fields"]
            self._watch(line.case, receipt.standing)
        self.done.append(done)
        return done

    def _act(self, line: Line) -> Act[Fact]:
        """What the line says was done; a correction is of what was accepted before it."""
        of, entering = line.corrects, line.entering
        return Act(
            case=self._id(line.case),
            by=line.by,
            entered_by=entering.entered_by,
            actor="casebook",
            sending=entering.sending,
            note=entering.note,
            fact=self._own(line.read.fact) if of is None else self._correction(line, of),
        )

    def _correction(self, line: Line, of: int) -> ActCorrected:
        original = self.casebook.lines[of - 1]
        translate = translator(self.casebook.offices, self._here.law.places)
        try:
            read = read_corrected(
                original.act, self._stated[of], line.given, translate, original.at
            )
        except MalformedAct as error:
            say = Say(f"更正有误：{error}", str(error))
            raise Refused(RefusalCode.MALFORMED, say, field="fields") from error
        return ActCorrected(
            of=self._facts.get(of, _NEVER_RECORDED),
            sending=read.sending,
            fact=self._own(read.fact),
            reason=line.given["reason"],
        )

    def _own(self, fact: Fact) -> Fact:
        """The fact with its subject and cases kept apart from those the ledger holds already."""
        apart: dict[str, Any] = {}
        if (subject := getattr(fact, "subject", None)) is not None:
            apart["subject"] = f"{subject}{self._suffix}"
        if (cases := getattr(fact, "cases", None)) is not None:
            apart["cases"] = tuple(self._id(case) for case in cases)
        return replace(fact, **apart) if self._suffix and apart else fact

    def _watch(self, case: str, standing: Position | None) -> None:
        """Remember when time alone will next change the case's position."""
        if standing is not None and standing.changes_at is not None:
            heapq.heappush(self._due, (standing.changes_at, case))

    def _fall_due(self, until: datetime) -> Iterator[FellDue]:
        while self._due and self._due[0][0] <= until:
            at, case = heapq.heappop(self._due)
            (yielded,) = record_consequences(self._here, [self._id(case)], at)
            self._watch(case, yielded.standing)
            if yielded.records and yielded.standing is not None:
                yield FellDue(case, at, yielded.records, yielded.standing)

    def _elsewhere(self, receipt: Receipt, at: datetime) -> Iterator[FellDue]:
        """What an act changed in other cases, whose rules look into its own."""
        for yielded in receipt.elsewhere:
            case = yielded.case.removesuffix(self._suffix)
            self._watch(case, yielded.standing)
            if yielded.standing is not None:
                yield FellDue(case, at, yielded.records, yielded.standing)

    def _id(self, case: str) -> CaseId:
        return CaseId(case + self._suffix)
