"""A replayed case for whoever asks, a command or a request: as JSON, and in both languages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any

from adapters.bootstrap import Here
from adapters.case_settings import settings_json
from adapters.codec import fact_of, recorded_shown
from adapters.replay import Replay, replay
from adapters.what_if import settings_asked
from domain.calendar import civil_day
from domain.law import Law
from domain.localities import Code
from domain.position import Position
from domain.recorded import CaseId, Fact
from projections.case_file import case_file, instant_shown
from projections.prose.comparison import ComparisonTold, comparison
from projections.prose.history import HistoryTold, history
from projections.prose.teller import Language, Teller, numbers


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case replayed; and once more, on the same facts, under other settings if these are asked.

    Its `law` is that of the installation.
    """

    law: Law
    own: Replay
    other: Replay | None

    def teller(self, language: Language) -> Teller:
        """Offices by their names on the day the case was opened."""

        @cache
        def name(code: Code) -> str:
            return self.law.places.full_name(code, self.own.position.opened_on)

        on = civil_day(self.own.at)
        told = numbers(self.own.records)
        return Teller(language=language, name=name, numbers=told, on=on)

    def told(self, language: Language) -> HistoryTold:
        """The case in words."""
        steps = ((step.records, step.position) for step in self.own.steps)
        return history(steps, self.own.position, self.teller(language))

    def compared(self, language: Language, step: int | None = None) -> ComparisonTold | None:
        """What would be otherwise, in words, after one step or all; None if nothing was asked."""
        if self.other is None:
            return None
        chosen = slice(None) if step is None else slice(step, step + 1)
        pairs = zip(self.own.steps[chosen], self.other.steps[chosen], strict=True)
        return comparison(
            (self.own.settings, self.other.settings),
            ((one.position, another.position) for one, another in pairs),
            (self.own.position, self.other.position),
            self.other.unrecorded,
            self.teller(language),
        )


def replayed(
    here: Here, case: CaseId, at: datetime, known_at: datetime, what_if: Sequence[str] = ()
) -> Replayed:
    """The case replayed, beside what `now` or NAME=VALUE would make of it.

    NotOpen if there is nothing to show, MalformedAct for a setting that is none.
    """
    own = replay(here, case, at, known_at)
    if not what_if:
        return Replayed(here.law, own, None)
    settings = settings_asked(here, own.settings, what_if)
    return Replayed(here.law, own, replay(here, case, at, known_at, settings))


def replayed_json(
    found: Replayed, languages: Sequence[Language] = tuple(Language)
) -> dict[str, Any]:
    """Each fact as it is stored, the case file before and after each step, and both in sentences.

    Offices by code. `what_if` has the same of the other settings, None if these were not asked.
    """
    own = found.own
    after = [_file(step.position) for step in own.steps]
    return {
        "case": own.case,
        "as_of": instant_shown(own.at),
        "known_at": instant_shown(own.known_at),
        "settings": settings_json(own.settings),
        "case_file": case_file(own.position, str),
        "facts": [recorded_shown(each) for step in own.steps for each in step.records],
        "steps": [
            {"facts": [each.version for each in step.records], "before": was, "after": now}
            for step, was, now in zip(own.steps, [None, *after], after, strict=False)
        ],
        "told": {language: asdict(found.told(language)) for language in languages},
        "what_if": _what_if(found, languages),
    }


def _what_if(found: Replayed, languages: Sequence[Language]) -> dict[str, Any] | None:
    other = found.other
    if other is None:
        return None
    told = ((language, found.compared(language)) for language in languages)
    return {
        "settings": settings_json(other.settings),
        "case_file": case_file(other.position, str),
        "steps": [{"after": _file(step.position)} for step in other.steps],
        "unrecorded": [_fact(each) for each in other.unrecorded],
        "told": {language: asdict(words) for language, words in told if words is not None},
    }


def _file(position: Position | None) -> dict[str, Any] | None:
    return None if position is None else case_file(position, str)


def _fact(fact: Fact) -> dict[str, Any]:
    content = fact_of(fact.topic).dump_python(fact, mode="json", by_alias=True)
    return {"topic": fact.topic, "fact": content}
