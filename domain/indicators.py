"""THE indicators: what is counted, over what, and the target that the text prints.

Each belongs to its own programme; targets are never merged. 以上 includes the number itself
(民法通则 art. 155), and a verdict compares the exact ratio, never the rounded one. The clinical
ones have no row: they are outside the boundary (`domain/boundary.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from domain.say import Say


class Formula(StrEnum):
    """How a rate is worked out of the totals."""

    SHARE = "numerator / denominator × 100"
    PARITY = "((a / b) / (c / d)) × 100"


class Verdict(StrEnum):
    """What a return says of its target."""

    MET = "met"
    NOT_MET = "not_met"
    NO_VALUE = "no_value"
    NO_VERDICT = "no_verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A rate in percent; `target` is None where the text prints none."""

    id: str
    instrument: str
    title: Say
    formula: Formula = Formula.SHARE
    target: int | None
    cite: Say
    quote: str
    reading: Say | None = None


_TOTALS = Say(
    "文本未列公式：分子分母由单位填报",
    "the text has no formula: the office enters what it counted, over how many",
)

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        id="NJ-33",
        instrument="NJ",
        title=Say("婚育证明查验率", "certificates inspected, of those due"),
        target=90,
        cite=Say("第33项", "item 33"),
        quote="婚育证明查验率﹙90%以上﹚",
    ),
    Indicator(
        id="NJ-34",
        instrument="NJ",
        title=Say("建档率", "files made, of those due"),
        target=90,
        cite=Say("第34项", "item 34"),
        quote="流入人口计划生育建档率﹙90%以上﹚",
    ),
    Indicator(
        id="NJ-37",
        instrument="NJ",
        title=Say("符合政策生育率", "births in line with policy, of all; totals only"),
        target=90,
        cite=Say("第37项", "item 37"),
        quote="流动人口符合政策生育率﹙90%以上﹚",
        reading=Say("只收总数，不涉个人", "totals only, nothing of a person"),
    ),
    Indicator(
        id="NJ-38",
        instrument="NJ",
        title=Say("重要信息登录率", "cases submitted to the platform, of cases due"),
        target=90,
        cite=Say("第38项", "item 38"),
        quote="流动人口计划生育重要信息登录率﹙90%以上﹚",
        reading=Say(
            "按办件计：已提交平台的件数与应提交的件数，不按个人事件计",
            "read of the process: cases submitted, of cases due; not of events in persons' lives",
        ),
    ),
    Indicator(
        id="NJ-40",
        instrument="NJ",
        title=Say(
            "经费落实率", "spending a head on migrants, against spending a head on residents"
        ),
        formula=Formula.PARITY,
        target=90,
        cite=Say("第40项", "item 40"),
        quote="流动人口计划生育服务管理经费落实率﹙90%以上﹚",
        reading=Say(
            "a流动经费、b流动育龄人口、c户籍经费、d户籍育龄人口；可超过100",
            "a and c the two budgets, b and d the two populations; it may exceed 100",
        ),
    ),
    Indicator(
        id="NB-1",
        instrument="NB-2011",
        title=Say("政策知晓率", "people who know the policy, of those asked"),
        target=90,
        cite=Say("二（一）", "two (1)"),
        quote="流动人口计划生育政策知晓率达到90%以上",
        reading=_TOTALS,
    ),
    Indicator(
        id="NB-2",
        instrument="NB-2011",
        title=Say("接受免费服务的比例", "people served free of charge, of all"),
        target=95,
        cite=Say("二（二）", "two (2)"),
        quote="流动人口在流入地接受免费服务的比例达到95%以上",
        reading=_TOTALS,
    ),
    Indicator(
        id="NB-6",
        instrument="NB-2011",
        title=Say("行政服务满意率", "people content with the service, of those asked"),
        target=95,
        cite=Say("二（六）", "two (6)"),
        quote="流动人口计划生育行政服务满意率达95%以上",
        reading=Say(
            "“达95%以上”含95%；文本未列公式",
            "95% itself is enough; the text has no formula",
        ),
    ),
)


def indicator(name: str) -> Indicator | None:
    """The indicator of that id; None if no text at hand has it inside the boundary."""
    return next((each for each in INDICATORS if each.id == name), None)


def share(numerator: Fraction, denominator: Fraction) -> Fraction | None:
    """A part of a whole in percent; None over nothing."""
    return numerator / denominator * 100 if denominator else None


def parity(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> Fraction | None:
    """One amount a head against another, in percent; None where a head or an amount is nothing."""
    return (a / b) / (c / d) * 100 if b and c and d else None


def verdict(measured: Indicator, percent: Fraction | None) -> Verdict:
    """Whether the exact rate reaches the printed target, the target itself included."""
    if percent is None:
        return Verdict.NO_VALUE
    if measured.target is None:
        return Verdict.NO_VERDICT
    return Verdict.MET if percent >= measured.target else Verdict.NOT_MET


def rounded(percent: Fraction | None) -> float | None:
    """The rate as shown: to one decimal, a half upwards."""
    return None if percent is None else int(percent * 10 + Fraction(1, 2)) / 10
