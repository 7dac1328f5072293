"""The form for other settings: each with what it is called, what it decides, and its choices."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from domain.say import Say
from domain.settings import CountsBy, Settings
from projections.words.settings import COUNTS_BY, EFFECTS, NO, SETTINGS, YES, setting_said

_LONGEST = 20

Typed = Mapping[str, str]
"""What is asked for, by the setting's name; `what_if` is `now` to begin with those of today."""

BASE = "what_if"

_CHOICES: Mapping[type[object], tuple[tuple[str, Say], ...]] = {
    CountsBy: tuple((str(each), COUNTS_BY[each]) for each in CountsBy),
    bool: (("true", YES), ("false", NO)),
}

_NUMBERS = frozenset(("inquiry_working_days", "calendar_until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingField:
    """A setting in the form; `choices` is empty where it is typed, `own` the case's value."""

    name: str
    say: Say
    effect: Say
    own: Say
    choices: tuple[tuple[str, Say], ...]
    typed: str
    is_number: bool


def typed_of(request: Request) -> Typed:
    """What the address asks for; nothing of what is left empty."""
    given = {name: request.query_params.get(name, "")[:_LONGEST] for name in (BASE, *SETTINGS)}
    return {name: text for name, text in given.items() if text}


def asked_of(typed: Typed) -> tuple[str, ...]:
    """The same as `now` and NAME=VALUE."""
    return tuple(text if name == BASE else f"{name}={text}" for name, text in typed.items())


def fields_of(own: Settings, typed: Typed) -> list[SettingField]:
    """The form, as it was filled in."""
    return [
        SettingField(
            name=name,
            say=say,
            effect=EFFECTS[name],
            own=setting_said(own, name),
            choices=_CHOICES.get(type(getattr(own, name)), ()),
            typed=typed.get(name, ""),
            is_number=name in _NUMBERS,
        )
        for name, say in SETTINGS.items()
    ]
