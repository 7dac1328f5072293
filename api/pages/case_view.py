"""A case page put together: as the case stands now, or as it stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import Request, Response

from adapters.doing import allowed
from adapters.fields import MalformedAct, read_instant
from adapters.queries.looked import looked
from adapters.queries.related import related
from adapters.reads.finding import lately
from adapters.replay import NotOpen, present, replay, replay_now
from adapters.requests import is_correction
from adapters.write_path import load
from api.http.desk import Desk
from api.http.problems import Problem, problem_of
from api.pages.act_shown import (
    ActShown,
    Allowed,
    Sent,
    acts_shown,
    correctable,
    correction_shown,
)
from api.pages.case_shown import case_shown, teller_of
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.story import Beside, entry, recorded_since, story
from domain import entry_refusals
from domain.access.facts import Role
from domain.access.reads import Part
from domain.access.vault import Person, is_subject
from domain.access.vault_rules import subject_of
from domain.case import Case
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say
from projections.prose.telling import told
from projections.reads import Looked, by_day
from projections.words.cases import KINDS, STAGES

_LATELY = 200
"""The last looks that the page puts together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedShown:
    """Another case that has to do with this one."""

    id: CaseId
    kind: Say
    stage: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How the page is looked at: an act begun in it, a form that came back, a person shown.

    `on_behalf` is the office whose paper is entered, `correct` the number of an act to put right,
    `seen` the version of a page that went stale.
    """

    on_behalf: Code | None = None
    correct: int | None = None
    sent: Sent | None = None
    seen: int | None = None
    person: Person | None = None
    problem: Problem | None = None


def shown(
    request: Request, desk: Desk, case: CaseId, looking: Looking, status: int = 200
) -> Response:
    """The case as it stands now."""
    found = replay_now(desk.served.here, case, desk.at)
    here = found.seen
    teller = teller_of(desk, here, language_of(request))
    since = (
        [
            entry(desk, each, told(each, teller).sentence, Beside.of(found.records))
            for each in recorded_since(found.records, looking.seen)
        ]
        if looking.seen is not None
        else []
    )
    may_act = desk.who.role in (Role.COORDINATOR, Role.SUPERVISOR)
    may = allowed(desk.who, here) if may_act else ()
    response = page(
        request,
        desk,
        "case.html",
        status,
        case=case_shown(here, found.position, teller),
        story=story(desk, found, teller),
        acts=acts_shown(desk, here, may, looking.on_behalf, looking.sent) if may_act else (),
        correctable=correctable(may),
        correction=_correction(here, may, looking),
        counterparts=_counterparts(desk, here),
        related=_related(desk, here),
        reads=_reads(desk, case),
        looking=looking,
        since=since,
        as_of=None,
        stood={"as_of": "", "known_at": ""},
        **_of_person(desk, here, looking.person),
    )
    if looking.person is not None:
        response.headers["Cache-Control"] = "no-store"
    return response


def as_it_stood(request: Request, desk: Desk, case: CaseId, as_of: str, known_at: str) -> Response:
    """The case as it stood at an instant, as known at another; or why there is none to show."""
    asked = {"as_of": as_of, "known_at": known_at}
    try:
        at = read_instant(as_of, ("as_of",)) if as_of else desk.at
        known = read_instant(known_at, ("known_at",)) if known_at else (at if as_of else desk.at)
        found = replay(desk.served.here, case, at, known)
    except (MalformedAct, NotOpen) as error:
        problem = problem_of(error)
        assert problem is not None, "both are known"
        stood = {"case": {"id": case}, "stood": asked, "problem": problem}
        return page(request, desk, "case_not_open.html", problem.status, **stood)
    here = found.seen
    teller = teller_of(desk, here, language_of(request))
    return page(
        request,
        desk,
        "case.html",
        case=case_shown(here, found.position, teller),
        story=story(desk, found, teller),
        acts=(),
        correctable={},
        correction=None,
        counterparts=(),
        related=(),
        reads=None,
        looking=Looking(),
        since=[],
        as_of=(at, known),
        stood=asked,
        subject=subject_of(here),
        in_vault=False,
        may_read=False,
        reader=None,
        used=None,
        person=None,
    )


def seen_case(desk: Desk, case: CaseId, part: Part) -> CaseId:
    """The case, if it is there and the account sees it; refused as unknown if not."""
    if not desk.looks(case, part):
        raise entry_refusals.unknown_case(case)
    return case


def now_in(desk: Desk, case: CaseId) -> datetime:
    """The present, as `present` has it of the case's facts."""
    return present(desk.at, desk.served.here.ledger.history(case))


def case_at(desk: Desk, case: CaseId, at: datetime) -> Case:
    """The case at an instant, by all there is."""
    docket = load(desk.served.here, case)
    assert docket is not None, "seen"
    return Case(docket, desk.served.here.law_known(None), at)


def _counterparts(desk: Desk, case: Case) -> tuple[Code, ...]:
    """The parties whose paper the account's office may enter: those it does not act for itself."""
    if desk.who.role is not Role.COORDINATOR:
        return ()
    offices = desk.who.offices(desk.at)
    mine = {case.parties.party_of(office) for office in offices} - {None}
    return tuple(each for each in case.parties.codes if each not in mine) if mine else ()


def _related(desk: Desk, case: Case) -> list[RelatedShown]:
    return [
        RelatedShown(id=each.case, kind=KINDS[each.kind], stage=STAGES[each.kind][each.stage])
        for each in related(desk.served, desk.who, case)
    ]


def _reads(desk: Desk, case: CaseId) -> Sequence[Looked]:
    """Who looked lately; this look stands among them."""
    return by_day(
        lately(desk.served.reads, case, _LATELY),
        desk.served.here.law.places.full_name,
        desk.shown,
    )


def _correction(case: Case, may: Allowed, looking: Looking) -> ActShown | None:
    if looking.correct is None:
        return None
    records = [*case.docket.history.acts]
    wanted = [each.id for each in records if each.version == looking.correct]
    found = correctable(may)
    if not wanted or wanted[0] not in found:
        return None
    name, by = found[wanted[0]]
    original = case.docket.history.find(wanted[0])
    assert original is not None, "it is in the history"
    sent = looking.sent if looking.sent and is_correction(looking.sent.act) else None
    return correction_shown(case, original, name, by, sent)


def _of_person(desk: Desk, case: Case, person: Person | None) -> dict[str, Any]:
    """What the page says of whom the case is about: the key, who looked, whether one may.

    `reader` is the office of one's own that is party, for which the name may be read.
    """
    subject = subject_of(case)
    known = subject is not None and is_subject(subject)
    parties = [each for each in desk.who.offices(desk.at) if case.parties.party_of(each)]
    reads = known and desk.served.vault is not None and desk.who.role is Role.COORDINATOR
    return {
        "subject": subject,
        "in_vault": known,
        "may_read": reads and bool(parties),
        "reader": parties[0] if parties else None,
        "used": looked(desk.served, desk.who, case),
        "person": person,
    }
