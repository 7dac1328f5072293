"""What a number of a report counts: the findings, the terms, and the evidence behind a finding."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from adapters.divisions import places
from adapters.views import reports as counts
from adapters.views.evidence import case_of, evidence_of
from adapters.views.punctuality import answered, terms_behind
from api.http.cursors import cursor, placed
from api.http.desk import Desk
from api.http.problems import not_there
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import taken_along
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_asked import Asking, asking
from api.pages.reports_place import Standing, standing
from api.pages.reports_sheets import WORDS
from api.pages.telling import Telling
from domain.access.reads import Part
from domain.calendar import civil_day
from domain.evidence import Medium
from domain.localities import Code, Level
from projections.assessment import EndedTermRow
from projections.responsibility import FindingRow
from projections.totals import total
from projections.words.acts import ACTS
from projections.words.cases import KINDS
from projections.words.values import VALUES

router = Router(prefix="/reports")

_ROWS = 50
_MOST = 20_000
"""Lines of a file, which is made before it is sent."""

After = Annotated[str | None, Query(max_length=400)]
Shape = Annotated[str, Path(pattern="^(csv|xlsx)$")]
_FINDING = ("finding", "case", "office", "counterpart", "side", "clause", "rule", "since", "stage")
_TERM = ("case", "origin", "residence", "side", "rule", "ended-on", "in-time")


@router.get("/findings")
def findings(request: Request, desk: Reading, after: After = None) -> Response:
    """The findings behind a number, the oldest first."""
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        rows = _findings(place, asked, _ROWS + 1, _from(after, 2))
        found = [
            total(counts.responsibility(place.session, each, (), Level.COUNTY)).count
            for each in asked.questions
        ]
    last = rows[_ROWS - 1 : _ROWS] if len(rows) > _ROWS else []
    return page(
        request,
        desk,
        "report_findings.html",
        asking=asked,
        place=place,
        rows=rows[:_ROWS],
        total=sum(found),
        kinds=KINDS,
        words=WORDS,
        path="/reports/findings",
        after=after,
        next=cursor((last[0].since, last[0].key)) if last else None,
    )


@router.get("/terms")
def terms(
    request: Request,
    desk: Reading,
    after: After = None,
    in_time: Annotated[bool, Query()] = False,  # noqa: FBT002  an address says it
) -> Response:
    """The terms behind a number, the first that ended first."""
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        rows = _terms(place, asked, _ROWS + 1, _from(after, 3), in_time=in_time)
        found = total(
            line
            for each in asked.questions
            for line in answered(place.session, each, (), Level.COUNTY)
        )
    last = rows[_ROWS - 1 : _ROWS] if len(rows) > _ROWS else []
    return page(
        request,
        desk,
        "report_terms.html",
        asking=asked,
        place=place,
        rows=rows[:_ROWS],
        total=found.in_time or 0 if in_time else found.count,
        in_time=in_time,
        words=WORDS,
        path="/reports/terms",
        after=after,
        next=cursor((last[0].ended_on, last[0].case, last[0].key)) if last else None,
    )


@router.get("/findings/export.{shape}")
def findings_taken(request: Request, desk: Reading, shape: Shape) -> Response:
    """The findings of the list as a file."""

    def lines(place: Standing, asked: Asking, telling: Telling) -> list[list[Any]]:
        return [_finding_line(row, telling) for row in _findings(place, asked, _MOST, None)]

    return _taken(request, desk, "findings", shape, _FINDING, lines)


@router.get("/terms/export.{shape}")
def terms_taken(
    request: Request,
    desk: Reading,
    shape: Shape,
    in_time: Annotated[bool, Query()] = False,  # noqa: FBT002  as above
) -> Response:
    """The terms of the list as a file."""

    def lines(place: Standing, asked: Asking, telling: Telling) -> list[list[Any]]:
        rows = _terms(place, asked, _MOST, None, in_time=in_time)
        return [_term_line(row, telling) for row in rows]

    return _taken(request, desk, "terms", shape, _TERM, lines)


@router.get("/findings/{finding}")
def evidence(
    request: Request, desk: Reading, finding: Annotated[str, Path(pattern="^[0-9a-f]{1,64}$")]
) -> Response:
    """The facts that a finding rests on: which act, whose, when, proved by what.

    Those of another case are shown to whom that case is.
    """
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        found = counts.findings_of(place.session, place.tables, (finding,))
        if not found or not desk.looks(found[0].case, Part.EVIDENCE):
            raise not_there()
        facts = evidence_of(place.session, place.tables, desk.served.here.ledger, found)
    of_cases = {each.fact: case_of(each.fact) for each in facts}
    elsewhere = {*of_cases.values()} - {found[0].case}
    seen = {found[0].case, *(case for case in elsewhere if desk.looks(case, Part.EVIDENCE))}
    shown = [each for each in facts if of_cases[each.fact] in seen]
    return page(
        request,
        desk,
        "report_evidence.html",
        asking=asked,
        place=place,
        row=found[0],
        facts=[(each, of_cases[each.fact], each.fact.rpartition("/")[2]) for each in shown],
        unseen=len(facts) - len(shown),
        acts=ACTS,
        media=VALUES[Medium],
        words=WORDS,
        path=f"/reports/findings/{finding}",
    )


def _taken(
    request: Request,
    desk: Desk,
    name: str,
    shape: str,
    columns: Sequence[str],
    lines: Callable[[Standing, Asking, Telling], list[list[Any]]],
) -> Response:
    asked = asking(request, desk)
    telling = Telling(language_of(request), civil_day(desk.at))
    with standing(desk, asked.as_of) as place:
        found = lines(place, asked, telling)
    headings = [telling.s(f"reports.{each}") for each in columns]
    return taken_along(headings, found, name, f"{name}-{place.position}.{shape}")


def _findings(
    place: Standing, asked: Asking, limit: int, after: tuple[Any, ...] | None
) -> list[FindingRow]:
    """The findings of every side that is asked for, the oldest first."""
    since: tuple[date, str] | None = None if after is None else (after[0], after[1])
    rows = [
        row
        for each in asked.questions
        for row in counts.findings(place.session, place.tables, each, limit, since)
    ]
    return sorted(rows, key=lambda row: (row.since, row.key))[:limit]


def _terms(
    place: Standing, asked: Asking, limit: int, after: tuple[Any, ...] | None, *, in_time: bool
) -> list[EndedTermRow]:
    since = None if after is None else (after[0], after[1], after[2])
    return terms_behind(place.session, place.tables, asked.questions, limit, since, in_time=in_time)


def _from(after: str | None, count: int) -> tuple[Any, ...] | None:
    if after is None:
        return None
    day, *others = placed(after, count)
    return (day or date.min, *others)


def _finding_line(row: FindingRow, telling: Telling) -> list[Any]:
    return [
        row.key,
        row.case,
        _named(row.office, telling),
        _named(row.counterpart, telling),
        telling.t(WORDS["side"][row.side]),
        row.clause,
        row.rule,
        row.since,
        telling.t(WORDS["stage"][row.stage]),
    ]


def _term_line(row: EndedTermRow, telling: Telling) -> list[Any]:
    return [
        row.case,
        _named(row.origin, telling),
        _named(row.residence, telling),
        telling.t(WORDS["side"][row.assessed]),
        row.rule,
        row.ended_on,
        telling.s("reports.yes" if row.in_time else "reports.no"),
    ]


def _named(code: Code | None, telling: Telling) -> str:
    return "" if code is None else f"{places().full_name(code, telling.today)} {code}"
