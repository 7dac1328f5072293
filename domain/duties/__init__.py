"""THE duties table: every number of days in the program stands in one of these files."""

from collections.abc import Iterable
from datetime import date

from domain.duties import anhui_2010, hengyang_2002, jiangbei_2011, jiangsu_2009, nanjing
from domain.duties.row import Duty
from domain.errors import UnknownRuleError

DUTIES: tuple[Duty, ...] = (
    jiangsu_2009.DUTIES
    + nanjing.DUTIES
    + hengyang_2002.DUTIES
    + anhui_2010.DUTIES
    + jiangbei_2011.DUTIES
)


def duty(rule: str, on: date, rows: Iterable[Duty] = DUTIES) -> Duty:
    """The row of a rule in force on the day; UnknownRuleError if there is none."""
    for row in rows:
        if row.rule == rule and row.in_force(on):
            return row
    raise UnknownRuleError(f"no row in force on {on} carries the rule {rule}")
