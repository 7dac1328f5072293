"""The audit trail: who recorded what, for which office, when, searched by what its address says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Query, Request, Response

from adapters.queries import trail as queries
from adapters.queries.counting import COUNTED
from adapters.queries.trail import Sought
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.addresses import with_values
from api.pages.desk import Reading
from api.pages.frame import page
from api.pages.strings import STRINGS
from domain.catalog import ACTS as FACT_OF
from domain.catalog import FACTS
from domain.evidence import Medium
from domain.localities import Code, level_of
from domain.order import ActCorrected
from domain.recorded import CaseId
from domain.say import Say
from domain.yields import Undone, Yield
from projections.audit_trail import FactRow
from projections.words.acts import ACTS
from projections.words.cases import KINDS
from projections.words.facts import FACTS as WORDS
from projections.words.values import VALUES

router = Router()

_ROWS = 50
_LONGEST = 100
_FIELDS = ("actor", "office", "case", "act", "medium", "first", "last")
_BY_LAW, _CORRECTED = "law", "correct"
_YIELDS = tuple(topic for topic, fact in FACTS.items() if issubclass(fact, (Yield, Undone)))

Before = Annotated[int | None, Query(ge=1, le=2**53)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: as typed, as sought, and the fields that cannot be read."""

    typed: Mapping[str, str]
    sought: Sought
    wrong: tuple[str, ...]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(self.typed.values())

    def address(self, **but: object) -> str:
        """The address of this list from its first page, but for these."""
        return with_values("/trail", **{**self.typed, **but})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A fact of the trail; `account` is the name that others see, None of the law's own."""

    row: FactRow
    say: Say
    by_law: bool
    account: str | None
    medium: Say | None


@router.get("/trail")
def trail(request: Request, desk: Reading, before: Before = None) -> Response:
    """The facts that fit, the newest first."""
    asked = _asked(request)
    with desk.served.reading() as (session, tables):
        rows = queries.page(session, tables, desk.sight, asked.sought, before, _ROWS + 1)
        total = queries.count(session, desk.sight, asked.sought)
    more = len(rows) > _ROWS
    return page(
        request,
        desk,
        "trail.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if asked.wrong else HTTPStatus.OK,
        asked=asked,
        lines=[_line(desk, row) for row in rows[:_ROWS]],
        total=(min(total, COUNTED), total > COUNTED),
        acts=tuple(_choices()),
        media=VALUES[Medium],
        is_first=before is None,
        next=asked.address(before=rows[_ROWS - 1].position) if more else None,
    )


def _asked(request: Request) -> Asked:
    typed = {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    values: dict[str, Any] = {}
    wrong = []
    for name, text in typed.items():
        try:
            values |= dict(_read(name, text)) if text else {}
        except ValueError:
            wrong.append(name)
    return Asked(typed, Sought(**values), tuple(wrong))


def _read(name: str, text: str) -> Iterator[tuple[str, Any]]:
    """The condition of a field; ValueError if the text is none."""
    if not text.isprintable():
        raise ValueError(name)
    match name:
        case "first" | "last":
            yield name, date.fromisoformat(text)
        case "office":
            level_of(Code(text))
            yield name, Code(text)
        case "case":
            yield name, CaseId(text)
        case "medium":
            yield name, Medium(text)
        case "act":
            yield "topics", _topics(text)
        case _:
            yield name, text


def _topics(act: str) -> tuple[str, ...]:
    """What is recorded of an act, of any correction, or by law; ValueError for no act."""
    if act == _BY_LAW:
        return _YIELDS
    if act == _CORRECTED:
        return (ActCorrected.topic,)
    if act not in FACT_OF:
        raise ValueError(act)
    return (FACT_OF[act].topic,)


def _choices() -> Iterator[tuple[str, Say]]:
    """What can be chosen: by law, corrections, and every act with its kind of case."""
    yield _BY_LAW, STRINGS["trail.by-law"]
    yield _CORRECTED, WORDS[ActCorrected]
    for act in FACT_OF:
        kind, said = KINDS.get(act.partition(".")[0]), ACTS[act]
        yield act, Say(f"{kind.zh}：{said.zh}", f"{kind.en}: {said.en}") if kind else said


def _line(desk: Desk, row: FactRow) -> Line:
    by_law = row.topic in _YIELDS
    account = None if by_law else desk.served.identity.accounts.get(row.actor)
    return Line(
        row=row,
        say=WORDS[FACTS[row.topic]],
        by_law=by_law,
        account=None if by_law else (account.shown if account else row.actor),
        medium=None if row.medium is None else VALUES[Medium][Medium(row.medium)],
    )
