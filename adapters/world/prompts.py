"""What a settled position asks for: its stage, duties, findings, coordination, legs, decisions."""

from collections.abc import Iterator, Mapping

from adapters.world.scene import Prompt
from domain.consultation.kind import ConsultationPosition
from domain.position import DutyState, Position

_UNDONE = (DutyState.OPEN, DutyState.LAPSED)


def prompts(position: Position) -> Mapping[Prompt, object]:
    """Everything somebody could act on, each with what it is about; in the position's own order."""
    return dict(_prompts(position))


def _prompts(position: Position) -> Iterator[tuple[Prompt, object]]:
    yield Prompt(f"stage {position.stage}"), None
    yield Prompt(f"coordination {position.coordination.stage}"), None
    for duty in position.duties:
        of = f"{duty.owed_by} {duty.trigger} {duty.leg} {duty.term.day0}"
        if duty.state in _UNDONE:
            yield Prompt(f"duty {duty.row.rule}", of), duty
        if duty.state is DutyState.LAPSED:
            yield Prompt(f"lapsed {duty.row.rule}", of), duty
    for finding in position.findings:
        yield Prompt(f"finding {finding.stage}", finding.id), finding
    if isinstance(position, ConsultationPosition):
        for office, leg in position.legs.items():
            yield Prompt(f"leg {leg.stage}", office), office
        for n, decision in enumerate(position.decisions):
            yield Prompt(f"decision {decision.status}", str(n)), decision
