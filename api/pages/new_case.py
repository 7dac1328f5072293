"""A new case: its form, checked by the rules that judge it before anything is sent; drafts."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus
from secrets import token_hex
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters import doing
from adapters.act_forms import FieldType, act_form
from adapters.drafts import Draft
from adapters.requests import Request as Handed
from api.http.desk import Desk
from api.http.problems import Problem, not_there, problem_of
from api.http.routing import Router
from api.pages.act_fields import Filling, Shown
from api.pages.addresses import with_values
from api.pages.case import at_field, picked
from api.pages.desk import Acting
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.typed import Posted, Typed, one, read_fields, wrong
from domain.access.facts import Role
from domain.access.vault import Asking
from domain.calendar import civil_day
from domain.errors import Refused
from domain.evidence import Medium
from domain.localities import Code
from domain.position import Position
from domain.recorded import CaseId, FactId
from domain.say import Say
from projections.prose.standing import standing
from projections.prose.teller import Teller
from projections.words.acts import ACTS, OPENINGS
from projections.words.cases import KINDS

router = Router()

_ADDRESS = "/cases/new"
_PERSON = "person."
"""What the fields of a person begin with: they go to the vault, into no draft, and not back."""

_DRAFT = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShown:
    """The form of an opening: `follows` is what would come of it, if it was checked and is good."""

    act: str
    kind: Say
    say: Say
    about: Say
    draft: str
    by: Code
    own: tuple[Shown, ...]
    entering: tuple[Shown, ...]
    has_person: bool
    problem: Problem | None
    follows: tuple[str, ...]


@router.get(_ADDRESS)
def new_case(
    request: Request,
    desk: Acting,
    act: Annotated[str, Query(max_length=60)] = "",
    draft: Annotated[str, Query(max_length=40)] = "",
    check: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """What may be opened, and what was begun; or the form of one, empty or as begun."""
    kept = desk.served.drafts.find(desk.who.name, draft) if draft else None
    if kept is not None and kept.office in desk.who.offices(desk.at):
        typed: Typed = kept.given
        follows, problem = _checked(request, desk, kept) if check else ((), None)
        return _form(request, desk, kept, typed, problem, follows)
    if act in OPENINGS:
        place = desk.who.offices(desk.at)[0]
        begun = Draft(id=token_hex(8), office=place, saved_at=desk.at, act=act, given={})
        return _form(request, desk, begun, {"medium": [Medium.PLATFORM]}, None, ())
    return page(
        request,
        desk,
        "new_case.html",
        openings=[(act, _kind(act), ACTS[act], about) for act, about in OPENINGS.items()],
        drafts=[
            (each, _kind(each.act), ACTS[each.act])
            for each in desk.served.drafts.of(desk.who.name, desk.who.offices(desk.at))
        ],
    )


@router.post(_ADDRESS)
def sent(request: Request, desk: Acting, typed: Posted) -> Response:
    """Keep what was typed as a draft; then look up a person, check it, or open the case."""
    draft = _draft(desk, typed)
    do = one(typed, "do")
    try:
        if pick := one(typed, "pick"):
            draft = replace(draft, given=picked(draft.given, pick))
        if do in ("enter", "find"):
            draft = replace(
                draft, given={**draft.given, "subject": [_subject(desk, draft, typed, do)]}
            )
        desk.served.drafts.save(desk.who.name, draft)
        if do == "send":
            return _opened(desk, draft)
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return _form(request, desk, draft, draft.given, at_field(problem), (), problem.status)
    check = "&check=1" if do == "check" else ""
    response = RedirectResponse(f"{_ADDRESS}?draft={draft.id}{check}#form", 303)
    if do == "save":
        say_next(response, Said("ok", Say("草稿已保存", "the draft is kept")))
    return response


@router.post(f"{_ADDRESS}/discard")
def discarded(desk: Acting, typed: Posted) -> Response:
    """Throw a draft away."""
    desk.served.drafts.discard(desk.who.name, one(typed, "draft"))
    response = RedirectResponse(_ADDRESS, 303)
    say_next(response, Said("ok", Say("草稿已删除", "the draft is thrown away")))
    return response


def _opened(desk: Desk, draft: Draft) -> Response:
    """Open the case, if the same form has not opened it before; the draft is done with."""
    case, seen = _case_of(desk, draft), None
    if not desk.served.sees(desk.who, desk.at, case):
        seen = doing.opens(desk.served, desk.who, _handed(desk, draft), desk.at, case).position
    desk.served.drafts.discard(desk.who.name, draft.id)
    response = RedirectResponse(with_values(f"/cases/{case}", seen=seen), 303)
    say_next(response, Said("ok", Say("案件已开立", "the case is open")))
    return response


def _checked(request: Request, desk: Desk, draft: Draft) -> tuple[tuple[str, ...], Problem | None]:
    """How the case would stand, in words; or why it would be refused."""
    case = _case_of(desk, draft)
    try:
        position = doing.would_open(desk.served, desk.who, _handed(desk, draft), desk.at, case)
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return (), at_field(problem)
    return tuple(_follows(request, desk, case, position)), None


def _follows(request: Request, desk: Desk, case: CaseId, position: Position) -> list[str]:
    day = civil_day(desk.at)

    def name(office: Code) -> str:
        return desk.served.here.law.places.full_name(office, day)

    opening = FactId(f"{desk.served.here.node}/{case}/1")
    numbered = {opening: 1}
    told_by = Teller(language=language_of(request), name=name, numbers=numbered, on=day)
    return standing(position, told_by)


def _handed(desk: Desk, draft: Draft) -> Handed:
    form = act_form(draft.act)
    entering = [each for each in form.entering if each.name != "entered_by"]
    given = read_fields((*form.own, *entering), draft.given, civil_day(desk.at))
    return Handed(by=draft.office, act=draft.act, given=given)


def _case_of(desk: Desk, draft: Draft) -> CaseId:
    """The id of the case that a draft opens: the same however often it is sent."""
    return CaseId(sha256(f"{desk.who.name} {draft.id}".encode()).hexdigest()[:16])


def _draft(desk: Desk, typed: Typed) -> Draft:
    """What was typed, by the names of the act's own fields and of no others."""
    act, by = one(typed, "act"), one(typed, "by")
    if act not in OPENINGS or Code(by) not in desk.who.offices(desk.at):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", Say("表单有误", "no such form"))
    form = act_form(act)
    names = {each.name for each in (*form.own, *form.entering)}
    given = {name: list(texts) for name, texts in typed.items() if name.partition(".")[0] in names}
    named = one(typed, "draft")
    draft = named if _DRAFT.fullmatch(named) else token_hex(8)
    return Draft(id=draft, office=Code(by), saved_at=desk.at, act=act, given=given)


