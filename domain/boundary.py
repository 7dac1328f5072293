"""What the documents say and this system leaves out, by design: the boundary, as a table.

It binds offices and pursues no person; it keeps nothing clinical. A record or a return of one of
these is refused, with the reason.
"""

from dataclasses import dataclass

from domain.errors import RefusalCode, Refused
from domain.say import Say

CLINICAL = Say("临床或节育事项，不在记录之列", "clinical or reproductive matters are not kept here")
PERSONS = Say("针对个人的跟踪或处理，不在记录之列", "tracking of persons, or measures against them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A rule of an instrument that is left out, and why."""

    rule: str
    instrument: str
    why: Say


def _outside(instrument: str, why: Say, *rules: str) -> tuple[Outside, ...]:
    return tuple(Outside(rule=rule, instrument=instrument, why=why) for rule in rules)


OUTSIDE: tuple[Outside, ...] = (
    *_outside("JS-2009", CLINICAL, "JS-12.5", "JS-13.3", "JS-17", "JS-18", "JS-18.1", "JS-18.2"),
    *_outside("JS-2009", CLINICAL, *(f"JS-22.{n}" for n in range(1, 8)), "JS-31", "JS-39.5"),
    *_outside("NJ", PERSONS, "NJ-9"),
    *_outside("NJ", CLINICAL, "NJ-11", "NJ-12", "NJ-13", "NJ-35", "NJ-36", "NJ-39"),
    *_outside("HY-2002", PERSONS, "HY-10", "HY-24", "HY-26"),
    *_outside("HY-2002", CLINICAL, "HY-15", "HY-20"),
    *_outside("AH-2010", PERSONS, "AH-10.6", "AH-13"),
    *_outside("AH-2010", CLINICAL, "AH-10.5"),
    *_outside("NB-2011", CLINICAL, "NB-3", "NB-4", "NB-5"),
)

_BY_RULE = {each.rule: each for each in OUTSIDE}


def outside(rule: str) -> Outside | None:
    """The entry of a rule that is left out; None for one that is not."""
    return _BY_RULE.get(rule)


def outside_boundary(left_out: Outside, name: str) -> Refused:
    """The refusal of an act about what is left out."""
    return Refused(RefusalCode.OUTSIDE_BOUNDARY, left_out.why, rule=left_out.rule, field=name)
