"""What did the offices return, and does it meet its target? One row a return."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.localities import Code
from domain.returns.facts import ReturnSubmitted
from domain.returns.kind import ReturnPosition
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow(Row):
    """A statistical return, with its rate in tenths of a percent, exact verdict and target.

    `numerator` and `denominator` are None where the formula takes other totals.
    """

    office: Code
    indicator: str
    period: str
    numerator: int | None
    denominator: int | None
    rate_tenths: int | None
    target: int | None
    verdict: str


def fold(seen: Seen) -> Iterator[ReturnRow]:
    """The return a case is; nothing for a case of another kind."""
    opening, position = seen.case.opening.fact, seen.position
    if isinstance(opening, ReturnSubmitted) and isinstance(position, ReturnPosition):
        yield ReturnRow(
            case=seen.case.id,
            key="",
            office=seen.case.opener,
            indicator=opening.indicator,
            period=opening.period,
            numerator=opening.numerator,
            denominator=opening.denominator,
            rate_tenths=None if position.rate is None else round(position.rate * 10),
            target=position.target,
            verdict=str(position.verdict),
        )


RETURNS = View(
    name="returns",
    version=2,
    row=ReturnRow,
    fold=fold,
    indexes=(("indicator", "period", "office"),),
)