def _subject(desk: Desk, draft: Draft, typed: Typed, do: str) -> str:
    """The key of the person typed, entered into the vault or found there."""
    vault = desk.served.vault
    if vault is None:
        raise not_there()
    name, number, why = (one(typed, f"{_PERSON}{each}") for each in ("name", "number", "why"))
    try:
        asking = Asking(account=desk.who, office=draft.office, reason=why, at=desk.at)
        found = vault.enter(asking, name, number) if do == "enter" else vault.find(asking, number)
    except Refused as refused:
        field = "why" if refused.field == "reason" else refused.field
        raise Refused(refused.code, refused.say, field=f"{_PERSON}{field}") from None
    if found is None:
        say = Say("保管库中没有此号码", "the vault holds nobody of this number")
        raise wrong(f"{_PERSON}number", say)
    return found


def _form(
    request: Request,
    desk: Desk,
    draft: Draft,
    typed: Typed,
    problem: Problem | None,
    follows: tuple[str, ...],
    status: int = 200,
) -> Response:
    filling = Filling(within=draft.act, day=civil_day(desk.at), typed=typed, problem=problem)
    form = act_form(draft.act)
    has_person = any(each.type is FieldType.SUBJECT for each in form.own)
    shown = FormShown(
        act=draft.act,
        kind=_kind(draft.act),
        say=ACTS[draft.act],
        about=OPENINGS[draft.act],
        draft=draft.id,
        by=draft.office,
        own=filling.shown(form.own),
        entering=filling.shown(each for each in form.entering if each.name != "entered_by"),
        has_person=has_person
        and desk.served.vault is not None
        and desk.who.role is Role.COORDINATOR,
        problem=problem,
        follows=follows,
    )
    offices = desk.who.offices(desk.at)
    return page(request, desk, "new_case_form.html", status, form=shown, offices=offices)


def _kind(act: str) -> Say:
    return KINDS[act.partition(".")[0]]
