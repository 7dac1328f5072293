"""The duties and findings of a bundle, recomputed from its sealed facts, its rules and its days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from adapters.verify.days import Days, Ends, NotReckoned, civil_day, ends, instant, period
from adapters.verify.report import Report

Facts = Mapping[str, Mapping[str, Any]]
"""The states of a bundle's facts by their ids, as JSON values, each with its `topic`."""

_ARRIVALS = ("arrival of ", "receipt of ")
_LAPSED = ("lapsed", "late")
_BOTH = {"origin", "residence"}


@dataclass(frozen=True, slots=True)
class Case:
    """What is recomputed: the position that the writer claims, and what it is to follow from."""

    position: Mapping[str, Any]
    rules: Mapping[str, Any]
    days: Days
    settings: Mapping[str, Any]
    facts: Facts

    @property
    def as_of(self) -> datetime:
        return instant(self.position["as_of"])


def check_law(case: Case, report: Report) -> None:
    """Recompute every duty, then every finding, both ways."""
    for duty in case.position["duties"]:
        _check_duty(case, duty, report)
    _check_findings(case, report)


def moment_of(facts: Facts, said: Mapping[str, Any], *, arrival: bool = False) -> datetime:
    """The instant that a sealed fact proves, by the name of its field.

    NotReckoned if the fact is in another case, or its evidence does not prove the instant.
    """
    state = facts.get(said["fact"])
    if state is None:
        raise NotReckoned(f"{said['fact']} is not among the facts of the bundle")
    entry = state["entry"]
    sending = entry["sending"]
    match said["moment"]:
        case "sent_at" if arrival and sending["medium"] != "phone":
            raise NotReckoned("it counts from an arrival, and a dispatch is given")
        case name if name.startswith("fact."):
            return instant(f"{state['fact'][name.removeprefix('fact.')]}T00:00:00+08:00")
        case "recorded_at" if sending["medium"] == "platform":
            return instant(entry["recorded_at"])
        case "sent_at" | "arrived_at" as name if sending[name] and _proves(state):
            return instant(sending[name])
        case name:
            raise NotReckoned(f"nothing proves {name} of {said['fact']}")


def _proves(state: Mapping[str, Any]) -> bool:
    """Whether the evidence is such as article 34 asks of the medium; a receipt is evidence."""
    sending = state["entry"]["sending"]
    evidence = sending["evidence"]
    if evidence is None:
        return False
    if state["topic"].endswith(".arrived.v1") and evidence["original_record"]:
        return True
    if sending["medium"] == "phone":
        return evidence["original_record"] is True
    return bool((evidence["ref"] or "").strip())


def _check_duty(case: Case, duty: Mapping[str, Any], report: Report) -> None:
    """One duty: its rule, its day 0, its last day, and whether it was done in time."""
    name = f"{duty['rule']} {duty['owed_by']}"
    rule = case.rules["rules"].get(duty["rule"])
    if not report.check(
        rule is not None,
        f"{name}：规则在包内",
        f"{name}: the rule is in the bundle",
    ):
        return
    try:
        found = _reckoned(case, rule, duty)
    except NotReckoned as reason:
        report.note(f"{name}：未重新计算（{reason}）", f"{name}: not recomputed: {reason}")
        return
    due, claimed = found.due_on, duty["due_on"]
    report.check(
        (None if due is None else due.isoformat()) == claimed
        and (duty["provisional"] is not found.settled),
        f"{name}：届满日 {due}" + ("" if str(due) == str(claimed) else f"，包内称 {claimed}"),
        f"{name}: due on {due}" + ("" if str(due) == str(claimed) else f", claimed {claimed}"),
    )
    try:
        state = _state(case, duty, found)
    except NotReckoned as reason:
        report.note(f"{name}：履行情况未重新计算（{reason}）", f"{name}: not judged: {reason}")
        return
    if duty["state"] == "cancelled":
        report.note(f"{name}：已撤销，未重新判断", f"{name}: cancelled, not judged again")
        return
    report.check(
        state == duty["state"],
        f"{name}：{state}" + ("" if state == duty["state"] else f"，包内称 {duty['state']}"),
        f"{name}: {state}" + ("" if state == duty["state"] else f", claimed {duty['state']}"),
    )
    _note_other_acts(case, duty, found, report)


