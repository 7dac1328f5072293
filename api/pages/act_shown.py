"""The acts that the account's offices may do in a case now, each with its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from adapters.act_forms import ActForm, FormField, act_form
from adapters.requests import is_correction, stated_in
from api.http.desk import Desk
from api.http.problems import Problem
from api.pages.act_fields import Filling, Shown
from api.pages.typed import Typed, one, read_fields, typed_of, wrong
from domain.calendar import civil_day
from domain.candidates import Choice
from domain.case import Case, settle
from domain.catalog import ACTS as DOABLE
from domain.evidence import Medium
from domain.localities import Code
from domain.next_acts import NextAct, next_acts
from domain.order import Arrived
from domain.position import Position
from domain.recorded import Fact, FactId, Recorded
from domain.say import Say
from projections.words.acts import ACTS

Allowed = Sequence[tuple[Code, NextAct]]
"""What one's own offices may do next in a case (`adapters.doing.allowed`)."""

_NOT_CORRECTED = ("note", "entered_by")
_OF_A_RECEIPT = ("arrived_at", "evidence", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """An act with its form; `entered_by` is set where it is entered for another office.

    `open` is true for the one that was sent and came back, `allowed` if it may still be done. `of`
    is the act that a correction puts right, and `reason` where it is said why.
    """

    act: str
    say: Say
    by: Code
    entered_by: Code | None
    earlier: bool
    own: tuple[Shown, ...]
    entering: tuple[Shown, ...]
    open: bool
    problem: Problem | None
    allowed: bool = True
    of: FactId | None = None
    reason: tuple[Shown, ...] = ()

    @property
    def is_receipt(self) -> bool:
        """True for the proof that something arrived."""
        return issubclass(DOABLE[self.act], Arrived)

    @property
    def is_by_platform(self) -> bool:
        """True while nothing is said of how it went: it goes by platform, as it is entered."""
        wrong_there = any(each.problem for each in self.entering)
        media = [each.values for each in self.entering if each.name.endswith("medium")]
        return not wrong_there and media == [(Medium.PLATFORM,)]

    @property
    def id(self) -> str:
        """What tells its form from the others on the page."""
        return f"{self.act}-{self.by}{'-earlier' if self.earlier else ''}".replace("/", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that came back: which act it is of, what was typed, what was wrong."""

    act: str
    by: Code
    entered_by: Code | None
    earlier: bool
    typed: Typed
    problem: Problem | None

    def is_of(self, act: NextAct, by: Code, entered_by: Code | None) -> bool:
        """True for the form of that act."""
        mine = (self.act, self.by, self.entered_by, self.earlier)
        return mine == (act.act, by, entered_by, act.earlier)


def acts_shown(
    desk: Desk, case: Case, allowed: Allowed, on_behalf: Code | None, sent: Sent | None
) -> tuple[ActShown, ...]:
    """The acts of one's own offices; or those one may enter for another, on its paper.

    What was sent and came back is among them, also if it is not allowed any more.
    """
    position = settle(case)
    assert position is not None, "the page shows a case that is open"
    found = [
        (by, entered_by, each)
        for by, entered_by, each in _next(desk, case, allowed, on_behalf)
        if not is_correction(each.act)
    ]
    shown = [_shown(case, position, by, entered_by, each, sent) for by, entered_by, each in found]
    if sent and not is_correction(sent.act) and not any(each.open for each in shown):
        gone = NextAct(act=sent.act, choices={}, earlier=sent.earlier)
        again = _shown(case, position, sent.by, sent.entered_by, gone, sent)
        shown.append(replace(again, allowed=False))
    return tuple(shown)


def correctable(allowed: Allowed) -> Mapping[FactId, tuple[str, Code]]:
    """The acts that one may put right, each with the name of the correction and one's office."""
    return {
        FactId(str(of)): (each.act, by)
        for by, each in allowed
        if is_correction(each.act)
        for of in each.choices.get("of", ())
    }


def correction_shown(
    case: Case, original: Recorded[Fact], name: str, by: Code, sent: Sent | None
) -> ActShown:
    """The form that puts an act right, filled with what the act says."""
    day = civil_day(case.at)
    typed = sent.typed if sent else _stated(original)
    problem = sent.problem if sent else None
    fields = Filling(within=_act_of(original), day=day, typed=typed, problem=problem)
    form = act_form(_act_of(original))
    reason = [each for each in act_form(name).own if each.name == "reason"]
    return ActShown(
        act=name,
        say=ACTS[name],
        by=by,
        entered_by=None,
        earlier=False,
        own=fields.shown(form.own, "fields."),
        entering=fields.shown(_corrected_entering(form), "fields."),
        reason=fields.shown(reason),
        open=True,
        problem=problem,
        of=original.id,
    )


def corrected_fields(original: Recorded[Fact]) -> tuple[FormField, ...]:
    """The fields of an act that a correction may put right."""
    form = act_form(_act_of(original))
    return (*form.own, *_corrected_entering(form))


def _corrected_entering(form: ActForm) -> tuple[FormField, ...]:
    return tuple(each for each in form.entering if each.name not in _NOT_CORRECTED)


def given_of(name: str, typed: Typed, position: Position, day: date) -> dict[str, Any]:
    """What an act is handed in with, as typed; Problem where that cannot be read."""
    form = act_form(name)
    fields = (*form.own, *_entering(form))
    given = read_fields(fields, _with_finding(form, typed, position), day)
    if entered_by := one(typed, "entered_by"):
        given["entered_by"] = entered_by
    return given


def given_of_correction(original: Recorded[Fact], typed: Typed, day: date) -> dict[str, Any]:
    """What a correction is handed in with: the fields that were typed anew."""
    before = _stated(original)
    anew: dict[str, Any] = {}
    for each in corrected_fields(original):
        name = f"fields.{each.name}"
        if _under(typed, name) != _under(before, name):
            anew |= {each.name: None} | read_fields(
                [replace(each, required=False)], typed, day, "fields."
            )
    if not anew:
        raise wrong("reason", Say("内容没有改动", "nothing was changed"))
    given: dict[str, Any] = {"of": original.id, "fields": anew}
    reason = one(typed, "reason")
    if not reason:
        raise wrong("reason", Say("须说明更正理由", "a reason is expected"))
    return given | {"reason": reason}


def _entering(form: ActForm) -> tuple[FormField, ...]:
    """How the act is entered: of a receipt, only what it proves."""
    fields = [each for each in form.entering if each.name != "entered_by"]
    if any(each.required for each in fields):
        fields = [each for each in fields if each.name in _OF_A_RECEIPT]
    return tuple(fields)


def _under(typed: Typed, name: str) -> dict[str, list[str]]:
    """What is typed in a field and in the fields within it."""
    found = {
        key: [text for text in texts if text]
        for key, texts in typed.items()
        if key == name or key.startswith(f"{name}.")
    }
    return {key: texts for key, texts in found.items() if texts}


def _stated(original: Recorded[Fact]) -> Typed:
    stated = stated_in(original.fact, original.entry.sending)
    return typed_of(corrected_fields(original), stated, "fields.")


def _act_of(original: Recorded[Fact]) -> str:
    fact: Any = original.fact
    return str(fact.act)


def _next(
    desk: Desk, case: Case, allowed: Allowed, on_behalf: Code | None
) -> Iterator[tuple[Code, Code | None, NextAct]]:
    if on_behalf is None:
        yield from ((by, None, each) for by, each in allowed)
        return
    for office in desk.who.offices(case.at):
        yield from ((on_behalf, office, each) for each in next_acts(case, on_behalf, office))


def _shown(
    case: Case,
    position: Position,
    by: Code,
    entered_by: Code | None,
    each: NextAct,
    sent: Sent | None,
) -> ActShown:
    mine = sent if sent and sent.is_of(each, by, entered_by) else None
    medium = Medium.PLATFORM if entered_by is None and not each.earlier else Medium.LETTER
    choices: Mapping[str, tuple[Choice, ...]] = each.choices
    filling = Filling(
        within=each.act,
        day=civil_day(case.at),
        typed=mine.typed if mine else {"medium": [medium]},
        choices=choices,
        findings=position.findings,
        problem=mine.problem if mine else None,
    )
    form = act_form(each.act)
    return ActShown(
        act=each.act,
        say=ACTS[each.act],
        by=by,
        entered_by=entered_by,
        earlier=each.earlier,
        own=filling.shown(form.own),
        entering=filling.shown(_entering(form)),
        open=mine is not None,
        problem=mine.problem if mine else None,
    )


def _with_finding(form: ActForm, typed: Typed, position: Position) -> Typed:
    """What was typed, with the finding that was chosen by its id told in full."""
    if not any(each.name == "finding" and each.parts for each in form.own):
        return typed
    chosen = [each for each in position.findings if each.id == one(typed, "finding")]
    if not chosen:
        raise wrong("finding", Say("本案现无此项认定", "there is no such finding in this case now"))
    finding = chosen[0]
    told = {"id": finding.id, "office": finding.office, "clause": finding.clause}
    told["rule"] = finding.rule
    return {**typed, **{f"finding.{name}": [str(text)] for name, text in told.items()}}
