"""What the law, the calendar and the country are, as JSON values: for a command and for HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from adapters.divisions import places
from adapters.gazetteer import Match
from domain.calendar import DayExplained, WorkingCalendar
from domain.duties import DUTIES
from domain.duties.parameters import Parameter, parameters
from domain.duties.row import Duty
from domain.instruments import Instrument
from domain.law import Law
from domain.localities import Code


@dataclass(frozen=True, slots=True)
class InForce:
    """What binds an office on a day: instruments, their duties, and what is for information."""

    binding: Sequence[Instrument]
    duties: Sequence[Duty]
    parameters: Sequence[Parameter]


def in_force(here: Law, office: Code, day: date) -> InForce:
    """What binds an office on a day."""
    binding = [each for each in here.instruments if each.in_force(day) and each.binds(office)]
    keys = {each.key for each in binding}
    rows = [row for row in DUTIES if row.instrument in keys and row.in_force(day)]
    return InForce(binding, rows, parameters(binding, office, day))


def rules_shown(here: Law, office: Code, day: date) -> dict[str, Any]:
    """The same as JSON values, with the instruments that do not bind it."""
    found = in_force(here, office, day)
    return {
        "instruments": [
            _instrument_json(each, binds=each in found.binding) for each in here.instruments
        ],
        "duties": [_duty_json(here, row) for row in found.duties],
        "for_information": [_parameter_json(each) for each in found.parameters],
    }


def term_shown(
    calendar: WorkingCalendar, days: Sequence[DayExplained], due_on: date
) -> dict[str, Any]:
    """A term counted day by day, day 0 first."""
    return {
        "from": days[0].day.isoformat(),
        "due_on": due_on.isoformat(),
        "provisional": calendar.is_term_provisional(days[0].day, due_on),
        "days": [
            {
                "day": day.day.isoformat(),
                "kind": str(day.kind),
                "counted": number,
                "name": day.name,
                "notice": day.notice.number if day.notice else None,
                "provisional": day.provisional,
            }
            for day, number in numbered(days)
        ],
    }


def numbered(days: Sequence[DayExplained]) -> list[tuple[DayExplained, int | None]]:
    """Each day with its number in the count; day 0 and rest days have none."""
    numbered: list[tuple[DayExplained, int | None]] = [(days[0], None)]
    count = 0
    for day in days[1:]:
        count += day.counts
        numbered.append((day, count if day.counts else None))
    return numbered


def unit_shown(match: Match, day: date) -> dict[str, Any]:
    """A unit found, under the name it was found by."""
    return {
        "code": match.code,
        "level": match.level.name.lower(),
        "name": match.name,
        "full_name": match.full_name,
        "first": match.first.isoformat() if match.first else None,
        "until": match.until.isoformat() if match.until else None,
        "in_force": match.in_force(day),
        "successors": units_named(match.successors, day),
    }


def units_named(codes: tuple[Code, ...], day: date) -> list[dict[str, str]]:
    """Units by code and name."""
    here = places()
    return [{"code": code, "full_name": here.full_name(code, day)} for code in codes]


def _instrument_json(instrument: Instrument, *, binds: bool) -> dict[str, Any]:
    begins, ends = instrument.in_force_from, instrument.in_force_until
    return {
        "key": instrument.key,
        "title": instrument.title.zh,
        "places": sorted(instrument.places - {""}),
        "in_force_from": begins.isoformat() if begins else None,
        "in_force_until": ends.isoformat() if ends else None,
        "reading": instrument.reading.en if instrument.reading else None,
        "binds": binds,
    }


def _duty_json(here: Law, row: Duty) -> dict[str, Any]:
    begins = here.instrument(row.instrument).in_force_from
    return {
        "rule": row.rule,
        "instrument": here.instrument(row.instrument).title.zh,
        "in_force_from": begins.isoformat() if begins else None,
        "owed_by": str(row.owed_by),
        "owed_to": str(row.owed_to),
        "term": row.term.words,
        "counted_from": str(row.counted_from),
        "met_by": str(row.met_by),
        "written": row.written,
        "statutory": row.statutory,
        "silence": str(row.silence),
        "clauses": list(row.clauses),
        "cite": row.cite.en,
        "cite_zh": row.cite.zh,
        "quote": row.quote,
    }


def _parameter_json(parameter: Parameter) -> dict[str, Any]:
    return {
        "matter": str(parameter.matter),
        "says": parameter.says.en,
        "says_zh": parameter.says.zh,
        "rule": parameter.rule,
        "instrument": parameter.instrument,
        "binds": "the person" if parameter.on_person else "offices",
        "cite": parameter.cite.en,
        "quote": parameter.quote,
    }
