"""The law of a bundle as data: the position claimed, the rules in force, the calendar days used."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from adapters.replay import Replay
from domain.calendar import civil_day, months_after
from domain.duties.row import Duty
from domain.duties.shapes import EveryMonths
from domain.evidence import Medium, Moment, transit
from domain.law import Law
from domain.order import Arrived
from domain.position import Finding, Owed
from domain.recorded import Fact, Recorded
from domain.responsibility import CLAUSES
from domain.say import Say

_ARRIVALS = ("arrival of ", "receipt of ")


def position_shown(found: Replay) -> dict[str, Any]:
    """What the writer claims: each duty with the facts that its days rest on, each finding."""
    records = [record for step in found.steps for record in step.records]
    return {
        "as_of": _instant(found.at),
        "kind": found.position.kind,
        "stage": str(found.position.stage),
        "duties": [_duty(each, records) for each in found.position.duties],
        "findings": [_finding(each) for each in found.position.findings],
    }


def rules_shown(law: Law, found: Replay) -> dict[str, Any]:
    """The rows, clauses and instruments that the position cites, with their own words."""
    used = {each.row.rule: each.row for each in found.position.duties}
    for each in found.position.findings:
        used.setdefault(each.rule, law.duty(each.rule, each.since))
    keys = {row.instrument for row in used.values()}
    return {
        "rules": {rule: _row(row) for rule, row in sorted(used.items())},
        "clauses": {
            each.id: {"side": each.side, "cite": _say(each.cite), "quote": each.quote}
            for each in CLAUSES
        },
        "instruments": {
            each.key: {
                "title": _say(each.title),
                "in_force_from": _day(each.in_force_from),
                "in_force_until": _day(each.in_force_until),
                "places": sorted(each.places),
            }
            for each in law.instruments
            if each.key in keys
        },
    }


def calendar_shown(law: Law, found: Replay) -> dict[str, Any]:
    """Every civil day from the first day 0 to the last due day, with the notice behind it."""
    opening = found.steps[0].records[0]
    settings = opening.entry.settings
    assert settings is not None, "an opening holds the settings of its case"
    calendar = law.calendars(settings.calendar_until)
    days = [day for each in found.position.duties for day in _reach(each)]
    if not days:
        return {"days": []}
    return {
        "days": [
            {
                "day": each.day.isoformat(),
                "counts": each.counts,
                "kind": str(each.kind),
                "name": each.name,
                "notice": each.notice.number if each.notice else None,
                "provisional": each.provisional,
            }
            for each in calendar.days(min(days), max(days))
        ]
    }


def _reach(duty: Owed) -> Iterator[date]:
    yield duty.term.day0
    if duty.term.due_on is not None:
        yield duty.term.due_on
        if duty.term.due_on == duty.term.day0:
            yield duty.term.day0 + timedelta(days=1)


def _duty(duty: Owed, records: Sequence[Recorded[Fact]]) -> dict[str, Any]:
    by_id = {each.id: each for each in records}
    trigger = by_id.get(duty.trigger)
    done = by_id.get(duty.done) if duty.done else None
    return {
        "rule": duty.row.rule,
        "owed_by": duty.owed_by,
        "owed_to": duty.owed_to,
        "binding": duty.binding,
        "trigger": duty.trigger,
        "because": _day0(duty, [*_listed(trigger), *records]),
        "day0": _day(duty.term.day0),
        "due_on": _day(duty.term.due_on),
        "provisional": duty.term.provisional,
        "state": str(duty.state),
        "done": duty.done,
        "met": duty.met_on
        and _because([*_listed(done), *_receipts(records)], duty.met_on, arrival=False),
    }


def _day0(duty: Owed, records: Sequence[Recorded[Fact]]) -> dict[str, Any] | None:
    """What the first day of a duty rests on; of one that recurs, also which period it is."""
    if not isinstance(duty.row.term, EveryMonths):
        arrival = duty.row.counted_from.startswith(_ARRIVALS)
        return _because(records, duty.term.day0, arrival=arrival)
    months = duty.row.term.count
    for record in records:
        for name, moment in _moments(record, arrival=False):
            apart = (duty.term.day0.year - moment.year) * 12 + duty.term.day0.month - moment.month
            number, left = divmod(apart, months)
            if number < 0 or left:
                continue
            if months_after(moment, number * months) == duty.term.day0:
                return {"fact": record.id, "moment": name, "period": number}
    return None


def _because(
    records: Sequence[Recorded[Fact]], day: date, *, arrival: bool
) -> dict[str, str] | None:
    """The first fact that proves a moment on the day, and the field that holds it."""
    for record in records:
        for name, moment in _moments(record, arrival=arrival):
            if moment == day:
                return {"fact": record.id, "moment": name}
    return None


def _moments(record: Recorded[Fact], *, arrival: bool) -> Iterator[tuple[str, date]]:
    """The days that a fact proves, the day that counts first, then those it states."""
    sending = record.entry.sending
    at = record.entry.recorded_at
    proved = transit(sending, Moment(at, at, record.entry.node, record.version)).proved
    if sending.medium is Medium.PLATFORM and not isinstance(record.fact, Arrived):
        yield "recorded_at", civil_day(at)
    elif proved or isinstance(record.fact, Arrived):
        names = ("arrived_at", "sent_at") if arrival else ("sent_at", "arrived_at")
        for name in names:
            moment = getattr(sending, name)
            if moment is not None:
                yield name, civil_day(moment)
    for field in fields(record.fact):
        stated = getattr(record.fact, field.name)
        if isinstance(stated, date) and not isinstance(stated, datetime):
            yield f"fact.{field.name}", stated


def _receipts(records: Sequence[Recorded[Fact]]) -> list[Recorded[Fact]]:
    return [each for each in records if isinstance(each.fact, Arrived)]


def _listed(record: Recorded[Fact] | None) -> list[Recorded[Fact]]:
    return [] if record is None else [record]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **{name: str(getattr(finding, name)) for name in ("id", "clause", "side", "office")},
        "rule": finding.rule,
        "since": _day(finding.since),
        "stage": str(finding.stage),
        "evidence": list(finding.evidence),
    }


def _row(row: Duty) -> dict[str, Any]:
    shape = asdict(row.term)
    return {
        "instrument": row.instrument,
        "since": _day(row.since),
        "until": _day(row.until),
        "term": {"shape": type(row.term).__name__, **{k: _plain(v) for k, v in shape.items()}},
        "counted_from": str(row.counted_from),
        "met_by": str(row.met_by),
        "written": row.written,
        "silence": str(row.silence),
        "clauses": list(row.clauses),
        "cite": _say(row.cite),
        "quote": row.quote,
        "reading": row.reading and _say(row.reading),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Enum) else value


def _say(words: Say) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
