"""Article 41(2), place by place: each cleared or found by its own records, no shares, no scores."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.calendar import civil_day
from domain.case import Case, standing
from domain.conclusion.facts import Stay
from domain.duties.row import Duty
from domain.duties.shapes import Threshold
from domain.localities import Code
from domain.order import InEffect
from domain.position import DutyState, Owed
from domain.recorded import Fact, FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One stay as the records of its place show it; `breaches` are the facts against it."""

    stay: Stay
    counted: bool
    has_record: bool
    breaches: tuple[FactId, ...]

    @property
    def found(self) -> bool:
        """True for a stay that counts, without a record or with a breach."""
        return self.counted and (not self.has_record or bool(self.breaches))


def places(case: Case, stays: tuple[Stay, ...], row: Duty) -> tuple[Place, ...]:
    """The places of the stays as they stand at the case's instant: that of the conclusion."""
    least = row.term
    assert isinstance(least, Threshold), "a stay counts from a number of days"
    return tuple(
        Place(
            stay=stay,
            counted=least.reached_on(stay.from_) <= stay.to,
            has_record=any(_is_record(case, each, act, stay) for each, act in _acts(case)),
            breaches=tuple(duty.trigger for duty in _breaches(case, stay.office)),
        )
        for stay in stays
    )


def _acts(case: Case) -> Iterator[tuple[Case, InEffect[Fact]]]:
    """Every act of the subject's other cases in effect at the instant."""
    for each in case.linked:
        if each.began_at <= each.at:
            yield from ((each, act) for act in each.acts())


def _is_record(case: Case, of: Case, act: InEffect[Fact], stay: Stay) -> bool:
    """A service record of the place during the stay."""
    on = civil_day(act.at.at)
    return (
        isinstance(act.fact, of.decider.serves)
        and act.proved
        and _is_of(case, act.handled_by or act.office, stay.office)
        and stay.from_ <= on <= stay.to
    )


def _breaches(case: Case, office: Code) -> Iterator[Owed]:
    """Duties of the place that lapsed, and inquiries late and unanswered; a standard is no duty."""
    for each in case.linked:
        if each.began_at > each.at:
            continue
        for duty in standing(each).duties:
            breached = duty.has_lapsed if duty.row.statutory else duty.state is DutyState.LAPSED
            if breached and _is_of(case, duty.owed_by, office):
                yield duty


def _is_of(case: Case, office: Code, place: Code) -> bool:
    """True for the place itself, an office in it, or the successor's predecessor."""
    return office.startswith(place) or place in case.law.places.successors(
        office, civil_day(case.at)
    )
