"""Problem documents (RFC 9457): what was wrong, with code, rule and field, in two languages.

Whatever goes wrong is answered with one, in one form; nothing of the program's inside is in it.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from adapters.access.identity import TooManyAttempts, WrongCredentials
from adapters.answers import InProgress, KeyReused
from adapters.clockwork.even import ClockJumped
from adapters.codec import UnknownTopicError
from adapters.doing import NotYours
from adapters.fields import MalformedAct
from adapters.ledger import Conflict, LedgerError
from adapters.queries.reports import OutsideError
from adapters.replay import NotOpen
from adapters.seal.errors import SealError
from adapters.vault.errors import VaultError
from adapters.views.follow import Stopped
from adapters.views.tables import Superseded
from api.http.cursors import NoCursor
from api.http.mistakes import said
from domain.errors import CalendarRangeError, RefusalCode, Refused
from domain.say import Say

MEDIA_TYPE = "application/problem+json"

CONFLICT = "conflict"
"""The code where others recorded in the same place, and trying again is all there is to do."""

_STATUS = {
    RefusalCode.MALFORMED: HTTPStatus.UNPROCESSABLE_ENTITY,
    RefusalCode.UNKNOWN_CASE: HTTPStatus.NOT_FOUND,
}
"""The status of a refusal; 409 of every other."""


class Problem(Exception):  # noqa: N818  the word of RFC 9457
    """An answer that tells what was wrong: status, code, what to say, and where."""

    def __init__(
        self,
        status: HTTPStatus,
        code: str,
        say: Say,
        *,
        rule: str | None = None,
        field: str | None = None,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(say.en)
        self.status = status
        self.code = code
        self.say = say
        self.rule = rule
        self.field = field
        self.more = more or {}
        self.headers = headers or {}


def not_there() -> Problem:
    """Nothing is at this address, or nothing that may be seen."""
    return Problem(HTTPStatus.NOT_FOUND, "not-found", Say("没有此项", "there is nothing here"))


def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception is; None for a mistake of the program's."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        status = _STATUS.get(error.code, HTTPStatus.CONFLICT)
        return Problem(status, str(error.code), error.say, rule=error.rule, field=error.field)
    if isinstance(error, MalformedAct):
        field = ".".join(map(str, error.field)) or None
        return malformed(Say(f"有误：{error.expected}", error.expected), field)
    for kind, (status, code, zh, en) in _KNOWN.items():
        if isinstance(error, kind):
            field = getattr(error, "field", None)
            return Problem(status, code, Say(zh, en), field=field, headers=_headers(error))
    return None


def answer_to(problem: Problem, request: Request) -> JSONResponse:
    """The document, in Chinese unless English is preferred."""
    say = problem.say
    body = {
        "type": f"urn:liangdi:problem:{problem.code}",
        "title": problem.status.phrase,
        "status": int(problem.status),
        "detail": say.en if prefers_english(request) else say.zh,
        "code": problem.code,
        "rule": problem.rule,
        "field": problem.field,
        **problem.more,
    }
    headers = {**problem.headers, "Content-Language": "en" if prefers_english(request) else "zh"}
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)


def prefers_english(request: Request) -> bool:
    """Whether English comes before Chinese in what the reader accepts."""
    best: dict[str, float] = {}
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.strip().lower().partition(";q=")
        try:
            value = float(weight or 1)
        except ValueError:
            continue
        language = tag.partition("-")[0]
        best[language] = max(best.get(language, 0.0), value)
    return best.get("en", 0.0) > best.get("zh", 0.0)


def internal() -> Problem:
    """A mistake of the program's: what it was is in the log."""
    say = Say("系统内部错误", "something went wrong inside")
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", say)


Answers = Callable[[Problem, Request], Response]
"""How a problem is answered: with its document, or with a page."""