def _reckoned(case: Case, rule: Mapping[str, Any], duty: Mapping[str, Any]) -> Ends:
    said = duty["because"]
    if said is None:
        raise NotReckoned("its day 0 is a day that an act states, or rests on several facts")
    since = moment_of(case.facts, said, arrival=rule["counted_from"].startswith(_ARRIVALS))
    if rule["term"]["shape"] == "EveryMonths":
        begins, term = period(rule["term"], since, said["period"], case.settings, case.days)
        if begins.isoformat() == duty["day0"]:
            return term
        raise NotReckoned(f"its period begins on {begins}")
    if civil_day(since).isoformat() != duty["day0"]:
        raise NotReckoned(f"{said['fact']} gives another day 0, {civil_day(since)}")
    return ends(rule["term"], since, case.settings, case.days)


def _state(case: Case, duty: Mapping[str, Any], term: Ends) -> str:
    if duty["done"] is None:
        return "lapsed" if term.is_over(case.as_of) else "open"
    if duty["met"] is None:
        raise NotReckoned("the moment it was done rests on several facts")
    moment = moment_of(case.facts, duty["met"])
    own = case.facts[duty["done"]]["entry"]["office"]
    if not (own.startswith(duty["owed_by"]) or duty["owed_by"].startswith(own)):
        raise NotReckoned(f"{duty['done']} is an act of {own}")
    return "met" if term.holds(moment) else "late"


def _note_other_acts(case: Case, duty: Mapping[str, Any], term: Ends, report: Report) -> None:
    """For a duty that lapsed: what else its office did in that time, for whoever reads to see."""
    if duty["state"] != "lapsed" or term.at is None:
        return
    others = [
        name
        for name, state in case.facts.items()
        if state["entry"]["office"] == duty["owed_by"]
        and instant(duty["day0"] + "T00:00:00+08:00")
        <= instant(state["entry"]["recorded_at"])
        < term.at
    ]
    if others:
        listed = ", ".join(others)
        report.note(
            f"{duty['rule']} {duty['owed_by']}：期限内该单位另有行为：{listed}",
            f"{duty['rule']} {duty['owed_by']}: acts of that office in the term: {listed}",
        )


def _check_findings(case: Case, report: Report) -> None:
    """Every finding on a duty has its lapse, and every lapse that must have one its finding."""
    lapses = set(_lapses(case))
    claimed = {(each["rule"], each["office"], each["since"]) for each in case.position["findings"]}
    for finding in case.position["findings"]:
        _check_finding(case, finding, lapses, report)
    for rule, office, since in sorted(lapses - claimed):
        sides = {case.rules["clauses"][each]["side"] for each in _clauses(case, rule)}
        if None in sides or sides >= _BOTH:
            report.check(
                False,
                f"{office} {rule}：自 {since} 起逾期而未列入认定",
                f"{office} {rule}: lapsed since {since}, and no finding is listed",
            )


def _check_finding(
    case: Case, finding: Mapping[str, Any], lapses: set[tuple[str, str, str]], report: Report
) -> None:
    rule, office, since = finding["rule"], finding["office"], finding["since"]
    name = f"{finding['clause']} {office} {rule}"
    side = case.rules["clauses"][finding["clause"]]["side"]
    if not report.check(
        finding["clause"] in _clauses(case, rule) and side in (None, finding["side"]),
        f"{name}：条款适用于该规则与该方",
        f"{name}: the clause is the rule's, and that side's",
    ):
        return
    duties = [each for each in case.position["duties"] if each["rule"] == rule]
    if any(each["owed_by"] == office for each in duties):
        report.check(
            (rule, office, since) in lapses,
            f"{name}：自 {since} 起逾期",
            f"{name}: the term lapsed, since {since}",
        )
    else:
        report.note(
            f"{name}：由行为而非期限得出，事实 {'、'.join(finding['evidence'])}",
            f"{name}: rests on what was done, not on a term: {', '.join(finding['evidence'])}",
        )
    missing = [each for each in finding["evidence"] if each not in case.facts]
    if missing:
        report.note(
            f"{name}：另有事实在其他案件：{'、'.join(missing)}",
            f"{name}: also rests on facts of other cases: {', '.join(missing)}",
        )


def _lapses(case: Case) -> Iterator[tuple[str, str, str]]:
    """The lapses claimed that bind: rule, office, the day after the last day."""
    for duty in case.position["duties"]:
        if duty["state"] in _LAPSED and duty["binding"] and _clauses(case, duty["rule"]):
            due = date.fromisoformat(duty["due_on"])
            yield duty["rule"], duty["owed_by"], (due + timedelta(days=1)).isoformat()


def _clauses(case: Case, rule: str) -> list[str]:
    found: list[str] = case.rules["rules"][rule]["clauses"]
    return found
