"""What a decision is worth, and who answers for what in a consultation."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.model.consultation import Consultation, Leg, first_gone, leg_shown, paper_flags
from tests.model.days import civil_day
from tests.model.papers import Act, Paper, known
from tests.model.places import common_superior, is_bound

Found = tuple[str, str, str, str, date]
"""Clause, side, office, rule, since."""


@dataclass
class Decision:
    """One decision and what became of it."""

    by: str
    at: datetime
    judged: str
    status: str
    ground: str | None


def judge(case: Consultation, decider: str, at: datetime) -> tuple[str, str | None]:
    """The first reading that applies, on the position at the decision's instant."""
    legs = case.just_before(at).legs(at)
    own = [leg for leg in legs if leg.notifier == decider]
    towards = [leg for leg in legs if leg.office == decider]
    if any(leg.stage == "deemed_consent" for leg in towards):
        return "must_revoke", "case B"
    if any(leg.stage == "no_reply_out_of_province" for leg in towards):
        return "unresolved", None
    stages = {leg.stage for leg in own}
    if not own or stages & {"drafted", "sent"}:
        return ("must_revoke", "case A") if is_bound(decider) else ("unresolved", None)
    if "objected" in stages:
        return "disputed", None
    if "awaiting_reply" in stages:
        return "premature", None
    if "no_reply_out_of_province" in stages:
        return "unresolved", None
    return "valid", None


def decisions(case: Consultation, at: datetime) -> list[Decision]:
    """Every decision taken by an instant, with revocations and directions upon it."""
    made: list[Decision] = []
    for act in (a for a in case.rest if a.at <= at):
        if act.verb == "decide":
            judged, ground = judge(case, act.by, act.at)
            if judged == "valid" and any(d.status == "valid" for d in made):
                judged = "disputed"
            made.append(Decision(act.by, act.at, judged, judged, ground))
        elif act.verb == "revoke":
            _revoke(made, act)
        elif act.verb == "direct":
            _direct(made, act.given["outcome"])
    return made


def _revoke(made: list[Decision], act: Act) -> None:
    ended = {"self": "self_revoked", "superior": "revoked_by_superior"}
    theirs = [d for d in made if d.by == act.given["decision_of"]]
    must = [d for d in theirs if d.status == "must_revoke"]
    stands = [d for d in theirs if d.status not in (*ended.values(), "set_aside")]
    for decision in (must or stands)[:1]:
        decision.status = ended[act.given["route"]]


def _direct(made: list[Decision], outcome: str) -> None:
    """Uphold the first that is open to it, unless a valid one stands; set aside; start anew."""
    open_ = [d for d in made if d.status in ("disputed", "premature")]
    if outcome == "uphold":
        stands = any(d.status == "valid" for d in made)
        for decision in [] if stands else open_[:1]:
            decision.status = "valid"
        return
    revoked = ("self_revoked", "revoked_by_superior")
    anew = [d for d in made if d.status not in revoked]
    for decision in anew if outcome == "resume" else open_:
        decision.status = "set_aside"


def findings(case: Consultation, at: datetime) -> list[Found]:
    """Every office that answers for something, once for each thing."""
    found: list[Found] = []
    for since, end in case.rounds(at):
        for pair in case.pairs(at):
            leg = case.leg(*pair, at, since, end)
            if leg.duty in ("lapsed", "late") and leg.term:
                clause = "39(2)" if case.side(leg.office) == "origin" else "40(2)"
                _find(case, found, clause, leg.office, "JS-32.3", civil_day(leg.term.ends_at))
            notices = case.notices(leg, at, since, end)
            for item in case.missing(notices, at):
                rule = f"JS-33.{item}"
                _find(
                    case, found, _other(case, leg.notifier), leg.notifier, rule, _gone(notices, at)
                )
    for decision in decisions(case, at):
        rule = "JS-32.6" if decision.ground == "case B" else "JS-32.2"
        if decision.judged == "must_revoke" or (
            decision.judged == "premature" and _term_is_sure(case, decision)
        ):
            day = civil_day(decision.at)
            _find(case, found, _other(case, decision.by), decision.by, rule, day)
    return found


def _term_is_sure(case: Consultation, decision: Decision) -> bool:
    """Whether some term that the decision did not await rests on a published notice."""
    return any(
        leg.stage == "awaiting_reply" and leg.term and not leg.term.provisional
        for leg in case.legs(decision.at)
        if leg.notifier == decision.by
    )


def _other(case: Consultation, office: str) -> str:
    return "39(6)" if case.side(office) == "origin" else "40(6)"


def _gone(notices: list[Paper], at: datetime) -> date:
    first = first_gone(notices, at)
    assert first is not None
    proved = first.gone if first.gone and first.gone <= at else None
    return civil_day(proved or first.sent)


def _find(
    case: Consultation, found: list[Found], clause: str, office: str, rule: str, since: date
) -> None:
    if is_bound(office):
        found.append((clause, case.side(office), office, rule, since))


def _superior(case: Consultation, decision: Decision) -> str | None:
    if decision.judged == "must_revoke":
        return decision.by[:4]
    if decision.judged in ("disputed", "premature"):
        return common_superior([case.opener, *case.counterparts])
    return None


def opinion(acts: list[Act], at: datetime, known_at: datetime, until: int) -> dict[str, Any]:
    """The consultation at an instant, as then known or as known at another."""
    case = Consultation(known(acts, known_at), until)
    legs: list[Leg] = case.legs(at)
    made = decisions(case, at)
    duties = [leg for leg in case.all_legs(at) if leg.term is not None]
    return {
        "all_legs": [leg_shown(leg) for leg in legs],
        "duties": [
            {
                "rule": "JS-32.3",
                "owed_by": leg.office,
                "owed_to": leg.notifier,
                "from": leg.term.day0,
                "due_on": leg.term.due_on,
                "state": leg.duty,
                "met_on": leg.met_on,
                "provisional": leg.term.provisional,
                "binding": is_bound(leg.office),
            }
            for leg in duties
            if leg.term is not None
        ],
        "decisions": [
            {
                "by": d.by,
                "at": d.at,
                "status": d.status,
                "ground": d.ground,
                "superior": _superior(case, d),
            }
            for d in made
        ],
        "findings": findings(case, at),
        "consents": [
            (leg.office, leg.notifier, leg.consented) for leg in case.all_legs(at) if leg.consented
        ],
        "flags": {flag for leg in legs for flag in leg.flags} | paper_flags(case.papers, at),
    }
