"""The mutants that no test can or need notice, each with the reason."""

from dataclasses import dataclass

from tests.mutants.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Explained:
    """A mutant by its name, and why it may survive."""

    module: str
    part: str
    was: str
    now: str
    why: str
    number: int = 1

    @property
    def name(self) -> tuple[str, str, str, str, int]:
        """As the mutant is called."""
        return (self.module, self.part, self.was, self.now, self.number)


_MOMENTS = "No two entries have one moment: ties go by instant of entry, node and number."
_ASKED = "As of a decision only notices and replies are looked at, and none has its moment."
_TYPES = "It cannot be otherwise there; the condition says so to the types."

EXPLAINED = (
    Explained(
        "domain.consultation.decisions",
        "Decision.is_provably_premature",
        "leg.notifier == self.act.office and leg.stage is LegStage.AWAITING_REPLY and "
        "(leg.duty is not None) and (not leg.duty.term.provisional)",
        "leg.notifier == self.act.office and leg.stage is LegStage.AWAITING_REPLY and "
        "(not leg.duty.term.provisional)",
        _TYPES,
    ),
    Explained(
        "domain.consultation.kind",
        "_conduct",
        "decision.first is Status.MUST_REVOKE and decision.ground is Ground.CASE_B",
        "decision.ground is Ground.CASE_B",
        "Only a decision that must be revoked has a ground.",
    ),
    Explained(
        "domain.consultation.legs",
        "_leg",
        "arrival[0] < a.done.counted",
        "arrival[0] <= a.done.counted",
        _MOMENTS,
    ),
    Explained(
        "domain.consultation.legs",
        "_silence",
        "duty.row.silence is Silence.CONSENT and "
        "(duty.binding or case.settings.deemed_consent_out_of_province)",
        "duty.binding or case.settings.deemed_consent_out_of_province",
        "The rule has one row, and it says that silence is consent.",
    ),
    Explained(
        "domain.consultation.legs",
        "_lacking",
        "notice is None or not isinstance(notice.fact, NoticeSent)",
        "notice is None",
        _TYPES,
    ),
    Explained(
        "domain.consultation.legs",
        "_answers",
        "notices[0]",
        "notices[-1]",
        "The rule has one row, whichever day it is asked for.",
    ),
    Explained(
        "domain.evidence",
        "completed",
        "own.sent < arrival",
        "own.sent <= arrival",
        "At one and the same moment both are the same.",
    ),
    Explained(
        "domain.law",
        "Law._at_once",
        "closes is not None and inclusive",
        "inclusive",
        _TYPES,
    ),
    Explained(
        "domain.law",
        "Law._rolling",
        "calendar.is_provisional(last) or calendar.is_provisional(due_on)",
        "calendar.is_provisional(due_on)",
        "Days are provisional to the end once they are, and the last day of 2003 was worked.",
    ),
    Explained(
        "domain.order",
        "InEffect.may_answer",
        "asked.transit.stated < self.transit.stated",
        "asked.transit.stated <= self.transit.stated",
        _MOMENTS,
    ),
    Explained(
        "domain.order",
        "overlaid",
        "isinstance(record.fact, ActCorrected)",
        "True",
        _TYPES,
    ),
    Explained(
        "domain.order",
        "horizon",
        "Moment(instant, _LAST, '', 0)",
        "Moment(instant, _LAST, '', 1)",
        "Nothing is entered at the last instant there is, so the number is never compared.",
    ),
    Explained(
        "domain.order",
        "horizon",
        "Moment(instant, _LAST, '', 0)",
        "Moment(instant, _LAST, '', -1)",
        "Nothing is entered at the last instant there is, so the number is never compared.",
    ),
    Explained(
        "domain.order",
        "_is_earlier",
        "moment < arrived",
        "moment <= arrived",
        _MOMENTS,
    ),
    Explained(
        "domain.order",
        "_clipped",
        "own.arrived < seen_at",
        "own.arrived <= seen_at",
        _ASKED,
    ),
    Explained(
        "domain.order",
        "in_effect",
        "moment < seen_at",
        "moment <= seen_at",
        _ASKED,
    ),
    Explained(
        "domain.order",
        "in_effect",
        "own.sent < seen_at",
        "own.sent <= seen_at",
        _ASKED,
    ),
    Explained(
        "domain.terms",
        "judged",
        "cancelled < done.counted",
        "cancelled <= done.counted",
        _MOMENTS,
    ),
)

_NAMES = {each.name for each in EXPLAINED}


def explained(mutant: Mutant) -> bool:
    """Whether it is known why the mutant may survive."""
    return mutant.name in _NAMES
