"""An act as another program hands it in: whose it is, its name, its fields; read into an act.

The same language as a casebook's lines, with codes for offices and ids for facts and cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.acts import ReadAct, read_act, read_corrected
from adapters.bootstrap import Here
from adapters.casebook.file import translator
from adapters.codec import fact_of, sending_of
from adapters.entering import Entering, read_entering
from adapters.fields import MalformedAct, Translate, read_office
from domain.catalog import PREFIXES
from domain.errors import RefusalCode, Refused
from domain.evidence import Sending
from domain.history import history_of
from domain.localities import Code
from domain.order import ActCorrected
from domain.recorded import Act, CaseId, Fact, FactId, Recorded
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An act as handed in: `given` are its fields, `entered_by` among them if it is another's."""

    by: str
    act: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """An act as read, which is yet to be put in its case; and the office that enters it."""

    by: Code
    request: Request
    entering: Entering

    @property
    def entering_office(self) -> Code:
        return self.entering.entered_by or self.by


def read_request(here: Here, request: Request, now: datetime) -> Asked:
    """Whose act it is; MalformedAct if it cannot be read. The act itself is read by `act_in`."""
    translate = translator({}, here.law.places)
    by = read_office(request.by, ("by",), translate)
    try:
        if is_correction(request.act):
            return Asked(by, request, read_entering(request.given, translate, now))
        return Asked(by, request, read_act(request.act, request.given, translate, now))
    except MalformedAct as error:
        raise _under_with(error) from None


def act_in(here: Here, case: CaseId, asked: Asked, actor: str) -> Act[Fact]:
    """The act in its case.

    MalformedAct for a correction that cannot be read, Refused for one of no act of the case.
    """
    entering, fact = asked.entering, None
    if isinstance(entering, ReadAct):
        fact = entering.fact
    return Act(
        case=case,
        by=asked.by,
        entered_by=entering.entered_by,
        actor=actor,
        sending=entering.sending,
        note=entering.note,
        fact=_correction(here, case, asked.request) if fact is None else fact,
    )


def is_correction(name: str) -> bool:
    """True for `KIND.correct`, which puts right another act."""
    kind, _, verb = name.partition(".")
    return verb == ActCorrected.act and kind in PREFIXES


def _correction(here: Here, case: CaseId, request: Request) -> ActCorrected:
    of = request.given.get("of")
    if not isinstance(of, str):
        raise MalformedAct(("with", "of"), "the id of the fact to put right is expected")
    history = history_of(here.ledger.history(case))
    original = history.find(FactId(of))
    if original is None:
        say = Say("本案没有所要更正的行为", "this case has no such act to correct")
        raise Refused(RefusalCode.WRONG_STAGE, say, field="of")
    latest = [each for each in history.corrections if _is_of(each, original.id)]
    sending = original.entry.sending
    if latest and isinstance(latest[-1].fact, ActCorrected):
        sending = latest[-1].fact.sending
    translate = translator({}, here.law.places)
    try:
        read = _read(original, sending, request.given, translate)
    except MalformedAct as error:
        raise _under_with(error) from None
    reason: str = request.given["reason"]
    return ActCorrected(of=original.id, sending=read.sending, fact=read.fact, reason=reason)


def _is_of(record: Recorded[Fact], fact: FactId) -> bool:
    return isinstance(record.fact, ActCorrected) and record.fact.of == fact


def _read(
    original: Recorded[Fact], sending: Sending, given: Mapping[str, Any], translate: Translate
) -> ReadAct:
    primary: Any = type(original.fact)
    stated = stated_in(original.fact, sending)
    return read_corrected(primary.act, stated, given, translate, original.entry.recorded_at)


def stated_in(fact: Fact, sending: Sending) -> dict[str, Any]:
    """What an act on record says, field by field in the acts' language, with how it went."""
    own: dict[str, Any] = fact_of(fact.topic).dump_python(fact, mode="json", by_alias=True)
    return own | sending_of(sending)


def _under_with(error: MalformedAct) -> MalformedAct:
    """The error with its field as it stands in the request."""
    outside = error.field[:1] in (("act",), ("entered_by",))
    return error if outside else MalformedAct(("with", *error.field), error.expected)
