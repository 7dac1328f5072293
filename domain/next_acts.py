"""The acts an office may do next in a case, as the server says them to a page or a program.

No rule stands here. Each act that could be done is put to the refusals that would judge it, and
those are told that none of them refuses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.candidates import Attempt, Candidate, Choice, attempts, candidates, stranger
from domain.case import Case, Decider
from domain.decider import refusals
from domain.errors import CalendarRangeError, RefusalCode
from domain.localities import Code
from domain.recorded import Act, Entry, Fact

_MAY_HAVE_BEEN = (RefusalCode.WRONG_STAGE, RefusalCode.UNKNOWN_OFFICE, RefusalCode.NOT_IN_FORCE)
"""What is refused for the moment it is done at, and may have been done at an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """An act that is allowed now, by its name, and what may stand in its fields.

    `choices` has, by the field's name in the language, the values that are allowed: offices,
    members of an enumeration, ids of findings (`finding`) or of acts (`of`). Every combination
    of them is allowed; of an arrival's `to` and `from`, either. An office that acts for one of
    the offices may stand for it. A field that is not among them is the form's to fill in.
    `earlier` is true for what is no longer in turn and may still be entered as done earlier: on
    paper sent then, bearing a day then, or a receipt of an earlier arrival.
    """

    act: str
    choices: Mapping[str, tuple[Choice, ...]]
    earlier: bool

    @property
    def to(self) -> tuple[Code, ...] | None:
        """The offices it may be addressed to; None if it names none, or any may be named."""
        offices = self.choices.get("to")
        return None if offices is None else tuple(Code(str(office)) for office in offices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One act that would be accepted, its blanks filled with something."""

    candidate: Candidate
    act: Act[Fact]
    earlier: bool


def next_acts(case: Case, office: Code, entered_by: Code | None = None) -> tuple[NextAct, ...]:
    """The acts of an office that are allowed at the case's instant, in the order of its kind.

    `entered_by` asks for those that this party may enter for the office, on evidence. Empty
    before the case is opened. An act of which some is in turn and some no longer stands twice.
    """
    found: dict[tuple[str, bool], list[Candidate]] = {}
    for each in allowed(case, office, entered_by):
        found.setdefault((each.candidate.name, each.earlier), []).append(each.candidate)
    anyone = stranger(case) if found else None
    return tuple(
        NextAct(act=name, choices=_choices(those, anyone), earlier=is_earlier)
        for (name, is_earlier), those in found.items()
    )


def openings(kind: Decider) -> tuple[str, ...]:
    """The acts that open a case of the kind: whether an office may, its form's fields decide."""
    return tuple(fact.act for fact in kind.openings)


def allowed(case: Case, office: Code, entered_by: Code | None = None) -> Iterator[Allowed]:
    """Every act of an office that would be accepted at the case's instant, one a choice."""
    if not case.docket.history.acts or case.began_at > case.at:
        return
    for candidate in candidates(case):
        tried = attempts(case, candidate.fact, office, for_another=entered_by is not None)
        for attempt in tried:
            act = _act(case, attempt, office, entered_by)
            refused = _refused(case, act)
            if refused is None:
                yield Allowed(candidate=candidate, act=act, earlier=attempt.earlier)
            if refused not in _MAY_HAVE_BEEN:
                break


def _choices(those: list[Candidate], anyone: Code | None) -> Mapping[str, tuple[Choice, ...]]:
    """The values of each chosen field, but of one in which any office may stand."""
    values: dict[str, dict[Choice, None]] = {}
    for candidate in those:
        for name, value in candidate.chosen.items():
            values.setdefault(name, {})[value] = None
    return {name: tuple(found) for name, found in values.items() if anyone not in found}


def _act(case: Case, attempt: Attempt, office: Code, entered_by: Code | None) -> Act[Fact]:
    return Act(
        case=case.id,
        by=office,
        entered_by=entered_by,
        actor="",
        sending=attempt.sending,
        note=None,
        fact=attempt.fact,
    )


def _refused(case: Case, act: Act[Fact]) -> RefusalCode | None:
    """Why the act would be refused: some ground, not always the one that would be given."""
    entry = Entry(
        office=act.by,
        entered_by=act.entered_by,
        actor=act.actor,
        node=case.opening.entry.node,
        recorded_at=case.at,
        sending=act.sending,
        note=None,
        settings=None,
        cause=None,
    )
    try:
        return next((refused.code for refused in refusals(case, act, entry)), None)
    except CalendarRangeError:
        return RefusalCode.MALFORMED
