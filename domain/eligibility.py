"""Who may be the subject of a case (JS-2): judged once, on the day the case is opened."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from domain.errors import RefusalCode, Refused
from domain.law import Law
from domain.localities import Code, Level, ancestor
from domain.say import Say


class Purpose(StrEnum):
    """Why a person stays in another locality."""

    WORK = "work"
    LIVING = "living"
    BUSINESS = "business"
    MEDICAL = "medical"
    STUDY = "study"
    TRAVEL = "travel"
    VISIT = "visit"
    OTHER = "other"


EXCLUDED_WITH_RETURN = frozenset(
    {Purpose.BUSINESS, Purpose.MEDICAL, Purpose.STUDY, Purpose.TRAVEL, Purpose.VISIT}
)
"""因出差、就医、上学、旅游、探亲、访友等事由: out only together with an expected return.

The list ends with 等; a purpose it does not name is read as in scope, as work and living are.
"""


def is_excluded_stay(purpose: Purpose | None, *, returns: bool | None) -> bool:
    """True for a stay that JS-2.2 excludes: a reason of its list **and** an expected return."""
    return purpose in EXCLUDED_WITH_RETURN and returns is True


def refusals(
    law: Law,
    day: date,
    one: Code,
    other: Code,
    *,
    purpose: Purpose | None = None,
    returns: bool | None = None,
) -> Iterator[Refused]:
    """Why a person between these two localities is not a subject of the norm, if so."""
    places = law.places
    if min(len(one), len(other)) >= Level.COUNTY:
        here, there = places.county_of(one, day), places.county_of(other, day)
        if here == there:
            yield Refused(
                RefusalCode.SAME_COUNTY,
                Say(
                    f"两地同属{places.full_name(here, day)}，不是跨县级异地居住",
                    f"both offices lie in {places.full_name(here, day)}: "
                    "nobody has left a county-level unit",
                ),
                rule="JS-2.1",
            )
        elif _are_districts_of_one_city(law, day, here, there):
            yield Refused(
                RefusalCode.EXCLUDED_DISTRICTS,
                Say(
                    f"{places.full_name(here, day)}与{places.full_name(there, day)}"
                    "是同一设区的市（直辖市）内的区与区",
                    f"{places.full_name(here, day)} and {places.full_name(there, day)} are "
                    "districts of one city: stays between them are excluded",
                ),
                rule="JS-2.3",
            )
    if is_excluded_stay(purpose, returns=returns):
        yield Refused(
            RefusalCode.EXCLUDED_PURPOSE,
            Say(
                f"因该事由（{purpose}）异地居住且预期返回的，不属于规范对象",
                f"a stay for this reason ({purpose}) with an expected return is excluded",
            ),
            rule="JS-2.2",
            field="purpose",
        )


def _are_districts_of_one_city(law: Law, day: date, here: Code, there: Code) -> bool:
    places = law.places
    if not (places.is_district(here, day) and places.is_district(there, day)):
        return False
    superior = places.superior_of(here)
    return superior == ancestor(there, Level(len(superior)))
