"""Returns of totals, under the indicators that bind the office's place; some mistyped at first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.indicators import INDICATORS, Formula
from domain.localities import Level, ancestor
from domain.returns.facts import Period, ReturnSubmitted

_WHOLE = (20, 400)
_RATE = (80, 100)
"""Percent that is reached; the targets are 90 and 95."""


def _submit(occasion: Occasion) -> Deed:
    random, village = occasion.random, occasion.mover.origin
    bound = [
        each
        for each in INDICATORS
        if (norm := occasion.law.instrument(each.instrument)).binds(village)
        and norm.in_force(occasion.day)
    ]
    measured = random.choice(bound)
    whole = random.randint(*_WHOLE)
    a_head = Decimal(random.randint(900, 2500)) / 100
    is_share = measured.formula is Formula.SHARE
    fact = ReturnSubmitted(
        indicator=measured.id,
        period=_period_before(occasion),
        numerator=whole * random.randint(*_RATE) // 100 if is_share else None,
        denominator=whole if is_share else None,
        a=None if is_share else a_head * whole * random.randint(*_RATE) / 100,
        b=None if is_share else whole,
        c=None if is_share else a_head * whole * 6,
        d=None if is_share else whole * 6,
    )
    return Deed(ancestor(village, Level.TOWNSHIP), fact)


def _period_before(occasion: Occasion) -> Period:
    """The quarter, or the month, that ended last."""
    last = occasion.day.replace(day=1) - timedelta(days=1)
    quarter = (last.month + 2) // 3
    names = (f"{last:%Y-%m}", f"{last.year}-Q{quarter}")
    return Period(occasion.random.choice(names))


def _recount(scene: Scene) -> Done:
    """A total was mistyped."""
    name = "denominator" if scene.fact.denominator else "d"
    corrected = replace(
        scene.fact, **{name: getattr(scene.fact, name) + scene.random.randint(1, 9)}
    )
    return scene.corrected(corrected, "总数录错")


OPENINGS: Mapping[str, Opening] = {"return": _submit}

HABITS = (Habit("stage submitted", _recount, 0.15, (1, 12)),)
