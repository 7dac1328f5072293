"""The settings new cases are kept under, for an administrator: their effect, and changing them."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Form, Request, Response
from pydantic import BaseModel, Field

from adapters.access.settings import change_settings, settings_now, settings_on_record
from adapters.case_settings import settings_json
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.desk import Administering
from api.pages.frame import page
from api.pages.kept import Wrong, by, done, tried
from domain.access.facts import SettingsChanged
from domain.recorded import Entry, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS, MAX_STANDARD
from projections.words.settings import COUNTS_BY, EFFECTS, RULES, SETTINGS

router = Router(prefix="/settings")

Text = Annotated[str, Field(max_length=200)]


class SettingsForm(BaseModel):
    """The form as it was filled in; what a field may hold is for the settings themselves to say."""

    reply_counts_by: Text = ""
    notice_counts_by: Text = ""
    day_ends_at: Text = ""
    deemed_consent_out_of_province: Text = ""
    inquiry_working_days: Text = ""
    calendar_until: Text = ""
    reason: Text = ""


@router.get("")
def now(request: Request, desk: Administering) -> Response:
    """Each setting as it is, its default and its effect; and every change there was."""
    return _shown(request, desk)


@router.post("")
def change(
    request: Request, desk: Administering, form: Annotated[SettingsForm, Form()]
) -> Response:
    """Keep cases opened from now on under other settings; running ones keep theirs."""
    typed = form.model_dump()
    reason = typed.pop("reason").strip()
    given = {name: _value(name, text.strip()) for name, text in typed.items()}
    wrong = tried(
        "settings", lambda: change_settings(desk.served.here, by(desk), given, reason, desk.at)
    )
    if wrong is None:
        return done("/settings", "settings.changed")
    return _shown(request, desk, wrong, {**given, "reason": reason})


def _value(name: str, text: str) -> Any:
    """What a field holds, as JSON has it; what cannot be read stays a text, to be refused."""
    match name:
        case "deemed_consent_out_of_province":
            return {"true": True, "false": False}.get(text, text)
        case "inquiry_working_days" | "calendar_until" if text.isascii() and text.isdigit():
            return int(text)
        case "calendar_until" if not text:
            return None
        case _:
            return text


def _shown(
    request: Request,
    desk: Desk,
    wrong: Wrong | None = None,
    typed: dict[str, Any] | None = None,
) -> Response:
    here = desk.served.here
    return page(
        request,
        desk,
        "settings.html",
        HTTPStatus.OK if wrong is None else wrong.problem.status,
        words=SETTINGS,
        effects=EFFECTS,
        rules_of=RULES,
        counts_by=COUNTS_BY,
        current=settings_json(settings_now(here)),
        default=settings_json(DEFAULT_SETTINGS),
        given=typed or {**settings_json(settings_now(here)), "reason": ""},
        longest=MAX_STANDARD,
        changes=tuple(reversed(list(_changes(settings_on_record(here))))),
        wrong=wrong,
    )


def _changes(
    records: Iterable[Recorded[Fact]],
) -> Iterator[tuple[Entry, SettingsChanged, dict[str, tuple[Any, Any]]]]:
    """Each change with its entry, and the settings that it changed: before and after."""
    before = settings_json(DEFAULT_SETTINGS)
    for each in records:
        assert isinstance(each.fact, SettingsChanged), "nothing else is in this stream"
        after = settings_json(each.fact.settings)
        changed = {
            name: (before[name], after[name]) for name in SETTINGS if before[name] != after[name]
        }
        yield each.entry, each.fact, changed
        before = after
