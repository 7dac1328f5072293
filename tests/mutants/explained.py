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
_INSTANT = "Of the moment only its instant is asked for."
_NO_UNIT = "No unit has a code of one digit, or of none."
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
    Explained(
        "domain.conclusion.kind",
        "settle",
        "opening.offices or ()",
        "opening.offices",
        _TYPES,
    ),
    Explained(
        "domain.conclusion.places",
        "_breaches",
        "each.began_at > each.at",
        "each.began_at >= each.at",
        "No duty of a case that begins at that very instant has lapsed.",
    ),
    Explained(
        "domain.first_child.chain",
        "_issue_duties",
        "leg.governs is not None and leg.consents",
        "leg.consents",
        _TYPES,
    ),
    Explained(
        "domain.first_child.chain",
        "_issue_duties",
        "since < act.at",
        "since <= act.at",
        _MOMENTS,
    ),
    Explained(
        "domain.first_child.kind",
        "_parties",
        "raise TypeError(f'{other} does not open a first-child case')",
        "pass",
        "A case is opened by one of the two; the last says so to the types.",
    ),
    Explained(
        "domain.first_child.legs",
        "origin_leg",
        "r < first[0]",
        "r <= first[0]",
        _MOMENTS,
    ),
    Explained(
        "domain.first_child.legs",
        "origin_leg",
        "running < ask.at",
        "running <= ask.at",
        _MOMENTS,
    ),
    Explained(
        "domain.first_child.legs",
        "_answer_duties",
        "ask.to or case.opener",
        "ask.to",
        _TYPES,
    ),
    Explained(
        "domain.first_child.legs",
        "_within",
        "begun < moment",
        "begun <= moment",
        _MOMENTS,
    ),
    Explained(
        "domain.first_child.legs",
        "_within",
        "moment < ended",
        "moment <= ended",
        _MOMENTS,
    ),
    Explained(
        "domain.first_child.refusals",
        "by_stage",
        "isinstance(each.fact, OriginAsked) and each.to == origin",
        "each.to == origin",
        "Nothing else is sent to an origin before the issue, and no answer is taken after it.",
    ),
    Explained(
        "domain.inquiry.turns",
        "pending",
        "isinstance(act.fact, InquiryForwarded) and act.office == holder and (act.to is not "
        "None) and (_passes_at(acts, act) is None)",
        "isinstance(act.fact, InquiryForwarded) and act.office == holder and "
        "(_passes_at(acts, act) is None)",
        _TYPES,
    ),
    Explained(
        "domain.inquiry.turns",
        "_forwards",
        "isinstance(act.fact, InquiryForwarded) and act.to is not None",
        "isinstance(act.fact, InquiryForwarded)",
        _TYPES,
    ),
    Explained(
        "domain.registration.register",
        "register",
        "min(departures, default=None)",
        "max(departures, default=None)",
        "A stay ends once: a second departure is refused.",
    ),
    Explained(
        "domain.registration.stays",
        "Stay.is_at",
        "self.residence.startswith(other.residence) or other.residence.startswith(self.residence)",
        "other.residence.startswith(self.residence)",
        "Where a county asks so of a township, the township's registration speaks for the stay.",
    ),
    Explained(
        "domain.registration.stays",
        "unserved",
        "each.rank < own.rank",
        "each.rank <= own.rank",
        "No two registrations have one rank: the case is in it.",
    ),
    Explained(
        "domain.case",
        "History.before",
        "each.version < record.version",
        "each.version <= record.version",
        "A correction has a version of its own.",
    ),
    Explained(
        "domain.decider",
        "_happened",
        "Moment(case.at, case.at, '', 0)",
        "Moment(case.at, case.at, '', 1)",
        _INSTANT,
    ),
    Explained(
        "domain.decider",
        "_happened",
        "Moment(case.at, case.at, '', 0)",
        "Moment(case.at, case.at, '', -1)",
        _INSTANT,
    ),
    Explained(
        "domain.decider",
        "_is_ours",
        "entry.entered_by or entry.office or ''",
        "entry.entered_by or entry.office",
        _TYPES,
    ),
    Explained(
        "domain.decider",
        "_of_receipt",
        "act.sending.arrived_at or case.at",
        "act.sending.arrived_at",
        "A receipt names its time; the types do not say so.",
    ),
    Explained(
        "domain.decider",
        "_of_stage",
        "_travels(after, act) and happened < case.at and any((each.code is "
        "RefusalCode.WRONG_STAGE for each in found))",
        "_travels(after, act) and any((each.code is RefusalCode.WRONG_STAGE for each in found))",
        "What is judged at that same instant comes to the same.",
    ),
    Explained(
        "domain.decider",
        "_of_stage",
        "happened < case.at",
        "happened <= case.at",
        "What is judged at that same instant comes to the same.",
    ),
    Explained(
        "domain.decider",
        "_of_stage",
        "_travels(after, act) and happened < case.at and any((each.code is "
        "RefusalCode.WRONG_STAGE for each in found))",
        "_travels(after, act) and happened < case.at",
        "Where it was in turn nothing is taken away.",
    ),
    Explained(
        "domain.decider",
        "_of_stage",
        "any((each.code is RefusalCode.WRONG_STAGE for each in found))",
        "all((each.code is RefusalCode.WRONG_STAGE for each in found))",
        "For what travels, its stage is all that is asked there.",
    ),
    Explained(
        "domain.entry_refusals",
        "acted_on",
        "Moment(entered_at, entered_at, '', 0)",
        "Moment(entered_at, entered_at, '', 1)",
        _INSTANT,
    ),
    Explained(
        "domain.entry_refusals",
        "acted_on",
        "Moment(entered_at, entered_at, '', 0)",
        "Moment(entered_at, entered_at, '', -1)",
        _INSTANT,
    ),
    Explained(
        "domain.nodes",
        "Nodes.of",
        "range(len(office), 0, -1)",
        "range(len(office), -1, -1)",
        _NO_UNIT,
    ),
    Explained(
        "domain.nodes",
        "Nodes.of",
        "range(len(office), 0, -1)",
        "range(len(office), 1, -1)",
        _NO_UNIT,
    ),
    Explained(
        "domain.parties",
        "Parties._is_in",
        "level_of(township) == Level.TOWNSHIP and self.places.county_of(township, self.day) "
        "== county",
        "self.places.county_of(township, self.day) == county",
        "The parties are counties and townships, and a county that is one is found before.",
    ),
    Explained(
        "domain.refusals",
        "precedes",
        "Moment(case.at, case.at, '', 0)",
        "Moment(case.at, case.at, '', 1)",
        _INSTANT,
    ),
    Explained(
        "domain.refusals",
        "precedes",
        "Moment(case.at, case.at, '', 0)",
        "Moment(case.at, case.at, '', -1)",
        _INSTANT,
    ),
)

_NAMES = {each.name for each in EXPLAINED}


def explained(mutant: Mutant) -> bool:
    """Whether it is known why the mutant may survive."""
    return mutant.name in _NAMES