def install(app: FastAPI, answer: Answers) -> None:
    """Answer every exception that is known as the problem it is."""

    def known(request: Request, error: Exception) -> Response:
        found = problem_of(error)
        assert found is not None, "installed for what is known"
        return answer(found, request)

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError), "installed for it"
        first = error.errors()[0]
        place = [str(part) for part in first["loc"][1:]]
        field = ".".join(place) or str(first["loc"][0])
        return answer(malformed(said(first), field), request)

    def by_status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException), "installed for it"
        status = HTTPStatus(error.status_code)
        if status is HTTPStatus.NOT_FOUND:
            return answer(not_there(), request)
        say = Say(f"请求不被接受：{status.phrase}", status.description or status.phrase)
        code = status.phrase.lower().replace(" ", "-")
        return answer(Problem(status, code, say, headers=error.headers), request)

    for kind in (Problem, Refused, MalformedAct, *_KNOWN):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, by_status)


def malformed(say: Say, field: str | None) -> Problem:
    """A field that cannot be read."""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", say, field=field)


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, (InProgress, LedgerError)):
        return {"Retry-After": "1"}
    if isinstance(error, (ClockJumped, TooManyAttempts)):
        return {"Retry-After": "60"}
    return {}


_KNOWN: dict[type[Exception], tuple[HTTPStatus, str, str, str]] = {
    NotYours: (
        *(HTTPStatus.FORBIDDEN, "not-your-office"),
        *("本账户不代表该单位", "the account does not act for that office"),
    ),
    OutsideError: (
        *(HTTPStatus.FORBIDDEN, "outside-jurisdiction"),
        *("该地区不在本账户辖区内", "that area is not in the account's jurisdiction; name one"),
    ),
    UnknownTopicError: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "later-program"),
        *(
            "此案有较新程序记录的事实，请稍后重试",
            "a later program recorded here; ask it, or again",
        ),
    ),
    Superseded: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "later-program"),
        *("本程序已被较新的取代，请稍后重试", "a later program has replaced this one; ask again"),
    ),
    Conflict: (
        *(HTTPStatus.CONFLICT, CONFLICT),
        *("他人同时在办理，请重试", "others record in the same place; try again"),
    ),
    KeyReused: (
        *(HTTPStatus.UNPROCESSABLE_ENTITY, "key-reused"),
        *("该幂等键已用于另一请求", "another request was made under this Idempotency-Key"),
    ),
    InProgress: (
        *(HTTPStatus.CONFLICT, "in-progress"),
        *("首次请求尚在处理", "the first request under this key is still being answered"),
    ),
    WrongCredentials: (
        *(HTTPStatus.UNAUTHORIZED, "wrong-credentials"),
        *("账户或密码不正确", "no such account, or another password"),
    ),
    TooManyAttempts: (
        *(HTTPStatus.TOO_MANY_REQUESTS, "too-many-attempts"),
        *("尝试次数过多，请稍后再试", "too many wrong passwords; try later"),
    ),
    CalendarRangeError: (
        *(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed"),
        *("超出日历范围", "a day within the calendar is expected"),
    ),
    NoCursor: (
        *(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed"),
        *("不是本列表的续页标记", "the `next` of an earlier page is expected"),
    ),
    NotOpen: (
        *(HTTPStatus.NOT_FOUND, "not-open"),
        *(
            "此时没有可显示的内容：案件尚未开立，或当时尚无记录",
            "there was no such case yet, or nothing of it on record",
        ),
    ),
    SealError: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "seal-unavailable"),
        *("封存密钥或检查点不可用", "the keys or the checkpoints of the seal cannot be used"),
    ),
    LedgerError: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "store-unavailable"),
        *("存储暂不可用", "the store does not answer"),
    ),
    ClockJumped: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "clock-jumped"),
        *(
            "系统时钟刚被调整，暂不记录",
            "the clock was set a moment ago: nothing is recorded by it yet",
        ),
    ),
    VaultError: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "vault-unavailable"),
        *("保管库暂不可用", "the vault cannot be opened"),
    ),
    Stopped: (
        *(HTTPStatus.SERVICE_UNAVAILABLE, "views-stopped"),
        *("视图已停止更新", "the views no longer follow the ledger"),
    ),
}
"""What other exceptions are answered with: status, code, and the words."""
