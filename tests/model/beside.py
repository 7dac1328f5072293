"""The real rules and the second opinion, side by side on one history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from adapters.case_settings import settings_with
from adapters.fields import MalformedAct
from domain.errors import Refused
from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.model.days import LAST_YEAR, midnight
from tests.model.papers import Act
from tests.play import Play

Opinion = Callable[[list[Act], datetime, datetime, int], dict[str, Any]]
_MINUTE = timedelta(minutes=1)


@dataclass
class History:
    """A case acted out on the real rules; `acts` are those it accepted."""

    law: Law
    until: int | None
    acts: list[Act] = field(default_factory=list)
    refused: int = 0

    def __post_init__(self) -> None:
        self.play = Play(self.law, settings_with(DEFAULT_SETTINGS, {"calendar_until": self.until}))
        self._versions: dict[int, int] = {}

    def act(self, at: datetime, by: str, name: str, **given: Any) -> bool:
        """Try an act; whether it was accepted."""
        n, version = len(self.acts) + 1, len(self.play.records) + 1
        try:
            if name.endswith(".correct"):
                self.play.correct(
                    at.isoformat(), by, self._versions[given["of"]], **given["fields"]
                )
            else:
                self.play.act(at.isoformat(), by, name, **given)
        except (Refused, MalformedAct):
            self.refused += 1
            return False
        self._versions[n] = version
        self.acts.append(Act(n, at, by, name, given))
        return True

    def differences(self, opinion: Opinion, at: datetime, known_at: datetime) -> list[str]:
        """Where the two say different things of an instant; one line for each part."""
        shown = self._shown(at, known_at)
        said = opinion(self.acts, at, known_at, self.until or LAST_YEAR)
        return [
            f"{part}: the rules say {real}, the model {plain}"
            for part, own in said.items()
            if (real := _like(shown[part], own)) != (plain := _plain(own))
        ]

    def instants(self, rng: Random, count: int) -> list[tuple[datetime, datetime]]:
        """Pairs of an instant and of what was known: near acts, near last days, and at the end."""
        end = self.acts[-1].at + timedelta(days=60)
        edges = [act.at for act in self.acts]
        edges += [midnight(day) for duty in self._duties(end) for day in (duty, _next(duty))]
        drawn = []
        for _ in range(count):
            near = rng.choice(edges) + rng.choice((-_MINUTE, timedelta(0), _MINUTE))
            at = max(near, self.acts[0].at)
            later = max(at, rng.choice(self.acts).at)
            drawn.append((at, rng.choice((at, later, end))))
        return [*drawn, (end, end)]

    def _shown(self, at: datetime, known_at: datetime) -> dict[str, Any]:
        """The case file, with every leg in one list."""
        shown = self.play.at(at.isoformat(), known_at.isoformat())
        legs = [{"office": office, **leg} for office, leg in shown["legs"].items()]
        opener = self.acts[0].by
        further = [{"office": opener, **leg} for leg in shown.get("further_legs", [])]
        return shown | {"all_legs": legs + further}

    def _duties(self, at: datetime) -> list[date]:
        found = self.play.at(at.isoformat())["duties"]
        return [date.fromisoformat(each["due_on"]) for each in found if each["due_on"]]


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _like(shown: Any, own: Any) -> Any:
    """What is shown, as far as the model speaks of it, in a form to compare."""
    match own:
        case dict() if own and all(isinstance(each, dict) for each in own.values()):
            sample = next(iter(own.values()))
            return {key: _like(value, own.get(key, sample)) for key, value in shown.items()}
        case dict():
            return {key: _like(shown.get(key), value) for key, value in own.items()}
        case list() if own and isinstance(own[0], dict):
            return sorted((_like(each, own[0]) for each in shown), key=str)
        case list():
            return sorted((_flat(each) for each in shown), key=str)
        case set():
            return sorted((_flat(each) for each in shown), key=str)
        case _:
            return shown


_ROWS = (
    ("clause", "side", "office", "rule", "since"),
    ("office", "notifier", "effective_at"),
)


def _flat(each: Any) -> Any:
    """A finding or a consent as a row."""
    for keys in _ROWS:
        if isinstance(each, dict) and keys[0] in each:
            return [each[key] for key in keys]
    return each


def _plain(own: Any) -> Any:
    """What the model says, in a form to compare."""
    match own:
        case dict():
            return {key: _plain(value) for key, value in own.items()}
        case list():
            return sorted((_plain(each) for each in own), key=str)
        case set():
            return sorted((_plain(each) for each in own), key=str)
        case tuple():
            return [_plain(each) for each in own]
        case datetime() | date():
            return own.isoformat()
        case _:
            return own
